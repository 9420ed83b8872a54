"""What is rare: locks of single cells, lost lists, formulas that stayed behind, old copies, rounds that plan."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.styles import Protection

from malkit.fulfilment import ActionTaken, Answer, RespondentAnswers
from malkit.intake import counted_again, read_submission
from malkit.intake.locked_cells import Reference, tokens_of
from malkit.intake.sheets import find_sheets
from malkit.intake.submission import Reading
from malkit.ooxml import Area, RawWorkbook, address, read_workbook
from malkit.planfile import fingerprint
from malkit.workbook import Identity, WorkbookWriter, layout
from tests.finding.cases import SMALL_PLAN
from tests.support import KEY, ROUND, demo_plan, filled_workbook, plan_from, sent_workbook, workbook_name

from . import hands
from .books import BOOKS, filled, laid_out, opened, read, saved, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook

    from malkit.intake import Submission
    from malkit.plan import Plan

DEMO = next(book for book in BOOKS if (book.plan, book.round, book.respondent) == ("demo", "P1", "U05"))
REPORTING, ACTIONS, SIGN_OFF = "Rapportering", "Åtgärder", "Klar"


def small(replaced: Mapping[str, str]) -> Plan:
    """The small plan of the cases with some text replaced."""
    text = SMALL_PLAN
    for old, new in replaced.items():
        assert old in text, old
        text = text.replace(old, new)
    return plan_from(text)


def typed_in(plan: Plan, *typed: tuple[str, str, Any], round_id: str = "R1") -> Submission:
    """What is read of a unit's workbook after typing in some cells."""
    book = opened(WorkbookWriter(plan, KEY).workbook(round_id, "U1"))
    for sheet, cell, value in typed:
        book[sheet][cell].value = value
    return read_submission(saved(book), plan, round_id, name="svar.xlsx", seal_key=KEY.seal_key)


def input_at(plan: Plan, row: str, column: str, round_id: str = "R1") -> tuple[str, str]:
    """The sheet and address of an input."""
    found = layout(plan, Identity(plan.id, fingerprint(plan), round_id, "U1"))
    return next(
        (sheet.name, address(cell.row, cell.column))
        for sheet in found.sheets
        for cell in sheet.cells
        if cell.input and (cell.input.field.row, cell.input.field.column) == (row, column)
    )


def found(submission: Submission, *codes: str) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of some findings, or of all."""
    return [
        (finding.code, finding.place.sheet, finding.place.cell)
        for finding in submission.findings
        if not codes or finding.code in codes
    ]


def test_percentage_is_asked_about_with_its_history() -> None:
    """0,75 where a percentage is asked for counts as it stands, with a question that names earlier results."""
    plan = small(
        {
            "answer: {kind: number, measurement_unit: råd}": (
                "latest: {period: '2025', by: {U1: 71}}\n    "
                "answer: {kind: number, measurement_unit: procent, decimals: 1}"
            ),
            "target: {kind: at_least, level: 10}\n    aggregation: sum": (
                "target: {kind: at_least, level: 10}\n    target_level: unit\n    aggregation: median"
            ),
        }
    )
    where = input_at(plan, "K1", "outcome")
    submission = typed_in(plan, (*where, 0.75))
    (finding,) = [each for each in submission.findings if each.code == "V017"]
    assert (finding.place.sheet, finding.place.cell) == where
    assert finding.facts["before"] == "71"
    assert submission.answers is not None
    assert submission.answers.answers["K1"].outcome == Decimal("0.75")
    assert submission.left_over == ()


def test_locked_cells_that_were_opened_are_said_once() -> None:
    """Locked cells that anybody can type in, though the sheet is protected, are one finding with their range."""
    book = opened(sent(DEMO))
    for row in range(5, 9):
        book[REPORTING][f"F{row}"].protection = Protection(locked=False)
    assert found(read(DEMO, saved(book))) == [("S019", REPORTING, "F5:F8")]


def test_weaker_protection_and_shown_sheets_are_notes() -> None:
    """More allowed than was, a password gone, a hidden sheet shown: one note for locks, one for the structure."""
    book = opened(sent(DEMO))
    book[REPORTING].protection.deleteRows = False
    book[SIGN_OFF].protection.hashValue = None
    book["malkit"].sheet_state = "visible"
    submission = read(DEMO, saved(book))
    assert found(submission) == [("S017", "", ""), ("S020", "", "")]
    assert submission.findings[1].facts["found"] == f"{REPORTING} (deleteRows), {SIGN_OFF}"


def test_merged_cells_outside_the_layout_are_nothing() -> None:
    """Cells merged where nothing belongs are no one's concern."""
    book = opened(sent(DEMO))
    book[SIGN_OFF].merge_cells("F20:H22")
    assert found(read(DEMO, saved(book))) == []


