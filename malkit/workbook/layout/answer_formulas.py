"""One answer's formulas: which cell each name of an expression stands for, and what the cells hold to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.formula import Cells, Divider, Sheet, evaluate, is_too_much, written
from malkit.fulfilment import (
    DEGREE_CELL,
    FORECAST_CELL,
    LEFT_CELL,
    NO_FORECAST,
    NO_PART,
    NOTHING_LACKS,
    SIDE,
    CellState,
    helper,
    status_cell,
)
from malkit.fulfilment.answer_fields import added_cells, before
from malkit.fulfilment.row_status import COMMENT_CELL, FORECAST_STATUS_CELL, STATUS_CELL
from malkit.fulfilment.scope import adds_up
from malkit.ooxml import column_letters
from malkit.plan.answers import (
    AMONG,
    DENOMINATOR,
    DONE_ON,
    IN_ORDER,
    JUDGEMENT,
    NUMERATOR,
    PLACE,
    PLANNED_ON,
    REVIEWED,
    SHARED,
    STARTED_ON,
    STATE,
    WORDS,
    YES_NO,
)
from malkit.plan.targets.base import TO_DATE
from malkit.workbook.layout.answer_values import OF_FORECASTS, OUTER, AnswerValues
from malkit.workbook.layout.words import (
    choices_of,
    fixed_words,
    forecast_words,
    reason_words,
    status_words,
    todo_words,
    trend_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from malkit.formula import Expression, Value

_KNOWN = ("baseline", "same_period", "whole_year", "earlier")
_HIDDEN_CODES = (*map(str, CellState), NOTHING_LACKS, NO_FORECAST)


_NOTHING = "nothing"
"""The helper cell that is always empty."""

_MAY_BE_NOWHERE = {
    "outcome", "comparison", "forecast", NUMERATOR, DENOMINATOR, REVIEWED, IN_ORDER, PLACE, AMONG, SHARED,
    STATE, PLANNED_ON, STARTED_ON, DONE_ON, YES_NO, JUDGEMENT, WORDS,
}  # fmt: skip


class _References(dict[str, str]):
    """Where named cells are; a cell that an answer of this kind or this round does not have is an empty one."""

    def __missing__(self, name: str) -> str:
        if name.rsplit(".", 1)[-1] not in _MAY_BE_NOWHERE:
            raise KeyError(name)
        return self[_NOTHING]


@dataclass(frozen=True, slots=True)
class Helper:
    """A cell that nobody sees, with a number that is known or a formula.

    Args:
        name: what expressions call it.
        number: a number that is known; None for one that is not, or that is worked out.
        expression: what is worked out.
        words: what codes are shown as in it.
    """

    name: str
    number: Decimal | None = None
    expression: Expression | None = None
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A helper cell with a piece of a formula that was too long.

    Args:
        column: the number of its column.
        formula: its formula.
        value: what it comes to before anybody has filled anything in.
    """

    column: int
    formula: str
    value: Value


