"""When an indicator is measured, and how much of the year a round covers, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from malkit.fulfilment.scope import part_of_year
from malkit.plan import ReportingRound, TimeBasis
from malkit.plan.measured import is_measured

from .plans import plan_with

CASES: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(Path(__file__).with_name("calendar.yaml"))


def _round(number: int, written: str) -> dict[str, Any]:
    day = written.removesuffix("!")
    kind = "year_end" if written.endswith("!") else "part_year"
    return {"id": f"R{number}", "name": written, "kind": kind, "ends": None if day == "?" else day}


@pytest.mark.parametrize("case", CASES["measured"], ids=str)
def test_measured_by_hand(case: dict[str, Any]) -> None:
    """An indicator is measured in the rounds that its calendar says, and in no others."""
    answer = {"kind": case.get("answer", "rank")}
    rounds = [_round(number, written) for number, written in enumerate(case["rounds"], start=1)]
    indicator = {"answer": answer, "target": {"kind": "report_only"}, "calendar": case["calendar"]}
    plan = plan_with(indicator, {"rounds": rounds})
    found = [is_measured(plan, plan.indicators[0], each) for each in plan.rounds]
    assert [number for number, measured in enumerate(found, start=1) if measured] == case["measured"]


@pytest.mark.parametrize("case", CASES["parts"], ids=str)
def test_parts_of_the_year_by_hand(case: dict[str, Any]) -> None:
    """A round covers the part of the year that was worked out by hand."""
    round_ = ReportingRound(id="R", name="Omgång", starts=case["starts"], ends=case["ends"])
    part = part_of_year(case["year"], round_, TimeBasis(case["basis"]))
    assert part == (None if case["part"] is None else Fraction(case["part"]))


_dates = st.dates(date(2013, 6, 1), date(2015, 6, 30))


@given(_dates, _dates, st.sampled_from(TimeBasis))
def test_parts_of_the_year_grow_with_its_days(first: date, second: date, basis: TimeBasis) -> None:
    """A part is from none to all of the year, grows with the last day, and two periods in a row are as one."""
    starts, ends = sorted((first, second))

    def part(begins: date, last: date) -> Fraction:
        found = part_of_year(2014, ReportingRound(id="R", name="R", starts=begins, ends=last), basis)
        assert found is not None
        return found

    whole = part(starts, ends)
    assert 0 <= whole <= 1
    assert whole <= part(starts, ends + timedelta(days=1))
    middle = starts + (ends - starts) / 2
    if basis is TimeBasis.PERIOD and middle < ends and (ends - starts).days < 360:
        assert part(starts, middle) + part(middle + timedelta(days=1), ends) == whole
