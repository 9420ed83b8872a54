"""The lexical forms of XML Schema and SpreadsheetML, read strictly: numbers, booleans, indexes, texts."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from malkit.ooxml.refusal import UNCERTAIN, RefusalError

SIGNIFICANT = 15
MAX_TEXT = 32_767

_WHITESPACE = " \t\r\n"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_INDEX = re.compile(r"[0-9]{1,9}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def number(text: str) -> Decimal:
    """A number with the 15 significant digits that Excel keeps.

    Args:
        text: an `xsd:double`, except that INF and NaN are refused.

    Raises:
        RefusalError: F006 if it is not a finite number.
    """
    if len(text) <= SIGNIFICANT and text.isascii() and text.isdigit():
        return Decimal(text)  # the same as below, for the numbers that are met most
    bare = text.strip(_WHITESPACE)
    if not _NUMBER.fullmatch(bare):
        raise RefusalError(UNCERTAIN, f"number: {text}")
    value = float(bare)
    if not math.isfinite(value):
        raise RefusalError(UNCERTAIN, f"number: {text}")
    return Decimal(format(value, f".{SIGNIFICANT}g")) if value else Decimal(0)


def boolean(text: str) -> bool:
    """An `xsd:boolean`: 1, true, 0 or false.

    Raises:
        RefusalError: F006 if it is anything else.
    """
    value = _BOOLEANS.get(text.strip(_WHITESPACE))
    if value is None:
        raise RefusalError(UNCERTAIN, f"boolean: {text}")
    return value


def index(text: str) -> int:
    """A whole number from zero to 999,999,999.

    Raises:
        RefusalError: F006 if it is anything else.
    """
    bare = text.strip(_WHITESPACE)
    if not _INDEX.fullmatch(bare):
        raise RefusalError(UNCERTAIN, f"index: {text}")
    return int(bare)


def trimmed(text: str, *, keeps_space: bool) -> str:
    """A text as Excel takes it up: white space at its ends counts only under `xml:space="preserve"`.

    The standard leaves `xml:space` to XML; Excel uses it (MS-OI29500 2.1.678), and without it drops white space
    at the ends, also where it is written as character references.
    """
    return text if keeps_space else text.strip(_WHITESPACE)


def require_cell_text(text: str) -> str:
    """The text, if a cell can hold it (32,767 characters; MS-OI29500 2.1.678).

    Raises:
        RefusalError: F006 if it is longer.
    """
    if len(text) > MAX_TEXT:
        raise RefusalError(UNCERTAIN, f"text of {len(text)} characters")
    return text


def unescaped(text: str) -> str:
    """Text with its `_xHHHH_` escapes decoded (ST_Xstring, ECMA-376 Part 1, 22.9.2.19).

    Raises:
        RefusalError: F006 if the escapes leave half a surrogate pair, which no text can hold.
    """
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(_decoded, text)
    try:
        return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError as trouble:
        raise RefusalError(UNCERTAIN, f"text: {text}") from trouble


def _decoded(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
