"""What the list of answers has of units that have closed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from malkit.report.sections.trace import _closed_rows
from tests.aggregation.test_year import GROUPS, whole_of


def test_what_a_closed_unit_had_come_to_is_listed_with_the_round_that_gave_it() -> None:
    """B's 80 until April are in the year's 370, and in no file of the year's end."""
    group = next(each for each in GROUPS if each["about"].startswith("what a unit had accumulated when it closed"))
    whole = whole_of(group, group["rows"][0])
    plan = whole.context.plan
    summary: Any = SimpleNamespace(plan=plan, lines=[SimpleNamespace(whole=whole)])
    ((unit, indicator, _, value, where, *rest),) = _closed_rows(summary)
    assert (unit, indicator) == (plan.name_of("B"), whole.indicator)
    assert str(getattr(value, "value", value)).startswith("80")
    assert "2014-04-30" in str(where)
    assert "Tertial" in str(where)
    assert len(rest) == 3
