"""One answer's judgement, and what its cells hold before anybody has filled anything in."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Self

from malkit.formula import BLANK, And, Cells, If, Input, Not, Nothing, evaluate
from malkit.fulfilment import (
    NO_FORECAST,
    CellState,
    actions_expected,
    actions_taken,
    asks_forecast,
    computed,
    for_a_part,
    for_respondent,
    forecast_cell,
    judge_forecasts,
    judge_parts,
    status_cell,
)
from malkit.fulfilment.answer_fields import denominator_of
from malkit.fulfilment.cell_state import exceeds, is_in
from malkit.fulfilment.context import context_of
from malkit.fulfilment.prior_values import prior_cells
from malkit.fulfilment.row_status import FORECAST_STATUS_CELL, STATUS_CELL, todo_of
from malkit.fulfilment.scope import adds_up
from malkit.plan.answers import DENOMINATOR, NUMERATOR
from malkit.plan.targets.base import TO_DATE
from malkit.workbook.layout.blocks import has_forecast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.formula import Number, Value, Words
    from malkit.fulfilment import FulfilmentFormulas
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.fulfilment.evaluation import PartsJudgement
    from malkit.plan import Plan, ReportingRound
    from malkit.workbook.layout.blocks import Block
    from malkit.workbook.layout.columns import Columns

OUTER = "outer:"
"""What the names of the cells begin with that another indicator's answer is written in."""

OF_FORECASTS = "forecasts:"
"""What the names of helper cells begin with that rank the parts' forecasts, beside those that rank their outcomes."""


