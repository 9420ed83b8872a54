"""Indicators as a plan has them: random ones, and the grid of every kind, degree method, profile and decimals."""

from __future__ import annotations

from itertools import cycle, product
from typing import TYPE_CHECKING, Any

from malkit.plan import ForecastMode, Profile
from malkit.plan.indicator import DegreeMethod

from .plans import UNIT
from .targets import QUOTIENTS, compound, earlier_number, kind_of, target, target_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from random import Random

    from .targets import Data, Kind

ANSWERS = ("number", "share", "cases", "rank", "actions", "yes_no", "milestone", "judgement", "text", "several")
_NUMERIC = ("number", "share", "cases", "rank", "actions")
_METHODS = tuple(str(method) for method in DegreeMethod)
_PERIODS = ("2024", "2025", "januari–mars 2025", None)
_NOUN = {"singular": "enhet", "plural": "enheter", "definite_plural": "enheterna"}


def answer(kind: str, rng: Random, decimals: int | None = None) -> Data:
    """An answer of a kind, with so many decimals where it can have any."""
    places = rng.randint(0, 4) if decimals is None else decimals
    match kind:
        case "number":
            bounds = rng.choice(({}, {"lowest": None}, {"lowest": None, "highest": None}, {"highest": 100000}))
            unit = rng.choice(("stycken", "kronor", "procent", "dagar"))
            return {"kind": kind, "measurement_unit": unit, "decimals": places, **bounds}
        case "share":
            return {
                "kind": kind,
                "numerator": _NOUN,
                "denominator": _NOUN,
                "decimals": places,
                "fixed_denominator": places % 2 == 0,
            }
        case "cases":
            return {"kind": kind, "most": rng.choice((40, 150))}
        case "several":
            kinds = [rng.choice((*_NUMERIC[:4], "yes_no", "milestone")) for _ in range(rng.choice((2, 2, 3)))]
            parts = [
                {"id": f"d{number}", "name": "Del", "answer": answer(each, rng)} for number, each in enumerate(kinds)
            ]
            return {"kind": kind, "parts": parts}
        case _:
            return {"kind": kind}


def _past(value: Decimal, rng: Random, parts: dict[str, Decimal]) -> Data:
    """An earlier result, sometimes only of the whole, and sometimes unknown."""
    period = {"period": period} if (period := rng.choice(_PERIODS)) else {}
    if parts:
        return {"by": {UNIT: parts}, **period}
    if rng.random() < 0.1:
        return {"by": {UNIT: "unknown"}, **period}
    if rng.random() < 0.1:
        return {"value": value, **period}
    return {"by": {UNIT: value, "U2": value}, **period}


def _pasts(entry: Data, kind: Kind, rounds: list[str], rng: Random) -> Data:
    """What is known from earlier; more often than not."""
    aim = entry["target"].get("level", entry["target"].get("each", {}).get("level"))
    parts = entry["answer"].get("parts", [])

    def past() -> Data:
        """One earlier result, near what is aimed at."""
        of_parts = {part["id"]: earlier_number(kind_of(part["answer"]), None, rng) for part in parts}
        return _past(earlier_number(kind, aim, rng), rng, of_parts)

    found: Data = {key: past() for key in ("baseline", "latest") if rng.random() < 0.85}
    found["last_year"] = {round_: past() for round_ in rounds if rng.random() < 0.75}
    if rng.random() < 0.9:
        found["budget"] = {"year": {UNIT: earlier_number(kind, aim, rng)}}
    return found


def _forecast(entry: Data, rng: Random) -> str:
    """A way to forecast that suits the answer and the target."""
    kind = entry["answer"]["kind"]
    targets = [entry["target"], *(each["target"] for each in entry.get("exceptions", ()))]
    if any(each["kind"] == "within_budget" for each in targets):
        return str(ForecastMode.NUMBER)
    if kind == "number" or kind in QUOTIENTS or kind == "rank":
        return rng.choice(("none", "number", "number", "judgement"))
    if kind in {"actions", "milestone"}:
        return rng.choice(("none", "derived", "derived", "judgement"))
    return rng.choice(("none", "judgement"))


