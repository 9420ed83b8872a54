"""What can be added up for the committee; a plan that says more is refused by name, never computed wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.plan import Rule
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan

_RULES = {Rule.SUM, Rule.COUNT_UNITS, Rule.CENTRAL}


def refuse_what_is_not_served(plan: Plan) -> None:
    """Stop before a plan's answers are added up by what this version does not know.

    Raises:
        MisuseError: naming each feature with the indicators that use it.
    """
    lacking: dict[str, list[str]] = {}
    for indicator in plan.indicators:
        for feature in _of_indicator(indicator, plan.language):
            lacking.setdefault(feature, []).append(indicator.id)
    if any(unit.opens or unit.closes or unit.successors for unit in plan.units):
        lacking[catalogue(plan.language).text("served.validity")] = []
    if lacking:
        named = [f"{feature} ({', '.join(users)})" if users else feature for feature, users in lacking.items()]
        raise MisuseError("misuse.not_served", features="; ".join(named))


def _of_indicator(indicator: Indicator, language: str) -> Iterator[str]:
    text = catalogue(language).text
    rule = indicator.aggregation.rule
    if rule not in _RULES:
        yield text("served.aggregation", what=str(rule))
    used = {
        "breakdowns": bool(indicator.breakdowns),
        "nodes": bool(indicator.respondents.nodes),
        "exceptions": any(exception.units or exception.groups for exception in indicator.exceptions),
    }
    yield from (text(f"served.{feature}") for feature, is_used in used.items() if is_used)
