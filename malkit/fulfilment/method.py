"""How the degree of a figure for all is computed: what the report says of it, by the expressions that compute it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from malkit.fulfilment.judged import judged_by
from malkit.plan import Rule
from malkit.plan.indicator import DegreeMethod
from malkit.plan.judging import chosen_method, terms_of
from malkit.plan.judging.degree import exact_degree
from malkit.plan.targets import AllUnits, Compound

if TYPE_CHECKING:
    from malkit.plan.matter import Matter


class OfSeveral(StrEnum):
    """What a degree is of where it is of no one number."""

    RESPONDENTS = "of_respondents"
    NEEDED = "of_those_needed"
    LOWEST_PART = "of_the_lowest_part"
    HIGHEST_PART = "of_the_highest_part"


def degree_method(matter: Matter, asked: int) -> DegreeMethod | OfSeveral:
    """How far the target is met is computed; `NONE` where the figure has no degree.

    Args:
        matter: what is judged, of all who answer.
        asked: how many are asked.
    """
    judged = judged_by(matter)
    alone = asked == 1 and matter.indicator.target_level == "committee"
    target, method = judged.target, judged.indicator.degree
    nothing = matter.indicator.aggregation.rule is Rule.NONE and not target.counts_units and not alone
    if nothing or not target.judged or exact_degree(target, method, terms_of(judged)) is None:
        return DegreeMethod.NONE
    if target.counts_units:
        return OfSeveral.RESPONDENTS if isinstance(target, AllUnits) else OfSeveral.NEEDED
    if isinstance(target, Compound):
        return OfSeveral.LOWEST_PART if target.rule == "all" else OfSeveral.HIGHEST_PART
    return chosen_method(target, method)
