"""LibreOffice works out every formula of every plan's workbooks, and agrees with what the file says and with Python."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malkit.formula import round_half_up
from malkit.fulfilment import compute
from malkit.intake import read_submission
from malkit.ooxml import address
from malkit.plan import Trend
from malkit.plan.indicator import TOTAL
from malkit.text import catalogue
from malkit.workbook import SheetKey, forecast_words, split_row, status_words, workbook_filename

from .fillings import NAMES, filling_named, fillings, with_earlier
from .libreoffice import POISON
from .shelf import PLANS, Book, shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.fulfilment import Figures, Result
    from malkit.plan import Indicator, Plan
    from malkit.workbook import Cell

    from .typed import Filling

pytestmark = pytest.mark.libreoffice

COMPARED = ("status", "degree", "left", "forecast_status", "trend", "worst", "figure")
Seen = dict[str, Any]


def same(shown: object, expected: object) -> bool:
    """Whether a cell shows a value: a number to twelve digits, a text exactly, and nothing for nothing."""
    if expected is None or expected == "":
        return shown == ""
    if isinstance(expected, Decimal):
        return isinstance(shown, float) and shown == pytest.approx(float(expected), rel=1e-12, abs=1e-9)
    return shown == expected


def every_formula(book: Book) -> Iterator[tuple[str, str, Cell]]:
    """Each formula cell of a workbook's layout, with its sheet and address."""
    for sheet in book.layout.sheets:
        for cell in sheet.cells:
            if cell.formula is not None:
                yield sheet.name, address(cell.row, cell.column), cell


def changed_by_computing(book: Book, found: Seen) -> list[str]:
    """The formulas of an empty workbook that come to something else than the file says."""
    return [
        f"{book}, {sheet}!{where}: {found[sheet]['values'].get(where)!r} for {cell.cached!r}"
        for sheet, where, cell in every_formula(book)
        if not same(found[sheet]["values"].get(where), cell.cached)
    ]


@pytest.mark.parametrize("name", PLANS)
def test_results_in_the_file_are_those_computed(name: str, seen: Seen) -> None:
    """Every formula of every workbook as it is sent out comes, cell by cell, to the result that the file carries."""
    assert [wrong for book in shelf(name) for wrong in changed_by_computing(book, seen[str(book)])] == []


def test_so_are_those_of_workbooks_with_earlier_answers(seen: Seen) -> None:
    """The same where actions, milestones and commitments of an earlier round are carried in."""
    books = with_earlier()
    assert all(book.earlier.actions for book in books)
    assert [wrong for book in books for wrong in changed_by_computing(book, seen[str(book)])] == []


def test_a_planted_result_is_found(seen: Seen) -> None:
    """The comparison fails for a result that is another word, another number, or nothing."""
    book = shelf("demo")[0]
    sheet, where, cell = next(
        each for each in every_formula(book) if isinstance(each[2].cached, str) and each[2].cached
    )
    found = {name: {**facts, "values": dict(facts["values"])} for name, facts in seen[str(book)].items()}
    for planted in (f"{cell.cached}.", 1.0, "", None):
        found[sheet]["values"][where] = planted
        assert len(changed_by_computing(book, found)) == 1


def test_no_formula_comes_to_an_error(seen: Seen) -> None:
    """No formula of any workbook comes to an error, empty or filled in, not even where errors were typed."""
    assert set(NAMES) <= set(seen)
    books = {str(book): book for name in PLANS for book in shelf(name)} | {str(book): book for book in with_earlier()}
    books |= {filling.name: filling.book for filling in fillings()}
    assert set(books) == set(seen)
    formulas = {str(book): {(sheet, where) for sheet, where, _ in every_formula(book)} for book in books.values()}
    wrong = {
        (name, sheet, where)
        for name, found in seen.items()
        for sheet, facts in found.items()
        for where in facts["errors"]
        if (sheet, where) in formulas[str(books[name])]
    }
    assert wrong == set()


def test_every_formula_was_worked_out_anew(seen: Seen) -> None:
    """The false results that the files were given carry into no cell."""
    shown = [value for found in seen.values() for facts in found.values() for value in facts["values"].values()]
    assert len(shown) > 10_000
    assert POISON not in shown


def results_of(filling: Filling) -> tuple[Result, ...]:
    """What Python makes of a filled workbook, read back from its bytes."""
    book = filling.book
    read = read_submission(
        filling.data,
        book.plan,
        book.round,
        name=workbook_filename(book.plan, book.round, book.respondent),
        carried={book.earlier.fingerprint: book.earlier},
    )
    assert read.answers is not None, [str(each) for each in read.findings]
    return compute(book.plan, book.round, read.answers)


