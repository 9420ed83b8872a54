"""LibreOffice works out the workbooks' formulas anew and agrees with Python and with figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from malkit.consolidation import consolidate
from malkit.formula import round_half_up
from malkit.fulfilment import compute
from malkit.intake import read_submission
from malkit.ooxml import address
from malkit.plan.own_targets import own_target
from malkit.planfile import fingerprint
from malkit.report import summary_bytes
from malkit.workbook import Identity, SheetKey, layout, status_words
from tests.support import degree_as_shown, demo_plan, filled_workbook, sent_workbook, workbook_name

from .books import inputs
from .cases import ROUNDS, UNIT, Case, cases, filled, plan, sent
from .libreoffice import POISON, poisoned, recalculated
from .raw import MAIN, RawPackage

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from malkit.fulfilment import Result
    from malkit.plan import Plan

pytestmark = pytest.mark.libreoffice

# One of each kind of unit and round, because units of a kind have the same rows.
EMPTY = [("U01", "P1"), ("U03", "D2"), ("U05", "P1"), ("U11", "D2"), ("U12", "H")]
FILLED_UNITS = ["U02", "U03", "U08", "U12"]
CASES = {f"{case.id} {case.round}": case for case in cases()}
Shown = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def saved(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every workbook of this module as LibreOffice saves it, from one start."""
    books = {f"empty {unit} {round_id}": poisoned(sent_workbook(unit, round_id)) for unit, round_id in EMPTY}
    books |= {f"empty cases {round_id}": poisoned(sent(round_id)) for round_id in ROUNDS}
    books |= {f"cases {round_id}": poisoned(filled(round_id)) for round_id in ROUNDS}
    books |= {f"filled {unit}": poisoned(filled_workbook(unit)) for unit in FILLED_UNITS}
    books["summary"] = summary()
    return recalculated(soffice, tmp_path_factory.mktemp("libreoffice"), books)


@pytest.fixture(scope="module")
def case_rows(saved: dict[str, Path]) -> dict[str, Shown]:
    """What LibreOffice shows on each case's row, by round."""
    return {round_id: rows_of(saved[f"cases {round_id}"], plan(), round_id, UNIT) for round_id in ROUNDS}


@pytest.fixture(scope="module")
def case_results() -> dict[str, dict[str, Result]]:
    """What Python makes of each case, by round."""
    return {round_id: results_of(filled(round_id), plan(), round_id, "fall.xlsx") for round_id in ROUNDS}


def summary() -> bytes:
    """The summary of the filled workbooks."""
    demo = demo_plan()
    files = [read_submission(filled_workbook(unit), demo, "P1", name=workbook_name(unit)) for unit in FILLED_UNITS]
    return summary_bytes(consolidate(demo, "P1", files))


def formulas_of(path: Path, of: Plan, round_id: str, unit: str) -> dict[str, tuple[object, object]]:
    """For each formula cell of the layout: what the layout says of it when empty, and what LibreOffice made of it."""
    book = load_workbook(path, data_only=True)
    found: dict[str, tuple[object, object]] = {}
    for sheet in layout(of, Identity(of.id, fingerprint(of), round_id, unit)).sheets:
        for cell in sheet.cells:
            if cell.formula is not None:
                where = address(cell.row, cell.column)
                found[f"{sheet.name}!{where}"] = (cell.cached, book[sheet.name][where].value)
    return found


def rows_of(path: Path, of: Plan, round_id: str, unit: str) -> Shown:
    """What LibreOffice shows on each indicator's row, by column."""
    book: Workbook = load_workbook(path, data_only=True)
    sheet = layout(of, Identity(of.id, "", round_id, unit)).sheet(SheetKey.REPORTING)
    assert sheet is not None
    assert sheet.table is not None
    columns = sheet.table.columns
    wanted = {"outcome": columns.get("figure", columns["answer1"])}
    wanted |= {name: columns[name] for name in ("status", "degree", "left")}
    return {
        indicator: {name: book[sheet.name].cell(row, number).value for name, number in wanted.items()}
        for indicator, row in sheet.table.row_ids.items()
    }


