"""What can never be met, whatever the rest of the year brings, told from what is only not met yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate
from malkit.plan import Status
from malkit.plan.indicator import TimeBasis
from malkit.plan.inputs import OUTCOME_CELL
from malkit.plan.judging import lost_for_good, own_target, terms_of
from malkit.plan.part_year import covers_year
from malkit.plan.targets import AllCases
from malkit.plan.targets.base import TO_DATE, DayTarget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from malkit.fulfilment.figures import Figures
    from malkit.plan.matter import Matter
    from malkit.plan.rounds import ReportingRound

_WAITING = frozenset({Status.AT_YEAR_END, Status.NOT_DUE})


def is_final(matter: Matter) -> bool:
    """Whether no later round can change what a round says: it is the year's last, or what is judged is its own period.

    A "no" in the spring may be a "yes" at year end, and what is at a day's level may be at another a later day.
    """
    indicator = matter.indicator
    of_period = indicator.time_basis is TimeBasis.PERIOD and indicator.answer.numeric and not covers_year(matter)
    return matter.round.year_end or matter.interim or of_period or _is_missed_for_good(matter)


def _is_missed_for_good(matter: Matter) -> bool:
    """Whether what falls short once does so for the whole year: a reviewed case that was not in order is among them.

    Of the same all year, those that are not counted yet may still be.
    """
    indicator = matter.indicator
    of_all = isinstance(matter.target, AllCases) and not indicator.answer.builds_up
    return of_all and indicator.time_basis is not TimeBasis.STATE


def lost_alone(matter: Matter, respondent: str, figures: Figures, known: Mapping[str, Decimal]) -> bool:
    """Whether a respondent can never meet its own target: a limit is passed by what only grows, or the day is past.

    Args:
        matter: what is answered, in which round.
        respondent: id of the respondent.
        figures: what its answer comes to.
        known: what it is compared with, by the names of cells.
    """
    plan, indicator, round_ = matter.plan, matter.indicator, matter.round
    judged = figures.status in _WAITING or plan.scale_of(indicator).step(figures.status) is not None
    target = own_target(plan, indicator, round_, respondent)
    if target is None or not judged or figures.met is not False or target.by_forecast:
        return False
    if isinstance(target, DayTarget):
        return _has_passed(target, round_)
    own = replace(plan.matter(indicator, round_, respondent), target=target, year_target=target)
    if _is_missed_for_good(own):
        return True
    terms = terms_of(own)
    value = figures.to_date if terms.added else figures.outcome
    # A share of the year's level that is passed by now may still be within the year's.
    lost = lost_for_good(own, replace(terms, expected=None))
    if lost is None or value is None:
        return False
    return evaluate(lost, Cells({**known, TO_DATE: value, OUTCOME_CELL: value}))


def _has_passed(target: DayTarget, round_: ReportingRound) -> bool:
    return round_.year_end if round_.ends is None else target.by <= round_.ends
