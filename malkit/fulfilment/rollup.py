"""The rules that make one status of several, and what those that cannot be judged could make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment.missing import NOTHING_GIVEN
from malkit.plan import Status
from malkit.plan.goals import RollUpRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.plan.goals import RollUp

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_WHOLE = Decimal(1)
_WITH_A_MIDDLE = 3
"""How many steps a scale has at least where one lies between the first and the last."""


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
        children: what the goal rests on, at least one.

    Returns:
        The status, and what those that are judged come to by themselves, None where none is. The status is a step of
        the ladder, or `PRELIMINARY`, `CANNOT_JUDGE`, or the one reason why nothing is judged.
    """
    judged = [child for child in children if child.status in ladder.steps]
    if not judged:
        reasons = {child.status for child in children}
        if len(reasons) > 1 and reasons <= NOTHING_GIVEN:
            return Status.NOT_REPORTED, None
        return (reasons.pop() if len(reasons) == 1 else Status.CANNOT_JUDGE), None
    # Where neither weights nor credit nor thresholds are said, a weighted share has nothing of its own to part by.
    unsaid = not rule.credit and not rule.from_share and len({child.weight for child in children}) == 1
    so_far = _by_rule(rule, ladder, judged, unsaid=unsaid)
    if len(judged) == len(children) or rule.unjudged == "leave_out":
        return so_far, so_far
    ends = {
        _by_rule(rule, ladder, [_filled(child, end, ladder) for child in children], unsaid=unsaid)
        for end in (ladder.steps[0], ladder.steps[-1])
    }
    return (so_far if ends == {so_far} else Status.PRELIMINARY), so_far


def translated(rule: RollUp, steps: Sequence[str], to: Sequence[str]) -> RollUp:
    """A rule on the scale of forecasts: what is said of a step holds for the grade at its place from the nearer end.

    Where all must be met, what is expected of the goal is the worst that is expected of any: that one is uncertain does
    not make it certain that the goal falls short.
    """
    last, last_there = len(steps) - 1, len(to) - 1
    places = {
        step: to[place if place <= last / 2 else last_there - (last - place)]
        for place, step in enumerate(steps)
        if 0 <= (place if place <= last / 2 else last_there - (last - place)) <= last_there
    }

    def moved(shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
        return {places[step]: share for step, share in shares.items() if step in places}

    kind = RollUpRule.WORST if rule.rule is RollUpRule.ALL else rule.rule
    return rule.model_copy(update={"rule": kind, "credit": moved(rule.credit), "from_share": moved(rule.from_share)})


def _filled(child: Child, step: str, ladder: Ladder) -> Child:
    return child if child.status in ladder.steps else replace(child, status=step)


def _by_rule(rule: RollUp, ladder: Ladder, judged: Sequence[Child], *, unsaid: bool) -> str:
    places = [ladder.steps.index(child.status) for child in judged]
    match rule.rule:
        case RollUpRule.MIXED:
            return ladder.steps[_in_the_middle(places, len(ladder.steps))]
        case RollUpRule.ALL:
            return ladder.steps[0] if max(places) == 0 else ladder.steps[-1]
        case RollUpRule.WORST:
            return ladder.steps[max(places)]
        case RollUpRule.MAJORITY:
            return ladder.steps[sorted(places)[len(places) // 2]]
        case RollUpRule.WEIGHTED_SHARE:
            reached = _reached(rule, ladder, judged)
            in_the_middle = unsaid and reached == len(ladder.steps) - 1
            return ladder.steps[
                _in_the_middle(places, len(ladder.steps)) if in_the_middle else _within(reached, places)
            ]


def _in_the_middle(places: Sequence[int], steps: int) -> int:
    """The middle of a scale, the lower of two, kept between the best and the worst; the worst where it has none."""
    middle = steps // 2 if steps >= _WITH_A_MIDDLE else max(places)
    return _within(middle, places)


def _within(place: int, places: Sequence[int]) -> int:
    """A place on a scale, not better than the best of some nor worse than the worst."""
    return min(max(place, min(places)), max(places))


def _reached(rule: RollUp, ladder: Ladder, judged: Sequence[Child]) -> int:
    """The place of the first step that the share of the weight reaches."""
    credit = {ladder.steps[0]: _WHOLE, **rule.credit}
    gained = sum((child.weight * credit.get(child.status, Decimal(0)) for child in judged), Decimal(0))
    whole = sum((child.weight for child in judged), Decimal(0))
    usual = {step: begin for step, begin in zip(ladder.steps[1:], ladder.begins[1:], strict=True) if begin is not None}
    begins = {ladder.steps[0]: _WHOLE, **(rule.from_share or usual)}
    for place, step in enumerate(ladder.steps[:-1]):
        # The share reaches a threshold when what is gained reaches that part of the whole: nothing is divided.
        if step in begins and gained >= _EXACT.multiply(begins[step], whole):
            return place
    return len(ladder.steps) - 1
