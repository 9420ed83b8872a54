"""Whose file it is: the hidden sheet, the document's properties and the printed line, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from malkit.fulfilment import ActionTaken, RespondentAnswers
from malkit.intake import CompletionState, Submission, read_submission
from malkit.ooxml import address
from malkit.planfile import fingerprint
from malkit.text import LANGUAGES
from malkit.workbook import CarriedOver, Identity, WorkbookWriter, layout
from tests.support import KEY, ROUND, UNIT, demo_plan, edited, filled_workbook, sent_workbook, workbook_name

from .books import BOOKS, laid_out, opened, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from malkit.plan import Plan

BOOK = next(book for book in BOOKS if (book.plan, book.round, book.respondent) == ("demo", ROUND, UNIT))


def read(data: bytes, plan: Plan | None = None, round_id: str = ROUND, **more: Any) -> Submission:
    """The workbook read against the demo's plan."""
    return read_submission(
        data, plan or demo_plan(), round_id, **{"name": "svar.xlsx", "seal_key": KEY.seal_key, **more}
    )


def changed(change: Callable[[Workbook], object], data: bytes | None = None) -> bytes:
    """The filled-in workbook after a change."""
    book = opened(data or filled_workbook())
    change(book)
    return saved(book)


def codes(submission: Submission) -> list[str]:
    """The codes of what was found."""
    return [finding.code for finding in submission.findings]


def without_sheet(book: Workbook) -> None:
    """Delete the hidden sheet."""
    del book["malkit"]


def without_properties(book: Workbook) -> None:
    """Delete the document's properties."""
    properties: Any = vars(book)["custom_doc_props"]
    for name in list(properties.names):
        del properties[name]


def without_both(book: Workbook) -> None:
    """Delete both."""
    without_sheet(book)
    without_properties(book)


def _line(book: Workbook) -> Any:
    return next(cell for row in book["Läs först"].iter_rows() for cell in row if "sigill" in str(cell.value))


def test_hidden_sheet_gone_is_a_warning() -> None:
    """The same facts are taken from the document's properties, with their seal; the answers are the same."""
    submission = read(changed(without_sheet))
    assert codes(submission) == ["I009"]
    assert submission.answers == read(filled_workbook()).answers
    assert [submission.findings[0].message(language) for language in LANGUAGES]


def test_hidden_sheet_and_properties_gone_are_warnings() -> None:
    """The line at the foot of the first sheet says whose it is; it cannot show the seal."""
    submission = read(changed(without_both))
    assert codes(submission) == ["I008", "I009"]
    assert submission.answers == read(filled_workbook()).answers
    assert submission.identity == replace(read(filled_workbook()).identity, earlier="")  # type: ignore[type-var]


def test_damaged_hidden_sheet_is_said_once() -> None:
    """Lines deleted from the hidden sheet give one finding, and what is left of it is known or left over."""

    def damage(book: Workbook) -> None:
        book["malkit"]["B4"].value = None
        book["malkit"]["A2"].value = "plan?"

    submission = read(changed(damage))
    assert codes(submission) == ["I009"]
    assert [(left.sheet, left.cell, left.code) for left in submission.left_over] == [("malkit", "A2", "I009")]


def test_nothing_says_whose_it_is() -> None:
    """Without all three the file cannot be used."""

    def erase(book: Workbook) -> None:
        without_sheet(book)
        without_properties(book)
        _line(book).value = None

    assert codes(read(changed(erase))) == ["I001"]


def test_line_without_seal_is_read() -> None:
    """A workbook that was printed without a seal is known by its line; the English one is read as well."""

    def retype(book: Workbook) -> None:
        without_sheet(book)
        without_properties(book)
        _line(book).value = (
            f"Workbook {plan.id} · {ROUND} · {UNIT} · delivery 2 · plan {fingerprint(plan)} · layout 2 · malkit 0 · "
            "2021-03-31 · seal –"
        )

    plan = demo_plan()
    submission = read(changed(retype))
    assert submission.identity is not None
    assert submission.identity.delivery == "2"
    assert submission.answers == read(filled_workbook()).answers


def test_file_that_contradicts_itself_is_said() -> None:
    """A hidden sheet of another unit is believed, with a warning that the file says two things."""
    submission = read(edited(filled_workbook(), {"identity": "respondent", "value": "U06"}))
    assert {"I008", "I010"} <= set(codes(submission))
    (said,) = [finding for finding in submission.findings if finding.code == "I010"]
    assert said.facts["found"] == "respondent: U06 ≠ U05"


def test_other_round_is_named_with_its_year() -> None:
    """A file of another round says for which it is and which was expected, by name and year."""
    submission = read(filled_workbook(), round_id="D2")
    (finding,) = submission.findings
    assert finding.message("sv") == "Filen är för Prognos 1 2021; väntade Delår 2021."
    assert submission.answers is None


