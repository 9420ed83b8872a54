"""Invented indicators and goals: every rule of aggregation and roll-up, with every kind of target that suits it."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUN = {"singular": "plan", "plural": "planer", "definite_plural": "planerna"}
SHARE = {"kind": "share", "numerator": _NOUN, "denominator": _NOUN}
LEVELS = ("at_least", "more_than", "at_most", "less_than", "equal_to")
CHANGES = ("increase", "not_decrease", "decrease", "not_increase", "as_last_time")
UNJUDGED = ("followed", "report_only", "undecided", "judged")
DIMENSIONS = [
    {"id": "sex", "name": "Kön", "parts": [{"id": "women", "name": "Kvinnor"}, {"id": "men", "name": "Män"}]},
    {"id": "area", "name": "Område", "parts": [{"id": "north", "name": "Norr"}, {"id": "south", "name": "Söder"}]},
]
_GREEN, _RED = {"symbol": "✔", "colour": "1B7F4B"}, {"symbol": "✘", "colour": "B3261E"}
SCALES = (
    [{"id": "met", **_GREEN}, {"id": "not_met", **_RED}],
    [{"id": "good", "word": "Bra", **_GREEN}, {"id": "bad", "word": "Dåligt", **_RED}],
    [
        {"id": "good", "word": "Bra", **_GREEN},
        {"id": "fair", "word": "Godtagbart", "symbol": "◐", "colour": "8A5A00", "from_degree": 0.9},
        {"id": "weak", "word": "Svagt", "symbol": "○", "colour": "8A5A00", "from_degree": 0.5},
        {"id": "bad", "word": "Dåligt", **_RED},
    ],
)
"""Scales of single indicators: with the plan's codes, and with others that are as many, fewer and more."""
FORMS = (
    "sum", "sum", "change", "change", "budget", "money", "ratio", "ratio", "cases", "nested", "weighted", "shares",
    "extreme", "count", "count", "actions", "yes", "milestone", "rank", "central", "latest", "none", "judged", "index",
)  # fmt: skip


