"""The rows of a reporting sheet: one for each answer, and for each of a breakdown's and a compound's parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malkit.fulfilment import asks_forecast
from malkit.fulfilment.answers import planned_for
from malkit.fulfilment.cell_state import answer_cells
from malkit.plan import ActionsAnswer
from malkit.plan.answers import SeveralAnswer
from malkit.plan.indicator import TOTAL, keys_of
from malkit.plan.measured import is_measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.answers import AnswerPart
    from malkit.plan.indicator import Breakdown

JOINT = "/"
"""Between an indicator's id and the keys of its parts in the id of a row; no id of a plan has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Args:
        number: its number in the sheet.
        part: the one of several answers that it is for; None for the answer as a whole.
        cells: what is written on it.
    """

    number: int
    part: AnswerPart | None
    cells: tuple[AnswerField, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one answer: its head, and below it a row for each of several answers.

    Args:
        indicator: what is answered.
        key: the breakdown's part that it is the answer of, or `TOTAL`.
        label: what the part is called; empty for the whole.
        whole: whether it has an answer of its own, and not only what its parts come to.
        head: the first row.
        parts: a row for each of several answers.
        keys: for a head of parts, the parts' keys.
    """

    indicator: Indicator
    key: str
    label: str
    whole: bool
    head: Row
    parts: tuple[Row, ...] = ()
    keys: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The id that fields of its cells have."""
        return field_row(self.indicator.id, self.key)

    @property
    def name(self) -> str:
        """The indicator, and the part by its name, as messages call it: "K5, Kvinnor"."""
        return f"{self.indicator.id}, {self.label}" if self.is_part else self.indicator.id

    @property
    def rows(self) -> tuple[Row, ...]:
        """All its rows."""
        return (self.head, *self.parts)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a breakdown."""
        return self.key != TOTAL

    @property
    def counted(self) -> bool:
        """Whether its outcome is counted from the list of actions."""
        return isinstance(self.indicator.answer, ActionsAnswer)

    def row_id(self, row: Row) -> str:
        """The stable id of one of its rows."""
        return self.id if row.part is None else f"{self.id}{JOINT}{row.part.id}"

    def row_of(self, name: str) -> Row:
        """The row that a cell of its answer, named as expressions call it, stands on."""
        return next((row for row in self.parts if row.part and name.startswith(f"{row.part.id}.")), self.head)


def field_row(indicator: str, key: str = TOTAL) -> str:
    """The row that the fields of an answer name: of an indicator, or of a part of its breakdown."""
    return indicator if key == TOTAL else f"{indicator}{JOINT}{key}"


def split_row(row: str) -> tuple[str, str]:
    """The indicator and the part's key, or `TOTAL`, that the fields of an answer name."""
    indicator, _, key = row.partition(JOINT)
    return indicator, key or TOTAL


def measured(plan: Plan, respondent: str, round_: ReportingRound) -> tuple[Indicator, ...]:
    """The indicators that a respondent answers in a round."""
    return tuple(
        each
        for each in plan.answered_by(respondent)
        if respondent in plan.asked(each, round_.id) and is_measured(plan, each, round_)
    )


def by_actions(plan: Plan, respondent: str, round_: ReportingRound) -> tuple[Indicator, ...]:
    """The indicators that a respondent answers with actions in a round, or plans actions for."""
    asked = (*measured(plan, respondent, round_), *planned_for(plan, respondent, round_))
    return tuple(each for each in asked if each.answer.kind == "actions")


def blocks(plan: Plan, respondent: str, round_: ReportingRound, first: int) -> tuple[Block, ...]:
    """The rows of a respondent's reporting sheet, in the plan's order.

    Args:
        plan: the plan.
        respondent: id of the respondent.
        round_: the round.
        first: number of the first row.
    """
    found: list[Block] = []
    for indicator in measured(plan, respondent, round_):
        for key, label, whole in _answers(plan, indicator):
            block = _block(plan, indicator, key, label, number=first, whole=whole)
            found.append(block)
            first += len(block.rows)
    return tuple(found)


def planned_block(indicator: Indicator, number: int) -> Block:
    """The row of an indicator in a sheet where nothing is answered yet."""
    return Block(indicator, TOTAL, "", whole=True, head=Row(number, None, ()))


def has_forecast(block: Block, round_: ReportingRound) -> bool:
    """Whether a block has the status of a forecast: the whole's, or each part's where the whole has no answer."""
    return asks_forecast(block.indicator, round_) and not (block.is_part and has_total(block.indicator))


def has_total(indicator: Indicator) -> bool:
    """Whether the whole has an answer of its own: without a breakdown, or with one that has a total."""
    return not indicator.breakdowns or any(each.total for each in indicator.breakdowns)


def keys_in(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    """The keys of all parts of an indicator's breakdowns."""
    dimensions = {dimension.id: dimension for dimension in plan.dimensions}
    return tuple(key for each in indicator.breakdowns for key in keys_of(each, dimensions))


def _answers(plan: Plan, indicator: Indicator) -> Iterator[tuple[str, str, bool]]:
    yield TOTAL, "", has_total(indicator)
    for breakdown in indicator.breakdowns:
        for key, label in _labels(plan, breakdown):
            yield key, label, True


def _labels(plan: Plan, breakdown: Breakdown) -> Iterator[tuple[str, str]]:
    dimensions = {dimension.id: dimension for dimension in plan.dimensions}
    names = [{part.id: part.name for part in dimensions[by].parts} for by in breakdown.by]
    for key in keys_of(breakdown, dimensions):
        yield key, ", ".join(names[place][part] for place, part in enumerate(key.split(".")))


def _block(plan: Plan, indicator: Indicator, key: str, label: str, *, number: int, whole: bool) -> Block:
    counted = isinstance(indicator.answer, ActionsAnswer)
    cells = answer_cells(indicator, plan.scales, by_forecast=False) if whole and not counted else ()
    keys = keys_in(plan, indicator) if key == TOTAL else ()
    if not whole or not isinstance(indicator.answer, SeveralAnswer):
        return Block(indicator, key, label, whole, Row(number, None, cells), keys=keys)
    parts = tuple(
        Row(number + place, part, tuple(cell for cell in cells if cell.name.startswith(f"{part.id}.")))
        for place, part in enumerate(indicator.answer.parts, start=1)
    )
    return Block(indicator, key, label, whole, Row(number, None, ()), parts, keys)