def test_other_plan_is_named_by_what_the_file_prints() -> None:
    """A file of another plan is named by the round and year in its title, and by its plan's id."""
    other = demo_plan().model_copy(update={"id": "annan"})
    (finding,) = read(filled_workbook(), other).findings
    assert (finding.code, finding.facts["found"]) == ("I002", "Prognos 1 2021 (prognos1-2021)")
    untitled = changed(lambda book: setattr(book["Läs först"]["A1"], "value", None))
    (finding,) = read(untitled, other).findings
    assert finding.facts["found"] == "P1 (prognos1-2021)"
    retitled = changed(lambda book: setattr(book["Läs först"]["A1"], "value", "Hej"))
    assert read(retitled, other).findings[0].facts["found"] == "P1 (prognos1-2021)"


@pytest.mark.parametrize(
    ("identity", "code"), [({"layout": "5"}, "I006"), ({"layout": "två"}, "I006"), ({"round": "X"}, "I003"),
                           ({"respondent": "U99"}, "I004"), ({"respondent": "administration"}, "I004"),
                           ({"fingerprint": "0" * 16}, "I007")],
    ids=str,
)  # fmt: skip
def test_wrong_identity_is_refused(identity: dict[str, str], code: str) -> None:
    """What does not fit the plan and round refuses the file, with one finding."""
    edits = [{"identity": name, "value": value} for name, value in identity.items()]
    submission = read(edited(filled_workbook(), *edits))
    assert codes(submission) == [code]
    assert submission.answers is None
    assert submission.progress is CompletionState.STARTED


@pytest.mark.parametrize(("name", "code"), [("layout", "I006"), ("delivery", "I009")])
def test_number_of_thousands_of_digits_stops_nothing(name: str, code: str) -> None:
    """A number in the hidden sheet that is longer than Python reads is a finding as any other that cannot be."""
    submission = read(edited(filled_workbook(), {"identity": name, "value": "1" * 5000}))
    assert code in codes(submission)


def test_respondent_that_was_asked_nothing_is_refused() -> None:
    """A unit that the plan knows but asked nothing of cannot have sent a workbook in."""
    quiet = demo_plan("units: [{id: U98, name: Ny enhet, kind: lss, opens: 2021-06-01}]")
    data = WorkbookWriter(quiet, KEY).workbook(ROUND, UNIT)
    submission = read(edited(data, {"identity": "respondent", "value": "U98"}), quiet)
    assert codes(submission) == ["I004"]


def test_file_that_is_no_workbook_stands_for_whom_it_is_named_after() -> None:
    """Bytes that are no workbook have one finding, and take the place of the unit that their name says."""
    submission = read(b"hej", name=workbook_name())
    assert submission.stands_for == UNIT
    assert not submission.usable
    assert submission.has_errors
    assert read(b"hej").stands_for == ""


def test_file_named_after_another_unit_is_refused() -> None:
    """A name that says another unit than the workbook refuses it."""
    assert codes(read(filled_workbook(), name=workbook_name("U06"))) == ["I005"]


def test_seal_is_not_looked_at_without_a_key() -> None:
    """Without the project's key the seal says nothing, and nothing is said of it for each file."""
    broken = edited(filled_workbook(), {"identity": "seal", "value": "ö"})
    assert codes(read(broken, seal_key=None)) == ["I010"]
    assert codes(read(broken)) == ["I008", "I010"]


def test_older_layout_is_read_as_far_as_ids_match() -> None:
    """A workbook of an older layout gives every answer whose row and heading are the same, and says what it lacks."""

    def older(book: Workbook) -> None:
        rows: Any = {row[0].value: row[1] for row in book["malkit"].iter_rows(max_col=2)}
        rows["layout"].value = "1"
        sheet: Any = book["Rapportering"]
        sheet["M4"].value = "Fritext"
        sheet["N4"].value = "Grad"
        sheet["C6"].value = "Hette annat då"
        sheet["AC5"].value = "Räknas ihop då"

    before = read(filled_workbook())
    submission = read(changed(older))
    assert before.answers is not None
    assert submission.answers is not None
    assert submission.answers.actions == before.answers.actions
    outcomes = {name: answer.outcome for name, answer in submission.answers.answers.items()}
    assert outcomes == {name: answer.outcome for name, answer in before.answers.answers.items()}
    (said,) = [finding for finding in submission.findings if finding.code == "I011"]
    assert said.facts["found"] == "1"
    assert {finding.code for finding in submission.findings} <= {"I008", "I010", "I011", "I012"}
    kept = {(left.cell, left.code) for left in submission.left_over}
    assert {("C6", "I011"), ("AC5", "I011")} <= kept


