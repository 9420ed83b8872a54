"""Next year's plan from this year's: goals, indicators and results carried over, dates moved, and what to decide."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malkit.plan.calendar import is_measured_this_year
from malkit.plan.past import PastState
from malkit.plan.plan import Plan
from malkit.plan.source import plain
from malkit.text import catalogue, format_date, format_number

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator

Results = Mapping[str, Mapping[str, Mapping[str, Decimal]]]
"""What the year's rounds gave, by round, indicator and respondent."""

_LONGEST_ID = 30
_SATURDAY = 5
_MEASURED = {"number", "share", "cases", "rank"}
_CHANGES = {"increase", "decrease", "not_increase", "not_decrease", "as_last_time"}
_DAYS = {"done_by", "started_by"}
_UNJUDGED = {"judged", "followed", "report_only", "within_budget"}
_TEXTS = ("name", "definition", "note", "method", "source")


@dataclass(frozen=True, slots=True)
class NextYear:
    """A plan for next year.

    Args:
        plan: the plan.
        decide: what somebody has to decide before it can be used, in sentences of the plan's language.
    """

    plan: Plan
    decide: tuple[str, ...]


def next_year(plan: Plan, results: Results) -> NextYear:
    """A plan moved a year ahead; what cannot be known is listed and never guessed.

    Args:
        plan: this year's plan.
        results: what this year's rounds gave, as far as they have been consolidated.
    """
    moving = _Moving(plan, results)
    data = moving.data()
    return NextYear(Plan.model_validate(data), tuple(moving.decide))


