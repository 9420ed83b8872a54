"""Answers typed into workbooks, and what a committee may then be told: judged by hand, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from tests.played.play import Play, check, printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.consolidation import Summary

CASES = YAML(typ="safe").load(Path(__file__).with_name("semantics.yaml").read_text(encoding="utf-8"))
ROUNDS = [
    {"id": "T1", "name": "Tertial 1", "starts": "2026-01-01", "ends": "2026-04-30", "deadline": "2026-05-15"},
    {"id": "D", "name": "Delår", "starts": "2026-01-01", "ends": "2026-06-30", "deadline": "2026-08-14"},
    {
        "id": "H",
        "name": "Helår",
        "starts": "2026-01-01",
        "ends": "2026-12-31",
        "deadline": "2027-01-29",
        "kind": "year_end",
    },
]  # fmt: skip
HALVES = [
    {"id": "H1", "name": "Halvår 1", "starts": "2026-01-01", "ends": "2026-06-30", "deadline": "2026-08-14"},
    {
        "id": "H2",
        "name": "Halvår 2",
        "starts": "2026-07-01",
        "ends": "2026-12-31",
        "deadline": "2027-01-29",
        "kind": "year_end",
    },
]  # fmt: skip
PLAN: dict[str, Any] = {
    "malkit": 1,
    "id": "SN-2026",
    "title": "Uppdragsplan 2026",
    "committee": "Socialnämnden",
    "year": 2026,
    "levels": [{"id": "N", "name": "Nämndmål"}],
    "units": [{"id": "E1", "name": "Enhet 1"}, {"id": "E2", "name": "Enhet 2"}],
}
INDICATOR: dict[str, Any] = {
    "id": "K",
    "name": "Nyckeltal",
    "answer": {"kind": "number", "measurement_unit": "stycken"},
    "aggregation": "sum",
}


def played(case: Mapping[str, Any], folder: Path) -> Summary:
    """The summary after a case's last round."""
    indicator = {**INDICATOR, **case.get("indicator", {})}
    rounds = HALVES if case.get("halves") else ROUNDS
    play = Play(folder / "projekt", {**PLAN, "rounds": rounds, **case.get("plan", {}), "indicators": [indicator]})
    for round_id, typed in case["rounds"].items():
        play.hand_out(round_id)
        if "twice" in case:
            play.hand_in(round_id, case["twice"])
            for path in list(play.project.received(round_id).iterdir()):
                path.rename(path.with_name(f"{path.stem} (2).xlsx"))
        play.hand_in(round_id, typed)
        summary = play.consolidate(round_id)
    return summary


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_said_is_what_was_judged_by_hand(case: Mapping[str, Any], tmp_path: Path) -> None:
    """Status, figure, degree, coverage and sentence of each case."""
    summary = played(case, tmp_path)
    expect = case["expect"]
    check(printed(summary, "Nyckeltal", "Nr")["K"], expect, summary, "K")
    codes = {finding.code for finding in summary.findings}
    assert codes >= set(expect.get("findings", ()))
    assert codes or not expect.get("some_finding")
    for action, said in expect.get("actions", {}).items():
        assert printed(summary, "Åtgärder", "Vad")[action]["Status"] == said
    if "goal" in expect:
        assert printed(summary, "Mål", "Nr")["G"]["Status"] == expect["goal"]
