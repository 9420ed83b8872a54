"""The year of units that open, close and merge, by plain SQL over what was typed in its rounds and by malkit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sql.years import Typed, Year, by_malkit, by_sql, differences, drawn

_ROUNDS = [("V", "2022-01-01", "2022-06-30"), ("H", "2022-07-01", "2022-12-31")]
_MERGED: list[dict[str, Any]] = [
    {"id": "U1", "name": "Ett"}, {"id": "N", "name": "Ny", "opens": "2022-07-15"},
    {"id": "M", "name": "Stängd", "closes": "2022-07-15", "successors": ["S"], "figures": "added"},
    {"id": "S", "name": "Arvtagare", "opens": "2022-07-15"},
]  # fmt: skip


def test_sql_gives_every_figure_of_the_year() -> None:
    """Years by ids in natural and unnatural order, of periods, of what is accumulated, and of states."""
    found = {seed: differences(drawn(seed)) for seed in range(40)}
    assert {seed: lines for seed, (_, lines, _) in found.items() if lines} == {}
    seen = {status for _, _, statuses in found.values() for status in statuses}
    assert seen >= {"met", "not_met", "unclear_succession", "respondents_missing"}


@pytest.mark.parametrize(
    ("kind", "basis", "status"),
    [("increase", "accumulated", "met"), ("not_increase", "accumulated", "not_met"), ("increase", "state", "met")],
)
def test_a_successor_is_compared_with_those_it_took_over(kind: str, basis: str, status: str) -> None:
    """U1 had 25 and M 14: 39. Now U1 has 20 and S 25, and M had 22 when it closed: 67 or, of a state, 45.

    N, which has 30, was not there before and is compared with nothing.
    """
    indicator = {"id": "K", "time_basis": basis, "aggregation": "sum", "target": {"kind": kind}}
    typed: list[Typed] = [
        (0, "U1", "K", 10, None),
        (0, "M", "K", 22, None),
        (1, "U1", "K", 20, None),
        (1, "N", "K", 30, None),
    ]
    base: dict[str, dict[str, tuple[int, int | None]]] = {"K": {"U1": (25, None), "M": (14, None)}}
    year = Year(_ROUNDS, _ROUNDS, _MERGED, [indicator], base, [*typed, (1, "S", "K", 25, None)])
    for found in (by_sql(year), by_malkit(year)):
        assert (found["status", "K"], found["cmp", "K"]) == (status, 39)


def test_what_sql_says_of_a_unit_that_closed() -> None:
    """The SQL itself, by hand: 20 and 22 accumulated, "2 av 2", and of periods 10 + 20 + 22."""
    indicators: list[dict[str, Any]] = [
        {"id": basis, "time_basis": basis, "aggregation": "sum", "target": {"kind": "at_least", "level": 42}}
        for basis in ("accumulated", "period", "state")
    ]
    units = [{"id": "U1"}, {"id": "U2"}, {"id": "C", "closes": "2022-07-15"}]
    typed: list[Typed] = [
        (place, who, each["id"], number, None)
        for each in indicators
        for place, who, number in ((0, "U1", 10), (0, "U2", 0), (0, "C", 22), (1, "U1", 20), (1, "U2", 0))
    ]
    found = by_sql(Year(_ROUNDS, _ROUNDS, units, indicators, {}, typed))
    assert [found["figure", each["id"]] for each in indicators] == ["42", "52", "20"]
    assert [found["status", each["id"]] for each in indicators] == ["met", "met", "not_met"]
    assert {(found["answered", each["id"]], found["n", each["id"]]) for each in indicators} == {(2, 2)}


_GROWING = [("T", "2022-01-01", "2022-04-30"), ("D", "2022-01-01", "2022-08-31"), ("H", "2022-01-01", "2022-12-31")]
_WHOLE = [("T", "2022-01-01", "2022-04-30"), ("D", "2022-05-01", "2022-08-31"), ("H", "2022-01-01", "2022-12-31")]


# In the second D follows T, and H is of all the year: 2 and 6 are 8 too.
@pytest.mark.parametrize(("rounds", "had"), [(_GROWING, (5, 8)), (_WHOLE, (2, 6))])
@pytest.mark.parametrize("covers", ["year", "period"])
@pytest.mark.parametrize(
    ("heir", "figure", "status"),
    [
        # 30 + 8 of at most 35: the 5 until April are in the 8 until August.
        ({}, 38, "not_met"),
        ({"successors": ["A"], "figures": "added"}, 38, "not_met"),
        # Its 8 are among the 30.
        ({"successors": ["A"], "figures": "included"}, 30, "met"),
        ({"successors": ["A"]}, None, "unclear_succession"),
    ],
)
def test_what_a_closed_unit_had_since_the_year_began(  # noqa: PLR0917 -- one of each is given
    heir: dict[str, Any],
    figure: int | None,
    status: str,
    covers: str,
    rounds: list[tuple[str, str, str]],
    had: tuple[int, int],
) -> None:
    """A had 30 in the year; B had 8 from its first day until it closed on the last of August."""
    units = [{"id": "A", "name": "Ett"}, {"id": "B", "name": "Två", "closes": "2022-08-31", **heir}]
    indicator = {
        "id": "K", "time_basis": "period", "target_covers": covers, "aggregation": "sum", "profile": "as_it_stands",
        "target": {"kind": "at_most", "level": 35},
    }  # fmt: skip
    answers = [(0, "A", 10), (1, "A", 20), (2, "A", 30), *((place, "B", number) for place, number in enumerate(had))]
    typed: list[Typed] = [(place, who, "K", number, None) for place, who, number in answers]
    year = Year(rounds, rounds, units, [indicator], {}, typed)
    for found in (by_sql(year), by_malkit(year)):
        assert found["status", "K"] == status
        assert figure is None or int(found["figure", "K"]) == figure
