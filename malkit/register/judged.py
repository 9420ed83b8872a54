"""What a round was judged by, apart from the plan and its own answers: recorded, so that it is known afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from malkit.plan.goals import RollUpRule
from malkit.plan.recorded import RULE_BEFORE_RECORDS, USUAL_RULE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

JUDGED_FILE, ANSWERS_FILE = "judged.json", "answers.csv"
"""What stands in a round's folder of results: what it was judged by, and its answers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a round was judged by.

    Args:
        rule: how goals were rolled up where the plan states no rule; the round keeps it.
        files: the name of every file that was read, by its SHA-256; None where that is not recorded, or where other
            files were read than those in the round's own folder.
        rests_on: what earlier rounds said then, by id of the round (`register/answered.py`); None where that is not
            recorded.
    """

    rule: RollUpRule = USUAL_RULE
    files: Mapping[str, str] | None = None
    rests_on: Mapping[str, str] | None = None


def write_judged(judged: Judged) -> bytes:
    """The record of what a round was judged by."""
    record: dict[str, Any] = {"roll_up": str(judged.rule)}
    if judged.files is not None:
        record["files"] = dict(sorted(judged.files.items(), key=lambda each: (each[1], each[0])))
    if judged.rests_on is not None:
        record["rests_on"] = dict(judged.rests_on)
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()


def read_judged(folder: Path) -> Judged:
    """What a round was judged by.

    A round that was recorded before this was has the rule of that time; one that is not recorded yet, or whose record
    cannot be read, has the usual one.

    Args:
        folder: the round's folder of results.
    """
    path = folder / JUDGED_FILE
    if not path.is_file():
        return Judged(RULE_BEFORE_RECORDS if (folder / ANSWERS_FILE).is_file() else USUAL_RULE)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Judged(RollUpRule(record["roll_up"]), _texts(record.get("files")), _texts(record.get("rests_on")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Judged()


def _texts(record: Any) -> Mapping[str, str] | None:
    return None if record is None else {str(name): str(text) for name, text in record.items()}
