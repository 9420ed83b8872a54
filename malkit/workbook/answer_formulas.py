"""One answer's formulas: which cell each name of an expression stands for, and what the cells hold to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.formula import BLANK, Both, Cells, Compare, Comparison, If, Input, Not, Nothing, Sheet, evaluate, to_excel
from malkit.fulfilment import computed
from malkit.plan import actions_expected, actions_taken, for_respondent
from malkit.plan.answers import DENOMINATOR, NUMERATOR, SeveralAnswer
from malkit.plan.inputs import denominator_of
from malkit.plan.judging import (
    NO_FORECAST,
    NO_PART,
    NOTHING_LACKS,
    CellState,
    asks_forecast,
    for_a_part,
    forecast_cell,
    judge_forecasts,
    judge_parts,
    status_cell,
)
from malkit.plan.judging.cells import is_in
from malkit.plan.judging.todo import COMMENT_CELL, FORECAST_STATUS_CELL, STATUS_CELL, todo_of
from malkit.plan.known import known_cells
from malkit.plan.targets.compound import PART_MET, PART_NOT_MET
from malkit.workbook.cells import column_letter
from malkit.workbook.words import (
    choices_of,
    fixed_words,
    forecast_words,
    reason_words,
    status_words,
    todo_words,
    trend_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.formula import Expression, Number, Value, Words
    from malkit.plan import Judgement, Plan, ReportingRound
    from malkit.plan.inputs import InputCell
    from malkit.plan.judging.parts import PartsJudgement
    from malkit.plan.matter import Matter
    from malkit.workbook.columns import Columns
    from malkit.workbook.rows import Block

_KNOWN = ("baseline", "same_period", "whole_year", "earlier")
_HIDDEN_CODES = (*map(str, CellState), NOTHING_LACKS, PART_MET, PART_NOT_MET)
_OUTER = "outer:"
"""What the names of the cells begin with that another indicator's answer is written in."""

_OF_FORECASTS = "forecasts:"
"""What the names of helper cells begin with that rank the parts' forecasts, beside those that rank their outcomes."""


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