def test_formulas_that_stayed_behind_are_said_once() -> None:
    """A row inserted by a program that lets no formula follow is one finding with all their cells."""
    book = opened(sent(DEMO))
    book[REPORTING].insert_rows(5)
    ((code, sheet, cells),) = [each for each in found(read(DEMO, saved(book))) if each[0] == "S002"]
    assert (code, sheet) == ("S002", REPORTING)
    assert "D6" in cells
    assert ", " in cells


def test_copied_row_of_a_table_keeps_what_differs() -> None:
    """What was typed in a locked cell of a copied row is left over, and the same answers are counted once."""
    book = opened(filled(DEMO))
    hands.copy_row(book, ACTIONS, 6, 7)
    hands.copy_row(book, REPORTING, 6, 7)
    book[REPORTING]["H7"].value = "Egen text"
    submission = read(DEMO, saved(book))
    assert {("S016", REPORTING, "6:6, 7:7"), ("S016", ACTIONS, "6:6, 7:7")} <= set(found(submission))
    assert [(left.cell, left.code) for left in submission.left_over if left.sheet == REPORTING] == [("H7", "S016")]
    was = read(DEMO, filled(DEMO))
    assert submission.answers == was.answers


def test_added_sheet_of_an_older_layout_is_kept_in_silence() -> None:
    """In a workbook of an older layout a sheet of one's own is left over like all else that has no place."""
    book = opened(sent(DEMO))
    rows: Any = {row[0].value: row[1] for row in book["malkit"].iter_rows(max_col=2)}
    rows["layout"].value = "1"
    book.create_sheet("Eget")["A1"].value = "Hej"
    submission = read(DEMO, saved(book))
    assert "S010" not in {finding.code for finding in submission.findings}
    assert [(left.sheet, left.text) for left in submission.left_over if left.sheet == "Eget"] == [("Eget", "Hej")]


def test_sheet_without_its_headings_is_read_by_what_is_printed() -> None:
    """Columns whose headings were all deleted are found by the texts in them and by their place."""
    book = opened(filled(DEMO))
    for cell in book[REPORTING][4]:
        cell.value = None
    submission = read(DEMO, saved(book))
    assert submission.answers == read(DEMO, filled(DEMO)).answers
    assert {code for code, _, _ in found(submission)} == {"S003", "S018"}


def test_rows_without_any_ids_are_read_by_what_is_printed() -> None:
    """Rows whose hidden column was deleted are found by what is printed on them."""
    book = opened(filled(DEMO))
    hands.delete_column(book, REPORTING, 1)
    submission = read(DEMO, saved(book))
    assert submission.answers == read(DEMO, filled(DEMO)).answers
    assert ("S018", REPORTING, "") in found(submission)


def test_formula_where_an_id_belongs_is_no_id() -> None:
    """A formula in the column of ids names no row; the row is found by what is printed."""
    book = opened(filled(DEMO))
    book[REPORTING]["A6"].value = "=B6"
    submission = read(DEMO, saved(book))
    assert ("S003", REPORTING, "A6") in found(submission)
    assert submission.answers == read(DEMO, filled(DEMO)).answers


@pytest.mark.parametrize(("printed", "codes"), [(True, ["S003"]), (False, ["S004", "S007"])])
def test_id_typed_over_is_read_only_where_the_row_says_what_it_is(printed: bool, codes: list[str]) -> None:  # noqa: FBT001
    """A row whose id was typed over is read by what is printed on it; a row of actions, where nothing is, is not."""
    book = opened(sent(DEMO))
    sheet = book[REPORTING] if printed else book[ACTIONS]
    sheet["A7"].value = "X"
    assert sorted({code for code, _, _ in found(read(DEMO, saved(book)))}) == codes


def test_row_of_actions_without_its_id_is_the_one_between_its_neighbours() -> None:
    """An action whose hidden id was deleted is read where it stands, also an empty one; with nothing it is missing."""
    book = opened(filled(DEMO))
    book[ACTIONS]["A8"].value = None
    submission = read(DEMO, saved(book))
    assert found(submission, "S003", "S004") == [("S003", ACTIONS, "A8")]
    assert submission.answers == read(DEMO, filled(DEMO)).answers
    bare = opened(sent(DEMO))
    bare[ACTIONS]["A8"].value = None
    assert found(read(DEMO, saved(bare))) == [("S003", ACTIONS, "A8")]
    for column in range(1, bare[ACTIONS].max_column + 1):
        bare[ACTIONS].cell(8, column).value = None
    assert found(read(DEMO, saved(bare))) == [("S004", ACTIONS, "")]


