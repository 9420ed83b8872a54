"""What is said is true, over invented plans with their fillings; `python -m tests.invariants` plays many more."""

from __future__ import annotations

from functools import cache

import pytest

from tests.invariants.played import Played, rounds_of
from tests.invariants.rules import RULES

PLANS = 40


@cache
def _played() -> tuple[Played, ...]:
    return tuple(found for seed in range(PLANS) for found in rounds_of(seed))


@pytest.mark.parametrize("rule", RULES)
def test_invariant(rule: str) -> None:
    """No round of any of the plans breaks it."""
    assert [line for found in _played() for line in RULES[rule](found)] == []
