"""Tables as comma-separated values that Excel opens right and runs nothing of."""

from __future__ import annotations

import pytest

from malkit.text import bare, csv_bytes, escape_formula


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@a", "\tx", "\rx"])
def test_what_would_be_a_formula_is_text(text: str) -> None:
    """A text that a spreadsheet program would take for a formula gets an apostrophe."""
    assert escape_formula(text) == f"'{text}"
    assert escape_formula(f"x{text}") == f"x{text}"


@pytest.mark.parametrize("text", ["=1+1", "-1", "'t Hof", "'", "Plain", ""])
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    """Only an apostrophe that was put before a formula is taken away again."""
    assert bare(escape_formula(text)) == text


@pytest.mark.parametrize(("language", "divider"), [("sv", ";"), ("en", ",")])
def test_files_for_excel(language: str, divider: str) -> None:
    """Files begin with a byte order mark, lines end as in Windows, and the divider is the language's."""
    content = csv_bytes([["Enhet", "å;,"], ["=1", ""]], language)
    assert content == f'\ufeffEnhet{divider}"å;,"\r\n\'=1{divider}\r\n'.encode()