def results_of(data: bytes, of: Plan, round_id: str, name: str) -> dict[str, Result]:
    """What Python makes of a filled workbook, by indicator."""
    submission = read_submission(data, of, round_id, name=name)
    assert submission.answers is not None, submission.findings
    return {result.indicator: result for result in compute(of, round_id, submission.answers)}


def errors_of(book: Workbook) -> set[str]:
    """The cells that hold an error, by sheet and address."""
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    }


def same(shown: object, expected: object) -> bool:
    """Whether a cell shows a value: a number to twelve digits, a text exactly, and nothing for nothing."""
    if expected is None or expected == "":
        return shown in {None, ""}
    if isinstance(expected, str):
        return shown == expected
    assert isinstance(expected, (Decimal, Fraction))
    return isinstance(shown, (int, float)) and shown == pytest.approx(float(expected), rel=1e-12, abs=1e-9)


def degree_of(case: Case) -> Decimal | None:
    """A case's degree as it is compared."""
    so_far = case.status == "at_year_end" and case.left is not None and case.left <= 0
    return None if case.degree is None else degree_as_shown(case.degree, met=so_far or case.status == "met")


def is_left(left: Decimal | None, case: Case) -> bool:
    """Whether a number is what is left by hand, kept at four decimals more than answers have."""
    if left is None or case.left is None:
        return left is None and case.left is None
    unit = Fraction(1, 10 ** (plan().indicators_by_id[case.id].answer.places + 4))
    return Fraction(left) % unit == 0 and abs(Fraction(left) - case.left) <= unit / 2


def prints_left(shown: object, case: Case) -> bool:
    """Whether a cell shows what is left by hand with the answer's decimals or some more, as nothing only where met."""
    if case.left is None or not isinstance(shown, int | float):
        return shown in {None, ""} and case.left is None
    places = plan().indicators_by_id[case.id].answer.places
    fits = [is_rounded(shown, case.left, places + more) for more in range(5)]
    return any(fits) and (shown != 0 or case.status not in {"partly", "not_met"})


def prints_degree(shown: object, case: Case) -> bool:
    """Whether a cell shows a case's degree in per cent with one decimal or two, on the side that the status says."""
    degree = degree_of(case)
    if degree is None or case.degree is None or not isinstance(shown, int | float):
        return shown in {None, ""} and degree is None
    exact = max(case.degree, Fraction(0))
    sides = [(shown >= edge) == (degree >= Decimal(str(edge))) for edge in (1, 0.8)]
    return (is_rounded(shown, exact, 3) or same(shown, degree)) and all(sides)


def is_rounded(shown: float, exact: Fraction, places: int) -> bool:
    """Whether a number is another rounded half up at so many decimals."""
    return Decimal(format(shown, ".15g")) == round_half_up(Decimal(exact.numerator) / exact.denominator, places)


def test_libreoffice_opens_every_workbook(saved: dict[str, Path]) -> None:
    """LibreOffice opens every generated and filled workbook and the summary, and saves them again."""
    # Five empty ones; the cases' two, empty and filled; four filled in as in the demo; the summary.
    assert len(saved) == 5 + 4 + 4 + 1


def test_false_results_are_put_into_every_formula_cell() -> None:
    """The files given to LibreOffice carry a false result in each of their formula cells."""
    reporting = RawPackage(poisoned(sent_workbook("U05"))).sheets[1]
    claimed = [reporting.cells()[where].findtext(f"{MAIN}v") for where in reporting.formulas()]
    assert claimed == [POISON] * len(reporting.formulas())
    assert claimed


def test_results_are_not_what_the_file_claimed(saved: dict[str, Path]) -> None:
    """The false results put into the files are gone from all of them, so everything was computed anew."""
    for name, path in saved.items():
        book = load_workbook(path, data_only=True)
        values = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
        assert POISON not in values, name


def test_no_cell_shows_an_error(saved: dict[str, Path]) -> None:
    """No cell of any recalculated workbook shows an error but those where one was typed."""
    typed = {f"cases {round_id}": errors_of(load_workbook(BytesIO(filled(round_id)))) for round_id in ROUNDS}
    for name, path in saved.items():
        assert errors_of(load_workbook(path, data_only=True)) == typed.get(name, set()), name
    assert all(typed.values())


