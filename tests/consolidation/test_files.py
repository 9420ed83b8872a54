"""Which files count, and what becomes of them on their way."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from subprocess import run
from typing import TYPE_CHECKING

import pytest

from malkit.consolidation import State, consolidate, write_answers
from malkit.finding import Severity
from malkit.intake import Submission, named_in, read_submission
from malkit.project.collect import read_received
from malkit.workbook import workbook_filename
from tests.support import REPORTING, ROUND, demo_plan, demo_text, edited, filled_workbook, plan_from, sent_workbook
from tests.support import workbook_name as name_of

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.aggregation import CommitteeResult
    from malkit.plan import Plan
    from malkit.project.folder import Project

PLAN = demo_plan()
U05 = "U05"


def submission(data: bytes, name: str | None = None, plan: Plan = PLAN) -> Submission:
    """A workbook of U05, read."""
    return read_submission(data, plan, ROUND, name=name or name_of(U05))


def whole(indicator: str, *read: Submission) -> CommitteeResult:
    """The committee's figure for an indicator."""
    summary = consolidate(PLAN, ROUND, read)
    return next(line.whole for line in summary.lines if line.whole.indicator == indicator)


def test_a_blank_original_beside_the_filled_file_changes_nothing() -> None:
    """A file that nobody filled in holds no answer, so it does not compete with the one somebody did."""
    filled, blank = submission(filled_workbook(U05)), submission(sent_workbook(U05), "kopia.xlsx")
    deliveries = {each.unit.id: each for each in consolidate(PLAN, ROUND, [blank, filled]).deliveries}
    assert deliveries[U05].state is State.READY
    assert deliveries[U05].submission == filled


def test_two_blank_files_are_one_that_is_empty() -> None:
    """Untouched files of a unit are no conflict; the unit has handed in nothing."""
    one, other = submission(sent_workbook(U05)), submission(edited(sent_workbook(U05)), "kopia.xlsx")
    deliveries = {each.unit.id: each for each in consolidate(PLAN, ROUND, [one, other]).deliveries}
    assert deliveries[U05].state is State.UNTOUCHED


def test_a_missing_forecast_is_named_where_the_forecast_is_judged() -> None:
    """Coverage counts the value that is judged: an outcome without its forecast is not an answer to a budget."""
    edits = [{"indicator": "P1-K6", "column": "Prognos helår", "value": None}]
    one, other = submission(edited(filled_workbook(U05), *edits)), submission(filled_workbook("U06"), name_of("U06"))
    figure = whole("P1-K6", one, other)
    assert [part.respondent for part in figure.answered] == ["U06"]
    assert U05 in [part.respondent for part in figure.missing]
    assert figure.outcome == Decimal(1815000 + 1700000)


def test_a_unit_whose_id_begins_with_anothers_is_itself() -> None:
    """Ids that begin alike are told apart in file names, also where one goes on with what divides a name's parts."""
    text = demo_text().replace("  - {id: U06,", "  - {id: U05_B, name: Filialen, kind: lss}\n  - {id: U06,")
    plan = plan_from(text)
    assert named_in(workbook_filename(plan, ROUND, "U05_B"), plan, ROUND) == "U05_B"
    assert named_in(name_of(U05), plan, ROUND) == U05


def test_what_would_be_a_formula_in_the_history_is_text() -> None:
    """A comment that begins as a formula is written so that a spreadsheet program shows it and runs nothing."""
    edits = [
        {"indicator": "P1-K8", "column": "Kommentar", "value": "@SUM(1+1)*cmd"},
        {"indicator": "P1-K9", "column": "Kommentar", "value": "-minus"},
    ]
    summary = consolidate(PLAN, ROUND, [submission(edited(filled_workbook(U05), *edits))])
    rows = list(csv.reader(io.StringIO(write_answers(summary).decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert "'@SUM(1+1)*cmd" in cells
    assert "'-minus" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]


def test_files_in_folders_below_are_read(demo: Project) -> None:
    """A unit's file in a folder of its own counts, and a link that leads nowhere is said."""
    round_ = demo.plan.rounds_by_id[ROUND]
    received = demo.received(ROUND)
    below = received / "sent by mail"
    below.mkdir()
    (received / name_of(U05)).rename(below / name_of(U05))
    (received / "borta.xlsx").symlink_to(received / "finns inte.xlsx")
    read, _ = read_received(demo, round_, [])
    assert name_of(U05) in [each.file for each in read if each.usable]
    assert [finding.code for each in read if each.file == "borta.xlsx" for finding in each.findings] == ["F007"]


@pytest.mark.libreoffice
def test_saving_in_libreoffice_changes_nothing(soffice: str, tmp_path: Path) -> None:
    """A workbook saved in LibreOffice gives the same answers, and at most notes of what that program does by itself."""
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / name_of(U05)
    path.write_bytes(filled_workbook(U05))
    out = tmp_path / "out"
    run(
        [soffice, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved, before = submission((out / path.name).read_bytes()), submission(filled_workbook(U05))
    assert {finding.severity for finding in saved.findings} <= {Severity.NOTE}
    assert saved.answers == before.answers
    assert {where.sheet for where in saved.spots} == {where.sheet for where in before.spots}
    assert REPORTING in {spot.sheet for spot in saved.spots.values()}
