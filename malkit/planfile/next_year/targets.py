"""Next year's targets: dates and texts moved a year on, and levels that are as they were, to be decided, or gone."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from malkit.plan import RoundKind, described_for_all, described_target
from malkit.plan.answers import SeveralAnswer
from malkit.plan.measured import is_measured_this_year
from malkit.plan.target_words import whose
from malkit.plan.targets.compound import Compound
from malkit.planfile.next_year.carried import Carried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from malkit.plan import Indicator, Plan, TargetKind
    from malkit.planfile.next_year.carried import AskedNextYear, YearResults


_YEAR = r"(?:19|20|21)[0-9]{2}"
_DAY = r"-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_PAIR = r"(?P<slash>\s?/\s?)(?P<second>[0-9]+)"
_SPAN = rf"(?P<dash>[-–—])(?P<two>[0-9]{{2}})|(?:\s?[-–—]\s?|\s(?:till|t\.o\.m\.|to)\s)(?P<until>{_YEAR})"
_YEARS = re.compile(rf"(?<![0-9])(?P<year>{_YEAR})(?:(?:{_DAY}|{_PAIR}|{_SPAN})(?![0-9])|(?![0-9]))")
"""A year alone, in a day, before a slash as school years are written ("2024/25"), or at the beginning of a span."""
_CENTURY = 100
_MONTHS = 12


def a_year_later(day: date) -> date:
    """The same day next year; the last of February stays the last of February."""
    last = monthrange(day.year, day.month)[1] == day.day
    ends = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=ends if last else day.day)


def first_day_later(day: date) -> date:
    """The first day of a period next year: the one after that to which the day before has moved."""
    return a_year_later(day - timedelta(days=1)) + timedelta(days=1)


def with_later_years(text: str, moves: Mapping[int, int]) -> str:
    """A text with some years in it moved; years of a span, and numbers of cases such as "2026/45", stay as they are.

    Args:
        text: the text.
        moves: which year each becomes.
    """
    return _YEARS.sub(lambda match: _moved(match, moves), text)


def spans_years(text: str) -> bool:
    """Whether a text names a span of years, such as "2006–2008", which is not told what it becomes."""
    return any(_is_span(match) for match in _YEARS.finditer(text))


def years_in(text: str) -> set[int]:
    """The years that a text names, each end of a span among them."""
    found = set()
    for match in _YEARS.finditer(text):
        year = int(match["year"])
        ends = [_second(year, match[name]) for name in ("second", "two", "until") if match[name]]
        found |= {year, *(end for end in ends if year < end < year + _CENTURY)}
    return found


def _moved(match: re.Match[str], moves: Mapping[int, int]) -> str:
    year = int(match["year"])
    rest = match[0][len(match["year"]) :]
    if match["second"] is not None:
        return _moved_pair(match, moves)
    if _is_span(match) or year not in moves:
        return match[0]
    if match["day"] is not None and moves[year] == year + 1:
        return _moved_day(match)
    return f"{moves[year]}{rest}"


def _moved_pair(match: re.Match[str], moves: Mapping[int, int]) -> str:
    """Two years that follow each other, as a school year is written, moved together."""
    year = int(match["year"])
    second = _second(year, match["second"])
    known = next((each for each in (year, second) if each in moves), None)
    if second != year + 1 or known is None:
        return match[0]
    by = moves[known] - known
    later = str(second + by)
    return f"{year + by}{match['slash']}{later[-len(match['second']) :]}"


def _moved_day(match: re.Match[str]) -> str:
    try:
        return a_year_later(date.fromisoformat(match[0])).isoformat()
    except ValueError:
        return match[0]


def _is_span(match: re.Match[str]) -> bool:
    """Whether a year begins a span; two digits are a month where they cannot be a later year."""
    if match["until"] is not None:
        return True
    year = int(match["year"])
    return match["two"] is not None and not (
        0 < int(match["two"]) <= _MONTHS and match["dash"] == "-" and int(match["two"]) <= year % _CENTURY
    )


def _second(year: int, written: str) -> int:
    """The second of two years, which may be written with its last two digits."""
    return int(written) if len(written) != 2 else year - year % _CENTURY + int(written)  # noqa: PLR2004 -- as written


_DAYS = frozenset({"done_by", "started_by"})
TOLD_APART = frozenset({"judged", "followed", "report_only", "within_budget"})
"""Targets that nobody decides a level of."""
_NOTHING = Carried()


def targets_of(indicator: Indicator) -> list[TargetKind]:
    """Every target of an indicator, with those of its parts."""
    targets = [indicator.target, *(exception.target for exception in indicator.exceptions)]
    return [*targets, *(part.target for each in targets if isinstance(each, Compound) for part in each.parts)]


class TargetsTold:
    """Moves targets, and says what is to be decided of each.

    Args:
        plan: this year's plan.
        results: what this year gave.
        asked: takes what is to be decided.
    """

    def __init__(self, plan: Plan, results: YearResults, asked: AskedNextYear) -> None:
        self._plan, self._results, self._asked = plan, results, asked

    def moved(self, indicator: Indicator, entry: dict[str, Any], moves: Mapping[int, int]) -> None:
        """Move an indicator's targets in its entry, those of exceptions and of parts too, and ask about them.

        Args:
            indicator: the indicator.
            entry: as it is written; changed in place.
            moves: which years become which in what it is compared with.
        """
        days = _move_target(entry["target"], moves)
        kind = indicator.target.kind_name()
        if kind == "undecided":
            self._ask(indicator, "undecided", result=self._result(indicator))
        elif kind not in TOLD_APART | _DAYS:
            self._ask(indicator, "target", target=_described(indicator.id), result=self._result(indicator))
        for day in days:
            if day.part:
                self._ask(indicator, "day_of", of=_part(indicator, day.part), day=self._asked.day(day.then))
            else:
                self._ask(indicator, "day", day=self._asked.day(day.then), result=self._result(indicator))
        for exception, written in zip(indicator.exceptions, entry.get("exceptions", ()), strict=True):
            for day in _move_target(written["target"], moves):
                parts = [_part(indicator, day.part)] if day.part else []
                of = ", ".join([whose(self._plan, exception), *parts])
                self._ask(indicator, "day_of", of=of, day=self._asked.day(day.then))

    def budget(self, indicator: Indicator) -> None:
        """Say that a budget is to be filled in: by those who are asked in a planning round, or in the plan."""
        asks = next((each for each in self._plan.rounds if each.kind is RoundKind.PLANNING), None)
        name = "" if asks is None else asks.name
        what = "budget" if asks is None else "budget_asked"
        self._ask(indicator, what, result=self._result(indicator), round=name)

    def _ask(self, indicator: Indicator, what: str, **facts: object) -> None:
        self._asked.say(what, id=indicator.id, name=indicator.name, **facts)

    def _result(self, indicator: Indicator) -> str:
        """A sentence of the committee's figure of the year as it is printed, or of its last period."""
        carried = self._results.year.get(indicator.id, _NOTHING)
        said = carried.said
        if said and carried.status:
            said = self._asked.text("said_status", said=said, status=carried.status)
        if said and carried.period:
            return self._asked.text("result_period", said=said, period=carried.period)
        if not said and not is_measured_this_year(self._plan, indicator):
            said = self._asked.text("result_not_measured")
        elif not said:
            many = len(carried.by)
            said = self._asked.text("result_by_many", n=many) if many else self._asked.text("result_unknown")
        return self._asked.text("result", said=said)


