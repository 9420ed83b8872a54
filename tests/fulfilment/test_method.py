"""What is said of how a degree is computed is what computed it."""

from __future__ import annotations

from typing import Any

import pytest

from malkit.aggregation.shown import OfSeveral, degree_method
from malkit.fulfilment.context import context_of
from tests.aggregation.wholes import plan_of


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"kind": "all_units"}, OfSeveral.RESPONDENTS),
        # Two of four needed are half of them, though five are asked.
        ({"kind": "at_least_units", "count": 4}, OfSeveral.NEEDED),
        ({"kind": "share_of_units", "share": 80}, OfSeveral.NEEDED),
    ],
)
def test_a_number_of_units_is_divided_by_what_the_target_needs(target: dict[str, Any], expected: OfSeveral) -> None:
    """All units are all that it concerns; so many, or such a share, are fewer."""
    indicator = {"answer": "actions", "aggregation": "count_units", "target": target}
    plan = plan_of({"units": ["A", "B", "C", "D", "E"], "indicator": indicator})
    context = context_of(plan, plan.indicators[0], plan.rounds_by_id["H"], None)
    assert degree_method(context, asked=5) is expected
