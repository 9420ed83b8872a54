"""The tidy table of answers: one row for each value, with the way to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from malkit.plan.breakdown import TOTAL
from malkit.workbook import ANALYSIS, Field, SheetKey, field_row, question_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation.consolidate import Summary
    from malkit.fulfilment import ActionTaken, Answer, Figures, RespondentAnswers, Result
    from malkit.submission import Submission

ANSWER_COLUMNS = [
    "round",
    "respondent",
    "unit",
    "indicator",
    "part",
    "item",
    "field",
    "value",
    "status",
    "file",
    "sheet",
    "cell",
    "written",
    "sha256",
]
"""`part` is the key of a breakdown's part; `item` the id of an action, a commitment or a question of the analysis."""

ACTION_FIELDS = ("action", "status", "planned", "completed", "effect")
"""What there is a row for of each action."""


def answers_frame(summary: Summary) -> pd.DataFrame:
    """Every answer that counts, one row for each value, with file, sheet, cell and SHA-256.

    A figure that is counted from a list of actions, or worked out from several cells, has a row without a cell.
    """
    return pd.DataFrame(_answer_rows(summary), columns=ANSWER_COLUMNS)


def _answer_rows(summary: Summary) -> Iterator[list[object]]:
    results: dict[str, list[Result]] = {}
    for result in summary.results:
        results.setdefault(result.respondent, []).append(result)
    for delivery in summary.deliveries:
        file = delivery.submission
        if file is None or file.answers is None or not delivery.counts:
            continue
        start = [summary.round.id, delivery.unit.id, delivery.unit.name]
        for result in results.get(delivery.unit.id, []):
            for row in (*_of_result(file, result), *_of_actions(file, file.answers, result.indicator)):
                yield [*start, result.indicator, *row]
        for indicator, *row in _of_planning(file, file.answers):
            yield [*start, indicator, *row]
        for row in _of_the_rest(file, file.answers):
            yield [*start, "", *row]


def _of_actions(file: Submission, answers: RespondentAnswers, indicator: str) -> Iterator[list[object]]:
    for action in answers.actions:
        if action.indicator == indicator:
            yield from _of_action(file, action)


def _of_result(file: Submission, result: Result) -> Iterator[list[object]]:
    yield from _of_answer(file, result.indicator, TOTAL, result.answer, result.figures)
    for key, figures in result.parts.items():
        part = result.answer.parts.get(key)
        if part is not None:
            yield from _of_answer(file, result.indicator, key, part, figures)


def _of_answer(file: Submission, indicator: str, key: str, answer: Answer, figures: Figures) -> Iterator[list[object]]:
    part = "" if key == TOTAL else key
    outcome = answer.outcome if answer.outcome is not None else figures.outcome
    own = {"outcome": outcome, "forecast": answer.forecast, "reason": answer.reason, "comment": answer.comment}
    for field, value in {**own, **answer.given}.items():
        if value is not None and value != "":
            shown = str(value) if isinstance(value, str) else value
            where = _way(file, Field(SheetKey.REPORTING, field_row(indicator, key), field))
            yield [part, "", field, shown, str(figures.status), *where]


def _of_action(file: Submission, action: ActionTaken) -> Iterator[list[object]]:
    values = (action.text, action.status, action.planned, action.completed, action.effect)
    for field, value in zip(ACTION_FIELDS, values, strict=True):
        if value is not None and (value != "" or field == "action"):
            where = _way(file, Field(SheetKey.ACTIONS, action.id, field))
            yield ["", action.id, field, str(value), str(action.status or ""), *where]


def _of_planning(file: Submission, answers: RespondentAnswers) -> Iterator[list[object]]:
    """What was planned for each indicator."""
    for indicator, planned in answers.planned.items():
        values = {"baseline": planned.baseline, "budget": planned.budget, "comment": planned.comment}
        for field, value in values.items():
            if value is not None and value != "":
                where = _way(file, Field(SheetKey.PLANNING, indicator, field))
                yield [indicator, "", "", f"planned {field}", value, "", *where]


def _of_the_rest(file: Submission, answers: RespondentAnswers) -> Iterator[list[object]]:
    """Commitments, and what was written in the analysis."""
    for id_, commitment in answers.commitments.items():
        for field, value in (("status", commitment.status), ("comment", commitment.comment)):
            if value:
                where = _way(file, Field(SheetKey.COMMITMENTS, id_, field))
                yield ["", id_, f"commitment {field}", value, str(commitment.status or ""), *where]
    for spot in (each for each in file.spots if each.sheet is SheetKey.SIGN_OFF):
        question = question_of(spot.row)
        text = answers.analysis if spot.row == ANALYSIS else answers.texts.get(question or "", "")
        if text:
            yield ["", question or "", "analysis", text, "", *_way(file, spot)]


def _way(file: Submission, field: Field) -> list[str]:
    spot = file.spots.get(field)
    if spot is None:
        return [file.file, "", "", "", file.sha256]
    return [file.file, spot.sheet, spot.cell, spot.text, file.sha256]
