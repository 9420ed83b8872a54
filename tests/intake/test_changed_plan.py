"""Answers to a plan that was changed after the workbook was sent out: each place that is gone is said, and no other."""

from __future__ import annotations

import pytest

from malkit.consolidation import consolidate
from malkit.intake import Submission, read_submission
from malkit.planfile import fingerprint
from malkit.report import compose
from tests.support import KEY, edited, plan_from

from .test_answers import CASES, PLAN, ROUND, sent

# What is changed in the plan, and what is said of the answers that have lost their place: code and label.
CHANGES = {
    "a part of the breakdowns is gone": (
        (", {id: men, name: Män}", ""),
        [("S008", "K10, Män, Utfall"), ("S008", "K11, Män, Utfall"), ("S008", "K12, Män, Om värde saknas")],
    ),
    "one of several answers is gone": (
        ("{id: lan, name: Länet, answer: {kind: rank}}", "{id: kn, name: Kommunen, answer: {kind: yes_no}}"),
        [("S008", "K9, Länet, Plats"), ("S008", "K9, Länet, av antal kommuner")],
    ),
    "a total is no longer asked for": (
        ("breakdowns: [{by: [sex]}]\n  - id: K11", "breakdowns: [{by: [sex], total: false}]\n  - id: K11"),
        [("S008", "K10, Utfall")],
    ),
    "a denominator is another indicator's": (
        ("eleverna}\n    target: redovisas bara\n    aggregation: ratio_of_sums\n    breakdowns",
         "eleverna}\n      of: K1\n    target: redovisas bara\n    aggregation: ratio_of_sums\n    breakdowns"),
        [("S008", "K12, av antal elever")],
    ),
    "a commitment is somebody else's": (
        ("addressed: all_providers", "addressed: administration"),
        [("S008", "A1, Status"), ("S008", "A1, Kommentar")],
    ),
    "fewer cases can be reviewed": (
        ("{kind: cases, case:", "{kind: cases, most: 19, case:"),
        [("V009", "K3, Antal granskade beslut")],
    ),
    "an indicator is measured at the year's end only": (
        ("name: Ny lokal, ", "name: Ny lokal, calendar: yearly, "),
        [("S008", "K6, Hur långt"), ("S008", "K6, Planeras klart")],
    ),
    "only a name": (("name: Ny lokal", "name: Nya lokaler"), []),
}  # fmt: skip


def returned(old: str, new: str) -> Submission:
    """The workbook with everything typed, read against a plan that was changed after it was sent out."""
    assert CASES["plan"].count(old) == 1
    plan = plan_from(CASES["plan"].replace(old, new))
    data = edited(sent(), *CASES["typed"])
    return read_submission(data, plan, ROUND, name="svar.xlsx", sent={fingerprint(PLAN): PLAN}, seal_key=KEY.seal_key)


@pytest.mark.parametrize("name", CHANGES)
def test_an_answer_without_its_place_is_said(name: str) -> None:
    """Each answer that the changed plan has no place for is a finding by its label; all the others stay."""
    change, said = CHANGES[name]
    submission = returned(*change)
    assert [(each.code, each.place.label) for each in submission.findings] == said
    assert all(each.place.cell for each in submission.findings)
    assert len(submission.spots) == len(CASES["typed"]) - len(said)


@pytest.mark.parametrize("name", CHANGES)
def test_the_summary_lists_what_counts(name: str) -> None:
    """The summary's list of answers has those that stay, and can be written whatever was changed."""
    change, said = CHANGES[name]
    plan = plan_from(CASES["plan"].replace(*change))
    table = next(
        each for each in compose(consolidate(plan, ROUND, [returned(*change)])).sections if each.heading == "Svar"
    ).table
    assert table is not None
    assert len(table.rows) == len(CASES["listed"]) - len(said)
