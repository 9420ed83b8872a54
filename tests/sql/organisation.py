"""Generated organisations: groups, kinds, and units that opened, closed, merged and split during the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

DIMENSIONS: list[dict[str, Any]] = [
    {"id": "sex", "name": "Kön", "parts": [{"id": "women", "name": "Kvinnor"}, {"id": "men", "name": "Män"}]},
    {"id": "area", "name": "Område", "parts": [{"id": "north", "name": "Norr"}, {"id": "south", "name": "Söder"}]},
]
KINDS = ("ifo", "lss", "sabo")
_CHANGED = 6
"""So many of the units change during the year, where there are enough of them."""


_TURNS = (
    ("01-01", "01-31"),
    ("02-01", "01-31"),
    ("02-01", "02-28"),
    ("03-15", "03-14"),
    ("07-01", "06-30"),
    ("10-01", "09-30"),
)
"""When units open, and those that they take over close: before the first round, and between the rounds."""


def organisation(rng: Random, year: int, size: int, *, overlapping: bool = False) -> dict[str, Any]:
    """Groups and units as the plan writes them: `size` units that report, and those that they took over.

    Args:
        rng: what is drawn from.
        year: the plan's year.
        size: how many units there are all the year or from their opening on.
        overlapping: whether a unit that closes late in the year names a successor that reports beside it until then.
    """
    top = max(2, size // 12)
    groups: list[dict[str, Any]] = [{"id": f"G{n}", "name": f"Område {n}"} for n in range(1, top + 1)]
    groups += [{"id": f"G{n}{side}", "name": f"Del {n}{side}", "within": f"G{n}"} for n in (1, 2) for side in "ab"]
    leaves = [group["id"] for group in groups]
    units: list[dict[str, Any]] = [
        {
            "id": f"U{n:02}",
            "name": f"Enhet {n}",
            "kind": KINDS[0] if n == 1 else rng.choice(KINDS),
            **({"within": rng.choice(leaves)} if n == 1 or rng.random() < 0.95 else {}),
        }
        for n in range(1, size + 1)
    ]
    if size >= _CHANGED:
        units += _changes(rng, year, units)
        if overlapping:
            units[size - 1]["successors"] = [units[size - 2]["id"]]
    return {"groups": groups, "units": units}


def _changes(rng: Random, year: int, units: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Units that closed, and the openings among those that report: a merger, a split, one new and one gone."""
    merged, left, right, new, heir, later = units[-6:]
    opening, closing = rng.choice(_TURNS)
    opening, closing = f"{year}-{opening}", f"{year}-{closing}"
    for opened in (merged, left, right, new):
        opened["opens"] = opening
    later["closes"] = f"{year}-11-30"
    gone: list[dict[str, Any]] = [
        {"id": "Z1", "closes": closing, "successors": [merged["id"]]},
        {"id": "Z2", "closes": closing, "successors": [merged["id"]]},
        {"id": "Z3", "closes": closing, "successors": [left["id"], right["id"]]},
        {"id": "Z4", "closes": closing},
        {"id": "Z5", "closes": closing, "successors": ["Z6"]},
        {"id": "Z6", "opens": closing, "closes": closing, "successors": [heir["id"]]},
    ]
    return [{**each, "name": f"Enhet {each['id']}", "kind": rng.choice(KINDS), "within": "G1"} for each in gone]
