"""What this version can compute. A plan may say more; it is then refused with what is lacking, never computed wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.plan import Profile, Rule
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan

_ANSWERS = {"number", "actions"}
_RULES = {Rule.SUM, Rule.COUNT_UNITS, Rule.CENTRAL}
_TARGETS_WITHOUT_NUMBERS = {"compound", "done_by", "started_by"}


def refuse_what_is_not_served(plan: Plan) -> None:
    """Stop before a plan is computed that says what this version cannot compute.

    Raises:
        MisuseError: naming each feature with the indicators that use it.
    """
    lacking: dict[str, list[str]] = {}
    for indicator in plan.indicators:
        for feature in _of_indicator(plan, indicator):
            lacking.setdefault(feature, []).append(indicator.id)
    for feature in _of_plan(plan):
        lacking.setdefault(feature, [])
    if lacking:
        listed = (f"{feature} ({', '.join(users)})" if users else feature for feature, users in lacking.items())
        raise MisuseError("misuse.not_served", features="; ".join(listed))


def _of_indicator(plan: Plan, indicator: Indicator) -> Iterator[str]:
    text = catalogue(plan.language).text
    if indicator.answer.kind not in _ANSWERS:
        yield text("served.answer", what=indicator.answer.kind)
    if indicator.aggregation.rule not in _RULES:
        yield text("served.aggregation", what=str(indicator.aggregation.rule))
    if indicator.target.kind in _TARGETS_WITHOUT_NUMBERS:
        yield text("served.target", what=indicator.target.kind)
    if indicator.profile not in {Profile.AS_IT_STANDS, Profile.YEAR_END}:
        yield text("served.profile", what=str(indicator.profile))
    if indicator.forecast not in {"none", "number"}:
        yield text("served.forecast", what=str(indicator.forecast))
    if indicator.degree != "own":
        yield text("served.degree", what=str(indicator.degree))
    if indicator.breakdowns:
        yield text("served.breakdowns")
    if indicator.respondents.nodes:
        yield text("served.nodes")
    if indicator.calendar.frequency != "each_round":
        yield text("served.calendar", what=str(indicator.calendar.frequency))
    if indicator.sensitive:
        yield text("served.sensitive")
    if any(exception.units or exception.groups for exception in indicator.exceptions):
        yield text("served.exceptions")


def _of_plan(plan: Plan) -> Iterator[str]:
    text = catalogue(plan.language).text
    if any(unit.opens or unit.closes or unit.successors for unit in plan.units):
        yield text("served.validity")
    if any(round_.kind == "planning" for round_ in plan.rounds):
        yield text("served.planning")
    if plan.commitments:
        yield text("served.commitments")
