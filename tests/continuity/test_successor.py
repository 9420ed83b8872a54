"""A workbook that a successor was sent before its earlier figures held those of the unit that closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from malkit.fulfilment import prior_values as known
from malkit.project.collect import read_received
from malkit.workbook import Identity
from malkit.workbook.writer import build
from tests.played.play import Play, printed
from tests.played.test_semantics import PLAN, ROUNDS
from tests.played.test_succession import INDICATOR, UNITS, in_workbook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def year(tmp_path: Path) -> Play:
    """Half the year by three units; the year's end is sent out to two as it was then, and both have filled it in."""
    play = Play(tmp_path / "2026", {**PLAN, "rounds": ROUNDS, "units": UNITS, "indicators": [INDICATOR]})
    play.round("D", {"A": {"K": 500}, "B": {"K": 300}, "C": {"K": 200}})
    with pytest.MonkeyPatch.context() as then:
        then.setattr(build, "Identity", partial(Identity, layout="3"))
        then.setattr(known, "taken_over", lambda *_: ())
        play.hand_out("H")
    play.hand_in("H", {"A": {"K": 1150}, "B": {"K": 510}})
    return play


def test_what_it_was_compared_with_then_is_no_changed_cell(year: Play) -> None:
    """Its locked cell holds A's own 1000, where today's would hold 1300: nobody changed it, and the file counts."""
    assert in_workbook(year, "H", "A", "Jämförs med") == 1000
    read, _ = read_received(year.project, year.project.plan.rounds_by_id["H"], [])
    assert [[finding.code for finding in each.findings] for each in read] == [["I012"], ["I012"]]


def test_it_is_judged_as_today(year: Play) -> None:
    """1150 and 510 are 1660, which is less than the 1800 of all three; A's own 1150 is compared with 1300."""
    summary = year.consolidate("H")
    row = printed(summary, "Nyckeltal", "Nr")["K"]
    assert [row["Utfall"], row["Status"]] == ["1\u00a0660", "Ej uppfyllt"]
    assert not [finding for finding in summary.findings if finding.code.startswith("S")]