def _more(kind: Kind, rng: Random) -> Data:
    """Keys that some indicators have: a break, a tolerance, a direction, a calendar."""
    found: Data = {"target_level": "committee" if rng.random() < 0.05 else "unit"}
    if rng.random() < 0.15:
        found["break_in_series"] = {"year": rng.choice((2025, 2026)), "note": "Nytt sätt att räkna"}
    if rng.random() < 0.5:
        found["trend_tolerance"] = rng.choice(("0.1", "1", "2", "2.5")) if kind.places else rng.choice(("1", "2", "5"))
        found["trend_tolerance"] = float(found["trend_tolerance"])
    if rng.random() < 0.3:
        found["better"] = rng.choice(("more", "less"))
    if rng.random() < 0.08:
        found["calendar"] = rng.choice(("yearly", "half_yearly"))
    return found


def indicator(entry: Data, rounds: list[str], rng: Random) -> Data:
    """A whole indicator, of its answer, target and what else is said of it."""
    kind = kind_of(entry["answer"])
    found = {"name": "Fall", "aggregation": "none", **_pasts(entry, kind, rounds, rng), **_more(kind, rng), **entry}
    found.setdefault("forecast", _forecast(found, rng))
    if found["target_level"] == "committee":
        found["aggregation"] = "sum"  # what is put together is judged together, and not with each one's own answer
    return found


def randomly(rounds: list[str], rng: Random) -> Data:
    """An indicator by chance."""
    kind = rng.choice((*ANSWERS, *_NUMERIC, "number", "milestone", "several", "several", "several"))
    given = answer(kind, rng)
    entry: Data = {"answer": given, "target": _target(given, rng)}
    entry["profile"] = rng.choice(("as_it_stands", "linear", "same_period_last_year", "year_end"))
    entry["time_basis"] = rng.choice(("accumulated", "accumulated", "period"))
    entry["degree"] = rng.choice((*_METHODS, "own", "own"))
    if rng.random() < 0.12:
        entry["exceptions"] = [{"rounds": [rng.choice(rounds)], "target": _target(given, rng)}]
    return indicator(entry, rounds, rng)


def _target(given: Data, rng: Random) -> Data:
    """A target by chance for an answer."""
    if given["kind"] == "several" and rng.random() < 0.9:
        return compound(given["parts"], rng)
    return target(rng.choice(target_kinds(given)), kind_of(given), rng)


def tour(rounds: list[str], rng: Random) -> Iterator[Data]:
    """Every kind of target for every kind of answer, with degree methods and profiles by turns."""
    turns = cycle(product(Profile, _METHODS))
    for kind in ANSWERS:
        kinds = (*target_kinds({"kind": kind}), *(("compound",) * 3 if kind == "several" else ()))
        for name in kinds:
            profile, method = next(turns)
            given = answer(kind, rng)
            aim = compound(given["parts"], rng) if name == "compound" else target(name, kind_of(given), rng)
            for degree in ("own", method):
                yield indicator(
                    {"answer": given, "target": aim, "degree": degree, "profile": str(profile)}, rounds, rng
                )


def grid(rounds: list[str], rng: Random) -> Iterator[Data]:
    """Every judged kind of target with every degree method, profile and number of decimals, in a shuffled order."""
    answers = [("number", places) for places in range(5)] + [("share", places) for places in range(5)]
    answers += [("cases", 0), ("rank", 0), ("actions", 0), ("yes_no", 0), ("milestone", 0), ("several", 0)]
    combined = [
        (kind, places, name, method, str(profile))
        for kind, places in answers
        for name in (("compound",) if kind == "several" else target_kinds({"kind": kind}))
        for method, profile in product(_METHODS, Profile)
    ]
    rng.shuffle(combined)
    for kind, places, name, method, profile in combined:
        given = answer(kind, rng, places)
        aim = compound(given["parts"], rng) if name == "compound" else target(name, kind_of(given), rng)
        entry: dict[str, Any] = {"answer": given, "target": aim, "degree": method, "profile": profile}
        yield indicator(entry, rounds, rng)
