"""Archives that programs take apart differently are refused, and unusual ones that are sound are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malkit.finding import Finding
from malkit.ooxml import read_workbook

from .zip_tricks import TRICKS

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("make", "expected"), [trick[1:] for trick in TRICKS], ids=[trick[0] for trick in TRICKS])
def test_tricks(make: Callable[[], bytes], expected: str) -> None:
    """Headers, directory and data must say the same, and the archive must be covered without gap or overlap."""
    found = read_workbook(make())
    assert (found.code if isinstance(found, Finding) else "read") == expected
