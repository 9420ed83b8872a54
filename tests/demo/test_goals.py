"""The demo's goals: what each comes to by hand, in the summary and in its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sheets import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.demo.run import Demo

# From figures.yaml: K2, K3 and K5 are met, answers are missing in K1, K4 and K6, the others are judged at year end.
# N1 rests on K1, N2 on K2 and K3, N3 on K4, N4 on K5 and on K6, which could bring it down. F1 rests on N1, which could
# bring it down, and N2; F2 on N3 and N4, neither of which can be judged; F3 on N5 and N6.
BY_HAND = {
    "P1-F1": "preliminary",
    "P1-F2": "cannot_be_judged",
    "P1-F3": "at_year_end",
    "P1-N1": "respondents_missing",
    "P1-N2": "met",
    "P1-N3": "respondents_missing",
    "P1-N4": "preliminary",
    "P1-N5": "at_year_end",
    "P1-N6": "at_year_end",
}


def test_goals_are_right(demo_run: Demo) -> None:
    """Every goal of the demo has the status worked out by hand."""
    goals = demo_run.consolidated.summary.goals
    assert {result.goal: str(result.status) for result in goals} == BY_HAND


def test_the_written_goals_are_all_there(summary_file: Path) -> None:
    """The sheet of goals has a row for each goal, from the top, with its status in words."""
    rows = rows_of(summary_file, "Mål", "Nivå")
    assert [row["Nr"] for row in rows] == list(BY_HAND)
    assert next(row["Status"] for row in rows if row["Nr"] == "P1-N2") == "✔ Uppfyllt"
    assert next(row["Vilar på"] for row in rows if row["Nr"] == "P1-N2") == "Uppfyllt: 2."
