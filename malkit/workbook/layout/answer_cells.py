"""The cells of one answer's rows in the reporting sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Cells, Compare, Comparison, Constant, TextConstant, evaluate, first_match
from malkit.formula import Input as InputNumber
from malkit.fulfilment import DEGREE_CELL, LEFT
from malkit.fulfilment.answer_fields import Holds
from malkit.fulfilment.row_status import COMMENT_CELL, FORECAST_STATUS_CELL, STATUS_CELL
from malkit.ooxml.limits import LONGEST_MESSAGE, LONGEST_TITLE
from malkit.plan import reasons_for
from malkit.plan.answers import NO, YES, YesNoAnswer
from malkit.plan.targets.base import TO_DATE
from malkit.text import capitalised, catalogue
from malkit.workbook.layout.actions_sheet import FIRST_ROW as FIRST_ACTION
from malkit.workbook.layout.actions_sheet import actions_sheet_name
from malkit.workbook.layout.answer_texts import (
    called,
    covers,
    goals_text,
    label_of,
    measured_in,
    name_text,
    target_text,
)
from malkit.workbook.layout.cells import (
    Cell,
    ChoiceCheck,
    DateCheck,
    FieldKey,
    InputCell,
    Link,
    NumberCheck,
    SheetKey,
    Style,
    TextCheck,
)
from malkit.workbook.layout.words import choices_of, reason_word, said_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula import Number
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.plan.answers import AnswerKind
    from malkit.workbook.layout.answer_formulas import AnswerFormulas
    from malkit.workbook.layout.blocks import Row
    from malkit.workbook.layout.cells import Check

COMMENT_LENGTH = 2_000
_STYLES = {Holds.NUMBER: Style.INPUT, Holds.DAY: Style.INPUT_DATE, Holds.CODE: Style.INPUT_CHOICE}
_TAIL = ("forecast", "reason", "comment", "degree", "status", "worst", "forecast_status", "trend", "left")


def block_cells(of: AnswerFormulas, earlier: Mapping[str, str]) -> Iterator[Cell]:
    """Every cell of an answer's rows.

    Args:
        of: the answer.
        earlier: what earlier results were, in words, by the id of a row; one without any is not there.
    """
    for row in of.block.rows:
        yield from _BlockRow(of, row).cells(earlier.get(of.block.row_id(row), ""))
    yield from _helpers(of)


def _helpers(of: AnswerFormulas) -> Iterator[Cell]:
    number = of.block.head.number
    for place, helper in enumerate(of.helpers):
        column = of.columns.first_helper + place
        if helper.expression is None:
            yield Cell(number, column, Style.TEXT, helper.number)
            continue
        value = of.values.get(helper.name, "")
        words = helper.words or {}
        cached = words.get(value, value) if isinstance(value, str) else value
        cached = cached if isinstance(cached, str | Decimal) else ""
        yield Cell(number, column, Style.TEXT, formula=of.helper_excel(helper), cached=cached)
    for piece in of.pieces:
        cached = piece.value if isinstance(piece.value, str | Decimal) else ""
        yield Cell(number, piece.column, Style.TEXT, formula=piece.formula, cached=cached)


class _BlockRow:
    """One row of an answer."""

    def __init__(self, of: AnswerFormulas, row: Row) -> None:
        self.of, self.row = of, row
        self.plan, self.block, self.columns = of.plan, of.block, of.columns
        self.text = catalogue(of.plan.language).text
        self.is_head = row.part is None

    @property
    def answer(self) -> AnswerKind:
        return self.block.indicator.answer if self.row.part is None else self.row.part.answer

    def cells(self, earlier: str) -> Iterator[Cell]:
        """The row's cells from the left, then what is filled in and worked out."""
        of, row, plan = self.of, self.row, self.plan
        yield self._locked("row_id", self.block.row_id(row))
        yield self._locked("indicator", self.block.indicator.id)
        name = name_text(self.block, row)
        yield self._locked("name", f"– {name}" if self.block.is_part or not self.is_head else name)
        yield self._locked("goal", goals_text(plan, self.block.indicator))
        yield self._locked("target", target_text(plan, of.round, of.respondent, self.block, row))
        yield self._locked("covers", self._covers())
        if self.columns.has("earlier"):
            yield self._locked("earlier", earlier or self.text("earlier.none"))
        yield from self._comparison()
        yield from self._answers()
        if self.columns.has("figure"):
            yield self._figure()
        if self.columns.has("to_date"):
            yield self._to_date()
        yield from (self._head() if self.is_head else self._closed(("todo", *_TAIL)))

    def _at(self, name: str, style: Style, **more: object) -> Cell:
        return Cell(self.row.number, self.columns.number(name), style, **more)  # type: ignore[arg-type]

    def _locked(self, name: str, value: str) -> Cell:
        return self._at(name, Style.TEXT, value=value)

    def _closed(self, names: tuple[str, ...]) -> Iterator[Cell]:
        for name in names:
            if self.columns.has(name):
                yield self._at(name, Style.CLOSED)

    def _covers(self) -> str:
        """Which dates a value covers, and where it comes from when it is not typed here."""
        said = covers(self.plan, self.of.round, self.block.indicator)
        if not self.of.counted:
            return said
        return f"{said}\n{self.text('reporting.from_list', sheet=actions_sheet_name(self.plan))}"

    def _comparison(self) -> Iterator[Cell]:
        if not self.columns.has("comparison"):
            return
        name = "comparison" if self.row.part is None else f"{self.row.part.id}.comparison"
        number = self.of.known.get(name)
        if number is None:
            yield self._at("comparison", Style.CLOSED)
        else:
            yield self._at("comparison", Style.NUMBER, value=number, decimals=self.answer.places)

    def _answers(self) -> Iterator[Cell]:
        """The cells that are written in, each after what is written there."""
        for place in range(1, self.columns.answers + 1):
            label, answer = f"label{place}", f"answer{place}"
            if place > len(self.row.cells):
                yield from self._unwritten(label, answer, first=place == 1)
                continue
            cell = self.row.cells[place - 1]
            said = label_of(self.plan, self.block, self.row, cell)
            yield self._locked(label, said)
            if cell.copied:
                formula = self.of.excel(self.of.copied[cell.name])
                yield self._at(answer, Style.NUMBER, formula=formula, cached=self.of.figure(cell.name))
            else:
                yield self._written(answer, cell, said)

    def _unwritten(self, label: str, answer: str, *, first: bool) -> Iterator[Cell]:
        if not (first and self.is_head and self.of.counted):
            yield from self._closed((label, answer))
            return
        sheet = actions_sheet_name(self.plan)
        to = Link(sheet, f"B{FIRST_ACTION}")
        yield self._at(label, Style.LINK, value=self.text("reporting.to_list", sheet=sheet), link=to)
        if self.columns.outcome == answer:
            yield self._counted(answer, "outcome")
        else:
            yield self._at(answer, Style.CLOSED)

    def _counted(self, column: str, name: str) -> Cell:
        formula = self.of.excel(self.of.counted[name], self.of.action_words)
        return self._at(column, Style.NUMBER, formula=formula, cached=self.of.figure(name))

    def _figure(self) -> Cell:
        """The figure of the row: worked out, counted, or as it is written."""
        name = "outcome" if self.row.part is None else f"{self.row.part.id}.outcome"
        return self._counted("figure", name) if name in self.of.counted else self._worked_out("figure", name)

    def _to_date(self) -> Cell:
        """What there has been since the year began: the periods before with this one."""
        if TO_DATE in self.of.counted and self.is_head:
            return self._counted("to_date", TO_DATE)
        return self._worked_out("to_date", TO_DATE) if self.is_head else self._at("to_date", Style.CLOSED)

    def _worked_out(self, column: str, name: str) -> Cell:
        """A figure that is worked out, as it is printed."""
        judgement = self.of.judgement
        if not self.block.whole or name not in judgement.outcomes:
            return self._at(column, Style.CLOSED)
        if isinstance(self.answer, YesNoAnswer):
            return self._chosen(column, name)
        return self._number_at(column, Style.NUMBER, judgement.shown[name], self.answer.places)

    def _chosen(self, column: str, name: str) -> Cell:
        """A yes or a no in words, where other answers have a figure."""
        numbers = {YES: Constant(Decimal(1)), NO: Constant(Decimal(0))}
        is_it = {code: Compare(Comparison.EQUAL, InputNumber(name), each, 0) for code, each in numbers.items()}
        chosen = first_match(
            *((truth, TextConstant(code)) for code, truth in is_it.items()), otherwise=TextConstant("")
        )
        words = said_words(self.plan)
        return self._at(column, Style.NUMBER, formula=self.of.excel(chosen, words), cached="")

    def _head(self) -> Iterator[Cell]:
        of = self.of
        yield self._said("todo", of.excel(of.todo), self._todo_now())
        yield from self._forecast()
        if self.block.whole:
            reasons = {
                reason_word(self.plan, reason): str(reason) for reason in reasons_for(self.block.indicator.answer)
            }
            yield self._input("reason", "reason", ChoiceCheck(reasons), Style.INPUT_CHOICE, self.text("column.reason"))
        else:
            yield self._at("reason", Style.CLOSED)
        if self.block.is_part:
            yield self._at("comment", Style.CLOSED)
        else:
            check = TextCheck(COMMENT_LENGTH)
            yield self._input("comment", COMMENT_CELL, check, Style.INPUT_TEXT, self.text("column.comment"))
        yield from self._judged()

    def _todo_now(self) -> str:
        return self.of.words[evaluate(self.of.todo, Cells(self.of.values))]

    def _said(self, name: str, formula: str, cached: str) -> Cell:
        return self._at(name, Style.STATUS, formula=formula, cached=cached)

    def _forecast(self) -> Iterator[Cell]:
        if not self.columns.has("forecast"):
            return
        cell = self.of.forecast
        if "forecast" in self.of.counted:
            yield self._counted("forecast", "forecast")
        elif cell is None:
            yield self._at("forecast", Style.CLOSED)
        else:
            yield self._written("forecast", cell, self.text("column.forecast"))

    def _judged(self) -> Iterator[Cell]:
        of, judgement = self.of, self.of.judgement
        status = judgement.status if of.parts is None or self.block.whole else of.parts.whole
        yield self._said("status", of.excel(status), of.words[str(of.values[STATUS_CELL])])
        yield self._number("degree", Style.PERCENT, judgement.shown.get(DEGREE_CELL))
        yield self._number(LEFT, Style.NUMBER, judgement.shown.get(LEFT))
        if self.columns.has("worst"):
            yield self._worst()
        if self.columns.has("forecast_status"):
            yield self._forecast_status()
        if self.columns.has("trend"):
            if self.block.whole:
                yield self._said("trend", *of.trend())
            else:
                yield self._at("trend", Style.CLOSED)

    def _worst(self) -> Cell:
        if not self.block.keys:
            return self._at("worst", Style.CLOSED)
        return self._said("worst", *self.of.worst())

    def _forecast_status(self) -> Cell:
        of = self.of
        if not of.has_forecast:
            return self._at("forecast_status", Style.CLOSED)
        shown = of.forecast_words[str(of.values[FORECAST_STATUS_CELL])]
        if of.parts_forecast is not None:
            return self._said("forecast_status", of.whole_forecast_excel(), shown)
        return self._said("forecast_status", of.excel(of.judgement.forecast, of.forecast_words), shown)

    def _number(self, name: str, style: Style, expression: Number | None) -> Cell:
        if expression is None or not self.block.whole:
            return self._at(name, Style.CLOSED)
        return self._number_at(name, style, expression, self.block.indicator.answer.places)

    def _number_at(self, column: str, style: Style, number: Number, decimals: int) -> Cell:
        cached = self.of.number(number)
        return self._at(column, style, formula=self.of.excel(number), cached=cached, decimals=decimals)

    def _written(self, column: str, cell: AnswerField, label: str) -> Cell:
        style = _STYLES.get(cell.holds, Style.INPUT_TEXT)
        return self._input(
            column, cell.name, self._check(cell), style, label, places=cell.places, awaited=cell.required
        )

    def _check(self, cell: AnswerField) -> Check:
        match cell.holds:
            case Holds.NUMBER:
                return NumberCheck(cell.places, cell.lowest, cell.highest)
            case Holds.DAY:
                return DateCheck()
            case Holds.TEXT:
                return TextCheck(COMMENT_LENGTH)
            case Holds.CODE:
                return ChoiceCheck({word: code for code, word in choices_of(self.plan, cell).items()})

    def _input(
        self,
        column: str,
        name: str,
        check: Check,
        style: Style,
        label: str,
        *,
        places: int = 0,
        awaited: bool = False,
    ) -> Cell:
        plan = self.plan
        measured = measured_in(plan, self.block, self.row)
        if column.startswith("answer"):
            prompt = self._prompt(check, label)
        else:
            prompt = self.text(f"prompt.{column}", measurement_unit=measured, actions=plan.nouns.action.plural)
        if column == "forecast" and isinstance(check, ChoiceCheck):
            prompt = self._prompt(check, label)
        elif column == "forecast" and not measured:
            prompt = self.text("prompt.forecast_plain")
        return self._at(
            column,
            style,
            value=self._carried(name, check),
            decimals=places,
            input=InputCell(
                field=FieldKey(SheetKey.REPORTING, self.block.id, name),
                check=check,
                title=capitalised(label[:LONGEST_TITLE]),
                prompt=prompt[:LONGEST_MESSAGE],
                label=called(plan, self.block, self.row, name, label),
                awaited=awaited,
            ),
        )

    def _prompt(self, check: Check, label: str) -> str:
        """How an answer is written; what is asked is its title, and stands here too where the title cuts it."""
        key = {NumberCheck: "number", ChoiceCheck: "choice", DateCheck: "date", TextCheck: "text"}[type(check)]
        if isinstance(check, NumberCheck) and not check.decimals:
            key = "whole"
        said = self.text(f"prompt.answer.{key}")
        return said if len(label) <= LONGEST_TITLE else f"{capitalised(label)}. {said}"

    def _carried(self, name: str, check: Check) -> str | Decimal | None:
        """What stands in a cell from an earlier round, as it is shown."""
        value = self.of.given.get(name)
        if isinstance(check, ChoiceCheck):
            return next((word for word, code in check.words.items() if code == value), None)
        return value if isinstance(value, str | Decimal) else None