class Inventor:
    """Draws indicators of one plan.

    Args:
        rng: what is drawn from.
        units: the organisation's units as they are written.
        groups: likewise its groups.
        rounds: ids of the rounds.
    """

    def __init__(
        self, rng: Random, units: list[dict[str, Any]], groups: list[dict[str, Any]], rounds: list[str]
    ) -> None:
        self.rng, self.units, self.groups, self.rounds = rng, units, groups, rounds
        self.ids = [unit["id"] for unit in units]
        self.made: list[dict[str, Any]] = []

    def indicators(self, forms: Sequence[tuple[str, int]], goals: list[str]) -> list[dict[str, Any]]:
        """Indicators of some forms, each drawn from its own seed, and each for one or two of some goals."""
        for number, (form, seed) in enumerate(forms, 1):
            self.rng = Random(seed)
            made = {"id": f"X{number}", "name": f"Påhittat {number}", **getattr(self, f"_{form}")()}
            self._with_earlier(made)
            made["goals"] = sorted(self.rng.sample(goals, min(len(goals), self.rng.choice([0, 1, 1, 2]))))
            if self.rng.random() < 0.3:
                made["weight"] = self.rng.choice([2, 3, 0.5])
            if self.rng.random() < 0.3:
                made["scale"] = {"steps": self.rng.choice(SCALES)}
            if "forecast" not in made and form not in {"actions", "milestone", "judged", "index"}:
                made["forecast"] = self._forecast(made["answer"]["kind"])
            self.made.append(made)
        return self.made

    def _with_earlier(self, made: dict[str, Any]) -> None:
        """Earlier results that a trend compares with, the direction that is wanted, and now and then a new definition."""
        if made["answer"]["kind"] in {"judgement", "text", "milestone"}:
            return
        if "latest" not in made and self.rng.random() < 0.6:
            made["latest"] = self._result(made)
        compared = made.get("profile") == "same_period_last_year" or made["target"].get("against") == "last_year"
        if self.rng.random() < (0.95 if compared else 0.4):
            rounds = self.rng.choice([self.rounds, self.rounds, self.rounds[:1], self.rounds[-1:]])
            made["last_year"] = {each: self._result(made) for each in rounds}
        self._with_way(made)
        if self.rng.random() < 0.3:
            made["trend_tolerance"] = self.rng.choice([1, 2, 5])
        if self.rng.random() < 0.4:
            made["better"] = self.rng.choice(["more", "less"])
        if self.rng.random() < 0.15:
            made["break_in_series"] = {"year": self.year - self.rng.choice([0, 1, 2]), "note": "Ny definition."}

    def _with_way(self, made: dict[str, Any]) -> None:
        """A degree that is the way from a baseline, where the target lies on a way."""
        kind, divides = made["target"]["kind"], made.get("profile") in {"linear", "same_period_last_year"}
        on_a_way = {*LEVELS[:4], *CHANGES[:4], "all_cases"} - (
            {*CHANGES} if made["target"].get("against") == "baseline" else set()
        )
        if kind in on_a_way and not divides and self.rng.random() < 0.25:
            made.setdefault("baseline", self._result(made))
            made["degree"] = "way_from_baseline"

    def _result(self, made: dict[str, Any]) -> dict[str, Any]:
        """An earlier result, of the whole or of each, now and then with the year it is of."""
        percent = made["answer"]["kind"] in {"share", "cases"}
        money = made["answer"].get("measurement_unit") == "kronor"
        high, each = (
            (100, 1)
            if percent
            else (2_000_000 if money else 20, 1 if made["aggregation"] == "central" else len(self.ids))
        )
        found: dict[str, Any] = {}
        if made.get("breakdowns"):
            by = [part for down in made["breakdowns"] for part in _crossed(down["by"])]
            found["parts"] = {
                part: self.rng.randint(0, high * each) for part in ["total", *by] if self.rng.random() < 0.9
            }
        elif self.rng.random() < 0.6 and not percent:
            past = self._past()
            found["by"] = {who: value * 100_000 for who, value in past.items()} if money else past
        else:
            found["value"] = self.rng.randint(0, high * each)
        if self.rng.random() < 0.3:
            found["period"] = self.rng.choice([f"{self.year - 1}", f"januari–mars {self.year - 2}"])
        return found

    def _forecast(self, answer: str) -> str:
        numbers = {"number", "share", "cases"}
        return self.rng.choice(["none", "judgement", *(["number", "number"] if answer in numbers else [])])

    def _level(self, low: float, high: float, kinds: tuple[str, ...] = LEVELS) -> dict[str, Any]:
        kind = self.rng.choice((*kinds, "between") if "equal_to" in kinds else kinds)
        level = self.rng.randint(int(low), int(high))
        if kind == "between":
            return {"kind": kind, "lowest": level, "highest": level + self.rng.randint(0, int(high - low) + 1)}
        return {"kind": kind, "level": level}

    def _whom(self) -> dict[str, Any]:
        chosen = self.rng.choice(
            [{}, {}, {}, {"kinds": ["ifo", "lss"]}, {"groups": ["G1"]}, {"kinds": ["ifo"], "nodes": ["G2"]}]
        )
        return {"respondents": chosen} if chosen else {}

    def _profile(self, answer: dict[str, Any]) -> dict[str, Any]:
        profile = self.rng.choice(["as_it_stands", "as_it_stands", "year_end", "linear", "same_period_last_year"])
        divides = profile in {"linear", "same_period_last_year"}
        if divides and (answer.get("decimals") or answer["kind"] != "number"):
            profile, divides = "year_end", False
        basis = self.rng.choice(["accumulated", "accumulated", "state", "period"])
        if profile == "linear" or (divides and basis == "state"):
            basis = "accumulated"
        often = self.rng.choice(["each_round", "each_round", "each_round", "half_yearly", "yearly"])
        return {
            "profile": profile,
            "time_basis": basis,
            "calendar": often,
            "degree": self.rng.choice(["own", "own", "none"]),
        }

    def _number(self, unit: str = "stycken") -> dict[str, Any]:
        answer: dict[str, Any] = {"kind": "number", "measurement_unit": unit}
        answer |= {"decimals": self.rng.choice([0, 0, 1, 2])} if unit == "stycken" else {}
        return answer | self.rng.choice([{}, {}, {"highest": 100}, {"lowest": -50}])

    def _sum(self) -> dict[str, Any]:
        answer, where = self._number(), self.rng.choice(["committee", "unit", "group"])
        each = {"committee": len(self.ids), "unit": 1, "group": 3}[where]
        target = self.rng.choice(
            [self._level(5 * each, 12 * each), self._level(5 * each, 12 * each), {"kind": self.rng.choice(UNJUDGED)}]
        )
        if self.rng.random() < 0.4:
            answer |= {"highest": 20, "lowest": 0}
        made: dict[str, Any] = {"answer": answer, "target": target, "target_level": where, "aggregation": "sum"}
        if self.rng.random() < 0.3 and where != "committee":
            chosen = self.rng.choice([{"groups": ["G1"]}, {"units": self.ids[:2]}, {"rounds": self.rounds[-1:]}])
            made["exceptions"] = [{**chosen, "target": self._level(5 * each, 12 * each)}]
        if self.rng.random() < 0.3 and made["target_level"] == "committee":
            by = self.rng.choice([["sex"], ["area", "sex"]])
            made["breakdowns"] = [{"by": by, "total": self.rng.random() < 0.5}]
        return made | self._whom() | self._profile(answer)

    def _change(self) -> dict[str, Any]:
        answer = self._number()
        against = self.rng.choice(["baseline", "latest", "last_year"])
        target = {"kind": self.rng.choice(CHANGES), "against": against}
        where = self.rng.choice(["committee", "committee", "unit"])
        past = {"by": self._past()} if self.rng.random() < 0.8 else {"value": self.rng.randint(5, 12) * len(self.ids)}
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "target_level": where,
            "aggregation": "sum",
        }
        if against != "last_year":
            made[against] = past
        return made | self._whom() | self._profile(answer)

    def _past(self) -> dict[str, Any]:
        """Earlier values of the units that were there, now and then of all but one."""
        there = [unit["id"] for unit in self.units if "opens" not in unit] + [group["id"] for group in self.groups]
        found = {each: self.rng.randint(0, 20) for each in there}
        if self.rng.random() < 0.2:
            found.pop(self.rng.choice(there))
        return found

    def _budget(self) -> dict[str, Any]:
        year = {each: self.rng.randint(900_000, 2_000_000) for each in self.ids}
        if self.rng.random() < 0.2:
            year.pop(self.rng.choice(self.ids))
        where = self.rng.choice(["committee", "unit"])
        made: dict[str, Any] = {
            "answer": {"kind": "number", "measurement_unit": "kronor"},
            "target": {"kind": "within_budget"},
        }
        return made | {"target_level": where, "aggregation": "sum", "forecast": "number", "budget": {"year": year}}

    def _money(self) -> dict[str, Any]:
        target = {"kind": "at_most", "level": self.rng.randint(900_000, 1_400_000) * len(self.ids)}
        answer = {"kind": "number", "measurement_unit": "kronor"}
        degree = self.rng.choice(["own", "target_over_outcome", "two_minus"])
        return {"answer": answer, "target": target, "aggregation": "sum", "degree": degree}

    def _ratio(self) -> dict[str, Any]:
        answer = {**SHARE, "decimals": self.rng.choice([0, 1])}
        target = self.rng.choice([self._level(70, 95), {"kind": "all_cases"}, {"kind": "not_decrease"}])
        made: dict[str, Any] = {"answer": answer, "target": target, "aggregation": "ratio_of_sums"}
        if target["kind"] == "not_decrease":
            made["baseline"] = {"value": self.rng.randint(60, 95)}
        made["target_level"] = (
            self.rng.choice(["committee", "unit"]) if target["kind"] != "not_decrease" else "committee"
        )
        return made | self._whom() | self._profile(answer)

    def _cases(self) -> dict[str, Any]:
        answer = {"kind": "cases", "random": self.rng.random() < 0.5}
        made: dict[str, Any] = {
            "answer": answer,
            "target": self.rng.choice([{"kind": "all_cases"}, self._level(70, 95)]),
        }
        return made | {"aggregation": "ratio_of_sums"} | self._whom() | self._profile(answer)

    def _nested(self) -> dict[str, Any]:
        outer = [made["id"] for made in self.made if made["answer"].get("kind") == "share"]
        if not outer:
            return self._ratio()
        answer = {**SHARE, "of": self.rng.choice(outer)}
        return {"answer": answer, "target": self._level(5, 30), "aggregation": "ratio_of_sums"}

    def _weighted(self) -> dict[str, Any]:
        answer: dict[str, Any] = {**self._number(), "highest": 1000, "lowest": 0}
        ids = self.ids + [group["id"] for group in self.groups]
        weights = {each: self.rng.choice([1, 2, 3.5, 0.5, 10]) for each in ids}
        if self.rng.random() < 0.3:
            weights.pop(self.rng.choice(self.ids))
        target = self.rng.choice([self._level(5, 15), {"kind": self.rng.choice(CHANGES)}])
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "aggregation": {"rule": "weighted_mean", "weights": weights},
        }
        made["target_level"] = self.rng.choice(["committee", "group"])
        if target["kind"] in CHANGES:
            made |= {"baseline": {"by": self._past()}, "latest": {"by": self._past()}, "target_level": "committee"}
        complete = len(weights) == len(ids)
        return made | self._whom() | self._profile(answer) | ({} if complete else {"profile": "as_it_stands"})

    def _shares(self) -> dict[str, Any]:
        ids = self.ids + [group["id"] for group in self.groups]
        weighted: dict[str, Any] = {
            "rule": "weighted_mean",
            "weights": {each: self.rng.choice([1, 2, 5]) for each in ids},
        }
        rule = self.rng.choice([weighted, "median", "min", "max"])
        return (
            {"answer": SHARE, "target": self._level(60, 90), "aggregation": rule} | self._whom() | self._profile(SHARE)
        )

    def _extreme(self) -> dict[str, Any]:
        answer = {**self._number(), "highest": 1000, "lowest": 0}
        target = self.rng.choice([self._level(3, 15), {"kind": self.rng.choice(CHANGES)}])
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "aggregation": self.rng.choice(["mean", "median", "min", "max"]),
        }
        if target["kind"] in CHANGES:
            made |= {"baseline": {"by": self._past()}, "latest": {"by": self._past()}}
        return made | self._whom() | self._profile(answer)

    def _counting(self, each: dict[str, Any] | None = None) -> dict[str, Any]:
        size = len(self.ids)
        target: dict[str, Any] = self.rng.choice([
            {"kind": "all_units"}, {"kind": "at_least_units", "count": self.rng.randint(1, size)},
            {"kind": "share_of_units", "share": self.rng.choice([50, 75, 80, 66.7, 12.5])},
        ])  # fmt: skip
        return target if each is None else {**target, "each": each}

    def _count(self) -> dict[str, Any]:
        answer, rule = self._number(), self.rng.choice(["count_units", "share_of_units"])
        each = self._level(3, 12, LEVELS[:4])
        return (
            {"answer": answer, "target": self._counting(each), "aggregation": rule}
            | self._whom()
            | self._profile(answer)
        )

    def _actions(self) -> dict[str, Any]:
        made: dict[str, Any] = {"answer": {"kind": "actions"}}
        if self.rng.random() < 0.5:
            each = {"kind": "at_least", "level": self.rng.choice([1, 2])}
            made |= {"target": self._counting(each), "aggregation": "count_units"}
        else:
            made |= {"target": self._level(1, 2 * len(self.ids), LEVELS[:2]), "aggregation": "sum"}
        return made | self._whom() | self._profile(made["answer"])

    def _yes(self) -> dict[str, Any]:
        rule = self.rng.choice(["count_units", "share_of_units"])
        return (
            {"answer": {"kind": "yes_no"}, "target": self._counting(), "aggregation": rule}
            | self._whom()
            | self._profile({"kind": "yes_no"})
        )

    def _milestone(self) -> dict[str, Any]:
        month = self.rng.randint(1, 12)
        target = {"kind": self.rng.choice(["done_by", "started_by"]), "by": f"{self.year}-{month:02}-20"}
        return {
            "answer": {"kind": "milestone"},
            "target": target,
            "target_level": "unit",
            "aggregation": "none",
        } | self._whom()

    year = 2022

    def _rank(self) -> dict[str, Any]:
        return {
            "answer": {"kind": "rank"},
            "target": self._level(5, 20, LEVELS[2:4]),
            "aggregation": "central",
        } | self._one()

    def _one(self) -> dict[str, Any]:
        node = self.rng.choice(["administration", "G1", "G2"])
        return {"respondents": self.rng.choice([{"nodes": [node]}, {"units": [self.ids[0]]}])}

    def _central(self) -> dict[str, Any]:
        answer = self.rng.choice([self._number(), SHARE])
        target = self.rng.choice(
            [self._level(5, 15), {"kind": self.rng.choice(CHANGES)}, {"kind": self.rng.choice(UNJUDGED)}]
        )
        past = {"value": self.rng.randint(5, 15)}
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "aggregation": "central",
            "baseline": past,
            "latest": past,
        }
        return made | self._one() | self._profile(answer)

    def _latest(self) -> dict[str, Any]:
        return {**self._central(), "aggregation": "latest"}

    def _none(self) -> dict[str, Any]:
        where = self.rng.choice(["unit", "committee"])
        answer = self._number()
        made: dict[str, Any] = {
            "answer": answer,
            "target": self._level(5, 15),
            "target_level": where,
            "aggregation": "none",
        }
        return made | self._whom() | self._profile(answer) | {"calendar": "each_round"}

    def _judged(self) -> dict[str, Any]:
        kind = self.rng.choice(["judgement", "text"])
        return {"answer": {"kind": kind}, "target": {"kind": "judged"}, "aggregation": "none"} | self._whom()

    def _index(self) -> dict[str, Any]:
        others = [
            made["id"]
            for made in self.made
            if made["aggregation"] == "sum"
            and made["answer"].get("measurement_unit") == "stycken"
            and not made.get("breakdowns")
        ]
        if len(others) < 2:
            return self._sum()
        weights = {each: self.rng.choice([1, 2, 0.5]) for each in self.rng.sample(others, 2)}
        answer = {"kind": "number", "measurement_unit": "poäng", "decimals": 1}
        level = {"kind": "at_least", "level": 10 * len(self.ids)}
        return {"answer": answer, "target": level, "aggregation": {"rule": "index", "weights": weights}}


def _crossed(by: list[str]) -> list[str]:
    """The keys of a breakdown."""
    ids = {each["id"]: [part["id"] for part in each["parts"]] for each in DIMENSIONS}
    return [".".join(way) for way in product(*(ids[each] for each in by))]


def roll_up(rng: Random) -> dict[str, Any]:
    """A rule that goals are rolled up by."""
    rule: dict[str, Any] = {"rule": rng.choice(["all", "worst", "majority", "weighted_share"])}
    rule["unjudged"] = rng.choice(["cap", "cap", "leave_out"])
    if rule["rule"] == "weighted_share" and rng.random() < 0.6:
        rule["credit"] = {"met": 1, "partly": 0.5}
    if rule["rule"] == "weighted_share" and rng.random() < 0.4:
        rule["from_share"] = {"met": 0.75, "partly": 0.5}
    return rule
