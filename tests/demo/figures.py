"""What the demo's figures must be, by two routes that share nothing with malkit: by hand, and by SQL."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_HERE = Path(__file__).parent
_TEMPLATES = _HERE.parent.parent / "workbook_templates"


@dataclass(frozen=True)
class HandFigure:
    """One indicator's figures; None where nobody gave one."""

    outcome: int | None
    forecast: int | None
    answered: int
    concerned: int
    comparison: int | None = None
    degree: Fraction | None = None
    status: str = ""
    met: int | None = None
    named: dict[str, list[str]] = field(default_factory=dict)


def load(path: Path) -> Any:
    """What a YAML file holds, as plain values."""
    return YAML(typ="safe").load(path)


def by_hand() -> dict[str, HandFigure]:
    """The figures of `figures.yaml`."""
    figures = {}
    for indicator, row in load(_HERE / "figures.yaml")["figures"].items():
        degree = Fraction(row["degree"]) if "degree" in row else None
        figures[indicator] = HandFigure(**{"outcome": None, "forecast": None, **row, "degree": degree})
    return figures


def fillings() -> dict[str, dict[str, Any]]:
    """What each unit manager typed."""
    typed: dict[str, dict[str, Any]] = load(_TEMPLATES / "demo" / "fillings.yaml")
    return typed


def by_sql() -> dict[str, HandFigure]:
    """The figures that `figures.sql` gives over the raw typed values."""
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection)
        rows = connection.execute((_HERE / "figures.sql").read_text(encoding="utf-8")).fetchall()
    finally:
        connection.close()
    return {indicator: HandFigure(*numbers) for indicator, *numbers in rows}


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(
        "CREATE TABLE unit(id, kind, late, copy_of);"
        "CREATE TABLE concerned(indicator, unit);"
        "CREATE TABLE by_actions(indicator);"
        "CREATE TABLE typed(unit, indicator, heading, value);"
        "CREATE TABLE action(unit, indicator, status);"
    )
    typed = fillings()
    _fill_plan(connection, typed)
    for unit, filling in typed.items():
        values = [
            (unit, indicator, heading, value)
            for indicator, columns in filling.get("values", {}).items()
            for heading, value in columns.items()
        ]
        connection.executemany("INSERT INTO typed VALUES (?, ?, ?, ?)", values)
        actions = [(unit, indicator, status) for indicator, _, status in filling.get("actions", [])]
        connection.executemany("INSERT INTO action VALUES (?, ?, ?)", actions)


def _fill_plan(connection: sqlite3.Connection, typed: dict[str, dict[str, Any]]) -> None:
    overlay = load(_TEMPLATES / "demo" / "overlay.yaml")
    kinds = {entry["id"]: entry.get("respondents", {}).get("kinds") for entry in overlay["indicators"]}
    for unit in overlay["units"]:
        filling = typed[unit["id"]]
        row = (unit["id"], unit["kind"], bool(filling.get("late")), filling.get("copy_of"))
        connection.execute("INSERT INTO unit VALUES (?, ?, ?, ?)", row)
    for indicator in load(_TEMPLATES / "prognos1-2021.yaml")["indicators"]:
        name, chosen = indicator["id"], kinds.get(indicator["id"])
        if indicator["answer"]["kind"] == "actions":
            connection.execute("INSERT INTO by_actions VALUES (?)", (name,))
        concerned = [(name, unit["id"]) for unit in overlay["units"] if chosen is None or unit["kind"] in chosen]
        connection.executemany("INSERT INTO concerned VALUES (?, ?)", concerned)
