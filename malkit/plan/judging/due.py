"""Whether the last day of what shall be done or started is still to come."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Always, Both, Compare, Comparison, Constant
from malkit.plan.targets.base import DayTarget
from malkit.plan.targets.compound import Compound, place_of

if TYPE_CHECKING:
    from malkit.formula import Truth
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind
    from malkit.plan.targets.base import Terms


def not_due(target: TargetKind, terms: Terms, round_: ReportingRound, last: int) -> Truth:
    """Whether nothing but days to come keeps a target from being met.

    In a compound whose parts shall all be met, none of the others may be at the last step, since then what is to come
    changes nothing; where any is enough, it is enough that one is to come.

    Args:
        target: the target.
        terms: the terms.
        round_: the round.
        last: the place of the scale's last step.
    """
    if not isinstance(target, Compound):
        return Always(value=is_to_come(target, round_))
    waiting = [part for part in target.parts if is_to_come(part.target, round_)]
    if not waiting or target.rule == "any":
        return Always(value=bool(waiting))
    lost = Constant(Decimal(last))
    others = [part for part in target.parts if part not in waiting]
    return Both(tuple(Compare(Comparison.LESS_THAN, place_of(part, terms), lost, 0) for part in others))


def is_to_come(target: TargetKind, round_: ReportingRound) -> bool:
    """Whether a target has a last day that is after a round's period."""
    if not isinstance(target, DayTarget):
        return False
    return not round_.year_end if round_.ends is None else target.by > round_.ends
