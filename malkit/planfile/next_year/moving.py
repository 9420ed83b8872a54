"""A plan on its way to the next year, and what somebody has to decide before it can be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from malkit.plan import AggregationMethod, Plan
from malkit.plan.organisation import ADMINISTRATION
from malkit.planfile.next_year.carried import NO_RESULTS, AskedNextYear, Carried
from malkit.planfile.next_year.indicators import Moving
from malkit.planfile.next_year.succession import Succession
from malkit.planfile.next_year.targets import a_year_later, first_day_later, spans_years, with_later_years, years_in
from malkit.planfile.yaml_source import plain
from malkit.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.plan import Indicator
    from malkit.planfile.next_year.carried import YearResults

_LONGEST_ID = 30
_SATURDAY = 5
_TEXTS = {
    "goals": ("name", "note"),
    "indicators": ("name", "definition", "note", "method", "source"),
    "commitments": ("name", "note"),
    "analysis": ("name", "help"),
}
"""The texts that may name a year, by the lists they stand in."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """A plan for next year.

    Args:
        plan: the plan.
        decide: what somebody has to decide before it can be used, in sentences of the plan's language.
    """

    plan: Plan
    decide: tuple[str, ...]


def next_year(plan: Plan, results: YearResults = NO_RESULTS) -> NextYear:
    """A plan moved a year ahead; what cannot be known is listed and never guessed.

    Args:
        plan: this year's plan.
        results: what this year's rounds gave, as far as they have been consolidated.
    """
    asked = AskedNextYear(plan)
    succession = Succession(plan)
    data = plain(plan)
    _head(plan, data, asked)
    for round_ in data.get("rounds", ()):
        _round(plan, round_, asked)
    _units(plan, data, succession, asked, results)
    moving = Moving(plan, results, succession, asked)
    for indicator, entry in zip(plan.indicators, data.get("indicators", ()), strict=True):
        moving.indicator(indicator, entry)
    for commitment in data.get("commitments", ()):
        if "by" in commitment:
            commitment["by"] = a_year_later(date.fromisoformat(commitment["by"])).isoformat()
            asked.say("commitment", id=commitment["id"], name=commitment["name"], by=asked.day(commitment["by"]))
    _mentioned(plan, data, asked)
    moved = _answered(plan, Plan.model_validate(data), asked)
    return NextYear(moved, asked.lines(moved))


def _head(plan: Plan, data: dict[str, Any], asked: AskedNextYear) -> None:
    moves = {plan.year - 1: plan.year, plan.year: plan.year + 1}
    data["year"] = plan.year + 1
    for key in ("title", "id"):
        data[key] = with_later_years(data[key], moves)
    if data["id"] == plan.id:
        ending = f"-{plan.year + 1}"
        data["id"] = f"{data['id'][: _LONGEST_ID - len(ending)]}{ending}"
    if data["title"] == plan.title:
        asked.say("span" if spans_years(plan.title) else "title", title=plan.title)


def _round(plan: Plan, entry: dict[str, Any], asked: AskedNextYear) -> None:
    entry["name"] = with_later_years(entry["name"], {plan.year - 1: plan.year, plan.year: plan.year + 1})
    for key, moved in (("starts", first_day_later), ("ends", a_year_later), ("deadline", a_year_later)):
        if key in entry:
            entry[key] = moved(date.fromisoformat(entry[key])).isoformat()
    if "starts" in entry and "ends" in entry:
        entry["starts"] = min(entry["starts"], entry["ends"])
    deadline = entry.get("deadline")
    if deadline is None:
        asked.say("no_deadline", round=entry["name"])
    elif date.fromisoformat(deadline).weekday() >= _SATURDAY:
        asked.say("weekend", round=entry["name"], day=asked.day(deadline))


def _units(
    plan: Plan, data: dict[str, Any], succession: Succession, asked: AskedNextYear, results: YearResults
) -> None:
    data["units"] = [
        succession.unit(entry)
        for unit, entry in zip(plan.units, data.get("units", ()), strict=True)
        if unit.id not in succession.gone
    ]
    for unit in succession.gone.values():
        heirs = asked.names(succession.heirs(unit.id))
        facts = {"name": unit.name, "day": asked.closing_day(unit), "year": plan.year + 1}
        within = _in_results(plan, unit.id, results)
        if heirs or not within:
            asked.say("closed_into" if heirs else "closed", heirs=heirs, **facts)
            continue
        of_it = [each.id for each in plan.indicators if set(within) & set(_made_of(each, results))]
        also = asked.text("closed_in_index", ids=join_words(of_it, plan.language), **facts) if of_it else ""
        asked.say("closed_with_results", ids=join_words(within, plan.language), also=also, **facts)


def _in_results(plan: Plan, unit: str, results: YearResults) -> list[str]:
    """In which of the year's results is what a unit came to that has closed: in sums, or where it answered last."""
    at_year_end = next((each.id for each in plan.rounds if each.year_end), None)
    return [
        each.id
        for each in plan.indicators
        if unit in results.year.get(each.id, Carried()).by
        and (
            each.aggregation.rule in {AggregationMethod.SUM, AggregationMethod.RATIO_OF_SUMS}
            or (at_year_end is not None and unit in plan.asked(each, at_year_end))
        )
    ]


def _made_of(indicator: Indicator, results: YearResults) -> Iterable[str]:
    """The indicators that the year's index was made of, whose number the next year has whole."""
    known = results.year.get(indicator.id, Carried()).value is not None
    return indicator.aggregation.weights if indicator.aggregation.rule is AggregationMethod.INDEX and known else ()


def _mentioned(plan: Plan, data: dict[str, Any], asked: AskedNextYear) -> None:
    """Texts that name this year or the one before, which somebody has to read through."""
    for key, names in _TEXTS.items():
        for entry in data.get(key, ()):
            said = " ".join(str(entry.get(name, "")) for name in names)
            years = sorted(years_in(said) & {plan.year - 1, plan.year})
            if years:
                listed = ", ".join(str(year) for year in years)
                asked.say("mentions", id=entry["id"], name=entry.get("name", ""), year=listed)


def _answered(plan: Plan, moved: Plan, asked: AskedNextYear) -> Plan:
    """A plan whose indicators are all answered by somebody: the administration is asked where nobody is left."""
    indicators = list(moved.indicators)
    for index, (before, indicator) in enumerate(zip(plan.indicators, moved.indicators, strict=True)):
        if plan.respondents(before) and not indicator.respondents.nodes and not moved.respondents(indicator):
            whole = {"nodes": (ADMINISTRATION,), "kinds": (), "groups": (), "units": ()}
            respondents = indicator.respondents.model_copy(update=whole)
            indicators[index] = indicator.model_copy(update={"respondents": respondents})
            asked.nobody_left(before)
    same = all(before is after for before, after in zip(moved.indicators, indicators, strict=True))
    return moved if same else moved.model_copy(update={"indicators": tuple(indicators)})
