"""The plans that are compared: the three templates with generated units, and wholly invented ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from malkit.planfile import merge_yaml, template_text
from tests.sql.invented import FORMS, Inventor, roll_up
from tests.sql.organisation import DIMENSIONS, organisation
from tests.support import plan_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan import Plan

TEMPLATES = {"prognos1-2021": 2021, "uppdragsplan-2024": 2024, "verksamhetsplan-2014": 2014}
SIZES = (12, 30, 60)
_ROUNDS = {
    "prognos1-2021": {"P1": "2021-03-31", "D2": "2021-08-31", "H": "2021-12-31"},
    "uppdragsplan-2024": {"H1": "2024-06-30", "HELAR": "2024-12-31"},
    "verksamhetsplan-2014": {"D2": "2014-08-31", "VB": "2014-12-31"},
}
_GOALS = {
    "prognos1-2021": ["P1-N1", "P1-N2", "P1-N5", "P1-F3"],
    "uppdragsplan-2024": ["UP-1", "UP-3", "UP-4"],
    "verksamhetsplan-2014": ["HUD-2", "HUD-6", "HUD-11", "OM-3", "V-1"],
}


def _rounds(ends: dict[str, str]) -> list[dict[str, Any]]:
    names = list(ends)
    return [
        {
            "id": name,
            "name": name,
            "starts": f"{day[:4]}-01-01",
            "ends": day,
            "kind": "year_end" if name == names[-1] else "part_year",
        }
        for name, day in ends.items()
    ]


def _own_indicators(name: str, rng: Random, units: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a controller would fill in for a template's own indicators."""
    ids = [unit["id"] for unit in units]
    there = [unit["id"] for unit in units if "opens" not in unit]
    if name == "prognos1-2021":
        return [
            {"id": "P1-K2", "baseline": {"by": {each: rng.randint(5, 15) for each in there}}},
            {"id": "P1-K3", "respondents": {"units": [ids[0]]}, "baseline": {"value": 9}},
            {"id": "P1-K5", "baseline": {"by": {each: rng.randint(0, 2_000_000) for each in there}}},
            {"id": "P1-K6", "budget": {"year": {each: rng.randint(1_000_000, 2_000_000) for each in ids}}},
            {"id": "P1-K7", "target": f"minst {8 * len(ids)}"},
            {"id": "P1-K9", "target": f"minst {9 * len(ids)}", "respondents": {"kinds": ["lss", "sabo"]}},
        ]
    if name == "uppdragsplan-2024":
        return [
            {"id": "UP-1B", "baseline": {"period": "2023", "value": 75}},
            {"id": "UP-2A", "baseline": {"value": 10}},
            {"id": "UP-4A", "baseline": {"period": "ingången av 2024", "value": 8}},
        ]
    return [{"id": "HUD-11.1", "target": "samtliga enheter"}]