def expected_of(book: Book, result: Result, row: str) -> dict[str, object]:
    """What a row shows by Python's reading: the figures of the whole or of one part of a breakdown, in words."""
    plan, indicator = book.plan, book.plan.indicators_by_id[result.indicator]
    _, key = split_row(row)
    figures: Figures = result.figures if key == TOTAL else result.parts[key]
    text = catalogue(plan.language).text
    trend = "" if figures.trend == Trend.NONE else text(f"trend.{figures.trend}")
    shown: dict[str, object] = {
        "status": status_words(plan, indicator)[figures.status],
        "degree": figures.shown.degree,
        "left": figures.shown.left,
        "forecast_status": forecast_words(plan).get(figures.forecast, ""),
        "trend": trend,
        "figure": _figure(plan, indicator, figures),
    }
    if key == TOTAL:
        names = {dimension.id: {part.id: part.name for part in dimension.parts} for dimension in plan.dimensions}
        shown["worst"] = next(
            (
                ", ".join(names[by][part] for by, part in zip(breakdown.by, result.worst.split("."), strict=True))
                for breakdown in indicator.breakdowns
                if result.worst and len(breakdown.by) == len(result.worst.split("."))
                and all(part in names[by] for by, part in zip(breakdown.by, result.worst.split("."), strict=True))
            ),
            "",
        )  # fmt: skip
    return shown


def _figure(plan: Plan, indicator: Indicator, figures: Figures) -> Decimal | str | None:
    """A figure as it is shown: a yes or a no in words."""
    shown = figures.shown.outcome
    if indicator.answer.kind != "yes_no" or shown is None:
        return shown
    return catalogue(plan.language).text("target.yes" if shown else "target.no")


def disagreements(filling: Filling, found: Seen, results: tuple[Result, ...]) -> Iterator[str]:
    """Where what LibreOffice shows on a filled workbook is not what Python says."""
    book = filling.book
    sheet = book.layout.sheet(SheetKey.REPORTING)
    if sheet is None or sheet.table is None:
        return
    by_id = {result.indicator: result for result in results}
    cells = {(cell.row, cell.column): cell for cell in sheet.cells}
    values = found[sheet.name]["values"]
    for row, number in sheet.table.row_ids.items():
        indicator, key = split_row(row)
        asked = book.plan.indicators_by_id[indicator]
        if key != TOTAL and key not in by_id[indicator].parts:
            continue  # a row of one of several answers, which shows no status of its own
        expected = expected_of(book, by_id[indicator], row)
        for name in COMPARED:
            column = sheet.table.columns.get(name)
            cell = cells.get((number, column)) if column else None
            if cell is None or cell.formula is None:
                continue
            shown, wanted = values[address(number, cell.column)], expected[name]
            if name == "figure":
                if wanted is None or asked.answer.kind == "actions":
                    continue  # Python keeps no figure of an answer that cannot be true
                shown = float(round_half_up(Decimal(format(shown, ".15g")), 6)) if isinstance(shown, float) else shown
                wanted = round_half_up(wanted, 6) if isinstance(wanted, Decimal) else wanted
            if not same(shown, wanted):
                yield f"{filling.name}, {row}, {name}: {shown!r} for {wanted!r}"


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_and_python_agree(name: str, seen: Seen) -> None:
    """On a workbook filled in at random, every status, degree, rest, trend and worst part shown is Python's."""
    filling = filling_named(name)
    assert list(disagreements(filling, seen[name], results_of(filling))) == []


def test_a_planted_disagreement_is_found(seen: Seen) -> None:
    """The comparison fails where a status, degree, forecast, trend or worst part shown is not Python's."""
    names = [name for name in NAMES if name.startswith("allt") and "careful" in name]
    missed = set(COMPARED)
    for name in names:
        filling = filling_named(name)
        results, sheet = results_of(filling), filling.book.layout.sheet(SheetKey.REPORTING)
        if sheet is None or sheet.table is None:
            continue
        for column in sorted(missed):
            found = {each: {**facts, "values": dict(facts["values"])} for each, facts in seen[name].items()}
            values = found[sheet.name]["values"]
            number = sheet.table.columns.get(column, 0)
            for row in sheet.table.row_ids.values():
                if number and address(row, number) in values:
                    values[address(row, number)] = "fel"
            if list(disagreements(filling, found, results)):
                missed.discard(column)
    assert missed == set()
