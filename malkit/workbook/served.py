"""What a workbook can be laid out for; a plan that says more is refused by name, never asked half of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.plan import ForecastMode, Profile, Rule
from malkit.plan.indicator import DegreeMethod
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from malkit.plan import Indicator, Plan

_ANSWERS = {"number", "actions"}
_RULES = {Rule.SUM, Rule.COUNT_UNITS, Rule.CENTRAL}
_PROFILES = {Profile.AS_IT_STANDS, Profile.LINEAR, Profile.YEAR_END}
_DEGREES = set(DegreeMethod) - {DegreeMethod.WAY_FROM_BASELINE}
_FORECASTS = {ForecastMode.NONE, ForecastMode.NUMBER, ForecastMode.DERIVED}
_TARGETS_WITHOUT_NUMBERS = {"compound", "done_by", "started_by"}


def refuse_what_is_not_laid_out(plan: Plan) -> None:
    """Stop before workbooks are made of a plan that says what they cannot hold.

    Raises:
        MisuseError: naming each feature with the indicators that use it.
    """
    lacking = not_laid_out(plan, plan.language)
    if lacking:
        raise MisuseError("misuse.not_served", features="; ".join(lacking))


def not_laid_out(plan: Plan, language: str) -> list[str]:
    """What a plan says that workbooks cannot hold, each with the indicators that say it, in a language."""
    lacking: dict[str, list[str]] = {}
    for indicator in plan.indicators:
        for feature in _of_indicator(indicator, language):
            lacking.setdefault(feature, []).append(indicator.id)
    for feature in _of_plan(plan, language):
        lacking.setdefault(feature, [])
    return [f"{feature} ({', '.join(users)})" if users else feature for feature, users in lacking.items()]


def _of_indicator(indicator: Indicator, language: str) -> Iterator[str]:
    text = catalogue(language).text
    chosen: dict[str, tuple[str, Collection[str]]] = {
        "answer": (indicator.answer.kind, _ANSWERS),
        "aggregation": (str(indicator.aggregation.rule), _RULES),
        "profile": (str(indicator.profile), _PROFILES),
        "forecast": (str(indicator.forecast), _FORECASTS),
        "degree": (str(indicator.degree), _DEGREES),
        "calendar": (str(indicator.calendar.frequency), {"each_round"}),
    }
    for feature, (what, served) in chosen.items():
        if what not in served:
            yield text(f"served.{feature}", what=what)
    if indicator.forecast is ForecastMode.DERIVED and indicator.answer.kind != "actions":
        yield text("served.forecast", what=str(indicator.forecast))
    if indicator.target.kind in _TARGETS_WITHOUT_NUMBERS:
        yield text("served.target", what=indicator.target.kind)
    used = {
        "breakdowns": bool(indicator.breakdowns),
        "nodes": bool(indicator.respondents.nodes),
        "sensitive": indicator.sensitive,
        "exceptions": any(exception.units or exception.groups for exception in indicator.exceptions),
    }
    yield from (text(f"served.{feature}") for feature, is_used in used.items() if is_used)


def _of_plan(plan: Plan, language: str) -> Iterator[str]:
    text = catalogue(language).text
    if any(unit.opens or unit.closes or unit.successors for unit in plan.units):
        yield text("served.validity")
    if any(round_.kind == "planning" for round_ in plan.rounds):
        yield text("served.planning")
    if plan.commitments:
        yield text("served.commitments")
