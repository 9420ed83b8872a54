"""What a respondent was asked and has left: the answers of a round one by one, each with what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.fulfilment import Answer, forecast_cell
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.answers import asks_in_planning, planned_for
from malkit.fulfilment.context import context_of
from malkit.fulfilment.row_status import asks_comment
from malkit.plan import Status
from malkit.plan.answers import PLANNED_ON, MilestoneAnswer
from malkit.workbook import FieldKey, SheetKey, blocks, has_forecast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malkit.fulfilment import Figures, RespondentAnswers, Result
    from malkit.plan import Plan, ReportingRound
    from malkit.workbook import Block

_UNANSWERED = {Status.NOT_REPORTED, Status.INCOMPLETE}


@dataclass(frozen=True, slots=True)
class RequiredAnswer:
    """One answer that was asked for: of an indicator, or of a part of its breakdown.

    Args:
        block: its rows in the reporting sheet.
        answer: what was answered.
        figures: what it comes to.
        forecast: the cell that what is expected is written in, where something is asked for.
        comment_asked: whether its status asks for a comment.
    """

    block: Block
    answer: Answer
    figures: Figures
    forecast: str | None
    comment_asked: bool

    @property
    def values(self) -> tuple[str, ...]:
        """The cells of the answer that must be filled in, and are."""
        answer = self.answer
        held = {**answer.given, **({} if answer.outcome is None else {OUTCOME_CELL: answer.outcome})}
        if self.block.counted:
            return (OUTCOME_CELL,) if OUTCOME_CELL in held else ()
        return tuple(name for name in self.required if name in held)

    @property
    def required(self) -> tuple[str, ...]:
        """The cells of the answer that must be filled in."""
        cells = (cell for row in self.block.rows for cell in row.cells)
        return tuple(cell.name for cell in cells if cell.required and not cell.copied)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The cells that were left empty without a reason, as the workbook says live; none where all is there."""
        if not self.block.whole:
            return ()
        found = [] if self.answer.reason is not None else self._empty()
        if self.forecast is not None and self.figures.forecast == Status.NOT_REPORTED:
            found.append(self.forecast)
        if not found and self.figures.status in _UNANSWERED:
            found = [OUTCOME_CELL]
        return tuple(found)

    @property
    def all_lacking(self) -> bool:
        """Whether nothing of the answer is there, of what must be filled in nor beside it."""
        cells = {cell.name for row in self.block.rows for cell in row.cells if not cell.copied}
        return not cells & self._written and len(self.lacking) >= len(self.required) + (self.forecast is not None)

    @property
    def _written(self) -> set[str]:
        written = {*self.answer.given, *self.answer.unreadable, *self.answer.beyond}
        return written if self.answer.outcome is None else written | {OUTCOME_CELL}

    def _empty(self) -> list[str]:
        return [name for name in self.required if name not in self._written]


def asked_in(
    plan: Plan, respondent: str, round_: ReportingRound, results: Sequence[Result]
) -> tuple[RequiredAnswer, ...]:
    """Every answer that a respondent was asked for in a round, in the workbook's order.

    Args:
        plan: the plan.
        respondent: id of the respondent.
        round_: the round.
        results: what its answers come to.
    """
    by_indicator = {result.indicator: result for result in results}
    found = []
    for block in blocks(plan, respondent, round_, 1):
        result = by_indicator[block.indicator.id]
        answer, figures = result.answer, result.figures
        if block.is_part:
            answer, figures = answer.parts.get(block.key, Answer()), result.parts[block.key]
        asks = not block.is_part and figures.status in asks_comment(plan.scale_of(block.indicator))
        found.append(RequiredAnswer(block, answer, figures, _forecast(plan, block, respondent, round_), asks))
    return tuple(found)


def _forecast(plan: Plan, block: Block, respondent: str, round_: ReportingRound) -> str | None:
    if not block.whole or not has_forecast(block, round_):
        return None
    written = forecast_cell(context_of(plan, block.indicator, round_, respondent))
    planned = PLANNED_ON if isinstance(block.indicator.answer, MilestoneAnswer) else None
    return planned if written is None else written.name


def not_planned(plan: Plan, answers: RespondentAnswers, round_: ReportingRound) -> Iterator[FieldKey]:
    """The numbers that a planning round asks for and that were left empty."""
    for indicator in planned_for(plan, answers.respondent, round_):
        name = asks_in_planning(plan, indicator, answers.respondent)
        planned = answers.planned.get(indicator.id)
        if name is not None and (planned is None or getattr(planned, name) is None):
            yield FieldKey(SheetKey.PLANNING, indicator.id, name)
