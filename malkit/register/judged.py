"""What a round was judged by, apart from what the plan states: recorded, so that the round keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from malkit.plan.goals import RollUpRule
from malkit.plan.recorded import RULE_BEFORE_RECORDS, USUAL_RULE

if TYPE_CHECKING:
    from pathlib import Path

JUDGED_FILE, ANSWERS_FILE = "judged.json", "answers.csv"
"""What stands in a round's folder of results: what it was judged by, and its answers."""


def write_judged(rule: RollUpRule) -> bytes:
    """The record of what a round was judged by.

    Args:
        rule: how goals were rolled up where the plan states no rule.
    """
    return (json.dumps({"roll_up": str(rule)}, indent=1) + "\n").encode()


def read_judged(folder: Path) -> RollUpRule:
    """How a round's goals are rolled up where the plan states no rule.

    A round that was recorded before this was has the rule of that time; one that is not recorded yet, or whose record
    cannot be read, has the usual one.

    Args:
        folder: the round's folder of results.
    """
    path = folder / JUDGED_FILE
    if not path.is_file():
        return RULE_BEFORE_RECORDS if (folder / ANSWERS_FILE).is_file() else USUAL_RULE
    try:
        return RollUpRule(json.loads(path.read_text(encoding="utf-8"))["roll_up"])
    except (ValueError, KeyError, TypeError):
        return USUAL_RULE
