"""What the version before sent out and took in is read by the code of today, whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malkit.formula import day_number
from malkit.fulfilment import ActionTaken, Answer, CommitmentAnswer
from malkit.plan import Reason
from malkit.project.collect import read_received

from .played import begun, taken_in
from .typed import fillings

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.fulfilment import RespondentAnswers
    from malkit.project.folder import Project


@pytest.fixture(params=["yaml", "book", "third"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """A project as the version before left it."""
    return begun(request.param, tmp_path)


def answers_of(project: Project) -> dict[str, RespondentAnswers]:
    """What each respondent answered in the first round, as it is read today."""
    found = {}
    for submission in taken_in(project, "P1").submissions:
        assert submission.answers is not None
        found[submission.answers.respondent] = submission.answers
    return found


def typed_by(filling: dict[str, Any]) -> Counter[str]:
    """Every value that one respondent typed, as it is written."""
    values = [value for *_, value in filling["values"]]
    values += [value for _, line in filling.get("lines", []) for value in line.values()]
    values += [value for columns in filling.get("commitments", {}).values() for value in columns.values()]
    values += [filling["analysis"]] if "analysis" in filling else []
    return Counter([*map(str, values), "Ja"])  # and each said that it is ready


def test_nothing_is_found(project: Project) -> None:
    """Files that were right when they were sent in are right today: nothing changed, nothing missing.

    What is noted is that the locked cells of each file's layout are not compared any more, and that the round keeps the
    rule of rolling up goals that it was judged by.
    """
    played = taken_in(project, "P1")
    assert [finding.code for finding in played.findings] == ["I012"] * len(played.submissions) + ["D007"]


def test_a_round_consolidated_again_says_the_same(project: Project) -> None:
    """What is recorded anew holds the same values, so that nothing is said to have been corrected."""
    taken_in(project, "P1")
    assert {finding.code for finding in taken_in(project, "P1").findings} == {"I012", "D007"}
    assert not (project.results("P1") / "changes.csv").exists()


def test_every_typed_value_is_an_answer(project: Project) -> None:
    """What stands in each returned file is read, value for value; only its layout's own words may be left over."""
    typed = fillings()["P1"]
    for submission in taken_in(project, "P1").submissions:
        assert submission.answers is not None
        assert {left.code for left in submission.left_over} <= {"I011"}
        assert Counter(spot.text for spot in submission.spots.values()) == typed_by(
            typed[submission.answers.respondent]
        )


def test_each_kind_of_answer_is_what_was_said(project: Project) -> None:
    """A number, a share with its parts, actions, a milestone, a judgement, yes or no, several answers, commitments."""
    found = answers_of(project)
    first, second = found["S1"].answers, found["S2"]
    assert first["K1"] == Answer(outcome=Decimal(120), forecast=Decimal(330))
    assert first["K2"] == Answer(outcome=Decimal(8))
    assert first["K3"].given == {"numerator": Decimal(40), "denominator": Decimal(50)}
    assert first["K3"].parts["girls"].given == {"numerator": Decimal(22), "denominator": Decimal(25)}
    assert first["K4"].outcome == 1
    assert found["S1"].actions == (
        ActionTaken("P1-01", "K4", "Samtal med vårdnadshavare", "done", completed=date(2026, 3, 10)),
        ActionTaken("P1-02", "K4", "Ett team för frånvaro", "planned", planned=date(2026, 10, 1)),
    )
    assert first["K5"].given["state"] == "milestone_started"
    assert first["K5"].given["planned_on"] == day_number(date(2026, 9, 30))
    assert first["K8"].given == {"a.outcome": Decimal(12), "b.outcome": Decimal(55)}
    assert found["S1"].commitments == {"A1": CommitmentAnswer("started", "Ett utkast finns")}
    assert found["S1"].analysis == "Fler barn kommer till lovaktiviteterna."
    assert second.answers["K4"].reason is Reason.NO_ACTIONS
    assert second.answers["K7"] == Answer(given={"yes_no": "no"}, comment="Elevrådet väljs i höst.")
    assert found["administration"].answers["K6"].given == {"judgement": "on_track", "words": "Mentorer har utsetts."}


def test_what_was_sent_and_not_filled_in_is_untouched(project: Project) -> None:
    """The workbooks as they were sent out hold no answer and no changed cell."""
    files = sorted(project.sent("P1").glob("*.xlsx"))
    submissions, _ = read_received(project, project.plan.rounds_by_id["P1"], files)
    found = [(each.untouched, [finding.code for finding in each.findings]) for each in submissions]
    assert found == [(True, ["I012"])] * 4


def test_the_figures_are_those_by_hand(project: Project) -> None:
    """The committee's figures of the first round, added up by hand from what was typed."""
    figures = {line.whole.indicator: line.whole.figures.outcome for line in taken_in(project, "P1").summary.lines}
    assert figures["K1"] == 290  # 120 + 80 + 90
    assert figures["K2"] == 19  # 8 + 5 + 6
    assert figures["K3"] == 79  # (40 + 30 + 9) of (50 + 40 + 10)
    assert figures["K4"] == 2  # S1 and S3
    assert figures["K9"] == 645  # 410 + 140 + 95
