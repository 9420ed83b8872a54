"""A unit that has sent in what cannot be counted is not called silent: what is wrong with its files is its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malkit.consolidation import State, consolidate
from malkit.intake import Submission, read_submission
from malkit.plan import Status
from malkit.report import compose
from malkit.workbook import generate
from tests.finding.cases import SMALL_PLAN
from tests.support import KEY, READY, edited, plan_from

if TYPE_CHECKING:
    from malkit.consolidation import Summary

# K1 shall be at least 10 together; U1 and U2 answer. A breakdown, and what one answers for all, are added to the plan.
MORE = """
  - id: K4
    name: Nöjda besökare
    answer:
      kind: share
      numerator: {singular: nöjd besökare, plural: nöjda besökare, definite_plural: de nöjda besökarna}
      denominator: {singular: besökare, plural: besökare, definite_plural: besökarna}
    target: {kind: at_least, level: 50, percent: true}
    aggregation: ratio_of_sums
    breakdowns: [{by: [sex], total: false}]
  - id: K5
    name: Förvaltningens egen siffra
    answer: {kind: number, measurement_unit: dagar}
    target: {kind: at_most, level: 5}
    aggregation: central
    respondents: {units: [U2]}
dimensions:
  - {id: sex, name: Kön, parts: [{id: women, name: Kvinnor}, {id: men, name: Män}]}
groups:
"""
PLAN = plan_from(
    SMALL_PLAN.replace("\ngroups:\n", MORE).replace(
        "name: Genomförda råd\n", "name: Genomförda råd\n    time_basis: state\n"
    )
)
NAMES = {"U1": "2026_R1_U1_Norr.xlsx", "U2": "2026_R1_U2_Söder.xlsx"}


def returned(unit: str, number: int, name: str | None = None) -> Submission:
    """A unit's workbook with a number for K1."""
    filled = edited(
        generate(PLAN, "R1", unit, KEY),
        {"indicator": "K1", "column": "Svar 1", "value": number},
        {"about": READY, "value": "Ja"},
    )
    return read_submission(filled, PLAN, "R1", name=name or NAMES[unit])


def conflicting() -> list[Submission]:
    """Two differing files from U2."""
    return [returned("U2", 8), returned("U2", 9, "2026_R1_U2_Söder (1).xlsx")]


def broken() -> list[Submission]:
    """A file from U2 that is no workbook any more."""
    return [read_submission(b"PK\x03\x04 half a file", PLAN, "R1", name=NAMES["U2"])]


def of_another() -> list[Submission]:
    """U1's file under U2's name."""
    return [returned("U1", 8, NAMES["U2"])]


WRONG = {
    "conflicting": (conflicting, State.CONFLICT, Status.FILE_UNCLEAR),
    "broken": (broken, State.UNREADABLE, Status.FILE_UNREADABLE),
    "another's": (of_another, State.REFUSED, Status.NO_FILE),
}


def summary_of(name: str, *first: Submission) -> Summary:
    """What U1's file and those of U2 come to."""
    return consolidate(PLAN, "R1", [*first, *WRONG[name][0]()])


@pytest.mark.parametrize("name", WRONG)
def test_the_unit_has_a_status_of_its_own(name: str) -> None:
    """What is said of the unit, its delivery and its part of every figure, is why its answers are not known."""
    _, state, status = WRONG[name]
    summary = summary_of(name, returned("U1", 6))
    assert {each.unit.id: each.state for each in summary.deliveries} == {"U1": State.READY, "U2": state}
    parts = {part.status for line in summary.lines for part in line.whole.parts if part.respondent == "U2"}
    assert parts == {status}


@pytest.mark.parametrize("name", WRONG)
def test_a_sum_waits_for_it(name: str) -> None:
    """6 of at least 10 is neither met nor missed while U2's number is not known; the coverage is one of two."""
    whole = summary_of(name, returned("U1", 6)).lines[0].whole
    assert whole.outcome == 6
    assert whole.figures.status == Status.RESPONDENTS_MISSING
    assert (len(whole.answered), len(whole.concerned)) == (1, 2)


@pytest.mark.parametrize("name", ["conflicting", "broken"])
def test_what_it_alone_answers_has_its_status(name: str) -> None:
    """An indicator that U2 answers for all says why there is no figure, and not that nothing was reported."""
    (whole,) = (line.whole for line in summary_of(name).lines if line.whole.indicator == "K5")
    assert whole.figures.status == WRONG[name][2]


@pytest.mark.parametrize("name", ["conflicting", "broken"])
def test_parts_that_nobody_knows_are_not_met(name: str) -> None:
    """Where U1 is silent and U2's files cannot be used, parts of a breakdown are missing and never fulfilled."""
    (whole,) = (line.whole for line in summary_of(name).lines if line.whole.indicator == "K4")
    assert whole.figures.status == Status.RESPONDENTS_MISSING


@pytest.mark.parametrize(
    ("name", "word"), [("conflicting", "Oklart vilken fil som gäller"), ("broken", "Filen gick inte att läsa")]
)
def test_the_sheet_of_units_says_so_and_names_the_files(name: str, word: str) -> None:
    """The unit's row has the word, and every file that came in its place."""
    summary = summary_of(name, returned("U1", 6))
    table = next(section.table for section in compose(summary).sections if section.heading == "Enheter")
    assert table is not None
    row = next(row for row in table.rows if row[0] == "U2")
    assert row[2] == word
    assert all(submission.file in str(row[3]) for submission in WRONG[name][0]())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("conflicting", "Oklart vilken fil som gäller: Söder."),
        ("broken", "Filen gick inte att läsa: Söder."),
        ("another's", "Ej rapporterat: Söder."),
    ],
)
def test_the_sentence_says_why_and_not_another_reason(name: str, said: str) -> None:
    """The statement of the sum names the unit once, under what is true of it."""
    statement = summary_of(name, returned("U1", 6)).lines[0].statement
    assert statement.exceptions == (said,)


def test_an_untouched_file_beside_a_broken_one_is_no_report() -> None:
    """Whoever sent an empty workbook and one that cannot be read has sent something that cannot be read."""
    empty = read_submission(generate(PLAN, "R1", "U2", KEY), PLAN, "R1", name="tom.xlsx")
    (_, delivery) = consolidate(PLAN, "R1", [empty, *broken()]).deliveries
    assert delivery.state is State.UNREADABLE
