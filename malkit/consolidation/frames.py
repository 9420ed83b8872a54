"""The tidy table of answers: one row for each value, with the way to its cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from malkit.consolidation.wording import RecordWords
from malkit.formula import round_half_up
from malkit.plan.indicator import TOTAL
from malkit.workbook import ANALYSIS, FieldKey, SheetKey, field_row, question_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from malkit.consolidation.consolidate import Summary
    from malkit.fulfilment import ActionTaken, Answer, Figures, RespondentAnswers, Result
    from malkit.intake import Submission
    from malkit.plan import Plan

ANSWER_COLUMNS = [
    "round",
    "respondent",
    "unit",
    "indicator",
    "part",
    "part_in_words",
    "item",
    "field",
    "field_in_words",
    "value",
    "value_in_words",
    "status",
    "status_in_words",
    "file",
    "sheet",
    "cell",
    "written",
    "sha256",
]
"""`part` is the key of a breakdown's part; `item` the id of an action, a commitment or a question of the analysis.

Beside each code stands what it is called in the plan's language; programs read the codes."""

WORDS = tuple(column for column in ANSWER_COLUMNS if column.endswith("_in_words"))
"""The columns for people."""

_QUOTIENT_PLACES = 4
"""How many more places than the answer a figure that was divided is compared at, and recorded with."""

ACTION_FIELDS = ("action", "status", "planned", "completed", "effect")
"""What there is a row for of each action."""


_GOES_ON = {SheetKey.ACTIONS, SheetKey.COMMITMENTS}
_WAY = 5
"""File, sheet, cell, what is written there, and SHA-256."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One value: what it is of, by codes, and the way to its cell; `shown` is a worked-out number as it is printed."""

    field: str
    value: object
    way: tuple[str, ...]
    label: str = ""
    part: str = ""
    item: str = ""
    status: str = ""
    shown: Decimal | None = None


def answers_frame(summary: Summary) -> pd.DataFrame:
    """Every answer that counts, one row for each value, with file, sheet, cell and SHA-256.

    A figure that is counted from a list of actions, or worked out from several cells, has a row without a cell; one
    that was divided is rounded to the places that it is compared at, and in words printed as everywhere else. An action
    or a commitment that goes on as an earlier round's record has it, and not as the workbook carried it, has no file:
    it stands in that record.
    """
    return pd.DataFrame(_answer_rows(summary), columns=ANSWER_COLUMNS)


def _answer_rows(summary: Summary) -> Iterator[list[object]]:
    results: dict[str, list[Result]] = {}
    for result in summary.results:
        results.setdefault(result.respondent, []).append(result)
    words = RecordWords(summary.plan)
    for delivery in summary.deliveries:
        file = delivery.submission
        if file is None or file.answers is None or not delivery.counts:
            continue
        start = [summary.round.id, delivery.unit.id, delivery.unit.name]
        for indicator, row in _of_file(summary.plan, file, file.answers, results.get(delivery.unit.id, [])):
            yield [*start, indicator, *_columns(words, indicator, row)]


def _of_file(
    plan: Plan, file: Submission, answers: RespondentAnswers, results: Iterable[Result]
) -> Iterator[tuple[str, _Row]]:
    for result in results:
        for row in (*_of_result(plan, file, result), *_of_actions(file, answers, result.indicator)):
            yield result.indicator, row
    yield from _of_planning(file, answers)
    for row in _of_the_rest(file, answers):
        yield "", row


def _columns(words: RecordWords, indicator: str, row: _Row) -> list[object]:
    value = words.value(indicator, row.field, row.value if row.shown is None else row.shown)
    field = words.field(row.field, row.label, row.item or indicator, row.part)
    status = words.status(indicator, row.item, row.status)
    return [
        row.part, words.part(row.part), row.item, row.field, field, row.value, value, row.status, status, *row.way
    ]  # fmt: skip


