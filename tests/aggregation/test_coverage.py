"""Who has answered: one number, of whatever kind the answer is."""

from __future__ import annotations

from typing import Any

import pytest

from malkit.aggregation.contributions import UNANSWERED
from malkit.plan import Status
from malkit.plan.answers import AnswerKind
from malkit.plan.scale import OF_ALL
from tests.fulfilment.plans import load

from .wholes import of_one

GROUPS = load("coverage/*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]
RESTS_ON_AN_ANSWER = {
    Status.NOTHING_COUNTED, Status.NOT_DUE, Status.AT_YEAR_END, Status.NO_COMPARISON, Status.NO_TARGET,
    Status.UNDECIDED, Status.ASSESSED, Status.COMMITTEE, Status.GROUP, Status.YEAR_UNKNOWN, Status.SERIES_BREAK,
}  # fmt: skip
OF_A_WHOLE = OF_ALL | {
    Status.RESPONDENTS_MISSING, Status.NO_WHOLE, Status.PRELIMINARY, Status.CANNOT_JUDGE, Status.NO_INDICATOR,
    Status.FOLLOWED, Status.NO_LINKED_GOALS,
}  # fmt: skip


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group['about']}-{row['answers']}" for group, row in ROWS])
def test_coverage_by_hand(group: dict[str, Any], row: dict[str, Any]) -> None:
    """Who gave a complete answer that can be used has answered, whether a number comes of it or not."""
    _, whole = of_one(group, row["answers"])
    assert f"{len(whole.answered)} of {len(whole.concerned)}" == row["coverage"]


def test_every_kind_of_answer_is_covered() -> None:
    """A new kind of answer gets a case of its own."""
    named = {answer if isinstance(answer, str) else answer["kind"] for answer in _answers()}
    assert named == {kind for of in AnswerKind.__subclasses__() for kind in _kinds(of)}


def _kinds(of: type[AnswerKind]) -> list[str]:
    """The words that a kind, or those below it, are named by in a plan."""
    own = of.model_fields.get("kind")
    if own is not None:
        return [str(own.annotation.__args__[0])]  # type: ignore[union-attr]
    return [kind for each in of.__subclasses__() for kind in _kinds(each)]


def _answers() -> list[Any]:
    return [group["indicator"]["answer"] for group in GROUPS]


def test_every_status_says_whether_there_is_an_answer() -> None:
    """Each reason for not judging is one of an answer that lacks, of one that is there, or of the whole."""
    assert set(UNANSWERED) | RESTS_ON_AN_ANSWER | OF_A_WHOLE == set(Status)
    assert not UNANSWERED & RESTS_ON_AN_ANSWER
