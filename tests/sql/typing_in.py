"""What people type, drawn at random: every kind of answer, and everything that stands in place of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.sql.facts import MOST_MONEY, UNIT, key_lists
from tests.sql.figures import Raw, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from malkit.plan import Indicator, Plan

_CLOSE = 0.08
"""How often something is typed that only decimals tell from its target."""
REASONS = ("because_not_measured", "because_published_later", "because_not_applicable")
EVEN = (1, 2, 4, 5, 8, 10, 20, 25, 40, 50)
"""Wholes that every share of is a number of four decimals, where shares are put in order or added."""


def typed_in(plan: Plan, rng: Random, *, care: float = 0.8) -> Raw:
    """What all type, those too who closed before the round's last day.

    Args:
        plan: who answers what.
        rng: what is drawn from.
        care: how likely a respondent is to answer something as it was asked.
    """
    nodes = {node for each in plan.indicators for node in each.respondents.nodes}
    everyone = sorted({unit.id for unit in plan.units} | nodes)
    silent = frozenset(who for who in everyone if rng.random() < (1 - care) / 3)
    cells: list[Typed] = []
    actions: list[tuple[str, str, str, str | None]] = []
    for who in everyone:
        for indicator in plan.answered_by(who):
            if who in silent or indicator.aggregation.rule == "index":
                continue
            cells += _answers(plan, rng, who, indicator, care)
            actions += _actions(plan, rng, who, indicator, care)
    return Raw(tuple(cells), tuple(actions), silent)


def _actions(
    plan: Plan, rng: Random, who: str, indicator: Indicator, care: float
) -> Iterator[tuple[str, str, str, str | None]]:
    if indicator.answer.kind == "actions" and rng.random() < care:
        for _ in range(rng.choice([1, 1, 2, 3])):
            planned = rng.choice([None, f"{plan.year}-12-31", f"{plan.year}-10-15", f"{plan.year + 1}-01-01"])
            yield who, indicator.id, rng.choice(["done", "done", "planned", "started", "cancelled"]), planned


def _answers(plan: Plan, rng: Random, who: str, indicator: Indicator, care: float) -> Iterator[Typed]:
    keys = key_lists(plan, indicator)
    total = not keys or any(each.total for each in indicator.breakdowns)
    for key in (["total"] if total else []) + keys:
        if rng.random() < care:
            yield from _several(rng, plan.year, who, indicator, key)
        elif rng.random() < 0.4:
            reasons = ("because_no_actions", REASONS[2]) if indicator.answer.kind == "actions" else REASONS
            yield Typed(who, indicator.id, key, "reason", word=rng.choice(reasons))
        elif indicator.answer.kind == "number" and rng.random() < 0.3:
            wrong: dict[str, Any] = rng.choice(
                [{"word": "?"}, {"number": 10 * MOST_MONEY * UNIT}, {"number": -UNIT * MOST_MONEY}]
            )
            yield Typed(who, indicator.id, key, "outcome", **wrong)
        mode = str(indicator.forecast)
        if mode in {"number", "judgement"} and rng.random() < care:
            yield _forecast(plan, rng, Typed(who, indicator.id, key, "forecast"), indicator, mode)


def _several(rng: Random, year: int, who: str, indicator: Indicator, key: str) -> Iterator[Typed]:
    """One answer, or each of several, now and then without one of them or with what cannot be read."""
    answer: Any = indicator.answer
    if answer.kind != "several":
        yield from _cells(rng, year, who, indicator, key)
        return
    for part in answer.parts:
        if rng.random() < 0.05:
            continue
        for typed in _cells(rng, year, who, indicator.model_copy(update={"answer": part.answer}), key):
            wrong: dict[str, Any] = {"number": None, "word": "?"} if rng.random() < 0.03 else {}
            yield replace(typed, cell=f"{part.id}.{typed.cell}", **wrong)


def _forecast(plan: Plan, rng: Random, cell: Typed, indicator: Indicator, mode: str) -> Typed:
    if rng.random() < 0.02:
        return replace(cell, word="?")
    if mode == "judgement":
        return replace(cell, word=rng.choice([grade.id for grade in plan.scales.forecast]))
    percent = indicator.answer.kind in {"share", "cases"}
    low, high = indicator.answer.bounds
    number = min(max(_number(rng, indicator), int(low * UNIT)), int(high * UNIT)) if not percent else 0
    return replace(cell, number=rng.randint(0, 100) * UNIT if percent else number)


def _cells(  # noqa: C901 -- one case a kind
    rng: Random, year: int, who: str, indicator: Indicator, key: str
) -> Iterator[Typed]:
    def typed(cell: str, number: int | None = None, word: str | None = None) -> Typed:
        return Typed(who, indicator.id, key, cell, number, word)

    match indicator.answer.kind:
        case "number":
            yield typed("outcome", _number(rng, indicator))
        case "share" | "cases":
            names = ("numerator", "denominator") if indicator.answer.kind == "share" else ("in_order", "reviewed")
            yield from _share(rng, indicator, typed(names[0]), typed(names[1]))
        case "yes_no":
            yield typed("yes_no", word=rng.choice(["yes", "yes", "yes", "no"]))
        case "rank":
            yield typed("place", rng.randint(1, 25) * UNIT)
            yield typed("among", rng.choice([23, 24]) * UNIT)
        case "milestone":
            yield typed(
                "state", word=rng.choice([f"milestone_{s}" for s in ("not_started", "started", "done", "done")])
            )
            for cell in ("planned_on", "started_on", "done_on"):
                if rng.random() < 0.7:
                    yield typed(cell, word=f"{year}-{rng.randint(1, 12):02}-{rng.choice([15, 20, 21])}")
        case "judgement":
            yield typed("judgement", word=rng.choice(["on_track", "at_risk", "delayed"]))
        case "text":
            yield typed("words", word="En text")


def _share(rng: Random, indicator: Indicator, part: Typed, whole: Typed) -> Iterator[Typed]:
    rule, nested = str(indicator.aggregation.rule), getattr(indicator.answer, "of", None) is not None
    exact = rule not in {"ratio_of_sums", "central", "latest", "none", "count_units", "share_of_units"}
    of = rng.choice(EVEN) if exact else rng.choice([0, *range(1, 60)])
    some = rng.randint(of * 3 // 4, of) if rng.random() < 0.8 else rng.randint(0, of)
    if not exact and rng.random() < _CLOSE:
        of = 150 if indicator.answer.kind == "cases" else rng.choice([1000, 2500])
        level: Any = getattr(indicator.target, "level", 100)
        some = min(of, max(0, int(level * of / 100) + rng.choice([-1, 0, 1])))
    some = rng.randint(0, 4) if nested else of + 1 if rng.random() < 0.02 else some
    if rng.random() < 0.97:
        yield Typed(part.who, part.indicator, part.part, part.cell, some * UNIT)
    if not nested and rng.random() < 0.97:
        yield Typed(whole.who, whole.indicator, whole.part, whole.cell, of * UNIT)


def _beside(rng: Random, indicator: Indicator) -> int:
    """A number at the level that is asked for, or closer to it than the answer has decimals."""
    target: Any = indicator.target
    level = getattr(target, "level", None) or getattr(target, "lowest", None) or 10
    return int(level * UNIT) + rng.choice([-400, -4, 0, 4, 400])


def _number(rng: Random, indicator: Indicator) -> int:
    """A number near what is usual for the indicator: money for kronor, at most a hundred for per cent."""
    answer: Any = indicator.answer
    if rng.random() < _CLOSE:
        return _beside(rng, indicator)
    most = {"kronor": 2_000_000, "procent": 100}.get(answer.unit_of_measure or "", 20)
    steps: int = 10**answer.places
    return (
        int(rng.choice([0, rng.randint(0, most * steps), rng.randint(most * steps // 2, most * steps)])) * UNIT // steps
    )
