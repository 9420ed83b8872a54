"""The plan's JSON Schema, with which editors complete what is written in YAML: `python -m malkit.plan.schema FILE`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from malkit.plan.plan import Plan

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema of a plan as it may be written, with what every key means (JSON Schema, draft 2020-12)."""
    return {"$schema": _DIALECT, **Plan.model_json_schema()}


def written_schema() -> str:
    """The schema as the text of a file."""
    return f"{json.dumps(plan_schema(), ensure_ascii=False, indent=1)}\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(written_schema(), encoding="utf-8")
