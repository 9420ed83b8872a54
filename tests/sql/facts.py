"""The plan's plain facts as rows, read from the model's fields alone; no figure is worked out here."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from malkit.plan.targets.without_level import Followed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from malkit.plan import Indicator, Plan, PriorResult, ReportingRound, Step
    from malkit.plan.scale import Grade

Row = tuple[Any, ...]
UNIT = 10_000
"""How many of what is stored make one."""
MOST, MOST_MONEY = 1_000_000, 300_000_000
"""Stand for "no bound": more than any level in these plans, and small enough for whole numbers of 64 bits."""

KINDS: list[Row] = [
    ("at_least", "more", 1, 0, None, 0),
    ("more_than", "more", 1, 0, None, 0),
    ("at_most", "less", 0, 0, None, 0),
    ("less_than", "less", 0, 0, None, 0),
    ("between", "neither", 0, 0, None, 0),
    ("equal_to", "neither", 0, 0, None, 0),
    ("increase", "more", 1, 0, None, 0),
    ("not_decrease", "more", 1, 0, None, 0),
    ("decrease", "less", 0, 0, None, 0),
    ("not_increase", "less", 0, 0, None, 0),
    ("as_last_time", "neither", 0, 0, None, 0),
    ("all_units", "more", 1, 1, None, 0),
    ("at_least_units", "more", 1, 1, None, 0),
    ("share_of_units", "more", 1, 1, None, 0),
    ("all_cases", "more", 0, 0, None, 0),
    ("within_budget", "less", 0, 0, None, 0),
    ("done_by", "neither", 1, 0, None, 1),
    ("started_by", "neither", 1, 0, None, 1),
    ("judged", "neither", 0, 0, "by_assessment", 0),
    ("followed", "neither", 0, 0, "no_target", 0),
    ("report_only", "neither", 0, 0, "no_target", 0),
    ("undecided", "neither", 0, 0, "level_not_decided", 0),
    ("compound", "neither", 0, 0, None, 0),
]
_CHANGES = {"increase", "not_decrease", "decrease", "not_increase", "as_last_time"}
_COUNTS = {"all_units", "at_least_units", "share_of_units"}
_REASONS = {
    "because_not_measured": "not_measured",
    "because_published_later": "published_later",
    "because_not_applicable": "not_applicable",
}
_YEAR = len("2022")
_PROFILES = {"None": "usual"}
"""What an indicator says that says nothing of the part of a year."""
_YEARS = {"every_second_year": 2, "every_third_year": 3, "once_per_term": 4}


def scaled(number: Decimal | int | None) -> int | None:
    """A number as a whole number of ten-thousandths; it must be one."""
    if number is None:
        return None
    whole = int(number * UNIT)
    assert whole == number * UNIT, number
    return whole


def key_lists(plan: Plan, indicator: Indicator) -> list[str]:
    """The keys of an indicator's breakdown, without the total."""
    parts = {each.id: [part.id for part in each.parts] for each in plan.dimensions}
    return [".".join(way) for down in indicator.breakdowns for way in product(*(parts[by] for by in down.by))]