class AnswerFormulas(AnswerValues):
    """One answer of a respondent: where its cells are, and the formulas in them."""

    @cached_property
    def helpers(self) -> tuple[Helper, ...]:
        """The cells that nobody sees, in the order of their columns."""
        base = self.words
        found: list[Helper] = []
        if self.block.whole:
            periods = (
                [before(cell) for cell in added_cells(self.block.indicator.answer)]
                if self.added and not self.counted
                else []
            )
            found += [Helper(name, self.known.get(name)) for name in (*_KNOWN, _NOTHING, *periods)]
            cells = {cell.name: cell for row in self.block.rows for cell in row.cells}
            if self.forecast is not None:
                cells[self.forecast.name] = self.forecast
            for name, expression in {**self.judgement.helpers, **self._exact(), **self._further()}.items():
                cell = cells.get(name.removesuffix(".is").removesuffix(".word"))
                words = base if cell is None else {**base, **choices_of(self.plan, cell)}
                found.append(Helper(name, expression=expression, words=words))
        if self.parts is not None:
            found += [Helper(name, expression=number, words=base) for name, number in self.parts.helpers.items()]
        if self.parts_forecast is not None:
            ranks = self.parts_forecast.helpers.items()
            words = self.forecast_words
            found += [Helper(f"{OF_FORECASTS}{name}", expression=number, words=words) for name, number in ranks]
        return tuple(found)

    def _further(self) -> Mapping[str, Expression]:
        """The further helpers that the row reads: what a forecast's status rests on only where the row has one."""
        outcomes = self.judgement.outcomes
        further = {
            name: each
            for name, each in self.judgement.further.items()
            if not name.endswith(SIDE) or name.removesuffix(SIDE) in outcomes
        }
        return further if self.has_forecast else {n: each for n, each in further.items() if not _of_forecast(n)}

    def _exact(self) -> Mapping[str, Expression]:
        """What the row's numbers are rounded from: figures that are worked out, the degree, and what is left."""
        judged = {DEGREE_CELL: self.judgement.degree, LEFT_CELL: self.judgement.left}
        return {**self.judgement.outcomes, **{name: each for name, each in judged.items() if each is not None}}

    @property
    def added(self) -> bool:
        """Whether the periods before are added to what is answered."""
        return adds_up(self.context)

    @cached_property
    def references(self) -> Mapping[str, str]:
        """Where every named cell is."""
        block, found = self.block, _References(self._placed())
        for place, each in enumerate(self.helpers):
            if each.name in found:
                raise ValueError(f"two cells of one name: {each.name}")  # one of them would read itself
            found[each.name] = f"${column_letters(self.columns.first_helper + place)}{block.head.number}"
        outer = self.outer()
        if outer is not None:
            mine = (NUMERATOR, DENOMINATOR, helper(NUMERATOR), helper(DENOMINATOR))
            found |= {f"{OUTER}{name}": outer.references[name] for name in mine}
        return found

    def _placed(self) -> dict[str, str]:
        """Where the cells are that have columns of their own."""
        block, found = self.block, dict(self._actions)
        for row in block.rows:
            for place, cell in enumerate(row.cells, start=1):
                found[cell.name] = self._at(f"answer{place}", row.number)
            prefix = "" if row.part is None else f"{row.part.id}."
            if self.columns.has("comparison"):
                found[f"{prefix}comparison"] = self._at("comparison", row.number)
        if TO_DATE in self.counted:
            found[TO_DATE] = self._at("to_date", block.head.number)
        if self.counted:
            found["outcome"] = self._at(self.columns.outcome, block.head.number)
        names = {"reason": "reason", COMMENT_CELL: "comment", STATUS_CELL: "status"}
        names |= {"forecast": "forecast", FORECAST_STATUS_CELL: "forecast_status"}
        found |= {name: self._at(where, block.head.number) for name, where in names.items() if self.columns.has(where)}
        for key in block.keys:
            found[status_cell(key)] = self._at("status", self.others[block.indicator.id, key].block.head.number)
        return found

    def _forecast_references(self) -> dict[str, str]:
        """Where the cells are that the parts' forecasts are put together from."""
        block = self.block
        found = {
            status_cell(key): self._at("forecast_status", self.others[block.indicator.id, key].block.head.number)
            for key in block.keys
        }
        own = self.references.items()
        return found | {name.removeprefix(OF_FORECASTS): at for name, at in own if name.startswith(OF_FORECASTS)}

    def _at(self, column: str, number: int) -> str:
        return f"${column_letters(self.columns.number(column))}{number}"

    @cached_property
    def words(self) -> dict[str, str]:
        """What codes are shown as in the answer's own cells, but for the forecast and the trend."""
        raw = {code: code for code in _HIDDEN_CODES}
        plan = self.plan
        actions = {step.id: plan.word(step) for step in plan.scales.actions} if self.block.counted else {}
        words = {**actions, **raw, **fixed_words(plan), **reason_words(plan), **todo_words(plan)}
        return words | status_words(plan, self.block.indicator)

    @cached_property
    def forecast_words(self) -> dict[str, str]:
        """What codes are shown as in the cell of the forecast's status."""
        return self.words | forecast_words(self.plan)

    @cached_property
    def action_words(self) -> dict[str, str]:
        """What codes are shown as where actions are counted."""
        return self.words | {step.id: self.plan.word(step) for step in self.plan.scales.actions}

    @cached_property
    def pieces(self) -> list[Piece]:
        """The helper cells after the others, with pieces of formulas that were too long; they come as formulas do."""
        return []

    def excel(self, expression: Expression, words: Mapping[str, str] | None = None) -> str:
        """An expression as the formula of one of the answer's cells."""
        return self._divided(expression, Sheet(self.references, words or self.words), lambda: self.values)

    def _divided(self, expression: Expression, sheet: Sheet, held: Callable[[], Mapping[str, Value]]) -> str:
        """An expression's formula, with pieces of it in further helper cells where it would be too long.

        Args:
            expression: what is computed.
            sheet: where its cells are and how its words are shown.
            held: what its cells hold to begin with.
        """
        if not is_too_much(formula := written(expression, sheet)):
            return formula
        references, values = _References(sheet.references), dict(held())

        def place(piece: Expression, formula: str) -> str:
            name = f"piece.{len(self.pieces)}"
            values[name] = value = evaluate(piece, Cells(values))
            column = self.columns.first_helper + len(self.helpers) + len(self.pieces)
            references[name] = f"${column_letters(column)}{self.block.head.number}"
            shown = sheet.words.get(value, value) if isinstance(value, str) else value
            self.pieces.append(Piece(column, formula, shown))
            return name

        return Divider(Sheet(references, sheet.words), place).formula(expression)

    def helper_excel(self, helper: Helper) -> str:
        """A helper cell's formula."""
        if helper.expression is None:
            raise ValueError(f"not worked out: {helper.name}")
        if not helper.name.startswith(OF_FORECASTS):
            return self.excel(helper.expression, helper.words)
        sheet = Sheet(self._forecast_references(), helper.words or self.words)
        return self._divided(helper.expression, sheet, self._ranks_of_forecasts)

    def whole_forecast_excel(self) -> str:
        """The formula of the status of the parts' forecasts together."""
        if self.parts_forecast is None:
            raise ValueError("no parts' forecasts")
        sheet = Sheet(self._forecast_references(), self.forecast_words)
        return self._divided(self.parts_forecast.whole, sheet, self._ranks_of_forecasts)

    def _ranks_of_forecasts(self) -> Mapping[str, Value]:
        """What the cells hold that the parts' forecasts are put together from, by the same names as the parts'."""
        return {} if self.parts_forecast is None else self._ranks(self.parts_forecast, FORECAST_STATUS_CELL)

    def worst(self) -> tuple[str, str]:
        """The formula that names the worst part, and what it shows to begin with."""
        if self.parts is None:
            raise ValueError("no parts")
        labels = {key: self.others[self.block.indicator.id, key].block.label for key in self.block.keys}
        words = {**labels, NO_PART: ""}
        formula = self.excel(self.parts.worst, {**self.words, **words})
        return formula, words[evaluate(self.parts.worst, Cells(self.values))]

    def trend(self) -> tuple[str, str]:
        """The formula of the trend, and what it shows to begin with."""
        words = self.words | trend_words(self.plan)
        shown = words[evaluate(self.judgement.trend, Cells(self.values))]
        return self.excel(self.judgement.trend, words), shown


def _of_forecast(helper: str) -> bool:
    """Whether a helper cell is one that only the status of a forecast reads."""
    return helper.startswith(f"{FORECAST_CELL}.")
