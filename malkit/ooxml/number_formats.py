"""What a number format makes of a number: a date, a percentage or plain (ECMA-376 Part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re

from malkit.ooxml.cells import NumberFormat

# 27 to 36 and 50 to 58 are dates in East Asian locales only; they never occur in Swedish files.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The built-in formats that are the same in every language."""
_FIRST_CUSTOM = 164
# Quoted text, an escaped character, a space as wide as a character, a filler, brackets.
_LITERAL = re.compile(r'"[^"]*"?|\\.?|_.?|\*.?|\[(?P<inside>[^\]]*)\]?', re.DOTALL)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_DATE_LETTERS = frozenset("dmyhs")
_GENERAL = re.compile("general", re.IGNORECASE)


def kind_of_format(code: str) -> NumberFormat:
    r"""How a format code shows numbers.

    Args:
        code: a format code such as `yyyy\-mm\-dd` or `0.0" dagar"`.
    """
    if any(_ELAPSED.fullmatch(match["inside"] or "") for match in _LITERAL.finditer(code)):
        return NumberFormat.DATE
    bare = _LITERAL.sub("", code)
    plain = _GENERAL.sub("", bare)
    if not _DATE_LETTERS.isdisjoint(plain.lower()):
        return NumberFormat.DATE
    if "%" in plain:
        return NumberFormat.PERCENT
    if plain != bare or not plain.strip(";"):
        return NumberFormat.GENERAL
    return NumberFormat.TEXT if plain == "@" else NumberFormat.NUMBER


def named_format(format_id: int, custom: dict[int, str]) -> tuple[NumberFormat, str] | None:
    """How the format of this number shows numbers, and its code; None if it is neither built in nor defined.

    Args:
        format_id: a style's `numFmtId`.
        custom: the format codes that the workbook defines, by number.
    """
    if format_id in custom:
        return kind_of_format(custom[format_id]), custom[format_id]
    if format_id in _BUILT_IN:
        return kind_of_format(_BUILT_IN[format_id]), _BUILT_IN[format_id]
    if format_id >= _FIRST_CUSTOM:
        return None
    return NumberFormat.DATE if format_id in _BUILT_IN_DATES else NumberFormat.NUMBER, ""