def test_row_deleted_and_another_put_in_its_place_is_not_read_as_it() -> None:
    """A row of one's own in the place of a deleted one gives no answer to the deleted row's question."""
    book = opened(filled(DEMO))
    sheet: Any = book[REPORTING]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(6, column).value = None
    sheet["C6"].value, sheet["J6"].value = "Eget nyckeltal", 75
    submission = read(DEMO, saved(book))
    assert submission.answers is not None
    assert "P1-K2" not in submission.answers.answers
    assert ("S004", REPORTING, "") in found(submission)
    assert {left.text for left in submission.left_over if left.cell in {"C6", "J6"}} == {"Eget nyckeltal", "75"}


def test_long_list_is_compared_where_its_sheet_is_now() -> None:
    """A dropdown that refers to the hidden sheet of lists is right when that sheet has another name, and only then."""
    steps = ", ".join(
        f"{{id: s{number}, word: Ett mycket långt ord för ett steg nummer {number}}}" for number in range(9)
    )
    plan = small({"groups:": f"scales: {{actions: [{{id: done, counts: true}}, {steps}]}}\ngroups:"})
    data = WorkbookWriter(plan, KEY).workbook("R1", "U1")

    def codes(change: Callable[[Workbook], object]) -> list[tuple[str, str, str]]:
        book = opened(data)
        change(book)
        return found(read_submission(saved(book), plan, "R1", name="svar.xlsx", seal_key=KEY.seal_key))

    assert codes(lambda book: hands.rename(book, "malkit listor", "Mina listor")) == [("S009", "Mina listor", "")]
    assert codes(lambda book: book.remove(book["malkit listor"])) == [("S012", "malkit listor", "")]

    def point_elsewhere(book: Workbook) -> None:
        for check in book[ACTIONS].data_validations.dataValidation:
            check.formula1 = str(check.formula1).replace("$A$1", "$B$1")

    assert codes(point_elsewhere) == [("S022", ACTIONS, "D6:D55")]


def test_bound_that_is_a_formula_is_another_check() -> None:
    """A bound that looks at another cell is a changed check."""
    book = opened(sent(DEMO))
    check: Any = next(
        each for each in book[REPORTING].data_validations.dataValidation if each.type in {"whole", "decimal"}
    )
    check.formula2 = "$Z$99"
    assert [code for code, _, _ in found(read(DEMO, saved(book)))] == ["S022"]
    check.formula2, check.operator = None, "greaterThan"
    assert [code for code, _, _ in found(read(DEMO, saved(book)))] == ["S022"]


def test_formulas_are_the_same_but_for_spelling() -> None:
    """Prefixes, spaces, quotes, dollar signs and brackets after TRUE make no difference; texts and numbers do."""
    assert tokens_of("=_xlfn.IF( TRUE() ,$A$1, 'Blad 1'!B2 )") == tokens_of("if(TRUE,A1,'Blad 1'!$B2)")
    assert tokens_of('"a b"') != tokens_of('"ab"')
    assert tokens_of("1.0") == tokens_of("1")
    assert tokens_of("A1%") != tokens_of("A1")
    assert tokens_of("'X'!#REF!") == (Reference("x", None),)
    assert Reference("", (1, 1), None, is_range=True).gone


def test_planning_round_is_read() -> None:
    """What is planned for each indicator is read, with its comment."""
    plan = small({"deadline: 2026-05-15": "deadline: 2026-05-15, kind: planning"})
    budget, comment = input_at(plan, "K1", "comment"), input_at(plan, "K2", "comment")
    submission = typed_in(plan, (*budget, "Tio råd"), (*comment, "Inom ram"))
    assert submission.answers is not None
    assert {row: planned.comment for row, planned in submission.answers.planned.items()} == {
        "K1": "Tio råd",
        "K2": "Inom ram",
    }


def test_two_places_are_one_area() -> None:
    """What is known is kept as areas."""
    reading = Reading("sv")
    reading.know("Blad", 1, 1)
    reading.know("Blad", 2, 1)
    assert reading.known_areas() == {"Blad": (Area(1, 1, 2, 1),)}


