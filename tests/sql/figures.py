"""Every figure of a round, worked out by plain SQL over the raw answers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.sql.facts import UNIT, Facts

if TYPE_CHECKING:
    from malkit.plan import Plan

Figure = Fraction | str | int | None
Figures = dict[tuple[str, ...], Figure]
_HERE = Path(__file__).parent
_STEPS = ("asked", "verdict", "units", "gathered", "whole", "index", "goals")


@dataclass(frozen=True)
class Typed:
    """One cell that somebody filled in: a number, or a word; "?" for what is not what was asked for."""

    who: str
    indicator: str
    part: str
    cell: str
    number: int | None = None
    word: str | None = None


@dataclass(frozen=True)
class Raw:
    """Everything that was typed in a round: cells, and actions as respondent, indicator, status and planned day."""

    cells: tuple[Typed, ...] = ()
    actions: tuple[tuple[str, str, str, str | None], ...] = ()
    silent: frozenset[str] = field(default_factory=frozenset)


@cache
def _script(name: str) -> str:
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")


def by_sql(plan: Plan, round_id: str, raw: Raw) -> Figures:
    """All figures, by what they are and whose."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(_script("schema"))
        _fill(connection, plan, round_id, raw)
        for step in _STEPS:
            connection.executescript(_script(step))
        while connection.execute("INSERT INTO goal_status SELECT * FROM next_goal").rowcount > 0:
            pass
        _whole_numbers(connection)
        return _read(connection)
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, plan: Plan, round_id: str, raw: Raw) -> None:
    facts = Facts(plan, next(each for each in plan.rounds if each.id == round_id))
    cells = [(t.who, t.indicator, t.part, t.cell, t.number, t.word) for t in raw.cells]
    for table, rows in {**facts.rows, "typed": cells, "action": list(raw.actions)}.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 -- names of our own


def _whole_numbers(connection: sqlite3.Connection) -> None:
    """SQLite turns a whole number that grows too large into a real one: none may have."""
    known = {"question": ("num", "den", "cmp"), "judged": ("num", "den"), "verdict": ("shown", "to_go")}
    for table, columns in known.items():
        for column in columns:
            wrong = f"SELECT count(*) FROM {table} WHERE typeof({column}) = 'real'"  # noqa: S608 -- names of our own
            assert connection.execute(wrong).fetchone() == (0,), (table, column)
    assert connection.execute("SELECT count(*) FROM judged WHERE inexact").fetchone() == (0,)


def _part(number: int | None, den: int | None = 1) -> Fraction | None:
    return None if number is None or not den else Fraction(number, UNIT * den)


def _read(connection: sqlite3.Connection) -> Figures:
    found: Figures = {}
    own = "SELECT indicator, who, key, status, num, den, cmp, shown, to_go, left_ten, grade, trend FROM own_standing"
    for indicator, who, key, status, num, den, cmp, shown, to_go, ten, grade, trend in connection.execute(own):
        at = (indicator, who, key)
        found["own status", *at] = status
        found["own outcome", *at] = _part(num, den)
        found["own comparison", *at] = _part(cmp)
        found["own degree", *at] = _part(shown)
        found["own left", *at] = None if to_go is None else Fraction(to_go, ten)
        found["own grade", *at], found["own trend", *at] = grade, trend
        if key == "total":
            found["own worst", *at] = None
    wholes = (
        "SELECT j.indicator, j.scope, j.key, j.asked, j.concerned, j.answered, j.reached, j.num, j.den, j.rule, j.cmp,"
        " j.cden, j.forecast, j.forecast_den, CASE WHEN j.key = 'total' THEN s.status ELSE j.status END,"
        " j.to_go, j.left_ten, CASE WHEN j.key = 'total' THEN f.status ELSE g.grade END, x.low, x.high,"
        " coalesce(j.alone_shown, j.shown), j.counts, i.aimed, i.has_total, t.trend"
        " FROM judged AS j JOIN standing AS s ON s.of = '' AND s.indicator = j.indicator AND s.scope = j.scope"
        " JOIN standing AS f ON f.of = 'forecast ' AND f.indicator = j.indicator AND f.scope = j.scope"
        " JOIN forecast_for_all AS g ON g.indicator = j.indicator AND g.scope = j.scope AND g.key = j.key"
        " LEFT JOIN interval AS x ON x.indicator = j.indicator AND x.scope = j.scope AND x.key = j.key"
        " JOIN indicator AS i ON i.id = j.indicator"
        " JOIN trend_for_all AS t ON t.indicator = j.indicator AND t.scope = j.scope AND t.key = j.key"
    )
    for row in connection.execute(wholes):
        _read_whole(found, row)
    for what, indicator, scope, piece in connection.execute("SELECT what, indicator, scope, piece FROM worst_part"):
        found["worst" if what == "parts" else "own worst", indicator, scope, "total"] = piece
    levels: dict[tuple[str, ...], int] = {}
    goals = "SELECT of, goal, status, so_far, level FROM goal_status JOIN goal ON goal.id = goal"
    for of, goal, status, so_far, level in connection.execute(goals):
        found[f"goal {of}".strip(), goal] = status
        if not of:
            found["goal so far", goal] = so_far
        levels["goals of level", of, level, status] = levels.get(("goals of level", of, level, status), 0) + 1
    return {**found, **levels}


def _read_whole(found: Figures, row: tuple[object, ...]) -> None:
    indicator, scope, key, asked, concerned, answered, reached, num, den, rule, cmp, cden, *rest = row
    forecast, forecast_den, status, to_go, ten, grade, low, high, shown, counts, aimed, has_total, trend = rest
    at = (str(indicator), str(scope), str(key))
    integers = {"asked": asked, "concerned": concerned, "answered": answered}
    # What is answered in parts alone has nothing to be counted where the total would stand.
    covered = has_total or key != "total"
    found |= {(n, *at): value for n, value in integers.items() if isinstance(value, int) and (covered or n == "asked")}
    found["outcome", *at] = _fraction(num, den)
    found["comparison", *at] = _fraction(cmp, cden)
    found["forecast", *at] = _fraction(forecast, forecast_den)
    found["status", *at], found["grade", *at] = str(status), str(grade)
    found["trend", *at] = str(trend)
    if key == "total":
        found["worst", *at] = None
    if counts:
        found["reached", *at] = reached if isinstance(reached, int) else 0
    if rule == "ratio_of_sums":
        found["numerator", *at] = None if den is None else Fraction(int(str(num)), 100 * UNIT)
        found["denominator", *at] = None if den is None else Fraction(int(str(den)))
        found["interval from", *at] = None if low is None else Fraction(float(str(low)))
        found["interval to", *at] = None if high is None else Fraction(float(str(high)))
    # Where each group has the target, or there is no total, the committee has neither a degree nor anything left.
    if covered and (scope or aimed != "group"):
        found["degree", *at] = _fraction(shown, 1)
        found["left", *at] = Fraction(int(str(to_go)), int(str(ten))) if to_go is not None else None


def _fraction(number: object, den: object) -> Fraction | None:
    return _part(number, den) if isinstance(number, int) and isinstance(den, int) else None