def test_another_formula_of_an_older_layout_is_its_own() -> None:
    """A formula that malkit wrote otherwise then is nobody's answer, and nothing is said of it alone."""
    where: list[str] = []

    def older(book: Workbook) -> None:
        rows: Any = {row[0].value: row[1] for row in book["malkit"].iter_rows(max_col=2)}
        rows["layout"].value = "1"
        formulas = (cell for row in book["Rapportering"].iter_rows() for cell in row if str(cell.value).startswith("="))
        first: Any = next(formulas)
        first.value = "=1+1"
        where.append(first.coordinate)

    submission = read(changed(older))
    assert {finding.code for finding in submission.findings} <= {"I008", "I010", "I011", "I012"}
    assert not {left.cell for left in submission.left_over} & set(where)


def test_older_layout_names_what_it_lacks() -> None:
    """Cells that the older workbook does not have are counted, and the first of them named."""

    def older(book: Workbook) -> None:
        rows: Any = {row[0].value: row[1] for row in book["malkit"].iter_rows(max_col=2)}
        rows["layout"].value = "1"
        del book["Åtgärder"]

    submission = read(changed(older))
    (said,) = [finding for finding in submission.findings if finding.code == "I011"]
    assert said.facts["n"] == str(50 * 6)
    assert said.facts["lacking"].startswith("P1-01, Nyckeltal, P1-01, ")
    assert said.facts["lacking"].endswith(" …")


def _with_earlier() -> tuple[bytes, CarriedOver]:
    action = ActionTaken("Å1", "P1-K1", "Ring företaget", "done")
    plan = demo_plan()
    status = plan.scales.actions[0].id
    earlier = CarriedOver(plan, {ROUND: RespondentAnswers(UNIT, actions=(replace(action, status=status),))})
    return WorkbookWriter(plan, KEY).workbook("D2", UNIT, earlier=earlier), earlier


def test_what_was_carried_in_is_no_work_of_the_respondents() -> None:
    """A workbook whose inputs hold just what it was sent out with is untouched; one changed cell is begun."""
    data, earlier = _with_earlier()
    carried = {earlier.fingerprint: earlier}
    submission = read(data, round_id="D2", carried=carried)
    assert submission.findings == ()
    assert submission.progress is CompletionState.UNTOUCHED
    assert submission.answers is not None
    assert [action.text for action in submission.answers.actions] == ["Ring företaget"]
    begun = changed(lambda book: setattr(book["Åtgärder"]["C6"], "value", "Ringt företaget"), data)
    assert read(begun, round_id="D2", carried=carried).progress is CompletionState.STARTED


def test_what_was_carried_in_is_found_without_the_hidden_sheet() -> None:
    """Where only the printed line is left, what is carried in must be the respondent's only known."""
    data, earlier = _with_earlier()
    bare = changed(without_both, data)
    submission = read(bare, round_id="D2", carried={earlier.fingerprint: earlier})
    assert codes(submission) == ["I008", "I009"]
    assert submission.progress is CompletionState.UNTOUCHED
    lost = read(bare, round_id="D2")
    assert lost.progress is CompletionState.STARTED
    assert {"S007"} < set(codes(lost)) | {"S003"}


def test_progress_is_untouched_begun_and_ready() -> None:
    """A workbook is untouched as sent, begun with one answer, ready when it says so; a stray word is begun as well."""
    assert read(sent_workbook()).progress is CompletionState.UNTOUCHED
    begun = edited(sent_workbook(), {"indicator": "P1-K2", "column": "Utfall", "value": 36})
    assert read(begun).progress is CompletionState.STARTED
    astray = edited(sent_workbook(), {"sheet": "Klar", "cell": "E9", "value": "Hej"})
    assert read(astray).progress is CompletionState.STARTED
    assert read(filled_workbook()).progress is CompletionState.READY


def test_plan_changed_after_sending_is_read_by_its_snapshot() -> None:
    """A workbook is read by the plan as it was; an answer that is no longer asked for is kept with its reason."""
    later = demo_plan("indicators: [{id: P1-K9, respondents: {kinds: [lss]}}]")
    sent = {fingerprint(demo_plan()): demo_plan()}
    submission = read(filled_workbook(), later, sent=sent)
    assert codes(submission) == ["S008"]
    assert [(left.text, left.code) for left in submission.left_over] == [("2", "S008")]


def test_line_is_in_the_layout() -> None:
    """The printed line that stands in for the hidden sheet is a cell of the first sheet's layout."""
    plan = demo_plan()
    start = layout(plan, Identity(plan.id, fingerprint(plan), ROUND, UNIT)).sheets[0]
    cell = start.cells[-1]
    book = opened(sent_workbook())
    assert _line(book).coordinate == address(cell.row, cell.column)
    assert laid_out(BOOK).sheets[0].cells[-1].row == cell.row
