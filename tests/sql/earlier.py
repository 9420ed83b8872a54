"""Invented earlier results: what targets, trends, the way from a baseline and the same period are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from tests.sql.organisation import DIMENSIONS

if TYPE_CHECKING:
    from random import Random

BETTER_WAYS = ("at_least", "more_than", "at_most", "less_than")
CHANGES = ("increase", "not_decrease", "decrease", "not_increase", "as_last_time")
_HIGH, _MONEY = 20, 100_000
_DIVIDING = {"linear", "same_period_last_year"}


@dataclass(frozen=True)
class Before:
    """Draws what was there before the plan's year.

    Args:
        units: the organisation's units as they are written.
        groups: likewise its groups.
        rounds: ids of the rounds.
        year: the plan's.
    """

    units: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    rounds: list[str]
    year: int

    def add_to(self, made: dict[str, Any], rng: Random) -> None:
        """Give an indicator earlier results, a direction that is wanted, and now and then a new definition."""
        if made["answer"]["kind"] in {"judgement", "text", "milestone", "several"}:
            return
        if "latest" not in made and rng.random() < 0.6:
            made["latest"] = self._result(made, rng)
        needed = made.get("profile") == "same_period_last_year" or made["target"].get("against") == "last_year"
        if rng.random() < (0.95 if needed else 0.4):
            rounds = rng.choice([self.rounds, self.rounds, self.rounds[:1], self.rounds[-1:]])
            made["last_year"] = {each: self._result(made, rng) for each in rounds}
        self._way(made, rng)
        if rng.random() < 0.3:
            made["trend_tolerance"] = rng.choice([1, 2, 5])
        if rng.random() < 0.4:
            made["better"] = rng.choice(["more", "less"])
        if rng.random() < 0.15:
            made["break_in_series"] = {"year": self.year - rng.choice([0, 1, 2]), "note": "Ny definition."}

    def by(self, rng: Random) -> dict[str, int]:
        """Earlier values of the units that were there, now and then of all but one."""
        there = [unit["id"] for unit in self.units if "opens" not in unit] + [group["id"] for group in self.groups]
        found = {each: rng.randint(0, _HIGH) for each in there}
        if rng.random() < 0.2:
            found.pop(rng.choice(there))
        return found

    def _way(self, made: dict[str, Any], rng: Random) -> None:
        """A degree that is the way from a baseline, where the target lies on a way."""
        target = made["target"]
        on_a_way = target["kind"] in {*BETTER_WAYS, "all_cases"} or (
            target["kind"] in CHANGES[:4] and target.get("against", "baseline") != "baseline"
        )
        if on_a_way and made.get("profile") not in _DIVIDING and rng.random() < 0.25:
            made.setdefault("baseline", self._result(made, rng))
            made["degree"] = "way_from_baseline"

    def _result(self, made: dict[str, Any], rng: Random) -> dict[str, Any]:
        """An earlier result, of the whole, its parts or of each, now and then with the year it is of."""
        percent, money = (
            made["answer"]["kind"] in {"share", "cases"},
            made["answer"].get("measurement_unit") == "kronor",
        )
        times = _MONEY if money else 1
        most = 100 if percent else _HIGH * times * (1 if made["aggregation"] == "central" else len(self.units))
        found: dict[str, Any]
        if made.get("breakdowns"):
            by = [part for down in made["breakdowns"] for part in _crossed(down["by"])]
            found = {"parts": {part: rng.randint(0, most) for part in ["total", *by] if rng.random() < 0.9}}
        elif percent or rng.random() < 0.4:
            found = {"value": rng.randint(0, most)}
        else:
            found = {"by": {who: value * times for who, value in self.by(rng).items()}}
        if rng.random() < 0.3:
            found["period"] = rng.choice([f"{self.year - 1}", f"januari–mars {self.year - 2}"])
        return found


def _crossed(by: list[str]) -> list[str]:
    """The keys of a breakdown."""
    ids = {each["id"]: [part["id"] for part in each["parts"]] for each in DIMENSIONS}
    return [".".join(way) for way in product(*(ids[each] for each in by))]
