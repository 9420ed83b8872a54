"""Names of sheets as every spreadsheet program takes them."""

from __future__ import annotations

import pytest

from malkit.text import sheet_name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Indikatorer", "Indikatorer"),
        ("Mål/mått: [allt]", "Mål mått allt"),
        ("'Åtgärder'", "Åtgärder"),
        ("x" * 40, "x" * 31),
        # What another sheet or Excel has, and what nothing is left of.
        ("Svar", "Lista över Svar"),
        ("historik", "Lista över historik"),
        ("*", "Lista över"),
    ],
)
def test_a_sheet_is_called_by_somebodys_own_word(said: str, name: str) -> None:
    """Without what no program takes, cut after 31 characters, and never as another sheet."""
    assert sheet_name(said, "Lista över {name}", ["SVAR"]).strip() == name
