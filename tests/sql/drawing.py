"""What every invented indicator is drawn from: levels, profiles, respondents, and answers that are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sql.earlier import BETTER_WAYS, Before

if TYPE_CHECKING:
    from random import Random

_NOUN = {"singular": "plan", "plural": "planer", "definite_plural": "planerna"}
SHARE = {"kind": "share", "numerator": _NOUN, "denominator": _NOUN}
LEVELS = (*BETTER_WAYS, "equal_to")
UNJUDGED = ("followed", "report_only", "undecided", "judged")


class Drawing:
    """Draws indicators of one plan.

    Args:
        rng: what is drawn from.
        units: the organisation's units as they are written.
        groups: likewise its groups.
        rounds: ids of the rounds.
        year: the plan's.
    """

    def __init__(
        self, rng: Random, units: list[dict[str, Any]], groups: list[dict[str, Any]], rounds: list[str], year: int
    ) -> None:
        self.rng, self.groups, self.rounds, self.year = rng, groups, rounds, year
        self.ids = [unit["id"] for unit in units]
        self.made: list[dict[str, Any]] = []
        self.before = Before(units, groups, rounds, year)

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
        profile = self.rng.choice([None, None, "as_it_stands", "year_end", "linear", "same_period_last_year"])
        divides = profile in {"linear", "same_period_last_year"}
        if divides and (answer.get("decimals") or answer["kind"] != "number"):
            profile, divides = "year_end", False
        basis = self.rng.choice(["accumulated", "accumulated", "state", "period"])
        if profile == "linear" or (divides and basis == "state"):
            basis = "accumulated"
        often = self.rng.choice(["each_round", "each_round", "each_round", "half_yearly", "yearly"])
        return {
            **({"profile": profile} if profile else {}),
            "time_basis": basis,
            "calendar": often,
            "degree": self.rng.choice(["own", "own", "none"]),
        }

    def _number(self, unit: str = "stycken") -> dict[str, Any]:
        answer: dict[str, Any] = {"kind": "number", "measurement_unit": unit}
        answer |= {"decimals": self.rng.choice([0, 0, 1, 2])} if unit == "stycken" else {}
        return answer | self.rng.choice([{}, {}, {"highest": 100}, {"lowest": -50}])

    def _counting(self, each: dict[str, Any] | None = None) -> dict[str, Any]:
        size = len(self.ids)
        target: dict[str, Any] = self.rng.choice([
            {"kind": "all_units"}, {"kind": "at_least_units", "count": self.rng.randint(1, size)},
            {"kind": "share_of_units", "share": self.rng.choice([50, 75, 80, 66.7, 12.5])},
        ])  # fmt: skip
        return target if each is None else {**target, "each": each}

    def _one(self) -> dict[str, Any]:
        node = self.rng.choice(["administration", "G1", "G2"])
        return {"respondents": self.rng.choice([{"nodes": [node]}, {"units": [self.ids[0]]}])}
