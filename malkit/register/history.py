"""The history of answers: `results/ROUND/answers.csv`, which later rounds read."""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TYPE_CHECKING

from malkit.text import bare, catalogue, harmless

if TYPE_CHECKING:
    from malkit.consolidation import Summary


def write_answers(summary: Summary) -> bytes:
    """Every answer that counts, as comma-separated values in UTF-8 with a byte order mark, so that Excel reads å, ä, ö.

    A text that a spreadsheet program would take for a formula has an apostrophe before it; a number is written out,
    without exponent.

    Args:
        summary: the committee's summary.

    Returns:
        The file's content; columns as in `malkit.consolidation.frames.ANSWER_COLUMNS`, those for people with their
        headings in the plan's language.
    """
    from malkit.consolidation.frames import WORDS, answers_frame  # noqa: PLC0415 -- pandas stays out of what only reads

    words = catalogue(summary.plan.language).text
    frame = answers_frame(summary).map(_written)
    frame = frame.rename(columns={name: words(f"record.{name}") for name in WORDS})
    text = frame.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _written(value: object) -> object:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return harmless(value) if isinstance(value, str) else value


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
        number = Decimal(bare(text or ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