class AnswerFormulas:
    """One answer of a respondent: its judgement, where its cells are, and what they hold to begin with.

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
    """

    def __init__(
        self,
        plan: Plan,
        round_: ReportingRound,
        respondent: str,
        block: Block,
        columns: Columns,
        *,
        others: Mapping[tuple[str, str], AnswerFormulas],
        actions: Mapping[str, str],
        listed: Sequence[Mapping[str, Value]] = (),
        given: Mapping[str, Value] | None = None,
    ) -> None:
        self.plan, self.round, self.respondent, self.block, self.columns = plan, round_, respondent, block, columns
        self.given = dict(given or {})
        self._others, self._actions, self._listed = others, actions, listed

    @cached_property
    def matter(self) -> Matter:
        """What is judged."""
        return self.plan.matter(self.block.indicator, self.round, self.respondent)

    @cached_property
    def judgement(self) -> Judgement:
        """The expressions that the answer is judged by."""
        judgement = for_respondent(self.plan, self.block.indicator, self.round, self.respondent)
        return for_a_part(judgement, self.matter) if self.block.is_part else judgement

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
        block = self.block
        if not asks_forecast(block.indicator, self.round):
            return False
        return not block.is_part or not self._others[block.indicator.id, "total"].block.whole

    @property
    def forecast(self) -> InputCell | None:
        """The cell that its forecast is written in, where one is."""
        return forecast_cell(self.matter) if self.has_forecast and self.block.whole else None

    @cached_property
    def counted(self) -> dict[str, Number]:
        """What is counted from the list of actions, by the name of the cell that holds it."""
        if not self.block.counted or not self.block.whole:
            return {}
        found: dict[str, Number] = {"outcome": actions_taken(self.plan, self.block.indicator.id)}
        if self.block.indicator.forecast == "derived" and self.has_forecast:
            found["forecast"] = actions_expected(self.plan, self.block.indicator.id)
        return found

    @cached_property
    def copied(self) -> dict[str, Number]:
        """What stands in another indicator's cell: the denominator of a share of a share."""
        outer = self._outer()
        if outer is None:
            return dict.fromkeys(self._copied_names(), Nothing())
        top, whole = Input(_OUTER + NUMERATOR), Input(_OUTER + DENOMINATOR)
        sound = Both((is_in(_OUTER + NUMERATOR, CellState.RIGHT), Not(Compare(Comparison.MORE_THAN, top, whole, 1))))
        return dict.fromkeys(self._copied_names(), If(sound, top))

    def _copied_names(self) -> list[str]:
        return [cell.name for row in self.block.rows for cell in row.cells if cell.copied]

    def _outer(self) -> AnswerFormulas | None:
        outer = denominator_of(self.block.indicator.answer)
        found = None if outer is None else self._others.get((outer, self.block.key))
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
        )

    @cached_property
    def known(self) -> dict[str, Decimal]:
        """The numbers from earlier."""
        return known_cells(self.matter, self.respondent, self.block.key)

    @cached_property
    def values(self) -> dict[str, Value]:
        """What every cell of the answer holds to begin with, by name."""
        values: dict[str, Value] = {**self.known, **self.given}
        tables = {"actions": self._listed}
        for name, number in self.counted.items():
            values[name] = evaluate(number, Cells(values, tables))
        for name, number in self.copied.items():
            outer = self._outer()
            beyond = {f"{_OUTER}{key}": value for key, value in outer.values.items()} if outer else {}
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
            values |= {f"{_OF_FORECASTS}{name}": value for name, value in ranks.items()}
        return values

    def _ranks(self, judged: PartsJudgement, name: str) -> dict[str, Value]:
        values: dict[str, Value] = {
            status_cell(key): self._others[self.block.indicator.id, key].values.get(name, NO_FORECAST)
            for key in self.block.keys
        }
        for helper, number in judged.helpers.items():
            values[helper] = evaluate(number, Cells(values))
        return values

    @cached_property
    def helpers(self) -> tuple[Helper, ...]:
        """The cells that nobody sees, in the order of their columns."""
        base = self.words
        found: list[Helper] = []
        if self.block.whole:
            found += [Helper(name, self.known.get(name)) for name in (*_KNOWN, *self._nowhere())]
            cells = {cell.name: cell for row in self.block.rows for cell in row.cells}
            if self.forecast is not None:
                cells[self.forecast.name] = self.forecast
            for name, expression in {**self.judgement.helpers, **self.judgement.further}.items():
                cell = cells.get(name.removesuffix(".is"))
                words = base if cell is None else {**base, **choices_of(self.plan, cell)}
                found.append(Helper(name, expression=expression, words=words))
        if self.parts is not None:
            found += [Helper(name, expression=number, words=base) for name, number in self.parts.helpers.items()]
        if self.parts_forecast is not None:
            ranks = self.parts_forecast.helpers.items()
            words = self.forecast_words
            found += [Helper(f"{_OF_FORECASTS}{name}", expression=number, words=words) for name, number in ranks]
        return tuple(found)

    def _nowhere(self) -> list[str]:
        """The cells that expressions may read, and that this answer or this sheet has no place for: they stay empty."""
        answer = self.block.indicator.answer
        prefixes = [f"{part.id}." for part in answer.parts] if isinstance(answer, SeveralAnswer) else [""]
        names = [f"{prefix}{name}" for prefix in prefixes for name in ("outcome", "comparison")]
        placed = self._placed()
        return [name for name in dict.fromkeys((*names, "outcome", "comparison", "forecast")) if name not in placed]

    @cached_property
    def references(self) -> dict[str, str]:
        """Where every named cell is."""
        block, found = self.block, self._placed()
        for place, helper in enumerate(self.helpers):
            found[helper.name] = f"${column_letter(self.columns.first_helper + place)}{block.head.number}"
        outer = self._outer()
        if outer is not None:
            mine = (NUMERATOR, DENOMINATOR, f"{NUMERATOR}.is")
            found |= {f"{_OUTER}{name}": outer.references[name] for name in mine}
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
        for name in self.judgement.outcomes:
            found[name] = self._at("figure", block.row_of(name).number)
        if self.counted:
            found["outcome"] = self._at(self.columns.outcome, block.head.number)
        names = {"reason": "reason", COMMENT_CELL: "comment", "degree": "degree", STATUS_CELL: "status"}
        names |= {"forecast": "forecast", FORECAST_STATUS_CELL: "forecast_status"}
        found |= {name: self._at(where, block.head.number) for name, where in names.items() if self.columns.has(where)}
        for key in block.keys:
            found[status_cell(key)] = self._at("status", self._others[block.indicator.id, key].block.head.number)
        return found

    def _forecast_references(self) -> dict[str, str]:
        """Where the cells are that the parts' forecasts are put together from."""
        block = self.block
        found = {
            status_cell(key): self._at("forecast_status", self._others[block.indicator.id, key].block.head.number)
            for key in block.keys
        }
        own = self.references.items()
        return found | {name.removeprefix(_OF_FORECASTS): at for name, at in own if name.startswith(_OF_FORECASTS)}

    def _at(self, column: str, number: int) -> str:
        return f"${column_letter(self.columns.number(column))}{number}"

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

    def excel(self, expression: Expression, words: Mapping[str, str] | None = None) -> str:
        """An expression as the formula of one of the answer's cells."""
        return to_excel(expression, Sheet(self.references, words or self.words))

    def helper_excel(self, helper: Helper) -> str:
        """A helper cell's formula."""
        references = self._forecast_references() if helper.name.startswith(_OF_FORECASTS) else self.references
        if helper.expression is None:
            raise ValueError(f"not worked out: {helper.name}")
        return to_excel(helper.expression, Sheet(references, helper.words or self.words))

    def whole_forecast_excel(self) -> str:
        """The formula of the status of the parts' forecasts together."""
        if self.parts_forecast is None:
            raise ValueError("no parts' forecasts")
        return to_excel(self.parts_forecast.whole, Sheet(self._forecast_references(), self.forecast_words))

    def worst(self) -> tuple[str, str]:
        """The formula that names the worst part, and what it shows to begin with."""
        if self.parts is None:
            raise ValueError("no parts")
        labels = {key: self._others[self.block.indicator.id, key].block.label for key in self.block.keys}
        words = {**labels, NO_PART: ""}
        formula = to_excel(self.parts.worst, Sheet(self.references, {**self.words, **words}))
        return formula, words[evaluate(self.parts.worst, Cells(self.values))]

    def trend(self) -> tuple[str, str]:
        """The formula of the trend, and what it shows to begin with."""
        words = self.words | trend_words(self.plan)
        shown = words[evaluate(self.judgement.trend, Cells(self.values))]
        return self.excel(self.judgement.trend, words), shown

    def number(self, expression: Number) -> Decimal | str:
        """What a cell with a number shows to begin with; an empty text where it has none."""
        value = evaluate(expression, Cells(self.values))
        return value if isinstance(value, Decimal) else ""

    def figure(self, name: str) -> Decimal | str:
        """The number of a named cell to begin with; an empty text where it has none."""
        value = self.values.get(name, BLANK)
        return value if isinstance(value, Decimal) else ""
