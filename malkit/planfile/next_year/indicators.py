"""An indicator on its way to the next year: its results, what it is compared with, its target and its respondents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from malkit.fulfilment.scope import holds_before
from malkit.plan import AggregationMethod, ComparisonSource, PriorState
from malkit.plan.history import Counted
from malkit.plan.measured import is_measured_this_year
from malkit.plan.organisation import ADMINISTRATION
from malkit.plan.rounds import years_between
from malkit.planfile.next_year.carried import Carried, past_of
from malkit.planfile.next_year.targets import TOLD_APART, TargetsTold, spans_years, targets_of, years_in
from malkit.text import join_words

if TYPE_CHECKING:
    from malkit.plan import Indicator, Plan, PriorResult
    from malkit.planfile.next_year.carried import AskedNextYear, Value, YearResults
    from malkit.planfile.next_year.succession import Kept, Succession

_EARLIER = {ComparisonSource.BASELINE, ComparisonSource.LATEST, ComparisonSource.LAST_YEAR}
_NOTHING = Carried()


class Moving:
    """Moves indicators a year.

    Args:
        plan: this year's plan.
        results: what this year gave.
        succession: which units are gone.
        asked: takes what is to be decided.
    """

    def __init__(self, plan: Plan, results: YearResults, succession: Succession, asked: AskedNextYear) -> None:
        self._plan, self._results, self._succession, self._asked = plan, results, succession, asked
        self._told = TargetsTold(plan, results, asked)

    def indicator(self, indicator: Indicator, entry: dict[str, Any]) -> None:
        """Move one indicator; its entry is changed in place."""
        measured = is_measured_this_year(self._plan, indicator)
        self._earlier(indicator, entry)
        if measured:
            self._results_of(indicator, entry)
        if entry.pop("budget", None) is not None or indicator.target.kind_name() == "within_budget":
            self._told.budget(indicator)
        seldom = years_between(indicator.calendar.frequency) > 1 and indicator.id in self._results.year
        if measured and (indicator.calendar.latest is not None or seldom):
            entry["calendar"] = {**_calendar(entry), "latest": self._plan.year}
        self._target(indicator, entry, measured=measured)
        self._organisation(indicator, entry)

    def _ask(self, indicator: Indicator, what: str, **facts: object) -> None:
        self._asked.say(what, id=indicator.id, name=indicator.name, **facts)

    def _earlier(self, indicator: Indicator, entry: dict[str, Any]) -> None:
        """What the plan knew before the year, without the units that are gone."""
        pasts: list[tuple[dict[str, Any], str, PriorResult | None]] = [
            (entry, key, getattr(indicator, key)) for key in ("baseline", "latest", "previous")
        ]
        pasts += [(entry["last_year"], round_id, past) for round_id, past in indicator.last_year.items()]
        for holder, key, past in pasts:
            if past is None or not past.by:
                continue
            by = {who: _as_written(value) for who, value in past.by.items()}
            kept = self._succession.kept_from(by, indicator, self._succession.before_the_year)
            if kept.by:
                holder[key]["by"] = kept.by
                holder[key].pop("including", None)
                holder[key] |= self._including(kept, past.including)
            else:
                holder[key] = {"period": past.period or str(self._plan.year - 1), "value": str(PriorState.UNKNOWN)}
            if key == "baseline":
                self._left_behind(indicator, {unit: [past.period or "–"] for unit in kept.left})

    def _including(self, kept: Kept, before: Mapping[str, str]) -> dict[str, Any]:
        """Whose results are in those of others: units that are gone now, and that were gone before."""
        named: dict[str, list[str]] = {who: [units] for who, units in before.items() if who in kept.by}
        for heir, units in kept.merged.items():
            further = [each for unit in units for each in (self._asked.names([unit]), before.get(unit)) if each]
            named[heir] = [*named.get(heir, []), *further]
        words = {who: join_words(units, self._plan.language) for who, units in named.items() if who in kept.by}
        return {"including": words} if words else {}

    def _results_of(self, indicator: Indicator, entry: dict[str, Any]) -> None:
        """The results of the year become the latest, and the latest the ones before."""
        left: dict[str, list[str]] = {}
        year = self._year(indicator, left)
        if year is not None:
            if "latest" in entry:
                entry["previous"] = entry.pop("latest")
            entry["latest"] = year
        by_round = {
            round_.id: past
            for round_ in self._plan.rounds
            if (past := self._of_round(indicator, round_.id, f"{round_.name} {self._plan.year}", left)) is not None
        }
        self._left_behind(indicator, left)
        entry.pop("last_year", None)
        if by_round:
            entry["last_year"] = by_round
        compared = self._is_compared_with_baseline(indicator)
        if compared and self._follows(indicator):
            unknown = {"period": str(self._plan.year), "value": str(PriorState.UNKNOWN)}
            entry["baseline"] = unknown if year is None else dict(year)
            if year is None:
                self._ask(indicator, "no_baseline", year=self._plan.year)
        elif "baseline" in entry:
            self._ask(indicator, "baseline", period=entry["baseline"].get("period", "–"))

    def _year(self, indicator: Indicator, left: dict[str, list[str]]) -> dict[str, Any] | None:
        """The whole year's result, or that of its last period where it is only that; a part of a year is none."""
        carried = self._results.year.get(indicator.id, _NOTHING)
        at_year_end = next((each.id for each in self._plan.rounds if each.year_end), None)
        if not carried.known or at_year_end is None:
            return None
        period = carried.period or str(self._plan.year)
        return self._kept(indicator, carried, at_year_end, period, left)

    def _of_round(
        self, indicator: Indicator, round_id: str, period: str, left: dict[str, list[str]]
    ) -> dict[str, Any] | None:
        carried = self._results.rounds.get(round_id, {}).get(indicator.id, _NOTHING)
        return self._kept(indicator, carried, round_id, period, left)

    def _kept(
        self, indicator: Indicator, carried: Carried, round_id: str, period: str, left: dict[str, list[str]]
    ) -> dict[str, Any] | None:
        """A result as the plan holds it, of those that go on; whose is left out is noted by period."""
        there = self._succession.at_end_of(round_id)
        so_far = holds_before(self._plan, indicator, self._plan.rounds_by_id[round_id])
        kept = self._succession.kept_from(carried.by, indicator, there, so_far=so_far)
        for unit in kept.left:
            left.setdefault(unit, []).append(period)
        held = past_of(carried, kept.by, period, indicator)
        return held if held is None or "by" not in held else {**held, **self._including(kept, {})}

    def _left_behind(self, indicator: Indicator, left: Mapping[str, list[str]]) -> None:
        """Say whose results are left out though they have successors, and of when."""
        targets = targets_of(indicator)
        compared = any(each.source in _EARLIER for each in targets)
        for unit, periods in left.items():
            heirs = self._asked.names(self._succession.left([unit]))
            what = "left_behind" if compared else "left_behind_shown"
            listed = join_words(list(dict.fromkeys(periods)), self._plan.language)
            self._ask(indicator, what, units=self._asked.names([unit]), heirs=heirs, period=listed)

    def _is_compared_with_baseline(self, indicator: Indicator) -> bool:
        return any(each.source is ComparisonSource.BASELINE for each in targets_of(indicator))

    def _moves(self, indicator: Indicator) -> dict[int, int]:
        """Which years become which in what an indicator is compared with: the last time and this one."""
        before = self._plan.year - years_between(indicator.calendar.frequency)
        return {before: self._plan.year, self._plan.year: self._plan.year + 1}

    def _follows(self, indicator: Indicator) -> bool:
        """Whether what an indicator is compared with is the time before, which moves, and not a year of its own."""
        period = indicator.baseline.period if indicator.baseline is not None else None
        said = [getattr(indicator.target, "compared_with", None) or "", period or ""]
        return not any(spans_years(each) for each in said) and years_in(" ".join(said)) <= set(self._moves(indicator))

    def _target(self, indicator: Indicator, entry: dict[str, Any], *, measured: bool) -> None:
        moves = self._moves(indicator) if measured and self._follows(indicator) else {}
        self._told.moved(indicator, entry, moves)
        known = indicator.id in self._results.year
        if indicator.target.kind_name() in TOLD_APART and indicator.answer.numeric and not known and measured:
            self._ask(indicator, "no_result", year=self._plan.year)

    def _organisation(self, indicator: Indicator, entry: dict[str, Any]) -> None:
        """Who answers and what holds for some units, without those that are gone."""
        if "respondents" in entry and self._succession.gone:
            self._respondents(indicator, entry["respondents"])
        self._exceptions(indicator, entry)
        weights = entry["aggregation"].get("weights", {})
        if weights and indicator.aggregation.rule is not AggregationMethod.INDEX:
            self._weights(indicator, entry, weights)

    def _respondents(self, indicator: Indicator, respondents: dict[str, Any]) -> None:
        """Successors in place of units that are gone, and kinds of which some unit is left.

        The administration is asked where nobody is left, since nobody chosen would be everybody.
        """
        kinds = {unit.kind for unit in self._plan.units if unit.id not in self._succession.gone}
        respondents["units"] = self._succession.left(respondents.get("units", []))
        respondents["kinds"] = [kind for kind in respondents.get("kinds", []) if kind in kinds]
        if not any(respondents.get(key) for key in ("kinds", "groups", "units", "nodes")):
            respondents["nodes"] = [ADMINISTRATION]
            self._asked.nobody_left(indicator)

    def _exceptions(self, indicator: Indicator, entry: dict[str, Any]) -> None:
        """Targets of units that are gone: a successor's own target is for somebody to decide."""
        exceptions = []
        for exception in entry.get("exceptions", ()):
            units = exception.get("units", [])
            left = [each for each in units if each not in self._succession.gone]
            if len(left) < len(units):
                gone = [each for each in units if each not in left]
                self._ask(indicator, "exception_gone", units=self._asked.names(gone))
            if units and not left and not exception.get("groups"):
                continue
            exceptions.append({**exception, "units": left} if units else exception)
        if "exceptions" in entry:
            entry["exceptions"] = exceptions

    def _weights(self, indicator: Indicator, entry: dict[str, Any], weights: dict[str, Any]) -> None:
        kept = {who: weight for who, weight in weights.items() if who not in self._succession.gone}
        heirs = self._succession.left([who for who in weights if who in self._succession.gone])
        lacking = [heir for heir in heirs if heir not in kept]
        if lacking:
            self._ask(indicator, "weights", units=self._asked.names(lacking))
        entry["aggregation"]["weights"] = kept
        if not kept:
            entry["aggregation"] = {"rule": str(AggregationMethod.NONE)}
            self._ask(indicator, "no_weights")


def _as_written(value: Any) -> Value:
    """A result of the model as plain data, its numbers exact."""
    if isinstance(value, Counted):
        return {"numerator": value.numerator, "denominator": value.denominator}
    if isinstance(value, Mapping):
        return {key: _as_written(each) for key, each in value.items()}
    written: Value = value
    return written


def _calendar(entry: dict[str, Any]) -> dict[str, Any]:
    calendar = entry.get("calendar", {})
    return dict(calendar) if isinstance(calendar, dict) else {"frequency": calendar}
