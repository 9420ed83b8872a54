"""What was recorded of those whose files do not count any more: kept, so that a later correction is held against it."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from malkit.text import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

WITHHELD_FILE = "withheld.csv"


def last_known(answers: bytes, withheld: bytes) -> bytes:
    """A record with what was known last of those who are not in it.

    Args:
        answers: an `answers.csv`.
        withheld: rows of the same kind, of respondents who were in an earlier one.
    """
    rows, kept = _rows(answers), _rows(withheld)
    there = {row.get("respondent") for row in rows}
    return _written([*rows, *(row for row in kept if row.get("respondent") not in there)])


def without(record: bytes, counted: Collection[str]) -> bytes:
    """The rows of a record that are not of some respondents; nothing where there are none.

    Args:
        record: rows as in `answers.csv`.
        counted: ids of the respondents to leave out.
    """
    return _written([row for row in _rows(record) if row.get("respondent") and row["respondent"] not in counted])


def files_of(record: bytes) -> Mapping[str, str]:
    """The file that each respondent's answers came from, by id of the respondent; of several, those that have a cell.

    Args:
        record: rows as in `answers.csv`.
    """
    rows = sorted(_rows(record), key=lambda row: bool(row.get("cell")))
    return {row["respondent"]: bare(row.get("file") or "") for row in rows if row.get("respondent")}


def _rows(data: bytes) -> list[dict[str, str]]:
    reader = csv.DictReader(StringIO(data.decode("utf-8-sig", errors="replace")))
    return [{name: value for name, value in row.items() if isinstance(name, str) and value} for row in reader]


def _written(rows: list[dict[str, str]]) -> bytes:
    if not rows:
        return b""
    out = StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
