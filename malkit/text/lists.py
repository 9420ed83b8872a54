"""Lists of words inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.text.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable


def join_words(words: Iterable[str], language: str) -> str:
    """Words as a sentence lists them: `a, b och c` in Swedish, `a, b and c` in English.

    Args:
        words: the words in order; none gives an empty text, one gives itself.
        language: one of `LANGUAGES`.

    Returns:
        The list as text.

    Raises:
        MisuseError: `language.unknown`.
    """
    messages = catalogue(language)
    *first, last = list(words) or [""]
    return messages.text("join.and", first=", ".join(first), last=last) if first else last
