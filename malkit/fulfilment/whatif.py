"""What other thresholds or another rule of rolling up would have made of the same answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from malkit.fulfilment.aggregate import aggregate
from malkit.fulfilment.goals import roll_up_goals
from malkit.fulfilment.result import compute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.fulfilment.answers import RespondentAnswers
    from malkit.plan import Plan, Scale
    from malkit.plan.goals import RollUp


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status of an indicator or a goal, now and under what was asked.

    Args:
        kind: which of the two.
        id: its id.
        now: its status by the plan.
        then: its status otherwise.
    """

    kind: Literal["indicator", "goal"]
    id: str
    now: str
    then: str

    @property
    def changes(self) -> bool:
        """Whether the two differ."""
        return self.now != self.then


def what_if(
    plan: Plan,
    round_id: str,
    answers: Sequence[RespondentAnswers],
    *,
    scale: Scale | None = None,
    scales: Mapping[str, Scale] | None = None,
    roll_up: RollUp | None = None,
) -> tuple[Outcome, ...]:
    """The statuses of all indicators and goals as they are, and as they would be.

    Args:
        plan: the plan; it is not changed.
        round_id: id of the round.
        answers: what was answered.
        scale: the plan's scale of outcomes instead of its own.
        scales: scales of single indicators instead of theirs, by id of the indicator.
        roll_up: the rule for all goals instead of theirs.

    Raises:
        MisuseError: the plan has no such round.
    """
    other = _changed(plan, scale, scales or {}, roll_up)
    now, then = (dict(_statuses(each, round_id, answers)) for each in (plan, other))
    return tuple(Outcome(kind, id_, status, then[kind, id_]) for (kind, id_), status in now.items())


def _changed(plan: Plan, scale: Scale | None, scales: Mapping[str, Scale], roll_up: RollUp | None) -> Plan:
    changes: dict[str, object] = {}
    if scale is not None:
        changes["scales"] = plan.scales.model_copy(update={"outcome": scale})
    if scales:
        changes["indicators"] = tuple(
            each.model_copy(update={"scale": scales[each.id]}) if each.id in scales else each
            for each in plan.indicators
        )
    if roll_up is not None:
        changes["roll_up"] = roll_up
        changes["levels"] = tuple(level.model_copy(update={"roll_up": None}) for level in plan.levels)
        changes["goals"] = tuple(goal.model_copy(update={"roll_up": None}) for goal in plan.goals)
    return plan.model_copy(update=changes)


def _statuses(
    plan: Plan, round_id: str, answers: Sequence[RespondentAnswers]
) -> Iterator[tuple[tuple[Literal["indicator", "goal"], str], str]]:
    wholes = aggregate(plan, round_id, [result for each in answers for result in compute(plan, round_id, each)])
    yield from ((("indicator", whole.indicator), str(whole.figures.status)) for whole in wholes)
    yield from ((("goal", result.goal), str(result.status)) for result in roll_up_goals(plan, wholes))
