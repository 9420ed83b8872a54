"""How many there are of each thing, as a terminal says it."""

from __future__ import annotations

import pytest

from malkit.cli.show import Screen


@pytest.mark.parametrize(
    ("language", "one", "several"), [("sv", "1 upplysning", "2 upplysningar"), ("en", "1 note", "2 notes")]
)
def test_one_is_in_the_singular(language: str, one: str, several: str) -> None:
    """One note is never "1 upplysningar"."""
    screen = Screen(language)
    assert screen.counted(notes=1) == {"notes": one}
    assert screen.counted(notes=2) == {"notes": several}
    assert screen.counted(rounds=1)["rounds"].endswith({"sv": "omgång", "en": "round"}[language])
