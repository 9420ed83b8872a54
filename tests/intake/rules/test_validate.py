"""Validating one file: which findings there are, in what order, and that each says where."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.finding import RULES, Severity, Stage
from malkit.intake import Submission, read_submission, validate
from malkit.planfile import fingerprint
from tests.support import (
    READY,
    REPORTING,
    ROUND,
    cell_of,
    demo_plan,
    edited,
    filled_workbook,
    sent_workbook,
    workbook_name,
)

if TYPE_CHECKING:
    from malkit.finding import Finding
    from malkit.plan import Plan
    from tests.support import Edit

NO_ACTIONS_LISTED = [
    {"line": line, "column": column, "value": None}
    for column in ("Nyckeltal", "Åtgärd", "Status")
    for line in (1, 2, 3)
]


def read(*edits: Edit, plan: Plan | None = None, data: bytes | None = None) -> Submission:
    """The filled-in workbook of U05 after some edits, read against the demo plan or against a later one."""
    base = data or filled_workbook()
    was = demo_plan()
    content = edited(base, *edits) if edits else base
    return read_submission(content, plan or was, ROUND, name=workbook_name(), sent={fingerprint(was): was})


def found(*edits: Edit, plan: Plan | None = None) -> list[Finding]:
    """All findings of the filled-in workbook after some edits."""
    return list(validate(plan or demo_plan(), read(*edits, plan=plan)))


def cells(findings: list[Finding], code: str) -> list[tuple[str, str]]:
    """Sheet and cell of each finding of a rule."""
    return [(finding.place.sheet, finding.place.cell) for finding in findings if finding.code == code]


def printed(indicator: str, column: str, *moves: Edit) -> tuple[str, str]:
    """Sheet and cell of an answer, found by what is printed in the workbook after some rows were moved."""
    data = edited(filled_workbook(), *moves) if moves else filled_workbook()
    cell = cell_of(load_workbook(BytesIO(data))[REPORTING], indicator, column)
    return REPORTING, cell.coordinate


def typed(indicator: str, column: str, value: Any) -> Edit:
    """Something typed in the reporting sheet."""
    return {"indicator": indicator, "column": column, "value": value}


def test_filled_in_workbook_has_no_findings() -> None:
    """A workbook filled in as it asks for gives nothing to say, and every answer as it was typed."""
    submission = read()
    assert validate(demo_plan(), submission) == ()
    assert submission.answers is not None
    outcomes = {name: answer.outcome for name, answer in submission.answers.answers.items()}
    assert outcomes == {
        "P1-K1": Decimal(2),
        "P1-K2": Decimal(36),
        "P1-K4": Decimal(1),
        "P1-K6": Decimal(1815000),
        "P1-K7": Decimal(2),
        "P1-K8": Decimal(3),
        "P1-K9": Decimal(2),
    }
    assert submission.answers.ready


def test_findings_of_reading_come_before_those_of_content() -> None:
    """What was found in cells comes first, in the sheets' order, then what the answers come to."""
    findings = found(
        typed("P1-K9", "Utfall", None),
        typed("P1-K6", "Utfall", "ca 2"),
        {"sheet": "Läs först", "cell": "D9", "value": "hej"},
        {"line": 1, "column": "Status", "value": None},
    )
    assert [finding.code for finding in findings] == ["S006", "V002", "C001", "C006"]


def test_file_that_cannot_be_used_is_not_looked_into() -> None:
    """A file of another round has that one finding, whatever it holds."""
    findings = found({"identity": "round", "value": "D2"}, typed("P1-K2", "Utfall", "ca 2"))
    assert [finding.code for finding in findings] == ["I003"]


def test_every_finding_names_its_file() -> None:
    """Findings of every stage carry the file's name."""
    findings = found(
        typed("P1-K9", "Utfall", None),
        typed("P1-K2", "Utfall", "ca 2"),
        typed("P1-K7", "Målvärde", "minst 2"),
    )
    assert {RULES[finding.code].stage for finding in findings} == {Stage.CONTENT, Stage.VALUE, Stage.STRUCTURE}
    assert {finding.place.file for finding in findings} == {workbook_name()}