def test_emptied_sheet_is_missing_by_its_name() -> None:
    """A sheet that bears its name and holds nothing is missing, once."""
    book = opened(sent(DEMO))
    sheet: Any = book[ACTIONS]
    sheet.delete_rows(1, 80)
    assert [each for each in found(read(DEMO, saved(book))) if each[0] == "S005"] == [("S005", ACTIONS, "")]
    raw = read_workbook(saved(book))
    assert isinstance(raw, RawWorkbook)
    assert find_sheets(raw, laid_out(DEMO)).added == ()


def test_numbers_of_a_plan_are_decimals() -> None:
    """A number that is typed is read with the digits that a cell holds."""
    plan = small({})
    submission = typed_in(plan, (*input_at(plan, "K1", "outcome"), 12))
    assert submission.answers is not None
    assert submission.answers.answers["K1"].outcome == Decimal(12)


def test_merged_locked_cells_are_said_once() -> None:
    """Merging empties locked cells; that they are merged is all that is said."""
    book = opened(sent(DEMO))
    book[SIGN_OFF].merge_cells("B5:B6")
    assert found(read(DEMO, saved(book))) == [("S023", SIGN_OFF, "B5:B6")]


def test_deleted_title_is_a_row_that_is_only_read() -> None:
    """A row without answers that was deleted is said, and what stands below it is found."""
    book = opened(filled(DEMO))
    hands.delete_row(book, "Läs först", 6)
    submission = read(DEMO, saved(book))
    assert found(submission) == [("S018", "Läs först", "")]


def test_texts_of_another_row_typed_over_move_no_answer() -> None:
    """A row whose printed texts were made those of another row keeps its answer, with each changed cell said."""
    book = opened(filled(DEMO))
    sheet = book[SIGN_OFF]
    sheet["B5"].value = sheet["B6"].value
    submission = read(DEMO, saved(book))
    assert found(submission) == [("S003", SIGN_OFF, "B5")]
    assert submission.answers == read(DEMO, filled(DEMO)).answers


def test_formula_that_looks_elsewhere_is_changed() -> None:
    """A reference to another sheet, and a number in the place of a reference, are changed formulas."""
    book = opened(sent(DEMO))
    for cell, old, other in (("O5", r"(\$[A-Z]+5)", r"Klar!\1"), ("O6", r"\$[A-Z]+6", "7")):
        formula = str(book[REPORTING][cell].value)
        book[REPORTING][cell].value = re.sub(old, other, formula)
        assert book[REPORTING][cell].value != formula
    assert found(read(DEMO, saved(book))) == [("S002", REPORTING, "O5"), ("S002", REPORTING, "O6")]


def test_planned_numbers_are_read() -> None:
    """What a planning round asks for beside comments is read: a baseline and a budget."""
    plan = small(
        {
            "deadline: 2026-05-15": "deadline: 2026-05-15, kind: planning",
            "    budget: {year: {U1: 100, U2: 200}}\n": "",
            "target: {kind: at_least, level: 10}": "target: {kind: increase, against: baseline}",
        }
    )
    typed = [(*input_at(plan, "K1", "baseline"), 7), (*input_at(plan, "K2", "budget"), 500)]
    submission = typed_in(plan, *typed)
    assert submission.answers is not None
    assert submission.answers.planned["K1"].baseline == Decimal(7)
    assert submission.answers.planned["K2"].budget == Decimal(500)


def test_number_that_cannot_be_true_is_kept_apart() -> None:
    """A number beyond what the plan allows is no answer, and is not an unreadable one."""
    plan = small({})
    submission = typed_in(plan, (*input_at(plan, "K1", "outcome"), -5))
    assert submission.answers is not None
    assert submission.answers.answers["K1"].beyond == {"outcome"}
    assert [(left.text, left.code) for left in submission.left_over] == [("−5", "V009")]


