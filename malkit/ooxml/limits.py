"""Excel's limits on a cell's data validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_LIST = 32, 255, 255
"""Characters of a prompt's title, of a prompt or an error message, and of a list in the cell itself."""


def fits_in_line(words: Iterable[str]) -> bool:
    """Whether words can stand in a cell's own list: short enough, and none with a comma or a quotation mark."""
    listed = list(words)
    return len(",".join(listed)) <= LONGEST_LIST and not any("," in word or '"' in word for word in listed)


def shortened(text: str, longest: int) -> str:
    """A text with as much of it as there is room for."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