@pytest.mark.parametrize(("unit", "round_id"), EMPTY)
def test_empty_workbooks_carry_what_is_computed(unit: str, round_id: str, saved: dict[str, Path]) -> None:
    """In an empty workbook every formula comes to the result that the file carries for programs that do not compute."""
    found = formulas_of(saved[f"empty {unit} {round_id}"], demo_plan(), round_id, unit)
    assert len(found) > 5
    assert {where: pair for where, pair in found.items() if not same(pair[1], pair[0])} == {}


@pytest.mark.parametrize(("unit", "round_id"), EMPTY)
def test_libreoffice_finds_the_same_cells_unlocked(unit: str, round_id: str, saved: dict[str, Path]) -> None:
    """As LibreOffice reads and saves the locks, input cells are unlocked and every other cell and column is locked."""
    read, expected = RawPackage(saved[f"empty {unit} {round_id}"].read_bytes()), inputs(unit, round_id)
    for sheet in read.sheets:
        open_cells = {address for address, cell in sheet.cells().items() if not read.style(cell).own}
        assert open_cells == expected[sheet.name]
        assert all(read.style(column_, "style").own for column_ in sheet.root.iter(f"{MAIN}col"))
        (protection,) = sheet.root.iter(f"{MAIN}sheetProtection")
        assert protection.get("sheet") in {"1", "true"}


@pytest.mark.parametrize("round_id", ROUNDS)
def test_empty_cases_carry_what_is_computed(round_id: str, saved: dict[str, Path]) -> None:
    """The same for the workbooks of the cases, which hold more kinds of target."""
    found = formulas_of(saved[f"empty cases {round_id}"], plan(), round_id, UNIT)
    assert {where: pair for where, pair in found.items() if not same(pair[1], pair[0])} == {}


@pytest.mark.parametrize("name", CASES)
def test_python_agrees_with_the_case(name: str, case_results: dict[str, dict[str, Result]]) -> None:
    """Python's status, degree and what is left are those worked out by hand."""
    case = CASES[name]
    figures = case_results[case.round][case.id].figures
    assert str(figures.status) == case.status
    assert figures.degree == degree_of(case)
    assert is_left(figures.left, case)


@pytest.mark.parametrize("name", CASES)
def test_libreoffice_agrees_with_the_case(name: str, case_rows: dict[str, Shown]) -> None:
    """The row's formulas, computed by LibreOffice, show the status, degree and what is left worked out by hand."""
    case = CASES[name]
    row = case_rows[case.round][case.id]
    assert row["status"] == status_words(plan(), plan().indicators_by_id[case.id])[case.status]
    assert prints_degree(row["degree"], case)
    assert prints_left(row["left"], case)
    if not case.typed.keys() & {"outcome"}:
        assert same(row["outcome"], None if case.outcome is None else Decimal(case.outcome))


@pytest.mark.parametrize("unit", FILLED_UNITS)
def test_libreoffice_agrees_with_python_on_the_demo(unit: str, saved: dict[str, Path]) -> None:
    """On the demo's filled workbooks LibreOffice shows Python's status, degree and what is left on every row."""
    demo = demo_plan()
    rows = rows_of(saved[f"filled {unit}"], demo, "P1", unit)
    results = results_of(filled_workbook(unit), demo, "P1", workbook_name(unit))
    overwritten = {("U03", "P1-K6")}
    assert list(rows) == list(results)
    for indicator, result in results.items():
        row, asked = rows[indicator], demo.indicators_by_id[indicator]
        judged = own_target(demo, asked, demo.rounds_by_id["P1"], unit) is not None
        status = (
            "✔ Uppfyllt"
            if (unit, indicator) in overwritten
            else status_words(demo, demo.indicators_by_id[indicator])[result.figures.status]
        )
        assert row["status"] == status
        assert same(row["degree"], result.figures.shown.degree if judged else None)
        assert same(row["left"], result.figures.shown.left if judged else None)
