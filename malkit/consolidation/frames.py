"""The tidy table of answers: one row for each value, with the way to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from malkit.workbook import Field, SheetKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation.consolidate import Summary
    from malkit.fulfilment import Result
    from malkit.submission import Submission

ANSWER_COLUMNS = [
    "round",
    "respondent",
    "unit",
    "indicator",
    "field",
    "value",
    "status",
    "file",
    "sheet",
    "cell",
    "written",
    "sha256",
]


def answers_frame(summary: Summary) -> pd.DataFrame:
    """Every answer that counts, one row for each value, with file, sheet, cell and SHA-256.

    An outcome counted from a list of actions has one row for the count, without a cell, and one for each action.
    """
    return pd.DataFrame(_answer_rows(summary), columns=ANSWER_COLUMNS)


def _answer_rows(summary: Summary) -> Iterator[list[object]]:
    files = {
        delivery.unit.id: delivery.submission for delivery in summary.deliveries if delivery.submission is not None
    }
    for result in summary.results:
        file = files[result.respondent]
        name = summary.plan.units_by_id[result.respondent].name
        start = [summary.round.id, result.respondent, name, result.indicator]
        for field, value in _values(result):
            yield [*start, field, value, str(result.figures.status), *_where(file, result.indicator, field)]
        for action in file.answers.actions if file.answers else ():
            if action.indicator == result.indicator:
                where = _way(file, Field(SheetKey.ACTIONS, action.id, "status"))
                yield [*start, "action", action.text, str(action.status or ""), *where]


def _values(result: Result) -> Iterator[tuple[str, object]]:
    answer = result.answer
    for field in ("outcome", "forecast", "reason", "comment"):
        value = getattr(answer, field)
        if value not in {None, ""}:
            yield field, value if field in {"outcome", "forecast"} else str(value)


def _where(file: Submission, indicator: str, field: str) -> list[str]:
    return _way(file, Field(SheetKey.REPORTING, indicator, field))


def _way(file: Submission, field: Field) -> list[str]:
    spot = file.spots.get(field)
    if spot is None:
        return [file.file, "", "", "", file.sha256]
    return [file.file, spot.sheet, spot.cell, spot.text, file.sha256]