def test_answers_that_do_not_carry_over_are_kept_with_their_reasons() -> None:
    """After the plan's bounds fell and an action's status went, the answers are left over, each with its code."""
    plan = small({})
    later = small({"measurement_unit: råd": "measurement_unit: råd, highest: 10"})
    book = opened(WorkbookWriter(plan, KEY).workbook("R1", "U1"))
    for (sheet, cell), value in {
        input_at(plan, "K1", "outcome"): 12,
        input_at(plan, "R1-01", "action"): "Ring",
    }.items():
        book[sheet][cell].value = value
    sheet, cell = input_at(plan, "R1-01", "indicator")
    book[sheet][cell].value = "K3"
    submission = read_submission(
        saved(book), later, "R1", name="svar.xlsx", sent={fingerprint(plan): plan}, seal_key=KEY.seal_key
    )
    assert submission.answers is not None
    assert submission.answers.answers["K1"].beyond == {"outcome"}
    assert [(left.text, left.code) for left in submission.left_over] == [("12", "V009")]
    gone = small({"answer: {kind: actions}": "answer: {kind: actions}\n    respondents: {nodes: [U2]}"})
    submission = read_submission(
        saved(book), gone, "R1", name="svar.xlsx", sent={fingerprint(plan): plan}, seal_key=KEY.seal_key
    )
    assert ("K3", "S008") in [(left.text, left.code) for left in submission.left_over]


def test_forecast_that_is_counted_from_the_list_is_read() -> None:
    """An action that is planned within the year counts in the forecast, and not in what is done."""
    plan = small({"answer: {kind: actions}": "answer: {kind: actions}\n    forecast: derived"})
    typed = [
        (*input_at(plan, "R1-01", "indicator"), "K3"),
        (*input_at(plan, "R1-01", "action"), "Ring"),
        (*input_at(plan, "R1-01", "planned"), date(2026, 9, 1)),
        (*input_at(plan, "R1-01", "status"), "Planerad"),
    ]
    submission = typed_in(plan, *typed)
    assert submission.answers is not None
    answer = submission.answers.answers["K3"]
    assert (answer.outcome, answer.forecast) == (Decimal(0), Decimal(1))


def test_actions_of_a_period_are_counted_in_it_and_in_the_year() -> None:
    """Of two that are done, one in March and one in September, the second period has one, and the year both."""
    plan = small({
        "answer: {kind: actions}": "answer: {kind: actions}\n    time_basis: period",
        "name: Helår, starts: 2026-01-01": "name: Helår, starts: 2026-05-01",
    })  # fmt: skip
    typed = [
        (*input_at(plan, row, column, "H"), value)
        for row, day in (("H-01", date(2026, 3, 1)), ("H-02", date(2026, 9, 1)))
        for column, value in (("indicator", "K3"), ("action", "Ring"), ("completed", day), ("status", "Genomförd"))
    ]
    submission = typed_in(plan, *typed, round_id="H")
    assert submission.answers is not None
    answer = submission.answers.answers["K3"]
    assert (answer.outcome, answer.to_date) == (Decimal(1), Decimal(2))


def test_what_a_longer_list_comes_to_is_counted_again() -> None:
    """Of two that are done, one in March that counted before and one in September, the second period has one."""
    plan = small({
        "answer: {kind: actions}": "answer: {kind: actions}\n    time_basis: period",
        "name: Helår, starts: 2026-01-01": "name: Helår, starts: 2026-05-01",
    })  # fmt: skip
    done = [
        ActionTaken(id_, "K3", "Ring", "done", completed=day)
        for id_, day in (("R1-01", date(2026, 3, 1)), ("H-01", date(2026, 9, 1)))
    ]
    number = Answer(outcome=Decimal(5))
    answers = RespondentAnswers("U1", {"K1": number}, actions=tuple(done))
    again = counted_again(plan, plan.rounds_by_id["H"], answers, {"R1-01"})
    assert (again.answers["K1"], again.answers["K3"].outcome, again.answers["K3"].to_date) == (
        number,
        Decimal(1),
        Decimal(2),
    )
    none = counted_again(plan, plan.rounds_by_id["H"], RespondentAnswers("U1"), set())
    assert none.answers == {}


def test_planned_number_that_cannot_be_true_is_kept_apart() -> None:
    """A planned baseline below what the plan allows is no plan, and is left over."""
    plan = small(
        {
            "deadline: 2026-05-15": "deadline: 2026-05-15, kind: planning",
            "target: {kind: at_least, level: 10}": "target: {kind: increase, against: baseline}",
        }
    )
    submission = typed_in(plan, (*input_at(plan, "K1", "baseline"), -5))
    assert submission.answers is not None
    assert not submission.answers.planned
    assert [(left.text, left.code) for left in submission.left_over] == [("−5", "V009")]


def test_a_workbook_is_untouched_until_something_is_written() -> None:
    """As it was sent out a workbook is untouched; with one number it is not."""
    before = read_submission(sent_workbook(), demo_plan(), ROUND, name=workbook_name())
    after = read_submission(filled_workbook(), demo_plan(), ROUND, name=workbook_name())
    assert (before.untouched, after.untouched) == (True, False)