class AnswerValues:
    """One answer of a respondent: its judgement, and what its cells hold to begin with.

    Args:
        plan: the plan.
        round_: the round.
        respondent: id of the respondent.
        block: the answer's rows.
        columns: the sheet's columns.
        others: the sheet's other answers, by indicator and key.
        actions: where the list of actions has its columns, as references by name.
        listed: the actions that are carried in, as the table that counts are made from.
        given: what stands in the answer's cells from earlier, by name.
        before: what the periods before come to, by the names of known cells, where they are added to this one.
    """

    def __init__(
        self,
        plan: Plan,
        round_: ReportingRound,
        respondent: str,
        block: Block,
        columns: Columns,
        *,
        others: Mapping[tuple[str, str], Self],
        actions: Mapping[str, str],
        listed: Sequence[Mapping[str, Value]] = (),
        given: Mapping[str, Value] | None = None,
        before: Mapping[str, Decimal] | None = None,
    ) -> None:
        self.plan, self.round, self.respondent, self.block, self.columns = plan, round_, respondent, block, columns
        self.given, self._before = dict(given or {}), dict(before or {})
        self.others, self._actions, self._listed = others, actions, listed

    @cached_property
    def context(self) -> FulfilmentContext:
        """What is judged."""
        return context_of(self.plan, self.block.indicator, self.round, self.respondent)

    @cached_property
    def judgement(self) -> FulfilmentFormulas:
        """The expressions that the answer is judged by."""
        judgement = for_respondent(self.plan, self.block.indicator, self.round, self.respondent)
        return for_a_part(judgement, self.context) if self.block.is_part else judgement

    @cached_property
    def parts(self) -> PartsJudgement | None:
        """How the parts below are put together; None for an answer without parts."""
        block = self.block
        return judge_parts(self.plan.scale_of(block.indicator), block.keys) if block.keys else None

    @cached_property
    def parts_forecast(self) -> PartsJudgement | None:
        """How the parts' forecasts are put together, where the whole has none of its own."""
        if not self.block.keys or self.block.whole or not asks_forecast(self.block.indicator, self.round):
            return None
        return judge_forecasts(self.plan.scales.forecast, self.block.keys)

    @property
    def has_forecast(self) -> bool:
        """Whether its row has the status of a forecast: the whole's, or each part's where the whole has none."""
        return has_forecast(self.block, self.round)

    @property
    def forecast(self) -> AnswerField | None:
        """The cell that its forecast is written in, where one is."""
        return forecast_cell(self.context) if self.has_forecast and self.block.whole else None

    @cached_property
    def counted(self) -> dict[str, Number]:
        """What is counted from the list of actions, by the name of the cell that holds it."""
        if not self.block.counted or not self.block.whole:
            return {}
        indicator = self.block.indicator
        found: dict[str, Number] = {"outcome": actions_taken(self.plan, indicator, self.round)}
        if adds_up(self.context):
            found[TO_DATE] = actions_taken(self.plan, indicator, self.round, to_date=True)
        if self.block.indicator.forecast == "derived" and self.has_forecast:
            found["forecast"] = actions_expected(self.plan, indicator)
        return found

    @cached_property
    def copied(self) -> dict[str, Number]:
        """What stands in another indicator's cell: the denominator of a share of a share."""
        outer = self.outer()
        if outer is None:
            return dict.fromkeys(self._copied_names(), Nothing())
        right = tuple(is_in(OUTER + name, CellState.RIGHT) for name in (NUMERATOR, DENOMINATOR))
        sound = And((*right, Not(exceeds(OUTER + NUMERATOR, OUTER + DENOMINATOR))))
        return dict.fromkeys(self._copied_names(), If(sound, Input(OUTER + NUMERATOR)))

    def _copied_names(self) -> list[str]:
        return [cell.name for row in self.block.rows for cell in row.cells if cell.copied]

    def outer(self) -> Self | None:
        """The answer that a share of a share takes its denominator from; None where there is none."""
        outer = denominator_of(self.block.indicator.answer)
        found = None if outer is None else self.others.get((outer, self.block.key))
        return found if found is not None and found.block.whole else None

    @cached_property
    def todo(self) -> Words:
        """What is left to do on the head's row."""
        block = self.block
        return todo_of(
            block.indicator,
            self.plan.scale_of(block.indicator),
            [cell for row in block.rows for cell in row.cells],
            comment=not block.is_part,
            forecast=self.has_forecast,
            whole=block.whole,
            expected=self.forecast,
        )

    @cached_property
    def known(self) -> dict[str, Decimal]:
        """The numbers from earlier."""
        return prior_cells(self.context, self.respondent, self.block.key) | self._before

    @cached_property
    def values(self) -> dict[str, Value]:
        """What every cell of the answer holds to begin with, by name."""
        values: dict[str, Value] = {**self.known, **self.given}
        tables = {"actions": self._listed}
        for name, number in self.counted.items():
            values[name] = evaluate(number, Cells(values, tables))
        for name, number in self.copied.items():
            outer = self.outer()
            beyond = {f"{OUTER}{key}": value for key, value in outer.values.items()} if outer else {}
            values[name] = evaluate(number, Cells(beyond))
        if not self.block.whole:
            return values | self._of_parts()
        values = computed(self.judgement, values)
        values[STATUS_CELL] = evaluate(self.judgement.status, Cells(values))
        if self.has_forecast:
            values[FORECAST_STATUS_CELL] = evaluate(self.judgement.forecast, Cells(values))
        if self.parts is not None:
            values |= self._ranks(self.parts, STATUS_CELL)
        return values

    def _of_parts(self) -> dict[str, Value]:
        """What a whole without an answer of its own comes to."""
        values: dict[str, Value] = {}
        if self.parts is not None:
            values |= self._ranks(self.parts, STATUS_CELL)
            values[STATUS_CELL] = evaluate(self.parts.whole, Cells(values))
        if self.parts_forecast is not None:
            ranks = self._ranks(self.parts_forecast, FORECAST_STATUS_CELL)
            values[FORECAST_STATUS_CELL] = evaluate(self.parts_forecast.whole, Cells(ranks))
            values |= {f"{OF_FORECASTS}{name}": value for name, value in ranks.items()}
        return values

    def _ranks(self, judged: PartsJudgement, name: str) -> dict[str, Value]:
        values: dict[str, Value] = {
            status_cell(key): self.others[self.block.indicator.id, key].values.get(name, NO_FORECAST)
            for key in self.block.keys
        }
        for helper, number in judged.helpers.items():
            values[helper] = evaluate(number, Cells(values))
        return values

    def number(self, expression: Number) -> Decimal | str:
        """What a cell with a number shows to begin with; an empty text where it has none."""
        value = evaluate(expression, Cells(self.values))
        return value if isinstance(value, Decimal) else ""

    def figure(self, name: str) -> Decimal | str:
        """The number of a named cell to begin with; an empty text where it has none."""
        value = self.values.get(name, BLANK)
        return value if isinstance(value, Decimal) else ""
