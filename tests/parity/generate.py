"""So many distinct cases: the named ones, the grid of boundaries, and as many by chance as are asked for."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from malkit.fulfilment.degree import fits

from .case import Case, asked
from .indicators import grid, randomly, tour
from .plans import NAMES, UNIT, plan_of, plan_with
from .special import special_cases
from .typed import boundary_rows, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .case import Asked

_BATCH = 20
_FEW, _MANY = (2, 1), (4, 3)
"""How many rows an indicator has in a round: by chance, and at boundaries."""


def distinct_cases(count: int, seed: int) -> Iterator[Case]:
    """So many cases, one at a time, no two with the same formulas and the same cells.

    Args:
        count: how many.
        seed: of the chance.
    """
    return islice(_distinct(_every(Random(seed))), count)


def _every(rng: Random) -> Iterator[Case]:
    """Cases without end: the named ones, then the grid and chance by turns."""
    yield from special_cases()
    for name, indicators in _toured(rng).items():
        yield from _of_indicators(name, indicators, rng, few=True)
    walks = {name: _indicators(name, rng) for name in NAMES}
    while True:
        for name, walk in walks.items():
            yield from _of_indicators(name, list(islice(walk, _BATCH)), rng)


def _indicators(name: str, rng: Random) -> Iterator[dict[str, Any]]:
    """Indicators of a plan without end, of the grid and by chance by turns."""
    rounds = [round_.id for round_ in plan_of(name).rounds]
    while True:
        for entry in grid(rounds, rng):
            yield entry
            yield randomly(rounds, rng)


def _toured(rng: Random) -> dict[str, list[dict[str, Any]]]:
    """The tour of all kinds, divided among the plans."""
    names = {name: [round_.id for round_ in plan_of(name).rounds] for name in NAMES}
    return {name: list(tour(rounds, rng))[turn :: len(NAMES)] for turn, (name, rounds) in enumerate(names.items())}


def _of_indicators(name: str, entries: list[dict[str, Any]], rng: Random, *, few: bool = False) -> Iterator[Case]:
    """Cases of some indicators in a plan, each in two of its rounds; few are for the first look at everything."""
    plan = plan_with(name, [{"id": f"K{number}", **entry} for number, entry in enumerate(entries)])
    for indicator in plan.indicators:
        for round_ in rng.sample(plan.rounds, 2):
            one = asked(plan, indicator, round_, plan.units_by_id[UNIT])
            if fits(one.context.target, indicator.degree):
                yield from _of_one(one, rng, _FEW if few else _MANY)


def _of_one(one: Asked, rng: Random, count: tuple[int, int]) -> Iterator[Case]:
    """So many cases by chance, and so many at the boundaries."""
    by_chance, at_boundaries = count
    yield from (Case(one.setting, cells) for cells in rows(one, rng, by_chance))
    if one.context.indicator.answer.kind in {"number", "actions"}:
        every = list(boundary_rows(one))
        for cells in rng.sample(every, min(len(every), at_boundaries)):
            yield Case(one.setting, cells)


def _distinct(cases: Iterator[Case]) -> Iterator[Case]:
    """The cases without those that were there before; only a hash of each is kept, so that a million fit."""
    seen: set[bytes] = set()
    setting, formulas = None, b""
    for case in cases:
        if case.setting is not setting:
            setting = case.setting
            formulas = _hash(list(setting.formulas.items()), sorted(setting.known.items()))
        key = _hash(formulas, sorted((name, repr(raw)) for name, raw in case.cells.items()))
        if key not in seen:
            seen.add(key)
            yield case


def _hash(*parts: object) -> bytes:
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).digest()[:16]
