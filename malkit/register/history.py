"""The history of answers: `results/ROUND/answers.csv`, which later rounds read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.consolidation.frames import answers_frame
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
    frame = answers_frame(summary).map(lambda value: harmless(value) if isinstance(value, str) else value)
    text = frame.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")