def test_several_mistakes_in_one_row_are_all_said() -> None:
    """A mistake in one cell hides none in the next."""
    findings = found(typed("P1-K6", "Utfall", "ca 2"), typed("P1-K6", "Prognos helår", "#N/A"))
    assert [finding.code for finding in findings] == ["V002", "V005"]
    assert cells(findings, "V002") == [printed("P1-K6", "Utfall")]
    assert cells(findings, "V005") == [printed("P1-K6", "Prognos helår")]


def test_value_that_cannot_be_read_is_not_also_missing() -> None:
    """An answer that somebody tried to give is told about once."""
    assert [finding.code for finding in found(typed("P1-K2", "Utfall", "ca 2"))] == ["V002"]


def test_each_unanswered_indicator_of_a_ready_workbook_is_named() -> None:
    """A workbook said to be ready has one finding for each indicator without an answer, in the plan's order."""
    findings = found(typed("P1-K9", "Utfall", None), typed("P1-K7", "Utfall", None))
    assert [(finding.code, finding.facts["indicator"]) for finding in findings] == [
        ("C001", "P1-K7"),
        ("C001", "P1-K9"),
    ]


def test_unanswered_indicators_of_a_begun_workbook_are_counted() -> None:
    """A workbook that is not said to be ready has one finding that counts and names what is left."""
    (finding,) = found(
        {"about": READY, "value": None},
        typed("P1-K9", "Utfall", None),
        typed("P1-K7", "Utfall", None),
    )
    assert finding.facts.items() >= {"left": "2", "n": "7", "which": "P1-K7, P1-K9", "comments": ""}.items()


def test_untouched_workbook_has_one_finding() -> None:
    """A workbook that nobody filled in is said to be so once, not once for each cell."""
    findings = validate(demo_plan(), read(data=sent_workbook()))
    assert [finding.code for finding in findings] == ["C005"]


def test_rows_sorted_by_hand_are_read_by_their_ids() -> None:
    """Two rows that changed places keep their answers, because the hidden id travels with the row."""
    place_of_k8 = cell_of(load_workbook(BytesIO(filled_workbook()))[REPORTING], "P1-K8", "Nr").row
    swapped: list[Edit] = [
        {"copy_row": "P1-K7", "to": 30, "sheet": REPORTING},
        {"copy_row": "P1-K8", "to": "P1-K7", "sheet": REPORTING},
        {"copy_row": 30, "to": place_of_k8, "sheet": REPORTING},
        {"delete_row": 30, "sheet": REPORTING},
    ]
    submission = read(*swapped)
    assert submission.answers is not None
    assert submission.answers.answers["P1-K7"].outcome == Decimal(2)
    assert submission.answers.answers["P1-K8"].outcome == Decimal(3)
    assert {finding.code for finding in submission.findings} == {"S002"}  # openpyxl's copies look at their old row


def test_finding_on_a_moved_row_names_the_cell_where_it_is_now() -> None:
    """A row inserted above moves what is said of the rows below it."""
    insert = {"insert_row": "P1-K2", "sheet": REPORTING}
    findings = found(insert, typed("P1-K7", "Utfall", "ca 2"))
    assert cells(findings, "V002") == [printed("P1-K7", "Utfall", insert)] != [printed("P1-K7", "Utfall")]


def test_empty_answer_on_a_moved_row_names_the_cell_where_it_is_now() -> None:
    """What is missing is missing where the row is now, too."""
    insert = {"insert_row": "P1-K2", "sheet": REPORTING}
    findings = found(insert, typed("P1-K9", "Utfall", None))
    assert cells(findings, "C001") == [printed("P1-K9", "Utfall", insert)]


