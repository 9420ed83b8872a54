"""The rules that make one status of several, and what those that cannot be judged could make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from malkit.plan import Status
from malkit.plan.goals import RollUpRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.plan.goals import RollUp

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Child:
    """Something that a goal rests on: an indicator or a goal, its status and its weight."""

    id: str
    status: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of a scale from the best, and where each begins for a share; None where the scale says nothing."""

    steps: tuple[str, ...]
    begins: tuple[Decimal | None, ...]


def roll_up(rule: RollUp, ladder: Ladder, children: Sequence[Child]) -> tuple[str, str | None]:
    """The status of a goal.

    Args:
        rule: how.
        ladder: the scale.
        children: what the goal rests on.

    Returns:
        The status, and what those that are judged come to by themselves, None where none is. The status is a step of
        the ladder, or `NO_INDICATOR`, `PRELIMINARY`, `CANNOT_JUDGE`, or the one reason why nothing is judged.
    """
    if not children:
        return Status.NO_INDICATOR, None
    judged = [child for child in children if child.status in ladder.steps]
    if not judged:
        reasons = {child.status for child in children}
        return (reasons.pop() if len(reasons) == 1 else Status.CANNOT_JUDGE), None
    so_far = _by_rule(rule, ladder, judged)
    if len(judged) == len(children) or rule.unjudged == "leave_out":
        return so_far, so_far
    ends = {
        _by_rule(rule, ladder, [_filled(child, end, ladder) for child in children])
        for end in (ladder.steps[0], ladder.steps[-1])
    }
    return (so_far if ends == {so_far} else Status.PRELIMINARY), so_far


def translated(rule: RollUp, steps: Sequence[str], to: Sequence[str]) -> RollUp:
    """A rule on another scale: what it says of a step holds for the step at the same place, from the nearer end."""
    last, last_there = len(steps) - 1, len(to) - 1
    places = {
        step: to[place if place <= last / 2 else last_there - (last - place)]
        for place, step in enumerate(steps)
        if 0 <= (place if place <= last / 2 else last_there - (last - place)) <= last_there
    }

    def moved(shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
        return {places[step]: share for step, share in shares.items() if step in places}

    return rule.model_copy(update={"credit": moved(rule.credit), "from_share": moved(rule.from_share)})


def _filled(child: Child, step: str, ladder: Ladder) -> Child:
    return child if child.status in ladder.steps else replace(child, status=step)


def _by_rule(rule: RollUp, ladder: Ladder, judged: Sequence[Child]) -> str:
    places = [ladder.steps.index(child.status) for child in judged]
    match rule.rule:
        case RollUpRule.ALL:
            return ladder.steps[0] if max(places) == 0 else ladder.steps[-1]
        case RollUpRule.WORST:
            return ladder.steps[max(places)]
        case RollUpRule.MAJORITY:
            return ladder.steps[sorted(places)[len(places) // 2]]
        case RollUpRule.WEIGHTED_SHARE:
            return _by_share(rule, ladder, judged)


def _by_share(rule: RollUp, ladder: Ladder, judged: Sequence[Child]) -> str:
    """The first step that the share of the weight reaches."""
    credit = {ladder.steps[0]: _WHOLE, **rule.credit}
    gained = sum((child.weight * credit.get(child.status, Decimal(0)) for child in judged), Decimal(0))
    whole = sum((child.weight for child in judged), Decimal(0))
    usual = {step: begin for step, begin in zip(ladder.steps[1:], ladder.begins[1:], strict=True) if begin is not None}
    begins = {ladder.steps[0]: _WHOLE, **(rule.from_share or usual)}
    for step in ladder.steps[:-1]:
        # The share reaches a threshold when what is gained reaches that part of the whole: nothing is divided.
        if step in begins and gained >= _EXACT.multiply(begins[step], whole):
            return step
    return ladder.steps[-1]
