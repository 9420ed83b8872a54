"""What is said of the demo's figures in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .test_figures import INDICATORS, line_of

if TYPE_CHECKING:
    from malkit.project.demo.run import Demo

    from .figures import HandFigure

SAID = {
    "none": "Ingen åtgärd ännu",
    "not_reported": "Ej rapporterat",
    "left_blank": "Svar saknas i inlämnad fil",
    "unreadable": "Går inte att läsa som tal",
    "over_budget": "Väntas överskrida sin budget",
}


@pytest.mark.parametrize("indicator", INDICATORS)
def test_each_exception_is_named_once(indicator: str, hand: dict[str, HandFigure], demo_run: Demo) -> None:
    """A statement names exactly the units that are exceptions by hand, each once, and the one who answers for all."""
    line = line_of(demo_run, indicator)
    said = str(line.statement)
    named = {unit for units in hand[indicator].named.values() for unit in units}
    if hand[indicator].concerned == 1:
        named.add(line.whole.parts[0].respondent)
    counts = {unit.id: said.count(unit.name) for unit in demo_run.project.plan.units}
    assert counts == {unit: int(unit in named) for unit in counts}


@pytest.mark.parametrize("indicator", INDICATORS)
def test_exceptions_stand_under_what_is_true_of_them(
    indicator: str, hand: dict[str, HandFigure], demo_run: Demo
) -> None:
    """Each exception stands in the sentence that says why it is one."""
    sentences = dict(each.rstrip(".").split(": ") for each in line_of(demo_run, indicator).statement.exceptions)
    names = {unit.id: unit.name for unit in demo_run.project.plan.units}
    expected = {SAID[why]: [names[unit] for unit in units] for why, units in hand[indicator].named.items()}
    assert {said: re.split(r", | och ", units) for said, units in sentences.items()} == expected


@pytest.mark.parametrize("indicator", INDICATORS)
def test_numbers_add_up(indicator: str, hand: dict[str, HandFigure], demo_run: Demo) -> None:
    """The numbers in a statement and the exceptions under it add up to all whom the indicator concerns."""
    if hand[indicator].concerned == 1:
        return  # The one who answers is named, and nobody is counted.
    first, concerned = re.findall(r"([0-9]+) av ([0-9]+) enhet", line_of(demo_run, indicator).statement.text)[0]
    apart = [unit for units in hand[indicator].named.values() for unit in units]
    assert int(concerned) == hand[indicator].concerned
    assert int(first) + len(apart) == int(concerned)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_figure_stands_in_the_statement(indicator: str, hand: dict[str, HandFigure], demo_run: Demo) -> None:
    """The statement has the figure worked out by hand; how many keep to what is their own stands before it."""
    said, figure = line_of(demo_run, indicator).statement.text.replace("\u00a0", ""), hand[indicator]
    first = figure.outcome if figure.met is None else figure.met
    assert said.startswith(f"{first} ")
    assert figure.met is None or f" {figure.outcome} " in said
