"""Text made harmless: control characters made visible, and tables that Excel opens right and runs nothing of."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_KEPT = "\n\t"


def escape_control_chars(text: str) -> str:
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


_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
_DIVIDERS = {"sv": ";"}


def escape_formula(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet program would take it for a formula."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text


def bare(text: str) -> str:
    """A text without the apostrophe that `escape_formula` put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_BEGINNINGS) else text


def csv_bytes(rows: Iterable[Sequence[str]], language: str) -> bytes:
    """Rows as a file that Excel opens by a double click.

    In UTF-8 with a byte order mark, so that å, ä and ö are read, and with the divider that Excel expects where the
    language is spoken: a semicolon in Swedish, since a comma is the decimal sign there.

    Args:
        rows: texts; none can be taken for a formula in the file.
        language: of its readers.
    """
    content = io.StringIO()
    writer = csv.writer(content, delimiter=_DIVIDERS.get(language, ","), lineterminator="\r\n")
    writer.writerows([escape_formula(text) for text in row] for row in rows)
    return content.getvalue().encode("utf-8-sig", "replace")