def _part(indicator: Indicator, id_: str) -> str:
    """What one of several answers is called."""
    parts = indicator.answer.parts if isinstance(indicator.answer, SeveralAnswer) else ()
    return next((each.name for each in parts if each.id == id_), id_)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A day that was moved.

    Args:
        then: the day it was moved to.
        part: id of the one of several answers that it is of; empty for the whole.
    """

    then: str
    part: str = ""


def _move_target(target: dict[str, Any], moves: Mapping[int, int]) -> list[_Moved]:
    """Move a target in place, and its parts; the days that were moved."""
    moved = []
    if target["kind"] in _DAYS:
        target["by"] = a_year_later(date.fromisoformat(target["by"])).isoformat()
        moved.append(_Moved(target["by"]))
    if isinstance(target.get("each"), dict):
        moved += _move_target(target["each"], moves)
    if target.get("compared_with"):
        target["compared_with"] = with_later_years(target["compared_with"], moves)
    for part in target.get("parts", ()):
        moved += [_Moved(each.then, part["part"]) for each in _move_target(part["target"], moves)]
    return moved


def _described(id_: str) -> Callable[[Plan], str]:
    """An indicator's target as the committee reads it in next year's plan, with those of its exceptions."""

    def described(moved: Plan) -> str:
        indicator = moved.indicators_by_id[id_]
        own = (
            f"{whose(moved, each)}: {described_target(moved, indicator, each.target)}" for each in indicator.exceptions
        )
        return "; ".join((described_for_all(moved, indicator, indicator.target), *own))

    return described