def _of_actions(file: Submission, answers: RespondentAnswers, indicator: str) -> Iterator[_Row]:
    for action in answers.actions:
        if action.indicator == indicator:
            yield from _of_action(file, action)


def _of_result(plan: Plan, file: Submission, result: Result) -> Iterator[_Row]:
    places = plan.indicators_by_id[result.indicator].answer.places + _QUOTIENT_PLACES
    yield from _of_answer(file, result.indicator, TOTAL, result.answer, _rounded(result.figures, places))
    for key, figures in result.parts.items():
        part = result.answer.parts.get(key)
        if part is not None:
            yield from _of_answer(file, result.indicator, key, part, _rounded(figures, places))


def _rounded(figures: Figures, places: int) -> Figures:
    """Figures whose outcome, where it was worked out, has no more places than it is compared at."""
    return figures if figures.outcome is None else replace(figures, outcome=round_half_up(figures.outcome, places))


def _of_answer(file: Submission, indicator: str, key: str, answer: Answer, figures: Figures) -> Iterator[_Row]:
    outcome = answer.outcome if answer.outcome is not None else figures.outcome
    own = {"outcome": outcome, "forecast": answer.forecast, "reason": answer.reason, "comment": answer.comment}
    for field, value in {**own, **answer.given}.items():
        if value is not None and value != "":
            where = FieldKey(SheetKey.REPORTING, field_row(indicator, key), field)
            label, way = _way(file, where)
            kept = str(value) if isinstance(value, str) else value
            shown = figures.shown.outcome if field == "outcome" and answer.outcome is None else None
            part = "" if key == TOTAL else key
            yield _Row(field, kept, way, label, part, status=str(figures.status), shown=shown)


def _of_action(file: Submission, action: ActionTaken) -> Iterator[_Row]:
    values = (action.text, action.status, action.planned, action.completed, action.effect)
    for field, value in zip(ACTION_FIELDS, values, strict=True):
        if value is not None and (value != "" or field == "action"):
            label, way = _way(file, FieldKey(SheetKey.ACTIONS, action.id, field))
            yield _Row(field, str(value), way, label, item=action.id, status=str(action.status or ""))


def _of_planning(file: Submission, answers: RespondentAnswers) -> Iterator[tuple[str, _Row]]:
    """What was planned for each indicator."""
    for indicator, planned in answers.planned.items():
        values = {"baseline": planned.baseline, "budget": planned.budget, "comment": planned.comment}
        for field, value in values.items():
            if value is not None and value != "":
                label, way = _way(file, FieldKey(SheetKey.PLANNING, indicator, field))
                yield indicator, _Row(f"planned {field}", value, way, label)


def _of_the_rest(file: Submission, answers: RespondentAnswers) -> Iterator[_Row]:
    """Commitments, and what was written in the analysis."""
    for id_, commitment in answers.commitments.items():
        for field, value in (("status", commitment.status), ("comment", commitment.comment)):
            if value:
                label, way = _way(file, FieldKey(SheetKey.COMMITMENTS, id_, field))
                yield _Row(f"commitment {field}", value, way, label, item=id_, status=str(commitment.status or ""))
    for spot in (each for each in file.spots if each.sheet is SheetKey.SIGN_OFF):
        question = question_of(spot.row)
        text = answers.analysis if spot.row == ANALYSIS else answers.texts.get(question or "", "")
        if text:
            label, way = _way(file, spot)
            yield _Row("analysis", text, way, label, item=question or "")


def _way(file: Submission, field: FieldKey) -> tuple[str, tuple[str, ...]]:
    """What a cell is called, and the way to it."""
    spot = file.spots.get(field)
    if spot is None and field.sheet in _GOES_ON:
        return "", ("",) * _WAY  # what goes on from an earlier round, and the workbook did not carry as it is recorded
    if spot is None:
        return "", (file.file, "", "", "", file.sha256)
    return file.labels.get(field, ""), (file.file, spot.sheet, spot.cell, spot.text, file.sha256)