def test_empty_answer_is_placed_by_the_plan_that_was_sent() -> None:
    """An indicator that the unit got afterwards moves no cell in the workbook that it has filled in."""
    later = demo_plan("indicators: [{id: P1-K3, respondents: {kinds: [ame, daglig_verksamhet]}}]")
    findings = found(typed("P1-K9", "Utfall", None), plan=later)
    assert printed("P1-K9", "Utfall") in cells(findings, "C001")
    assert printed("P1-K4", "Utfall") not in cells(findings, "C001")  # P1-K3 stands there by the later plan


def test_missing_actions_name_a_cell() -> None:
    """An indicator answered by actions is missing where a reason can be chosen, since its outcome is counted."""
    findings = found(*NO_ACTIONS_LISTED)
    assert [finding.facts["indicator"] for finding in findings] == ["P1-K1", "P1-K4"]
    assert cells(findings, "C001") == [printed(each, "Om värde saknas") for each in ("P1-K1", "P1-K4")]


def test_answer_that_is_no_longer_asked_for_is_said() -> None:
    """What a unit answered before the plan stopped asking is quoted, with its place."""
    later = demo_plan("indicators: [{id: P1-K9, respondents: {kinds: [lss]}}]")
    findings = found(plan=later)
    assert cells(findings, "S008") == [printed("P1-K9", "Utfall")]
    assert findings[0].facts == {"indicator": "P1-K9, Utfall", "found": "2"}


@pytest.mark.parametrize("edit", [("Klar", "D9"), (REPORTING, "ZZ8"), printed("P1-K7", "Prognos helår")], ids=str)
def test_formula_where_nothing_belongs_is_said(edit: tuple[str, str]) -> None:
    """A formula is something written, whether or not a program has computed it."""
    sheet, cell = edit
    findings = found({"sheet": sheet, "cell": cell, "value": "=1+1"})
    assert [finding.place.cell for finding in findings] == [cell]


@pytest.mark.parametrize(
    "number",
    [
        1e28,
        1e300,
        "1" * 29,
    ],
    ids=str,
)
def test_enormous_number_is_a_finding(number: object) -> None:
    """A number too large for anything to be counted with is found, and stops nobody."""
    findings = found(typed("P1-K2", "Utfall", number))
    assert "V009" in {finding.code for finding in findings}
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert cells(errors, "V009") == [printed("P1-K2", "Utfall")]
    assert len(errors) == 1


def test_more_decimals_are_counted_all_the_same() -> None:
    """A number with more decimals than were asked for is said to have them, and is the answer."""
    submission = read(typed("P1-K2", "Utfall", 36.5))
    assert [finding.code for finding in submission.findings] == ["V010"]
    assert submission.answers is not None
    assert submission.answers.answers["P1-K2"].outcome == Decimal("36.5")


def test_long_text_is_kept_whole() -> None:
    """What a cell holds is quoted in short where something is wrong, and kept whole as an answer."""
    comment = "Vi återkommer i höst. " * 20
    submission = read(typed("P1-K2", "Kommentar", comment.strip()))
    assert comment.strip() in {spot.text for spot in submission.spots.values()}
    (finding,) = found(typed("P1-K2", "Utfall", comment))
    assert len(finding.facts["found"]) < 100


def test_long_locked_text_is_quoted_where_it_was_changed() -> None:
    """Of a long text that was changed near its end the finding quotes the end, as it is and as it should be."""
    guide = load_workbook(BytesIO(filled_workbook()))["Åtgärder"]["B3"].value
    (finding,) = found({"sheet": "Åtgärder", "cell": "B3", "value": f"{guide} med mera"})
    assert finding.code == "S003"
    assert finding.facts["found"].startswith("…")
    assert finding.facts["found"].endswith("delaktighet med mera")
    assert finding.facts["expected"].endswith("delaktighet")
    assert max(map(len, finding.facts.values())) <= 82


def test_control_character_is_shown_as_an_escape() -> None:
    """A character that no terminal or workbook should be given stands as an escape that can be seen."""
    (finding,) = found(typed("P1-K2", "Utfall", "_x001B_[31m röd"))
    assert (finding.code, finding.facts["found"]) == ("V001", "\\x1b[31m röd")
