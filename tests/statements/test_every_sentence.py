"""The sentence of every kind of answer by every rule, whoever has answered: simple truths that no wording may break."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any

import pytest

from malkit.aggregation import CommitteeResult, aggregate
from malkit.fulfilment import compute
from malkit.plan import AggregationMethod, Plan
from malkit.statements import statement
from malkit.statements.indicators import BUILDERS
from malkit.text import catalogue
from tests.aggregation.wholes import given, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.statements import Statement

ANSWERED: dict[str, dict[str, Any]] = {
    "number": {"outcome": 5},
    "share": {"numerator": 3, "denominator": 4},
    "actions": {"outcome": 2},
    "cases": {"reviewed": 4, "in_order": 4},
    "rank": {"place": 3, "among": 9},
    "judgement": {"judgement": "on_track", "words": "Ja"},
    "milestone": {"state": "milestone_done", "done_on": date(2014, 5, 1)},
    "text": {"words": "Ja"},
    "yes_no": {"yes_no": "yes"},
    "several": {"a.yes_no": "yes", "b.yes_no": "yes"},
}
"""An answer of each kind, which meets what it is held against."""
STATES = ("answered", "blank", "silent", "closed")
WITHOUT = {"blank": "not_reported", "silent": "no_file"}
ENGLISH = re.compile(
    r"\b(of|units?|the|from|is|are|has|have|not|no|all|answer(ed)?|reported|given|finished|each)\b", re.IGNORECASE
)
CODE = re.compile(r"[A-Za-z]_[A-Za-z]|[a-z]\.[a-z]|\bNone\b|\bDecimal\b")
COUNTS = {"sv": re.compile(r"(\d+) av (\d+) enhet"), "en": re.compile(r"(\d+) of (\d+) unit")}
WAYS = [(kind, rule) for kind, rule in BUILDERS if rule is not AggregationMethod.INDEX]


@cache
def _plan(kind: str, rule: AggregationMethod, closed: tuple[bool, ...]) -> Plan:
    """A plan of one indicator, and of units of which some closed before the round began."""
    counted = rule in {AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS}
    weights = {"ABC"[place]: 1 for place in range(len(closed))}
    indicator = {
        "answer": kind,
        "aggregation": {"rule": rule, **({"weights": weights} if rule is AggregationMethod.WEIGHTED_MEAN else {})},
        "target": {"kind": "all_units" if counted else "followed"},
    }
    units = {unit: {"closes": "2013-12-31"} if gone else {} for unit, gone in zip("ABC", closed, strict=False)}
    return Plan.model_validate(written({"units": units, "indicator": indicator}))


def _said(kind: str, rule: AggregationMethod, states: Sequence[str]) -> tuple[Plan, CommitteeResult]:
    plan = _plan(kind, rule, tuple(state == "closed" for state in states))
    answers = {
        unit: {"K": ANSWERED[kind]} if state == "answered" else {}
        for unit, state in zip("ABC", states, strict=False)
        if state in {"answered", "blank"}
    }
    results = [result for each in given(answers) for result in compute(plan, "H", each)]
    (whole,) = aggregate(plan, "H", results)
    return plan, whole


def _named(said: Statement, status: str, language: str) -> set[str]:
    """The units that a statement names for having given nothing."""
    why = catalogue(language).text(f"statement.status.{status}") + ":"
    return {unit for each in said.exceptions if each.startswith(why) for unit in re.findall(r"Enhet (\w)", each)}


@pytest.mark.parametrize(("kind", "rule"), WAYS, ids=[f"{kind}-{rule}" for kind, rule in WAYS])
def test_every_sentence_is_whole_and_true(kind: str, rule: AggregationMethod) -> None:
    """Nothing is left unfilled, no code is read, who answered is not among those without, and the counts agree."""
    every = [states for n in range(4) for states in combinations_with_replacement(STATES, n)]
    for states in every:
        plan, whole = _said(kind, rule, states)
        for language in ("sv", "en"):
            said = statement(plan, whole, language)
            where = f"{states} {language}: {said}"
            _is_whole(str(said), language, where)
            for state, status in WITHOUT.items():
                units = {unit for unit, each in zip("ABC", states, strict=False) if each == state}
                assert _named(said, status, language) == units, where
            counts = {(int(k), int(n)) for k, n in COUNTS[language].findall(said.text)}
            assert counts <= {(len(whole.answered), len(whole.concerned))}, where
            assert len(whole.answered) == states.count("answered"), where
            assert len(whole.concerned) == len(states) - states.count("closed"), where


def _is_whole(text: str, language: str, where: str) -> None:
    assert text, where
    assert not re.search(r"[{}]|\s\s|\s[.,;:]|[.,]{2}|\(\)|: *$", text), where
    assert not CODE.search(text), where
    assert language == "en" or not ENGLISH.search(text), where
