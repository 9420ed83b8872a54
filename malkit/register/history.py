"""The history of answers: `results/ROUND/answers.csv`, which later rounds read."""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TYPE_CHECKING

from malkit.text import harmless

if TYPE_CHECKING:
    from malkit.consolidation import Summary


def write_answers(summary: Summary) -> bytes:
    """Every answer that counts, as comma-separated values in UTF-8 with a byte order mark, so that Excel reads å, ä, ö.

    A text that a spreadsheet program would take for a formula has an apostrophe before it.

    Args:
        summary: the committee's summary.

    Returns:
        The file's content; columns as in `malkit.consolidation.frames.ANSWER_COLUMNS`.
    """
    from malkit.consolidation.frames import answers_frame  # noqa: PLC0415 -- pandas stays out of what only reads

    frame = answers_frame(summary).map(lambda value: harmless(value) if isinstance(value, str) else value)
    text = frame.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def read_outcomes(data: bytes) -> dict[str, dict[str, Decimal]]:
    """The outcomes that are numbers in a history, by indicator and respondent.

    Args:
        data: a file that `write_answers` wrote.

    Returns:
        What can be read; a row that is not as it was written is left out.
    """
    found: dict[str, dict[str, Decimal]] = {}
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig", errors="replace"))):
        whole = row.get("field") == "outcome" and not row.get("part")
        value = _number(row.get("value")) if whole else None
        indicator, respondent = row.get("indicator"), row.get("respondent")
        if value is not None and indicator and respondent:
            found.setdefault(indicator, {})[respondent] = value
    return found


def _number(text: str | None) -> Decimal | None:
    try:
        number = Decimal((text or "").removeprefix("'"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
