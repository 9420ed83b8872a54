"""Text as it can be shown anywhere: control characters made visible, so that none reaches a terminal or a file."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"


def presentable(text: str) -> str:
    r"""A text with its control characters and lone surrogates written as escapes, such as `\x1b`; others stay.

    Args:
        text: from anybody.
    """
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in _KEPT
        else character
        for character in text.replace("\r\n", "\n")
    )
