"""A unit that another takes over in the middle of the year: the other is compared with both, here and next year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from malkit.project.make import generate_round
from malkit.project.next_year import roll_over
from tests.played.play import Play, printed
from tests.played.test_semantics import PLAN, ROUNDS
from tests.support import REPORTING, cell_of

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.plan import PriorResult

INDICATOR: dict[str, Any] = {
    "id": "K",
    "name": "Besök",
    "answer": {"kind": "number", "measurement_unit": "besök"},
    "aggregation": "sum",
    "time_basis": "accumulated",
    "target": "ska öka",
    "baseline": {"period": "2025", "by": {"A": 1000, "B": 500, "C": 300}},
}
UNITS: list[dict[str, Any]] = [
    {"id": "A", "name": "Enhet A"},
    {"id": "B", "name": "Enhet B"},
    {"id": "C", "name": "Enhet C", "closes": "2026-06-30", "successors": ["A"], "figures": "included"},
]


@pytest.fixture
def year(tmp_path: Path) -> Play:
    """Half the year by three units, and the year's end by two."""
    play = Play(tmp_path / "2026", {**PLAN, "rounds": ROUNDS, "units": UNITS, "indicators": [INDICATOR]})
    play.round("D", {"A": {"K": 500}, "B": {"K": 300}, "C": {"K": 200}})
    play.hand_out("H")
    return play


def in_workbook(play: Play, round_id: str, unit: str, heading: str) -> Any:
    """What a unit's workbook says of the indicator."""
    (sent,) = play.project.sent(round_id).glob(f"*_{round_id}_{unit}_*.xlsx")
    return cell_of(load_workbook(sent)[REPORTING], "K", heading).value


def said_of(past: PriorResult) -> tuple[dict[str, object], dict[str, str]]:
    """The values of a result by unit, and whose are in them."""
    return dict(past.by), dict(past.including)


def test_the_successor_is_compared_with_both(year: Play) -> None:
    """A had 1000 and C 300: 1300, as its workbook says; B's own 500. 1150 + 510 fell from 1800, as A did."""
    assert [in_workbook(year, "H", unit, "Jämförs med") for unit in "AB"] == [1300, 500]
    assert in_workbook(year, "H", "A", "Tidigare resultat") == "Delår: 500\nJämförs med 1\u00a0300, inklusive Enhet C"
    assert in_workbook(year, "H", "B", "Tidigare resultat") == "Delår: 300"
    year.hand_in("H", {"A": {"K": 1150}, "B": {"K": 510}})
    row = printed(year.consolidate("H"), "Nyckeltal", "Nr")["K"]
    assert row["Status"] == "Ej uppfyllt"
    assert "annat håll" not in row["Kommentar till siffran"]


def test_a_mean_is_compared_with_the_successors_own_alone(tmp_path: Path) -> None:
    """A's 6 stays its own where C's 6.5 cannot be put beside it, and nothing says that C is in it."""
    mean = {**INDICATOR, "time_basis": "state", "aggregation": "mean", "baseline": {"period": "2025", "by": {
        "A": 6, "B": 5, "C": 6.5}}}  # fmt: skip
    mean["answer"] = {**INDICATOR["answer"], "decimals": 1}
    play = Play(tmp_path / "2026", {**PLAN, "rounds": ROUNDS, "units": UNITS, "indicators": [mean]})
    play.round("D", {"A": {"K": 7}, "B": {"K": 5}, "C": {"K": 8}})
    play.hand_out("H")
    assert in_workbook(play, "H", "A", "Jämförs med") == 6
    assert in_workbook(play, "H", "A", "Tidigare resultat") == "Delår: 7"


def test_the_budget_follows_the_costs(tmp_path: Path) -> None:
    """A's 10400 holds C's costs, and is held against 9000 + 1500 = 10500; B keeps within 8000: 18300 of 18500."""
    cost = {**INDICATOR, "answer": {"kind": "number", "measurement_unit": "tkr"}, "target": "inom budget"}
    del cost["baseline"]
    cost |= {"forecast": "number", "budget": {"year": {"A": 9000, "B": 8000, "C": 1500}}}
    play = Play(tmp_path / "2026", {**PLAN, "rounds": ROUNDS, "units": UNITS, "indicators": [cost]})
    play.round("D", {"A": {"K": 5000}, "B": {"K": 4000}, "C": {"K": 700}})
    play.hand_out("H")
    assert [in_workbook(play, "H", unit, "Jämförs med") for unit in "AB"] == [10500, 8000]
    told = "Delår: 5\u00a0000\nJämförs med 10\u00a0500, inklusive Enhet C"
    assert in_workbook(play, "H", "A", "Tidigare resultat") == told
    play.hand_in("H", {"A": {"K": 10400}, "B": {"K": 7900}})
    row = printed(play.consolidate("H"), "Nyckeltal", "Nr")["K"]
    assert row["Status"] == "Uppfyllt"
    assert row["Jämförs med"] == "18\u00a0500"
    assert "mot budgeten 18\u00a0500 tkr, inklusive Enhet C" in row["Kommentar till siffran"]


def test_next_year_says_whose_figures_are_in_it(year: Play, tmp_path: Path) -> None:
    """A's year of 1150 holds C's, as the plan said; at half-year they were 500 and 200 apart."""
    year.hand_in("H", {"A": {"K": 1150}, "B": {"K": 510}})
    year.consolidate("H")
    later = roll_over(tmp_path / "2027", year.project).project
    indicator = later.plan.indicators_by_id["K"]
    assert indicator.latest is not None
    assert said_of(indicator.latest) == ({"A": Decimal(1150), "B": Decimal(510)}, {"A": "Enhet C"})
    assert said_of(indicator.last_year["D"]) == ({"A": Decimal(700), "B": Decimal(300)}, {"A": "Enhet C"})
    generate_round(later, later.plan.rounds_by_id["D"])
    (sent,) = later.sent("D").glob("*_D_A_*.xlsx")
    said = cell_of(load_workbook(sent)[REPORTING], "K", "Tidigare resultat").value
    assert str(said).split("\n") == [
        "2026, inklusive Enhet C: 1\u00a0150",
        "Delår 2026, inklusive Enhet C: 700",
        "Jämförs med 1\u00a0150, inklusive Enhet C",
    ]


@pytest.mark.parametrize(
    ("pasts", "against"),
    [({"latest": 30, "previous": 40}, "2025"), ({"previous": 40}, "2024"), ({"baseline": 30}, "–")],
)
def test_what_a_trend_is_against_is_said(pasts: dict[str, int], against: str, tmp_path: Path) -> None:
    """How figures are worked out names the time that the trend compares with."""
    periods = {"latest": "2025", "previous": "2024", "baseline": "2025"}
    known = {name: {"period": periods[name], "value": value} for name, value in pasts.items()}
    indicator = {**INDICATOR, "baseline": None, "target": "minst 30", "time_basis": "state", **known}
    play = Play(tmp_path / "2026", {**PLAN, "rounds": ROUNDS, "indicators": [indicator]})
    summary = play.round("H", {"E1": {"K": 14}, "E2": {"K": 20}})
    assert printed(summary, "Så räknas det", "Nr")["K"]["Trend mot"] == against
