"""The demo's figures against the same figures by hand and by SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import degree_as_shown

from .figures import HandFigure, fillings
from .sheets import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.consolidation import Figure
    from malkit.project.demo.run import Demo

INDICATORS = [f"P1-K{number}" for number in range(1, 10)]


def line_of(demo_run: Demo, indicator: str) -> Figure:
    """The summary's line of an indicator."""
    return next(line for line in demo_run.consolidated.summary.lines if line.whole.indicator == indicator)


def computed(demo_run: Demo, indicator: str) -> tuple[int | None, int | None, int, int]:
    """Outcome, forecast, answers and concerned as malkit has them."""
    whole = line_of(demo_run, indicator).whole
    numbers = [None if value is None else int(value) for value in (whole.outcome, whole.forecast)]
    assert numbers == [whole.outcome, whole.forecast]
    return numbers[0], numbers[1], len(whole.answered), len(whole.concerned)


def shown(summary_file: Path, indicator: str) -> tuple[object, object, int, int]:
    """Outcome, forecast, answers and concerned as they stand in the written summary."""
    row = next(row for row in rows_of(summary_file, "Nyckeltal", "Mål") if row["Nr"] == indicator)
    answered, _, concerned = str(row["Svar från"]).split()
    values = [None if row[heading] == "–" else row[heading] for heading in ("Utfall", "Prognos helår")]
    return values[0], values[1], int(answered), int(concerned)


def four(figure: HandFigure) -> tuple[int | None, int | None, int, int]:
    """The four numbers that all routes give."""
    return figure.outcome, figure.forecast, figure.answered, figure.concerned


def test_every_indicator_is_worked_out(hand: dict[str, HandFigure], sql: dict[str, HandFigure], demo_run: Demo) -> None:
    """All nine indicators of the plan have figures by hand, by SQL and in the summary."""
    in_summary = [line.whole.indicator for line in demo_run.consolidated.summary.lines]
    assert list(hand) == list(sql) == in_summary == INDICATORS


@pytest.mark.parametrize("indicator", INDICATORS)
def test_by_hand_and_by_sql_agree(indicator: str, hand: dict[str, HandFigure], sql: dict[str, HandFigure]) -> None:
    """The two routes without malkit give the same outcome, forecast and numbers of answers."""
    assert four(hand[indicator]) == four(sql[indicator])


@pytest.mark.parametrize("indicator", INDICATORS)
def test_figures_are_right(indicator: str, hand: dict[str, HandFigure], demo_run: Demo) -> None:
    """The summary's outcome, forecast and numbers of answers are those worked out by hand."""
    assert computed(demo_run, indicator) == four(hand[indicator])


@pytest.mark.parametrize("indicator", INDICATORS)
def test_written_figures_are_right(indicator: str, hand: dict[str, HandFigure], summary_file: Path) -> None:
    """The written workbook shows the outcome, forecast and numbers of answers worked out by hand."""
    assert shown(summary_file, indicator) == four(hand[indicator])


@pytest.mark.parametrize("indicator", INDICATORS)
def test_judgements_are_right(indicator: str, hand: dict[str, HandFigure], demo_run: Demo) -> None:
    """Status, comparison and degree are those worked out by hand."""
    whole, expected = line_of(demo_run, indicator).whole, hand[indicator]
    assert str(whole.figures.status) == expected.status
    assert whole.comparison == expected.comparison
    assert (whole.figures.degree is None) == (expected.degree is None)
    if expected.degree is not None and whole.figures.degree is not None:
        assert whole.figures.degree == degree_as_shown(expected.degree, met=expected.degree >= 1)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_written_judgements_are_right(indicator: str, hand: dict[str, HandFigure], summary_file: Path) -> None:
    """The written workbook shows the comparison and degree worked out by hand, and a dash where there is none."""
    row, expected = next(r for r in rows_of(summary_file, "Nyckeltal", "Mål") if r["Nr"] == indicator), hand[indicator]
    # Where units are counted, how many they are is no earlier figure to compare with.
    compared = None if indicator in {"P1-K1", "P1-K4", "P1-K6"} else expected.comparison
    assert row["Jämförs med"] == ("–" if compared is None else compared)
    if expected.degree is None:
        assert row["Uppfyllt till"] == "–"
    else:
        assert row["Uppfyllt till"] == pytest.approx(
            float(degree_as_shown(expected.degree, met=expected.degree >= 1)), abs=1e-12
        )


def test_headline_counts_every_indicator_once(demo_run: Demo) -> None:
    """The headline names each status with its number, and the numbers add up to nine."""
    # Met: K2, K3, K5. At year end: K7, K8, K9. Answers missing: K1, K4, K6.
    assert demo_run.consolidated.summary.headline == (
        "9 nyckeltal. Uppfyllt: 3; Bedöms vid årets slut: 3; Kan inte bedömas: svar saknas: 3."
    )


def test_units_by_hand_are_the_units_that_typed_something(hand: dict[str, HandFigure], demo_run: Demo) -> None:
    """Ten of the twelve units count: all but the late one and the copied file."""
    usable = [unit for unit, filling in fillings().items() if not filling.get("late") and "copy_of" not in filling]
    assert [each.unit.id for each in demo_run.consolidated.summary.reported] == usable
    assert len(usable) == hand["P1-K1"].answered == 10