@cache
def template_plan(name: str, size: int, seed: int = 0) -> Plan:
    """A template laid over with generated units, and with indicators of every rule beside its own.

    The large ones have every second of these, the other half for another size, template or seed.
    """
    rng = Random(f"{name} {size} {seed}")
    made = organisation(rng, TEMPLATES[name], size)
    inventor = Inventor(rng, made["units"], made["groups"], list(_ROUNDS[name]), TEMPLATES[name])
    forms = list(dict.fromkeys(FORMS))
    if size > SIZES[0]:
        forms = forms[(len(name) + size // 30 + seed) % 2 :: 2]
    invented = inventor.indicators([(form, rng.getrandbits(32)) for form in forms], _GOALS[name])
    overlay: dict[str, Any] = {
        "fictional": True,
        "rounds": _rounds(_ROUNDS[name]),
        "dimensions": DIMENSIONS[1:] if name == "verksamhetsplan-2014" else DIMENSIONS,
        **made,
    }
    overlay["indicators"] = [*_own_indicators(name, rng, made["units"]), *invented]
    overlay["roll_up"] = {12: {"rule": "all"}, 30: {"rule": "majority"}, 60: roll_up(rng)}[size]
    return plan_from(merge_yaml(template_text(name), json.dumps(overlay)))


@dataclass(frozen=True)
class Invented:
    """A wholly invented plan and the answers to it; the same seeds give the same, each indicator by itself.

    Args:
        seed: the organisation's, the goals' and the answers'.
        size: how many units report.
        forms: the indicators' forms, each with its own seed, so that one left out changes no other.
        overlapping: whether a unit reports beside its successor.
        care: how likely a respondent is to answer something as it was asked.
    """

    seed: int
    size: int
    forms: tuple[tuple[str, int], ...]
    overlapping: bool = False
    care: float = 0.8

    @classmethod
    def by_seed(cls, seed: int, forms_of: Sequence[str] = FORMS) -> Invented:
        """One that is drawn whole from a seed, with indicators of some forms."""
        rng = Random(seed)
        forms = tuple((rng.choice(forms_of), rng.getrandbits(32)) for _ in range(8))
        return cls(seed, rng.randint(1, 14), forms, rng.random() < 0.2, rng.choice([0.6, 0.8, 0.95, 1]))

    def plan(self) -> Plan:
        """The plan, of three levels of goals."""
        return plan_from(json.dumps(self.written(), ensure_ascii=False))

    def written(self, inventor: type[Inventor] = Inventor, rounds: Sequence[str] = ("T1", "H")) -> dict[str, Any]:
        """The plan as it is written, with a round after four to eight months and one at the year's end.

        Args:
            inventor: draws the indicators.
            rounds: ids of the rounds that the indicators know of.
        """
        rng = Random(f"plan {self.seed}")
        made = organisation(rng, 2022, self.size, overlapping=self.overlapping)
        draws = inventor(rng, made["units"], made["groups"], list(rounds), 2022)
        levels: list[dict[str, Any]] = [
            {"id": "A", "name": "Överst"},
            {"id": "B", "name": "Mitten", "roll_up": roll_up(rng)},
            {"id": "C", "name": "Nederst"},
        ]
        goals = _goals(rng)
        return {
            "malkit": 1, "id": "PLAN", "title": "Plan", "committee": "Nämnden", "year": 2022, "levels": levels,
            "goals": goals, "roll_up": roll_up(rng), "scales": _scales(rng), "dimensions": DIMENSIONS, **made,
            "rounds": _rounds({"T1": rng.choice(["2022-04-30", "2022-06-30", "2022-08-15"]), "H": "2022-12-31"}),
            "indicators": draws.indicators(self.forms, [goal["id"] for goal in goals]),
        }  # fmt: skip

    def answers(self) -> Random:
        """What the answers are drawn from."""
        return Random(f"answers {self.seed}")


def _goals(rng: Random) -> list[dict[str, Any]]:
    """Goals at three levels, of which some serve none, and some have nothing under them."""
    goals: list[dict[str, Any]] = [{"id": "A1", "level": "A", "name": "Högst"}]
    goals += [{"id": f"B{n}", "level": "B", "name": f"Mål {n}", "serves": ["A1"], "weight": n} for n in (1, 2)]
    for n in range(1, 5):
        serves = rng.choice([["B1"], ["B2"], ["B1", "B2"], ["A1"], []])
        own = {"roll_up": roll_up(rng)} if rng.random() < 0.4 else {}
        goals.append({"id": f"C{n}", "level": "C", "name": f"Mål {n}", "serves": serves, **own})
    return goals


def _scales(rng: Random) -> dict[str, Any]:
    """A scale of forecasts whose middle begins at a degree, or is only for people to choose."""
    begins = rng.choice([{}, {"from_degree": 0.9}])
    return {
        "forecast": [
            {"id": "will", "symbol": "▲", "colour": "1B7F4B"},
            {"id": "uncertain", "symbol": "◆", "colour": "8A5A00", **begins},
            {"id": "will_not", "symbol": "▼", "colour": "B3261E"},
        ]
    }


def invented_plans() -> st.SearchStrategy[Invented]:
    """Plans that Hypothesis makes: fewer units and fewer indicators are simpler."""
    seeds = st.integers(0, 2**32 - 1)
    forms = st.lists(st.tuples(st.sampled_from(sorted(set(FORMS))), seeds), min_size=1, max_size=8)
    return st.builds(
        Invented, seeds, st.integers(1, 10), forms.map(tuple), st.booleans(), st.sampled_from([1.0, 0.95, 0.8, 0.6])
    )
