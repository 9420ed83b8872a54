"""The record of a round, `answers.csv`: codes for programs, words for people, and everything read back."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from malkit.consolidation import consolidate, read_outcomes, write_answers
from malkit.consolidation.history_read import read_answers
from malkit.intake import read_submission
from malkit.project.collect import read_received
from malkit.workbook import generate
from tests.continuity.played import begun
from tests.finding.cases import SMALL_PLAN
from tests.support import KEY, edited, plan_from

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project

CODES = re.compile(r"[a-z]+(_[a-z]+)+|committee|done|started|planned|met|yes|no")
SEEN = ("Del i ord", "Fält i ord", "Värde i ord", "Status i ord")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose first round was recorded by the version before, with an answer of most kinds."""
    return begun("yaml", tmp_path)


def recorded_anew(project: Project) -> bytes:
    """The first round's record as it is written today."""
    round_ = project.plan.rounds_by_id["P1"]
    return write_answers(consolidate(project.plan, "P1", read_received(project, round_, [])[0]))


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a record."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def words_of(rows: list[dict[str, str]], respondent: str) -> set[tuple[str, ...]]:
    """What the rows of a respondent say in words, with the indicator."""
    return {(row["indicator"], *(row[column] for column in SEEN)) for row in rows if row["respondent"] == respondent}


def test_every_code_has_words_beside_it(project: Project) -> None:
    """Choices, days, parts, actions, commitments and statuses stand in words, as the workbook says them."""
    said = words_of(rows_of(recorded_anew(project)), "S1")
    assert {
        ("K3", "Flickor", "Antal elever med godkänd läsning", "22", "Räknas ihop för nämnden"),
        ("K4", "", "Klart datum", "2026-03-10", "Genomförd"),
        ("K4", "", "Åtgärd", "Ett team för frånvaro", "Planerad"),
        ("K5", "", "Hur långt", "Påbörjad", "Inte dags ännu"),
        ("K5", "", "Planeras klart", "2026-09-30", "Inte dags ännu"),
        ("K7", "", "Ja eller nej", "Ja", "✔ Uppfyllt"),
        ("", "", "Status", "Påbörjad", "Påbörjad"),
    } <= said
    assert ("K4", "", "Om värde saknas", "Inga åtgärder denna omgång", "Bedöms vid årets slut") in words_of(
        rows_of(recorded_anew(project)), "S2"
    )


def test_no_code_stands_among_the_words(project: Project) -> None:
    """What people read in the record is never a code."""
    rows = rows_of(recorded_anew(project))
    assert [row for row in rows if any(CODES.fullmatch(row[column]) for column in SEEN)] == []


def test_the_record_of_the_version_before_says_the_same(project: Project) -> None:
    """What was recorded without words is read as what is recorded now: every answer, action and commitment."""
    before = (project.results("P1") / "answers.csv").read_bytes()
    after = recorded_anew(project)
    assert "Värde i ord" not in rows_of(before)[0]
    assert read_answers(before, project.plan) == read_answers(after, project.plan)
    assert read_outcomes(before) == read_outcomes(after)


SHARE = """
  - id: K4
    name: Nöjda besökare
    answer:
      kind: share
      decimals: 1
      numerator: {singular: nöjd besökare, plural: nöjda besökare, definite_plural: de nöjda besökarna}
      denominator: {singular: besökare, plural: besökare, definite_plural: besökarna}
    target: {kind: at_least, level: 50, percent: true}
    aggregation: ratio_of_sums
groups:
"""


@pytest.mark.parametrize(
    ("edits", "field", "written", "said"),
    [
        # 13 of 15 is 86.666..., with one decimal and four more places: 86.66667; people read one decimal.
        ([("K4", "Svar 1", 13), ("K4", "Svar 2", 15)], "outcome", "86.66667", "86,7"),
        ([("K4", "Svar 1", 1), ("K4", "Svar 2", 4)], "outcome", "25", "25"),
        # What is typed stays as typed, without what a computer's arithmetic adds to it: 0.1 + 0.2.
        ([("K1", "Svar 1", 0.1 + 0.2)], "outcome", "0.3", "0,3"),
        ([("K2", "Prognos helår", 1_500_000)], "forecast", "1500000", "1\u00a0500\u00a0000"),
    ],
)
def test_numbers_have_no_tails(edits: list[tuple[str, str, object]], field: str, written: str, said: str) -> None:
    """A figure that was divided has the places it is compared at; a typed one those that were typed; no exponent."""
    plan = plan_from(SMALL_PLAN.replace("\ngroups:\n", SHARE))
    typed = [{"indicator": one, "column": column, "value": value} for one, column, value in edits]
    file = edited(generate(plan, "R1", "U1", KEY), *typed)
    rows = rows_of(write_answers(consolidate(plan, "R1", [read_submission(file, plan, "R1", name="a.xlsx")])))
    (row,) = (row for row in rows if (row["indicator"], row["field"]) == (edits[0][0], field))
    assert (row["value"], row["Värde i ord"]) == (written, said)


def test_a_large_number_is_read_back_whole() -> None:
    """Numbers come back from the record as they were."""
    plan = plan_from(SMALL_PLAN)
    file = edited(generate(plan, "R1", "U1", KEY), {"indicator": "K2", "column": "Utfall", "value": 12_345_678})
    data = write_answers(consolidate(plan, "R1", [read_submission(file, plan, "R1", name="a.xlsx")]))
    assert read_answers(data, plan)["U1"].answers["K2"].outcome == Decimal(12_345_678)
