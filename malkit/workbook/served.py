"""What a workbook can be laid out for; a plan that says more is refused by name, never asked half of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.plan.answers import SeveralAnswer
from malkit.plan.targets import Compound
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan


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
    return [f"{feature} ({', '.join(users)})" for feature, users in lacking.items()]


def _of_indicator(indicator: Indicator, language: str) -> Iterator[str]:
    text = catalogue(language).text
    answer = indicator.answer
    if isinstance(answer, SeveralAnswer) and any(part.answer.kind == "actions" for part in answer.parts):
        yield text("served.actions_as_part")
    targets = [indicator.target, *(each.target for each in indicator.exceptions)]
    parts = [part for target in targets if isinstance(target, Compound) for part in target.parts]
    if any(part.part is None for part in parts):
        yield text("served.part_unnamed")
