"""What is printed of an answer agrees with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from malkit.text import format_shown

from .plans import answer_of, judged, load, plan_with

if TYPE_CHECKING:
    from decimal import Decimal

    from malkit.fulfilment import Figures

GROUPS = load("printed/*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format_shown(number, "sv").replace("\u00a0", " ")


def _printed(figures: Figures) -> dict[str, str | None]:
    shown = figures.shown
    degree = None if shown.degree is None else shown.degree.scaleb(2)
    numbers = {"outcome": shown.outcome, "left": shown.left, "degree": degree}
    return {"status": figures.status, **{name: _text(number) for name, number in numbers.items()}}


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group['about']}-{row['answer']}" for group, row in ROWS])
def test_printed_as_by_hand(group: dict[str, Any], row: dict[str, Any]) -> None:
    """An outcome, what is left and a degree are printed with as few further decimals as agree with the status."""
    plan = plan_with(group["indicator"])
    assert _printed(judged(plan, "H", answer_of(row["answer"])).figures) == row["printed"]