class Facts:
    """Rows by table, for one plan and round."""

    def __init__(self, plan: Plan, round_: ReportingRound) -> None:
        self.plan, self.round = plan, round_
        self.rows: dict[str, list[Row]] = {"kind": list(KINDS), "ten": [(p, 10**p) for p in range(12)]}
        self.targets = 0
        takes = int(round_.forecast and not round_.year_end)
        ends = round_.ends.isoformat() if round_.ends else None
        last = next((each.id for each in plan.rounds if each.year_end), round_.id)
        self.last = last
        self._add(
            "now", (round_.id, ends, int(round_.year_end), f"{plan.year}-01-01", f"{plan.year}-12-31", takes, last)
        )
        self.rows["reason"] = list(_REASONS.items())
        self._organisation()
        self._scales()
        for pos, indicator in enumerate(plan.indicators):
            self._indicator(pos, indicator)
        self._goals()

    def _add(self, table: str, *rows: Row) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def _organisation(self) -> None:
        for pos, unit in enumerate(self.plan.units):
            opens, closes = (day.isoformat() if day else None for day in (unit.opens, unit.closes))
            self._add("unit", (unit.id, pos, unit.kind, unit.within, opens, closes))
            self._add("heir", *((unit.id, heir) for heir in unit.successors))
        self._add("grp", *((each.id, pos, each.within) for pos, each in enumerate(self.plan.groups)))

    def _scales(self) -> None:
        scales = self.plan.scales
        ladders: dict[str, tuple[Step | Grade, ...]] = {"outcome": scales.outcome.steps, "forecast": scales.forecast}
        for what, steps in ladders.items():
            self._add("plan_step", *((what, pos, s.id, scaled(s.from_degree)) for pos, s in enumerate(steps)))
        self._add("action_step", *((each.id, int(each.counts), int(each.cancelled)) for each in scales.actions))
        order = "not_reported incomplete write_number check_number write_date choose_from_list nothing_counted"
        order += " not_measured not_applicable published_later followed_up_later not_due at_year_end no_comparison"
        order += " no_target level_not_decided by_assessment respondents_missing no_figure_for_all committee group"
        order += " no_forecast year_unknown series_break unclear_succession"
        self._add("status_order", *enumerate(order.split()))

    def _described(self, pos: int, of: Indicator, id_: str, answer: Any, target: Any) -> None:
        """The row of an indicator, or of one of several answers to it."""
        counted = answer.kind == "actions" or (answer.kind == "number" and answer.measurement_unit != "procent")
        low = getattr(answer, "lowest", 0)
        counted |= getattr(answer, "fixed_denominator", False)
        stays = answer.kind in {"yes_no", "milestone"} or (counted and (low is None or low >= 0) and low is not None)
        high = 100 if answer.kind in {"share", "cases"} else getattr(answer, "highest", None)
        most = MOST_MONEY if getattr(answer, "measurement_unit", "") == "kronor" else MOST
        bounds = scaled(-most if low is None else low), scaled(most if high is None else high)
        places = getattr(answer, "decimals", 0)
        total = not of.breakdowns or any(down.total for down in of.breakdowns)
        aimed, degree = (of.target_level, str(of.degree)) if id_ == of.id else ("unit", "own")
        profile = _PROFILES.get(str(of.profile), str(of.profile))
        # Where one alone is asked there is nothing to put together: its answer is the committee's.
        none = of.aggregation.rule == "none"
        alone = none and aimed == "committee" and len(self.plan.asked(of, self.round.id)) == 1
        # Groups that answer themselves, each with the target, are each like the one who answers for all.
        apart = none and aimed == "group" and not self.plan.respondents(of)
        rule = "central" if alone or apart else str(of.aggregation.rule)
        self._add("indicator", (
            id_, pos, answer.kind, rule, aimed, degree, profile,
            str(of.forecast), int(str(of.time_basis) == "accumulated"), int(stays), int(self._measured(of)),
            int(self._this_year(of)), int(total), int(getattr(answer, "random", False)), places, *bounds,
            getattr(answer, "of", None), scaled(of.weight or 1), self._target(target),
            str(of.time_basis), int(counted), of.better, scaled(of.trend_tolerance),
            of.break_in_series.year if of.break_in_series else None,
            getattr(of.scale or self.plan.scales.outcome, "unchanged", None), str(getattr(of, "target_covers", "year")),
        ))  # fmt: skip

    def _several(self, pos: int, of: Indicator) -> None:
        """Each of several answers, with the target that a compound has for it."""
        answer: Any = of.answer
        target: Any = of.target
        targets = {each.part: each.target for each in target.parts} if target.kind == "compound" else {}
        for n, part in enumerate(answer.parts):
            id_ = f"{of.id}/{part.id}"
            self._described(pos, of, id_, part.answer, targets.get(part.id, Followed(kind="followed")))
            self._add("part", (of.id, id_, part.id, n))
        if getattr(target, "rule", "") == "any":
            self._add("any_is_enough", (of.id,))

    def _indicator(self, pos: int, of: Indicator) -> None:
        self._described(pos, of, of.id, of.answer, of.target)
        if of.answer.kind == "several":
            self._several(pos, of)
        self._add("piece", *((of.id, key, n) for n, key in enumerate(["total", *key_lists(self.plan, of)])))
        chosen = of.respondents
        ways = {"kind": chosen.kinds, "unit": chosen.units, "group": chosen.groups, "node": chosen.nodes}
        listed: list[Row] = [(of.id, how, what) for how, ids in ways.items() for what in ids]
        self._add("chosen", *(listed or [(of.id, "everyone", None)]))
        self._exceptions(of)
        steps = (of.scale or self.plan.scales.outcome).steps
        self._add("step", *((of.id, n, step.id, scaled(step.from_degree)) for n, step in enumerate(steps)))
        self._add("weight", *((of.id, who, scaled(each)) for who, each in of.aggregation.weights.items()))
        pasts = {"baseline": of.baseline, "latest": of.latest, "last_year": of.last_year.get(self.round.id)}
        pasts["last_year_whole"] = of.last_year.get(self.last)
        for which, past in pasts.items():
            self._add("past", *self._past(of.id, which, past))
            if past is not None:
                years = [int(word) for word in (past.period or "").split() if word.isdigit() and len(word) == _YEAR]
                # A result that does not say what it covers is taken for a whole year's.
                is_whole = past.period is None or (len(years) == 1 and past.period.strip() == str(years[0]))
                self._add("past_year", (of.id, which, years[0] if years else self.plan.year - 1, int(is_whole)))
        self._add(
            "budget", *((of.id, who, scaled(each)) for who, each in (of.budget.year if of.budget else {}).items())
        )

    def _exceptions(self, of: Indicator) -> None:
        for pos, each in enumerate(of.exceptions):
            number = len(self.rows.get("exception", []))
            self._add("exception", (number, of.id, pos, self._target(each.target)))
            ways = {"round": each.rounds, "unit": each.units, "group": each.groups}
            self._add("exception_for", *((number, how, what) for how, ids in ways.items() for what in ids))

    def _target(self, target: Any) -> int:
        """A target's row, and that of the target that each has of its own."""
        kind = target.kind
        own = self._target(target.each) if kind in _COUNTS else None
        self.targets += 1
        against = target.against if kind in _CHANGES else "budget" if kind == "within_budget" else None
        day = target.by.isoformat() if kind in {"done_by", "started_by"} else None
        level = target.lowest if kind == "between" else getattr(target, "level", None)
        row = (scaled(level), scaled(getattr(target, "highest", None)), getattr(target, "count", None))
        share = scaled(getattr(target, "share", None))
        self._add("target", (
            self.targets, kind, *row, share, "respondents" if kind in _COUNTS else against, day, own
        ))  # fmt: skip
        return self.targets

    def _past(self, of: str, which: str, past: PriorResult | None) -> Iterator[Row]:
        if past is None:
            return
        entries: dict[str, Any] = dict(past.by) or {"": dict(past.parts) or past.value}
        for who, entry in entries.items():
            parts = entry if isinstance(entry, dict) or hasattr(entry, "items") else {"total": entry}
            for part, value in parts.items():
                yield of, which, who, part, None if isinstance(value, str) else scaled(value)

    def _measured(self, of: Indicator) -> bool:
        """Whether an indicator is measured in the round, by its calendar."""
        calendar, ends = of.calendar, self.round.ends
        rounds = self.plan.rounds
        last = self.round.year_end or (not any(each.year_end for each in rounds) and self.round == rounds[-1])
        often = str(calendar.frequency)
        if often in {"each_round", "unknown"}:
            return True
        if often == "some_rounds":
            return self.round.id in calendar.rounds
        if often == "half_yearly":
            return (
                last
                or self._halfway()
                or (ends is None and not self._halves())
                or (ends is not None and ends.month == 12)
            )
        halfway = calendar.check_in and self._halfway() and of.answer.kind == "judgement"
        return self._this_year(of) and (last or halfway)

    def _halves(self) -> list[str]:
        """The rounds that end in June, July or August, where an interim report ends."""
        dated = [each for each in self.plan.rounds if each.ends is not None and str(each.kind) == "part_year"]
        return [each.id for each in dated if each.ends is not None and 6 <= each.ends.month <= 8]

    def _halfway(self) -> bool:
        """Whether the round is the first of them."""
        return self._halves()[:1] == [self.round.id]

    def _this_year(self, of: Indicator) -> bool:
        """Whether an indicator is measured in the plan's year at all."""
        between = _YEARS.get(str(of.calendar.frequency), 1)
        return of.calendar.latest is None or (self.plan.year - of.calendar.latest) % between == 0

    def _goals(self) -> None:
        levels = {level.id: level.roll_up for level in self.plan.levels}
        for goal in self.plan.goals:
            rule = goal.roll_up or levels.get(goal.level) or self.plan.roll_up
            leave_out = int(rule.unjudged == "leave_out")
            above = goal.level != self.plan.levels[-1].id
            self._add("goal", (goal.id, goal.level, scaled(goal.weight or 1), str(rule.rule), leave_out, int(above)))
            self._add("bare", *([] if rule.credit or rule.from_share else [(goal.id,)]))
            self._add("serves", *((goal.id, above) for above in goal.serves))
            # What a rule says of a step it says of the grade at the same place, where the scales are as long.
            places = {step.id: pos for pos, step in enumerate(self.plan.scales.outcome.steps)}
            self._add("credit", *((goal.id, places[step], scaled(each)) for step, each in rule.credit.items()))
            self._add("from_share", *((goal.id, places[step], scaled(each)) for step, each in rule.from_share.items()))
        self._add("shows", *((each.id, goal) for each in self.plan.indicators for goal in each.goals))
