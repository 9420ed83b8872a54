"""What the codes of a recorded answer are called in the plan's language, for whoever opens the record."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from malkit.fulfilment.answer_fields import Holds, inputs_of
from malkit.plan import Reason
from malkit.text import capitalised, catalogue, format_date, format_number
from malkit.workbook import action_words, choices_of, forecast_words, reason_word, status_words

if TYPE_CHECKING:
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.plan import Plan

_DAY_ZERO = date(1899, 12, 30)
"""What the numbers of days count from, from March 1900 on."""


class RecordWords:
    """What codes are called in a plan's language.

    Args:
        plan: gives the words of its scales.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._text = catalogue(plan.language)
        self._statuses: dict[str, dict[str, str]] = {}

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {part.id: part.name for dimension in self._plan.dimensions for part in dimension.parts}

    @cached_property
    def _actions(self) -> dict[str, str]:
        return action_words(self._plan)

    @cached_property
    def _reasons(self) -> dict[str, str]:
        return {str(reason): reason_word(self._plan, reason) for reason in Reason}

    @cached_property
    def _forecasts(self) -> dict[str, str]:
        return forecast_words(self._plan)

    @cached_property
    def _cells(self) -> dict[str, dict[str, AnswerField]]:
        scales = self._plan.scales
        return {
            indicator.id: {cell.name: cell for cell in inputs_of(indicator.answer, scales)}
            for indicator in self._plan.indicators
        }

    def part(self, key: str) -> str:
        """A breakdown's part: "Flickor", or "Vårby, Flickor" where dimensions are crossed."""
        return ", ".join(self._parts.get(each, each) for each in key.split(".")) if key else ""

    def field(self, name: str, label: str, about: str, part: str) -> str:
        """What a value is called.

        Args:
            name: its code.
            label: what its cell is called in messages, where it has one: "K1, Flickor, Utfall".
            about: the indicator, action or commitment that the label begins with.
            part: key of a breakdown's part, which follows.
        """
        usual = f"column.{name}"
        called = label or (self._text.text(usual) if self._text.has(usual) else name)
        called = called.removeprefix(f"{about}, ").removeprefix(f"{self.part(part)}, ")
        return capitalised(called)

    def value(self, indicator: str, field: str, value: object) -> str:
        """What a value says: a choice in words, a day as a day, a number as people write it, a text as it is."""
        cell = self._cells.get(indicator, {}).get(field)
        if isinstance(value, Decimal):
            day = cell is not None and cell.holds is Holds.DAY
            return _day(value, self._plan.language) if day else format_number(value, self._plan.language)
        if isinstance(value, date):
            return format_date(value, self._plan.language)
        return self._codes(field, cell).get(str(value), str(value))

    def _codes(self, field: str, cell: AnswerField | None) -> dict[str, str]:
        if field == "reason":
            return self._reasons
        if field == "forecast":
            return self._forecasts
        if field in {"status", "commitment status"}:
            return self._actions
        return choices_of(self._plan, cell) if cell is not None and cell.codes else {}

    def status(self, indicator: str, item: str, status: str) -> str:
        """What a status is called: an action's or a commitment's, or that of an answer on its own scale."""
        if item or not status:
            return self._actions.get(status, status)
        if indicator not in self._statuses:
            self._statuses[indicator] = status_words(self._plan, self._plan.indicators_by_id[indicator])
        return self._statuses[indicator].get(status, status)


def _day(number: Decimal, language: str) -> str:
    """A day by its number; one that is no day is shown as the number it is."""
    try:
        return format_date(_DAY_ZERO + timedelta(days=int(number)), language)
    except OverflowError:
        return format_number(number, language)
