"""The figure of a period beside that of the year so far, which is what is judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.fulfilment.judged import Gathered
from malkit.fulfilment.printed import printed
from malkit.fulfilment.whole import YearToDate
from malkit.plan.part_year import rounds_before

if TYPE_CHECKING:
    from malkit.fulfilment.figures import Shown
    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.whole import Aggregate, ClosedUnit
    from malkit.plan.matter import Matter


def added_up(
    matter: Matter, parts: tuple[Part, ...], key: str, scope: str | None, closed: tuple[ClosedUnit, ...]
) -> Aggregate:
    """The figure for all of what is added over periods: the period's own outcome and trend, and the year's verdict.

    Args:
        matter: what is judged.
        parts: who contributes what, of the period and of the year.
        key: key of a breakdown's part, or `TOTAL`.
        scope: id of the group, None for the committee.
        closed: units that closed, with what they had reported since the year began.
    """
    period = Gathered(replace(matter, interim=True), parts, key, scope).aggregate()
    year = Gathered(matter, tuple(_of_the_year(part) for part in parts), key, scope, closed).aggregate()
    figures = replace(
        year.figures,
        outcome=period.outcome,
        trend=period.figures.trend,
        to_date=year.outcome,
        shown=_shown(year, period),
    )
    judged = {part.respondent: part.judged for part in year.parts}
    lacking = tuple(part.respondent for part in period.answered if judged[part.respondent] is None)
    return replace(
        year,
        outcome=period.outcome,
        numerator=period.numerator,
        denominator=period.denominator,
        interval=period.interval,
        figures=figures,
        parts=tuple(replace(part, judged=judged[part.respondent]) for part in period.parts),
        year=YearToDate(
            year.outcome,
            year.numerator,
            year.denominator,
            tuple(each.id for each in rounds_before(matter) or ()),
            lacking,
        ),
    )


def _shown(year: Aggregate, period: Aggregate) -> Shown:
    """What is printed: of the year as its verdict asks, and of the period as it is."""
    return replace(year.figures.shown, outcome=None, to_date=printed(year).outcome, forecast=printed(period).forecast)


def _of_the_year(part: Part) -> Part:
    # Whom it does not concern any more may have had something before.
    not_applicable = part.not_applicable and part.to_date is None
    return replace(
        part,
        not_applicable=not_applicable,
        outcome=part.to_date,
        numerator=part.to_date_numerator,
        denominator=part.to_date_denominator,
    )
