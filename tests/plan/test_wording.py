"""Targets as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from malkit.plan import TargetKind, Vocabulary
from malkit.plan.targets.parser import Unread, read_target
from malkit.plan.words import nouns_of
from tests.plan.plans import simple_targets

CASES: list[dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "targets.yaml").read_text(encoding="utf-8")
)
LANGUAGES = st.sampled_from(["sv", "en"])


def plain(value: object) -> object:
    """A value of a target as it stands in the cases."""
    match value:
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case date():
            return value.isoformat()
        case _:
            return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['in']} {case['text']}")
def test_a_text_is_read_as_its_target_or_not_at_all(case: dict[str, Any]) -> None:
    """A target's text gives the kind and keys it means, and what is not certain is not read."""
    read = read_target(case["text"], case["in"], tuple(case.get("units", ())))
    if "unread" in case:
        assert isinstance(read, Unread)
        assert read.kind == case["unread"]
    else:
        assert isinstance(read, TargetKind), read
        assert plain(read.model_dump(exclude_defaults=True)) == case["target"]


@given(simple_targets(), LANGUAGES)
def test_what_is_printed_is_read_back(target: TargetKind, language: str) -> None:
    """Every target whose text says all of it comes back the same from that text, in both languages."""
    nouns = nouns_of(Vocabulary(), language)
    text = target.describe(language, nouns)
    forms = (nouns.unit.singular, nouns.unit.plural, nouns.unit.definite_plural)
    assert read_target(text, language, forms) == target


@given(st.text(max_size=60), LANGUAGES)
def test_reading_never_raises(text: str, language: str) -> None:
    """Any text at all is a target or is said to be unread."""
    assert isinstance(read_target(text, language), TargetKind | Unread)
