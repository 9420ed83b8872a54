"""Earlier answers in words, for each kind of answer that there is."""

from __future__ import annotations

from typing import get_args

import pytest

from malkit.plan.answers import Answer
from malkit.workbook.layout.earlier_words import IN_WORDS, in_words
from tests.support import demo_plan

KINDS = [each.model_fields["kind"].annotation.__args__[0] for each in get_args(get_args(Answer)[0])]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - IN_WORDS))
def test_kinds_that_a_number_says_are_refused(kind: str) -> None:
    """A kind that has no words of its own is refused, and never said in another's."""
    with pytest.raises(ValueError, match=kind):
        in_words(demo_plan(), kind, {})


@pytest.mark.parametrize("kind", sorted(IN_WORDS))
def test_an_answer_that_says_nothing_has_no_words(kind: str) -> None:
    """Every kind that is said in words is one of the plan's, and says nothing where nothing was answered."""
    assert kind in KINDS
    assert in_words(demo_plan(), kind, {}) == ""
