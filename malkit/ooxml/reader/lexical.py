"""The lexical forms of XML Schema and SpreadsheetML, read strictly: numbers, booleans, indexes, texts."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from malkit.ooxml.reader.bounds import UNCERTAIN, RefusalError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
EXCEL_2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
"""What Excel 2010 added in extension lists, validations that refer to other sheets among it (MS-XLSX 2.6.43)."""
EXCEL_MAIN = "http://schemas.microsoft.com/office/excel/2006/main"
THREADED_COMMENTS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
MICROSOFT_RELATIONSHIPS = "http://schemas.microsoft.com/office/2017/10/relationships"
STRICT = "http://purl.oclc.org/ooxml/"
"""What every namespace and relationship type of strict OOXML begins with."""
XML_SPACE = "http://www.w3.org/XML/1998/namespace space"


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
