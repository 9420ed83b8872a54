"""Typing in workbooks as people do, from a file that says who types what in which round."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malkit.ooxml import normalise
from malkit.text.strict_yaml import yaml_parser
from tests.support import ANALYSIS, READY, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support import Edit

HERE = Path(__file__).parent
_SAVED = datetime(2026, 5, 11, 9, 0, tzinfo=UTC)


def fillings() -> dict[str, dict[str, Any]]:
    """What each respondent types, by round and respondent."""
    typed: dict[str, dict[str, Any]] = yaml_parser().load((HERE / "fillings.yaml").read_text(encoding="utf-8"))
    return typed


def fill(workbook: bytes, filling: dict[str, Any], *, ready: bool = True) -> bytes:
    """A workbook with what one respondent typed, saved.

    Args:
        workbook: the file that was sent out.
        filling: what is typed, as in `fillings.yaml`.
        ready: whether it is said to be ready.
    """
    edits = list(_edits(filling))
    if ready:
        edits.append({"about": READY, "value": "Ja"})
    return normalise(edited(workbook, *edits), moment=_SAVED)


def _edits(filling: dict[str, Any]) -> Iterator[Edit]:
    for indicator, part, column, value in filling["values"]:
        yield {"indicator": indicator, "part": part, "column": column, "value": value}
    for line, columns in filling.get("lines", []):
        for column, value in columns.items():
            yield {"line": line, "column": column, "value": value}
    for commitment, columns in filling.get("commitments", {}).items():
        for column, value in columns.items():
            yield {"commitment": commitment, "column": column, "value": value}
    if "analysis" in filling:
        yield {"about": ANALYSIS, "value": filling["analysis"]}
