"""Limits: numbers beyond what a cell holds exactly, and texts too long for their cell or for Excel."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from malkit.finding import Finding
from malkit.ooxml.limits import LONGEST_LIST
from malkit.plan.base import DIVIDED, MOST_DIGITS, MOST_WRITTEN
from malkit.text import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan
    from malkit.planfile.yaml_source import PlanSource

Loc = tuple[int | str, ...]


LONGEST_IN_CELL = {"name": 255}
LONGEST_WORD = 30


def _digits(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for index, indicator in enumerate(plan.indicators):
        for path, number in _numbers(indicator, ("indicators", index)):
            if has_too_many_digits(indicator, number):
                most = MOST_DIGITS - _places(indicator)
                facts = {"number": f"{number:f}", "most": str(most), "together": str(MOST_WRITTEN)}
                yield Finding("P053", source.place(path), facts)


def has_too_many_digits(indicator: Indicator, number: Decimal) -> bool:
    """Whether a number has more digits than a cell of an indicator holds exactly."""
    whole = len(str(abs(int(number))))
    written = -int(number.as_tuple().exponent) if isinstance(number.as_tuple().exponent, int) else 0
    return whole + _places(indicator) > MOST_DIGITS or whole + written > MOST_WRITTEN


def _places(indicator: Indicator) -> int:
    """The decimal places that an indicator's numbers are compared at."""
    divided = indicator.divides and indicator.answer.grows
    return indicator.answer.places + (DIVIDED if divided else 0)


def _decimals(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """A level with more decimals than the answer has would be compared with what can never be written."""
    for index, indicator in enumerate(plan.indicators):
        for path, number in _numbers(indicator.target, ("indicators", index, "target")):
            exponent = number.normalize().as_tuple().exponent
            decimals = max(0, -exponent) if isinstance(exponent, int) else 0
            if decimals > indicator.answer.places and path[-1] != "share":
                facts = {"number": format_number(number, plan.language), "decimals": str(indicator.answer.places)}
                yield Finding("P054", source.place(path), facts)


def _numbers(value: Any, path: Loc) -> Iterator[tuple[Loc, Decimal]]:
    match value:
        case Decimal():
            yield path, value
        case BaseModel():
            for name in value.model_fields_set:
                yield from _numbers(getattr(value, name), (*path, name))
        case dict():
            for key, inner in value.items():
                yield from _numbers(inner, (*path, key))
        case tuple():
            for index, inner in enumerate(value):
                yield from _numbers(inner, (*path, index))


def _texts(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    for key in ("goals", "indicators", "commitments"):
        for index, entry in enumerate(getattr(plan, key)):
            for name, longest in LONGEST_IN_CELL.items():
                text = getattr(entry, name)
                if len(text) > longest:
                    facts = {"length": str(len(text)), "longest": str(longest)}
                    yield Finding("P055", source.place([key, index, name]), facts)


def _dropdowns(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Words that stand in a dropdown hold no comma, are short, and fit into it together."""
    lists = {key: getattr(plan.scales, key) for key in ("forecast", "check_in", "actions")}
    for key, grades in lists.items():
        words = [plan.word(grade) for grade in grades]
        yield from _unfit(words, ("scales", key), source)
        if len(",".join(words)) > LONGEST_LIST:
            facts = {"length": str(len(",".join(words))), "longest": str(LONGEST_LIST)}
            yield Finding("P057", source.place(["scales", key]), facts)


def _words_in_formulas(plan: Plan, source: PlanSource) -> Iterator[Finding]:
    """Words of outcomes stand in the workbooks' formulas, which have a longest length of their own."""
    yield from _unfit([plan.word(step) for step in plan.scales.outcome.steps], ("scales", "outcome", "steps"), source)
    for index, indicator in enumerate(plan.indicators):
        if indicator.scale is not None:
            words = [plan.word(step) for step in indicator.scale.steps]
            yield from _unfit(words, ("indicators", index, "scale", "steps"), source)


def _unfit(words: list[str], path: Loc, source: PlanSource) -> Iterator[Finding]:
    for index, word in enumerate(words):
        if "," in word or len(word) > LONGEST_WORD:
            facts = {"word": word, "longest": str(LONGEST_WORD)}
            yield Finding("P056", source.place((*path, index, "word")), facts)


CHECKS = (_digits, _decimals, _texts, _dropdowns, _words_in_formulas)
