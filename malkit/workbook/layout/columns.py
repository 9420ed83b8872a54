"""Which columns a reporting sheet has: those that some row of it needs, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.fulfilment import asks_forecast
from malkit.fulfilment.answer_fields import Holds, outcomes_of
from malkit.fulfilment.context import context_of
from malkit.fulfilment.prior_values import prior_cells
from malkit.fulfilment.scope import adds_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan import Plan, ReportingRound
    from malkit.workbook.layout.blocks import Block

_WIDTHS = {
    "row_id": 0,
    "indicator": 9,
    "name": 32,
    "todo": 17,
    "goal": 24,
    "target": 24,
    "comparison": 14,
    "earlier": 18,
    "covers": 29,
    "label": 20,
    "answer": 13,
    "figure": 12,
    "to_date": 14,
    "forecast": 15,
    "reason": 18,
    "comment": 34,
    "degree": 12,
    "status": 19,
    "worst": 17,
    "forecast_status": 19,
    "trend": 14,
    "left": 16,
    "helper": 0,
}
_TEXT_WIDTH = 28
_AIR = 3
FROZEN = "name"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a reporting sheet.

    Args:
        names: their names in order; hidden helper columns come after them.
        composed: whether some answer has several cells, or a figure that is worked out from them.
        answers: how many cells an answer has at the most.
        texts: the columns that texts are written in.
        longest_id: characters of the longest id of an indicator.
    """

    names: tuple[str, ...]
    composed: bool
    answers: int
    texts: frozenset[str] = frozenset()
    longest_id: int = 0

    def number(self, name: str) -> int:
        """The number of a column, from 1.

        Raises:
            ValueError: the sheet has no such column.
        """
        return self.names.index(name) + 1

    def has(self, name: str) -> bool:
        """Whether the sheet has a column."""
        return name in self.names

    @property
    def first_helper(self) -> int:
        """The number of the first helper column."""
        return len(self.names) + 1

    @property
    def outcome(self) -> str:
        """The column that shows the figure of an answer that nobody writes as such."""
        return "figure" if self.composed else "answer1"

    def width(self, name: str) -> int:
        """The width of a column in characters; 0 for one that nobody sees."""
        if name in self.texts:
            return _TEXT_WIDTH
        usual = _WIDTHS[name.rstrip("0123456789")]
        return max(usual, self.longest_id + _AIR) if name == "indicator" else usual


def columns_of(
    plan: Plan, round_: ReportingRound, respondent: str, blocks: Sequence[Block], *, earlier: bool
) -> Columns:
    """The columns that a sheet of some blocks needs.

    Args:
        plan: the plan.
        round_: the round.
        respondent: id of the respondent.
        blocks: the sheet's rows.
        earlier: whether some row has an earlier result to show.
    """
    indicators = [block.indicator for block in blocks]
    answers = max((len(row.cells) for block in blocks for row in block.rows), default=1) or 1
    composed = answers > 1 or any(outcomes_of(each.answer) for each in indicators)
    known = [
        prior_cells(context_of(plan, block.indicator, round_, respondent), respondent, block.key) for block in blocks
    ]
    wanted = {
        "comparison": any("comparison" in name for each in known for name in each),
        "earlier": earlier,
        "figure": composed,
        "to_date": any(
            block.whole and adds_up(context_of(plan, block.indicator, round_, respondent)) for block in blocks
        ),
        "forecast": any(asks_forecast(each, round_) for each in indicators),
        "forecast_status": any(asks_forecast(each, round_) for each in indicators),
        "worst": any(block.keys for block in blocks),
        "trend": any("earlier" in each for each in known),
    }
    written = [name for n in range(1, answers + 1) for name in (f"label{n}", f"answer{n}")]
    names = (
        "row_id", "indicator", "name", "todo", "goal", "target", "comparison", "earlier", "covers", *written,
        "figure", "to_date", "forecast", "reason", "comment", "degree", "status", "worst", "forecast_status", "trend",
        "left",
    )  # fmt: skip
    rows = [row for block in blocks for row in block.rows]
    texts = {f"answer{n}" for row in rows for n, cell in enumerate(row.cells, start=1) if cell.holds is Holds.TEXT}
    longest = max((len(each.id) for each in indicators), default=0)
    shown = tuple(name for name in names if wanted.get(name, True))
    return Columns(shown, composed, answers, frozenset(texts), longest)
