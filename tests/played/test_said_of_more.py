"""What is said of figures made of others, of goals and of what next year must decide; played and worked out by hand."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

from malkit.cli.show import Screen, show_figures
from malkit.project.next_year import roll_over
from malkit.report import compose
from tests.played.play import Play, printed
from tests.played.test_semantics import INDICATOR, PLAN, ROUNDS

if TYPE_CHECKING:
    from pathlib import Path

_POINTS = {"kind": "number", "measurement_unit": "poäng", "highest": 100}
_MEAN = {**INDICATOR, "answer": _POINTS, "aggregation": "mean", "time_basis": "state", "target": "minst 50"}
_INDEX = {
    **INDICATOR,
    "id": "I",
    "name": "Index",
    "answer": {"kind": "number", "measurement_unit": "poäng"},
    "respondents": {"units": []},
    "aggregation": {"rule": "index", "weights": {"K": 1, "L": 2}},
    "time_basis": "state",
    "target": "minst 50",
}


def _play(folder: Path, *indicators: dict[str, Any], **plan: Any) -> Play:
    return Play(
        folder / "projekt", {**PLAN, "rounds": ROUNDS, **plan, "indicators": json.loads(json.dumps(indicators))}
    )


def test_an_index_says_which_figure_lacks_whom(tmp_path: Path) -> None:
    """Nobody answers an index: of its two figures one is whole, and E2 is missing in the other."""
    play = _play(tmp_path, _MEAN, {**_MEAN, "id": "L", "name": "Andra"}, _INDEX)
    summary = play.round("D", {"E1": {"K": 60, "L": 70}, "E2": {"K": 40}})
    row = printed(summary, "Nyckeltal", "Nr")["I"]
    # The mean of K is 50 and of L 70 so far: (1 x 50 + 2 x 70)/3 = 63.3.
    assert row["Utfall"] == "63,3"
    assert row["Svar från"] == "1 av 2 nyckeltal"
    assert "svar saknas för Andra (L) från Enhet 2." in row["Kommentar till siffran"]
    play.hand_in("D", {"E2": {"K": 40, "L": 50}})
    row = printed(play.consolidate("D"), "Nyckeltal", "Nr")["I"]
    # The mean of L is 60: (50 + 120)/3 = 56.7.
    assert row["Utfall"] == "56,7"
    assert row["Svar från"] == "2 av 2 nyckeltal"
    assert "saknas" not in row["Kommentar till siffran"]


def test_a_preliminary_goal_says_what_it_rests_on(tmp_path: Path) -> None:
    """One of three is judged: beside the status and the word for so far it says so."""
    three = [{**INDICATOR, "id": id_, "name": id_, "target": "minst 5", "goals": ["G"]} for id_ in "KLM"]
    play = _play(tmp_path, *three, goals=[{"id": "G", "level": "N", "name": "Mål"}])
    summary = play.round("D", {"E1": {"K": 9, "L": 1}, "E2": {"K": 9}})
    row = printed(summary, "Mål", "Nr")["G"]
    assert row["Status"] == "Preliminärt (1 av 3 bedömda)"
    assert "Hittills: Uppfyllt, utifrån 1 av 3 bedömda." in " ".join(row.cells.values())


def test_all_blank_parts_are_named(tmp_path: Path) -> None:
    """Two of three parts are blank: the finding names both."""
    number = {"kind": "number", "measurement_unit": "st"}
    names = {"a": "Ett", "b": "Två", "c": "Tre"}
    parts = [{"id": id_, "name": name, "answer": number} for id_, name in names.items()]
    answer = {"kind": "several", "parts": parts}
    target = {"kind": "compound", "parts": [{"part": id_, "target": "minst 1"} for id_ in "abc"]}
    compound = {**INDICATOR, "answer": answer, "target": target, "aggregation": "none", "target_level": "unit"}
    whole = {"a.outcome": 1, "b.outcome": 3, "c.outcome": 2}
    summary = _play(tmp_path, compound).round("H", {"E1": {"K": {"b.outcome": 2}}, "E2": {"K": whole}})
    (found,) = [finding for finding in summary.findings if finding.code == "C001"]
    assert "Ett" in found.place.label
    assert "Tre" in found.place.label
    assert "Två" not in found.place.label


def test_next_year_says_of_what_is_not_judged_why_and_who_answered(tmp_path: Path) -> None:
    """One of two answered: 3 of at least 100, which the other could make or not."""
    play = _play(tmp_path, {**INDICATOR, "target": "minst 100"})
    play.round("H", {"E1": {"K": 3}})
    begun = roll_over(tmp_path / "nasta", play.project, yaml=True)
    said = " ".join(begun.decide).replace("\u00a0", " ")
    assert "Kan inte bedömas: svar saknas; svar från 1 av 2" in said


def test_a_planning_round_says_that_nothing_is_asked(tmp_path: Path) -> None:
    """Nobody can have answered what is not asked for yet."""
    planning = {"id": "P", "name": "Planering", "kind": "planning"}
    planning |= {"starts": "2025-11-01", "ends": "2025-12-31", "deadline": "2026-01-15"}
    groups, units = [{"id": "S", "name": "Söder"}], [{**each, "within": "S"} for each in PLAN["units"]]
    indicator = {**INDICATOR, "target": "minst 10"}
    play = _play(tmp_path, indicator, rounds=[planning, *ROUNDS], groups=groups, units=units)
    summary = play.round("P", {"E1": {}, "E2": {}})
    assert printed(summary, "Nyckeltal", "Nr")["K"]["Svar från"] == "Frågas inte i omgången"
    assert printed(summary, "Delar och grupper", "Nr")["K"]["Svar från"] == "Frågas inte i omgången"
    shown = StringIO()
    with redirect_stdout(shown):
        show_figures(Screen("sv"), summary)
    assert re.search("^K .* –  ", shown.getvalue(), re.MULTILINE)
    assert "0/2" not in shown.getvalue()
    own = next(section for section in compose(summary).sections if section.heading == "Resultat var för sig")
    assert own.table is None
    assert "frågas inte" in " ".join(own.paragraphs)
