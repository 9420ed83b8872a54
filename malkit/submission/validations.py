"""Whether the checks of what may be typed are still those that were sent out."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from malkit.ooxml.address import column_letters
from malkit.submission.areas import as_areas, listed
from malkit.submission.references import tokens_of
from malkit.workbook import ChoiceCheck
from malkit.workbook.checks import excel_check

if TYPE_CHECKING:
    from malkit.ooxml import RawValidation
    from malkit.submission.located import Located
    from malkit.submission.reading import Reading
    from malkit.workbook import Check

_REMOVED, _CHANGED = "S021", "S022"


def compare_validations(found: Located, listed_in: str, reading: Reading) -> None:
    """Say which inputs lost their checks or have others now: once for each column, with the cells.

    Args:
        found: the sheet.
        listed_in: the present name of the sheet with long lists.
        reading: what is gathered.
    """
    differing: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    now: dict[tuple[str, int], str] = {}
    for cell in found.layout.cells:
        for at in found.places(cell.row, cell.column)[:1] if cell.input is not None else ():
            check = cell.input.check if cell.input else None
            covering = [each for each in found.sheet.validations if any(area.covers(*at) for area in each.areas)]
            code = _difference(check, covering, listed_in)
            if code is not None:
                differing[code, at[1]].append(at)
                now.setdefault((code, at[1]), _described(covering))
    for (code, column), places in sorted(differing.items()):
        cells = listed(as_areas(places))
        reading.add(code, found.sheet.name, cells, found=now[code, column], column=column_letters(column))


def _difference(check: Check | None, covering: list[RawValidation], listed_in: str) -> str | None:
    checking = [each for each in covering if each.kind != "none"]
    if check is None or not checking:
        return _REMOVED
    return None if any(_same(check, each, listed_in) for each in checking) else _CHANGED


def _same(check: Check, found: RawValidation, listed_in: str) -> bool:
    kind, operator, first, second = excel_check(check)
    if found.kind != kind or not (found.refuses and found.shows_error):
        return False
    if isinstance(check, ChoiceCheck):
        if check.listed:
            sheet = listed_in.replace("'", "''")
            first = f"'{sheet}'!{first.rpartition('!')[2]}"
            return tokens_of(found.formula1) == tokens_of(first)
        return _words(found.formula1) == _words(first)
    if found.operator != operator:
        return False
    return _number(found.formula1) == _number(first) and (second is None or _number(found.formula2) == _number(second))


def _words(formula: str) -> list[str]:
    return [word.strip() for word in formula.removeprefix('"').removesuffix('"').split(",")]


def _number(formula: str) -> Decimal | str:
    try:
        return Decimal(formula).normalize()
    except InvalidOperation:
        return formula


def _described(covering: list[RawValidation]) -> str:
    said = (f"{each.kind} {each.operator} {each.formula1} {each.formula2}".strip() for each in covering)
    return "; ".join(said)[:80] or "–"