class _Moving:
    """A plan's data on its way to the next year."""

    def __init__(self, plan: Plan, results: Results) -> None:
        self._plan, self._results = plan, results
        self._text = catalogue(plan.language).text
        self._at_year_end = next((each.id for each in plan.rounds if each.year_end), None)
        self.decide: list[str] = []

    def data(self) -> dict[str, Any]:
        """The new plan as plain data."""
        data = plain(self._plan)
        self._head(data)
        for round_ in data.get("rounds", ()):
            self._round(round_)
        for indicator, entry in zip(self._plan.indicators, data.get("indicators", ()), strict=True):
            self._indicator(indicator, entry)
        for commitment in data.get("commitments", ()):
            if "by" in commitment:
                commitment["by"] = self._moved(commitment["by"])
                self._say("commitment", id=commitment["id"], name=commitment["name"], by=self._day(commitment["by"]))
        for unit in self._plan.units:
            if unit.closes is not None and unit.closes.year <= self._plan.year:
                self._say("closed", name=unit.name, day=format_date(unit.closes, self._plan.language))
        return data

    def _head(self, data: dict[str, Any]) -> None:
        year = self._plan.year
        data["year"] = year + 1
        for key in ("title", "id"):
            data[key] = self._later(data[key])
        if data["id"] == self._plan.id:
            ending = f"-{year + 1}"
            data["id"] = f"{data['id'][: _LONGEST_ID - len(ending)]}{ending}"
        if data["title"] == self._plan.title:
            self._say("title", title=data["title"])

    def _round(self, entry: dict[str, Any]) -> None:
        entry["name"] = self._later(entry["name"])
        for key in ("starts", "ends", "deadline"):
            if key in entry:
                entry[key] = self._moved(entry[key])
        deadline = entry.get("deadline")
        if deadline is None:
            self._say("no_deadline", round=entry["name"])
        elif date.fromisoformat(deadline).weekday() >= _SATURDAY:
            self._say("weekend", round=entry["name"], day=self._day(deadline))

    def _indicator(self, indicator: Indicator, entry: dict[str, Any]) -> None:
        named = {"id": indicator.id, "name": indicator.name}
        result = self._last_result(indicator)
        if indicator.answer.kind in _MEASURED:
            self._pasts(indicator, entry, result, named)
        if entry.pop("budget", None) is not None or indicator.target.kind_name() == "within_budget":
            self._say("budget", **named)
        if is_measured_this_year(self._plan, indicator) and indicator.calendar.latest is not None:
            entry["calendar"]["latest"] = self._plan.year
        self._target(indicator, entry, named)
        mentioned = [key for key in _TEXTS if re.search(rf"\b{self._plan.year}\b", str(entry.get(key, "")))]
        if mentioned:
            self._say("mentions", year=self._plan.year, **named)

    def _pasts(self, indicator: Indicator, entry: dict[str, Any], result: Any, named: dict[str, str]) -> None:
        """The results of the year become the latest, and the latest the ones before."""
        if "latest" in entry:
            entry["previous"] = entry.pop("latest")
        if result is not None:
            entry["latest"] = result
        by_round = {
            round_.id: self._past(given, f"{round_.name} {self._plan.year}")
            for round_ in self._plan.rounds
            if (given := self._results.get(round_.id, {}).get(indicator.id))
        }
        entry.pop("last_year", None)
        if by_round:
            entry["last_year"] = by_round
        if indicator.target.kind_name() in _CHANGES and self._follows(indicator):
            unknown = {"period": str(self._plan.year), "value": str(PastState.UNKNOWN)}
            entry["baseline"] = result if result is not None else unknown
            if result is None:
                self._say("no_baseline", year=self._plan.year, **named)
        elif "baseline" in entry:
            self._say("baseline", period=entry["baseline"].get("period", "–"), **named)

    def _follows(self, indicator: Indicator) -> bool:
        """Whether what an indicator is compared with is the year before, which moves, and not a year of its own."""
        period = indicator.baseline.period if indicator.baseline is not None else None
        said = f"{getattr(indicator.target, 'compared_with', None) or ''} {period or ''}"
        years = {int(year) for year in re.findall(r"\b(?:19|20|21)[0-9]{2}\b", said)}
        return years <= {self._plan.year - 1, self._plan.year}

    def _target(self, indicator: Indicator, entry: dict[str, Any], named: dict[str, str]) -> None:
        targets = [entry["target"], *(exception["target"] for exception in entry.get("exceptions", ()))]
        for target in targets:
            self._move_target(target, moves=self._follows(indicator))
        shown = indicator.target.describe(self._plan.language, self._plan.nouns)
        kind = indicator.target.kind_name()
        if kind in _DAYS:
            self._say("day", day=self._day(entry["target"]["by"]), **named)
        elif kind == "undecided":
            self._say("undecided", **named)
        elif kind not in _UNJUDGED:
            self._say("target", target=shown, result=self._shown_result(indicator), **named)
        elif indicator.answer.kind in _MEASURED and self._last_result(indicator) is None:
            self._say("no_result", year=self._plan.year, **named)

    def _move_target(self, target: dict[str, Any], *, moves: bool) -> None:
        if target["kind"] in _DAYS:
            target["by"] = self._moved(target["by"])
        if moves and target.get("compared_with"):
            target["compared_with"] = self._later(target["compared_with"])
        for part in target.get("parts", ()):
            self._move_target(part["target"], moves=moves)

    def _last_result(self, indicator: Indicator) -> dict[str, Any] | None:
        """The whole year's result; that of a part of the year is none."""
        given = self._results.get(self._at_year_end or "", {}).get(indicator.id)
        return self._past(given, str(self._plan.year)) if given else None

    def _past(self, given: Mapping[str, Decimal], period: str) -> dict[str, Any]:
        return {"period": period, "by": dict(given)}

    def _shown_result(self, indicator: Indicator) -> str:
        """The year's result of an indicator that one answers for all; what several make together is in its summary."""
        given = self._results.get(self._at_year_end or "", {}).get(indicator.id, {})
        if not given:
            return self._text("next_year.result_unknown")
        if len(given) > 1:
            return self._text("next_year.result_by_many", n=len(given))
        return format_number(next(iter(given.values())), self._plan.language)

    def _later(self, text: str) -> str:
        """A text with this year and the one before moved a year."""
        years = rf"(?<![0-9])({self._plan.year - 1}|{self._plan.year})(?![0-9])"
        return re.sub(years, lambda match: str(int(match[1]) + 1), text)

    def _moved(self, day: str) -> str:
        return a_year_later(date.fromisoformat(day)).isoformat()

    def _day(self, day: str) -> str:
        return format_date(date.fromisoformat(day), self._plan.language)

    def _say(self, what: str, **facts: object) -> None:
        self.decide.append(self._text(f"next_year.{what}", **facts))


def a_year_later(day: date) -> date:
    """The same day next year; the last of February stays the last of February."""
    last = monthrange(day.year, day.month)[1] == day.day
    ends = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=ends if last else day.day)
