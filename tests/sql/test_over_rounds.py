"""The year so far, from the rounds of a year, by plain SQL over the raw answers and by malkit."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malkit.aggregation import aggregate
from malkit.fulfilment import Answer, RespondentAnswers, compute, year_to_date
from tests.sql.drawing import SHARE
from tests.support import plan_from

UNITS = ("U1", "U2", "U3")
PERIODS = {
    "K1": ("2022-01-01", "2022-03-31"),
    "V": ("2022-01-01", "2022-06-30"),
    "K2": ("2022-04-01", "2022-06-30"),
    "K3": ("2022-07-01", "2022-09-30"),
    "A": ("2022-01-01", "2022-10-31"),
    "K4": ("2022-10-01", "2022-12-31"),
}
CELLS = {"sum": ("outcome",), "ratio_of_sums": ("numerator", "denominator")}
_NUMBER = {"kind": "number", "measurement_unit": "stycken", "decimals": 1}
INDICATORS = [
    {"id": f"{rule}-{basis}", "rule": rule, "basis": basis}
    for rule in CELLS
    for basis in ("period", "state", "accumulated")
]  # fmt: skip
_SQL = (Path(__file__).parent / "over_rounds.sql").read_text(encoding="utf-8")
Typed = tuple[int, str, str, str, int]


@st.composite
def years(draw: st.DrawFn) -> tuple[list[str], list[Typed]]:
    """Some of a year's rounds, and what was typed in each: place of the round, unit, indicator, cell and tenths."""
    rounds = [each for each in PERIODS if draw(st.booleans())] or ["K1"]
    typed: list[Typed] = []
    for place in range(len(rounds)):
        for who in UNITS:
            for each in INDICATORS:
                if draw(st.integers(0, 9)) == 0:
                    continue
                number, of = sorted((draw(st.integers(0, 99)), draw(st.integers(0, 99))))
                values = (10 * number, 10 * of) if each["rule"] == "ratio_of_sums" else (number,)
                typed += [
                    (place, who, each["id"], cell, n) for cell, n in zip(CELLS[each["rule"]], values, strict=True)
                ]
    return rounds, typed


def by_sql(rounds: list[str], typed: list[Typed]) -> dict[tuple[str, str, str], Fraction | None]:
    """The year's figure of each unit, indicator and cell."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE round(pos INTEGER, starts TEXT, ends TEXT); CREATE TABLE asked(who TEXT, indicator TEXT);"
        "CREATE TABLE indicator(id TEXT, basis TEXT); CREATE TABLE cell(indicator TEXT, name TEXT);"
        "CREATE TABLE typed(pos INTEGER, who TEXT, indicator TEXT, cell TEXT, number INTEGER);"
    )
    connection.executemany("INSERT INTO round VALUES (?, ?, ?)", [(n, *PERIODS[r]) for n, r in enumerate(rounds)])
    connection.executemany(
        "INSERT INTO asked VALUES (?, ?)", [(who, each["id"]) for who in UNITS for each in INDICATORS]
    )
    connection.executemany("INSERT INTO indicator VALUES (?, ?)", [(each["id"], each["basis"]) for each in INDICATORS])
    cells = [(each["id"], name) for each in INDICATORS for name in CELLS[each["rule"]]]
    connection.executemany("INSERT INTO cell VALUES (?, ?)", cells)
    connection.executemany("INSERT INTO typed VALUES (?, ?, ?, ?, ?)", typed)
    connection.executescript(_SQL)
    found = connection.execute("SELECT who, indicator, cell, number FROM so_far").fetchall()
    connection.close()
    return {(who, of, cell): None if number is None else Fraction(number, 10) for who, of, cell, number in found}


def plan_of(rounds: list[str]) -> Any:
    """A plan of three units with an indicator of each rule and time basis."""
    indicators = [
        {
            "id": each["id"], "name": each["id"], "time_basis": each["basis"], "aggregation": each["rule"],
            "answer": _NUMBER if each["rule"] == "sum" else SHARE, "target": {"kind": "followed"},
        }
        for each in INDICATORS
    ]  # fmt: skip
    starts_and_ends = [dict(zip(("starts", "ends"), PERIODS[each], strict=True)) for each in rounds]
    return plan_from(json.dumps({
        "malkit": 1, "id": "P", "title": "Plan", "committee": "Nämnden", "year": 2022,
        "levels": [{"id": "N", "name": "Mål"}], "units": [{"id": each, "name": each} for each in UNITS],
        "rounds": [{"id": name, "name": name, **days} for name, days in zip(rounds, starts_and_ends, strict=True)],
        "indicators": indicators,
    }))  # fmt: skip


def answers_of(rounds: list[str], typed: list[Typed], who: str) -> dict[str, RespondentAnswers]:
    """A unit's answers by round."""
    cells: dict[str, dict[str, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for place, unit, indicator, cell, number in typed:
        if unit == who:
            cells[rounds[place]][indicator][cell] = Decimal(number) / 10
    return {
        name: RespondentAnswers(
            who,
            {
                of: Answer(outcome=held.pop("outcome", None), given=dict(held))
                for of, held in by_indicator.items()
            },
        )
        for name, by_indicator in cells.items()
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(years())
def test_sql_gives_the_year_so_far(drawn: tuple[list[str], list[Typed]]) -> None:
    """Of each unit and of all, added over rounds and over units."""
    rounds, typed = drawn
    plan, expected = plan_of(rounds), by_sql(rounds, typed)
    now = rounds[-1]
    year = [year_to_date(plan, now, {now: RespondentAnswers(who)} | answers_of(rounds, typed, who)) for who in UNITS]
    for answers in year:
        for each in INDICATORS:
            answer = answers.answers.get(each["id"], Answer())
            for cell in CELLS[each["rule"]]:
                value = answer.outcome if cell == "outcome" else answer.given.get(cell)
                found = Fraction(value) if isinstance(value, Decimal) else None
                assert found == expected[answers.respondent, each["id"], cell], (each["id"], answers.respondent, cell)
    for whole in aggregate(plan, now, [result for each in year for result in compute(plan, now, each)]):
        rule = next(each["rule"] for each in INDICATORS if each["id"] == whole.indicator)
        sums = {
            cell: sum(
                (n for n in (expected[who, whole.indicator, cell] for who in UNITS) if n is not None), Fraction(0)
            )
            for cell in CELLS[rule]
        }
        if rule == "sum" and whole.outcome is not None:
            assert Fraction(whole.outcome) == sums["outcome"]
        elif whole.denominator is not None:
            assert (Fraction(whole.numerator or 0), Fraction(whole.denominator)) == (
                sums["numerator"],
                sums["denominator"],
            )


@pytest.mark.parametrize(("rounds", "added"), [(["K1", "V", "K3"], 45), (["K1", "K2"], 30), (["V", "A"], 20)])
def test_what_sql_adds(rounds: list[str], added: int) -> None:
    """The SQL itself, by hand: 10, 20 and 25 typed in turn; the half-year holds the first quarter."""
    typed = [(n, "U1", "sum-period", "outcome", 10 * v) for n, v in enumerate([10, 20, 25][: len(rounds)])]
    assert by_sql(rounds, typed)["U1", "sum-period", "outcome"] == added
