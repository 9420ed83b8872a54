"""Swedish numerals, as data in `tests/cases/numerals.yaml` and as properties."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from malkit.text import Misread, MisreadKind, Numeral, format_number, parse_numeral

if TYPE_CHECKING:
    from decimal import Decimal

CASES: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(Path(__file__).parents[1] / "cases" / "numerals.yaml")
# Text that is often close to a numeral, so that the properties meet numerals that are accepted.
NEARLY = st.text(st.sampled_from("0123456789 ,.+-−%krtmn\u00a0\u202f\u200975٣e/"), max_size=12)


def shown(case: dict[str, Any]) -> str:
    """A case's text, fit for the name of a test."""
    return ascii(case["text"])


@pytest.mark.parametrize("case", CASES["accepted"], ids=shown)
def test_certain_text_is_a_numeral(case: dict[str, Any]) -> None:
    """A text that is a number for certain gives its value, digit for digit, and its suffix."""
    numeral = parse_numeral(case["text"])
    assert isinstance(numeral, Numeral)
    assert (str(numeral.value), numeral.suffix) == (case["value"], case.get("suffix", ""))


@pytest.mark.parametrize("case", CASES["refused"], ids=shown)
def test_uncertain_text_is_a_misread(case: dict[str, Any]) -> None:
    """A text that is no number for certain is refused, untouched, with the kind that has the right advice."""
    assert parse_numeral(case["text"]) == Misread(MisreadKind(case["kind"]), case["text"])


def test_every_kind_has_cases() -> None:
    """Every kind of misread is pinned by at least two cases."""
    kinds = [case["kind"] for case in CASES["refused"]]
    assert all(kinds.count(kind) >= 2 for kind in MisreadKind)


def test_no_case_stands_twice() -> None:
    """Each text in the cases is there once, so that no two lines can contradict each other."""
    texts = [case["text"] for case in CASES["accepted"] + CASES["refused"]]
    assert len(texts) == len(set(texts))


@given(st.text() | NEARLY)
def test_nothing_is_raised_and_only_ascii_digits_pass(text: str) -> None:
    """No text raises, and what passes holds ASCII digits, spaces, a comma, a sign and a suffix only."""
    if isinstance(parse_numeral(text), Numeral):
        assert set(text.strip()) <= set("0123456789 ,+-−%krtmnKRTMN\u00a0\u202f\u2009")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6))
def test_shown_in_swedish_reads_back(value: Decimal) -> None:
    """What format_number writes in Swedish is read back as the same value."""
    assert parse_numeral(format_number(value, "sv")) == Numeral(value, "")


@given(st.integers(1, 999), st.sampled_from("123456789"), st.integers(0, 99))
def test_wrong_groups_never_pass(first: int, lead: str, rest: int) -> None:
    """A last group of one, two or four digits is never taken for a number."""
    groups = (f"{first} {lead}", f"{first} {rest:02}", f"{first} {lead}{rest:03}")
    assert all(isinstance(parse_numeral(text), Misread) for text in groups)


@pytest.mark.parametrize("text", ["1 " * 16_000, "1" * 32_767, "1" + " 065" * 8_000, "1-" * 16_000])
def test_a_full_cell_is_no_numeral(text: str) -> None:
    """As long a text as a cell can hold is refused, however much it looks like digits."""
    assert isinstance(parse_numeral(text), Misread)
