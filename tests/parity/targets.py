"""Targets and earlier numbers for an answer, with levels that its cells can hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malkit.plan.base import furthest

if TYPE_CHECKING:
    from random import Random

Data = dict[str, Any]
LEVELS = ("at_least", "more_than", "at_most", "less_than", "equal_to")
CHANGES = ("increase", "decrease", "not_decrease", "not_increase", "as_last_time")
COUNTING = ("all_units", "at_least_units", "share_of_units")
UNJUDGED = ("followed", "judged", "report_only", "undecided")
DAYS = ("done_by", "started_by")
QUOTIENTS = frozenset({"share", "cases"})
_ROUND_NUMBERS = ("1", "2", "3", "4", "5", "8", "10", "12", "17", "20", "23.5", "50", "75", "85", "99.995", "100")
_ROUND_MORE = ("0", "0.57", "0.3", "0.7", "150", "170", "1065.5", "2000", "20000", "200000", "1000000", "-5", "-40.25")
_DATES = ("2026-01-01", "2026-03-31", "2026-04-01", "2026-06-30", "2026-09-15", "2026-12-31")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a level depends on.

    Args:
        answer: the kind of answer.
        places: its decimals.
        per_cent: whether it is a percentage.
        negative: whether numbers below zero can be true.
    """

    answer: str
    places: int
    per_cent: bool
    negative: bool


def kind_of(answer: Data) -> Kind:
    """What a level depends on, of an answer as the plan has it."""
    kind = answer["kind"]
    places = answer.get("decimals", 1 if kind == "share" else 0)
    per_cent = kind in QUOTIENTS or answer.get("measurement_unit") == "procent"
    return Kind(kind, places, per_cent, negative=kind == "number" and answer.get("lowest", 0) is None)


def level(kind: Kind, rng: Random) -> Decimal:
    """A level with no more decimals than its answer has, sometimes as large as a cell's number can be."""
    most = Decimal(100) if kind.answer in QUOTIENTS else furthest(kind.places)
    magnitude = rng.random()
    if magnitude < 0.45:
        value = Decimal(rng.choice(_ROUND_NUMBERS + _ROUND_MORE))
    elif magnitude < 0.85:
        value = Decimal(rng.randint(1, 10 ** rng.randint(1, 7))).scaleb(-kind.places)
    else:
        value = most - Decimal(rng.randint(0, 10 ** rng.randint(1, 5))).scaleb(-kind.places)
    if value < 0 and not kind.negative:
        value = -value
    if kind.negative and rng.random() < 0.1:
        value = -value
    return min(value, most).quantize(Decimal(1).scaleb(-kind.places))


def target_kinds(answer: Data) -> tuple[str, ...]:
    """The kinds of target that an answer can be judged by, without compounds."""
    kind = answer["kind"]
    found = {
        "number": (*LEVELS, "between", *CHANGES, *COUNTING, "within_budget"),
        "share": (*LEVELS, "between", *CHANGES, *COUNTING, "all_cases"),
        "cases": (*LEVELS, "between", *CHANGES, *COUNTING, "all_cases"),
        "rank": (*LEVELS, "between", *CHANGES, *COUNTING),
        "actions": (*LEVELS, "between", *COUNTING),
        "yes_no": (*DAYS, *COUNTING),
        "milestone": DAYS,
    }.get(kind, ())
    return (*found, *(each for each in UNJUDGED if each != "judged" or kind != "several"))


def target(name: str, kind: Kind, rng: Random) -> Data:
    """A target of a kind, for an answer."""
    if name in LEVELS:
        return {"kind": name, "level": level(kind, rng), "percent": kind.per_cent}
    if name == "between":
        low, high = sorted((level(kind, rng), level(kind, rng)))
        return {"kind": name, "lowest": low, "highest": high, "percent": kind.per_cent}
    if name in CHANGES:
        return {"kind": name, "against": rng.choice(("baseline", "latest", "last_year"))}
    if name in DAYS:
        return {"kind": name, "by": rng.choice(_DATES)}
    if name in COUNTING:
        return _counting(name, kind, rng)
    return {"kind": name}


def _counting(name: str, kind: Kind, rng: Random) -> Data:
    """A target that counts respondents, mostly with a target of their own."""
    more: Data = {"at_least_units": {"count": 2}, "share_of_units": {"share": 80}}.get(name, {})
    if rng.random() < 0.2:
        return {"kind": name, **more}
    each = target(rng.choice((*LEVELS, "between")), kind, rng)
    return {"kind": name, "each": each, **more}


def compound(parts: list[Data], rng: Random) -> Data:
    """A compound target, with a target for each of an answer's parts."""
    found = []
    for part in parts:
        possible = [
            name for name in target_kinds(part["answer"]) if name not in (*COUNTING, *UNJUDGED, "within_budget")
        ]
        name = "undecided" if not possible or rng.random() < 0.05 else rng.choice(possible)
        found.append({"part": part["id"], "target": target(name, kind_of(part["answer"]), rng)})
    return {"kind": "compound", "rule": rng.choice(("all", "any")), "parts": found}


def earlier_number(kind: Kind, near: Decimal | None, rng: Random) -> Decimal:
    """A number from earlier: by itself, or on the way to a level."""
    if near is None or rng.random() < 0.3:
        return level(kind, rng)
    share = Decimal(rng.choice(("0", "0.2", "0.5", "0.8", "0.9", "1", "1.1", "1.5", "2")))
    value = (near * share).quantize(Decimal(1).scaleb(-kind.places))
    return min(value, furthest(kind.places))
