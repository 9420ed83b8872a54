"""Which number formats show a serial number as a date or a time (ECMA-376 Part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re

# 27 to 36 and 50 to 58 are dates in East Asian locales only; they never occur in Swedish files.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_FIRST_CUSTOM = 164
# Quoted text, an escaped character, a space as wide as a character, a filler, brackets.
_LITERAL = re.compile(r'"[^"]*"?|\\.?|_.?|\*.?|\[(?P<inside>[^\]]*)\]?', re.DOTALL)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_DATE_LETTERS = frozenset("dmyhs")
_GENERAL = re.compile("general", re.IGNORECASE)


def is_date_format(code: str) -> bool:
    r"""Whether a format code shows dates, times or elapsed time.

    Args:
        code: a format code such as `yyyy\-mm\-dd` or `0.0" dagar"`.
    """
    if any(_ELAPSED.fullmatch(match["inside"] or "") for match in _LITERAL.finditer(code)):
        return True
    bare = _GENERAL.sub("", _LITERAL.sub("", code))
    return not _DATE_LETTERS.isdisjoint(bare.lower())


def shows_date(format_id: int, custom: dict[int, str]) -> bool | None:
    """Whether the format of this number shows dates; None if it is neither built in nor defined.

    Args:
        format_id: a style's `numFmtId`.
        custom: the format codes that the workbook defines, by number.
    """
    if format_id in custom:
        return is_date_format(custom[format_id])
    return format_id in _BUILT_IN_DATES if format_id < _FIRST_CUSTOM else None
