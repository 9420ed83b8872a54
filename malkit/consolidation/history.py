"""The record of a round: its answers, what it was judged by, and what does not count now."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Any

from malkit.plan.goals import RollUpRule
from malkit.planfile.recorded import RULE_BEFORE_RECORDS, USUAL_RULE
from malkit.text import bare, catalogue, escape_formula

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from malkit.consolidation.consolidate import Summary


_LENGTH = 16
_KEY = ("respondent", "indicator", "part", "item", "field")
_UNCOUNTED = {"comment", "analysis", "effect", "commitment comment", "planned comment"}
"""What nothing is worked out of."""


def answered_print(record: bytes) -> str:
    """A short hash of the answers in a record that something is worked out of, whichever files and cells they stood in.

    Args:
        record: an `answers.csv`.
    """
    rows = csv.DictReader(StringIO(record.decode("utf-8-sig", errors="replace")))
    said = sorted(
        "\x1f".join(bare(row.get(name) or "") for name in (*_KEY, "value"))
        for row in rows
        if row.get("field") not in _UNCOUNTED
    )
    return sha256("\x1e".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


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


JUDGED_FILE, ANSWERS_FILE = "judged.json", "answers.csv"
"""What stands in a round's folder of results: what it was judged by, and its answers."""


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """What a round was judged by.

    Args:
        rule: how goals were rolled up where the plan states no rule; the round keeps it.
        files: the name of every file that was read, by its SHA-256; None where that is not recorded, or where other
            files were read than those in the round's own folder.
        rests_on: what earlier rounds said then, by id of the round (`answered.py`); None where that is not
            recorded.
    """

    rule: RollUpRule = USUAL_RULE
    files: Mapping[str, str] | None = None
    rests_on: Mapping[str, str] | None = None


def write_judged(judged: JudgedBy) -> bytes:
    """The record of what a round was judged by."""
    record: dict[str, Any] = {"roll_up": str(judged.rule)}
    if judged.files is not None:
        record["files"] = dict(sorted(judged.files.items(), key=lambda each: (each[1], each[0])))
    if judged.rests_on is not None:
        record["rests_on"] = dict(judged.rests_on)
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()


def read_judged(folder: Path) -> JudgedBy:
    """What a round was judged by.

    A round that was recorded before this was has the rule of that time; one that is not recorded yet, or whose record
    cannot be read, has the usual one.

    Args:
        folder: the round's folder of results.
    """
    path = folder / JUDGED_FILE
    if not path.is_file():
        return JudgedBy(RULE_BEFORE_RECORDS if (folder / ANSWERS_FILE).is_file() else USUAL_RULE)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return JudgedBy(RollUpRule(record["roll_up"]), _texts(record.get("files")), _texts(record.get("rests_on")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return JudgedBy()


def _texts(record: Any) -> Mapping[str, str] | None:
    return None if record is None else {str(name): str(text) for name, text in record.items()}


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
    frame = answers_frame(summary).map(_written_in_history)
    frame = frame.rename(columns={name: words(f"record.{name}") for name in WORDS})
    text = frame.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _written_in_history(value: object) -> object:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return escape_formula(value) if isinstance(value, str) else value


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
