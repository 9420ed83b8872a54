"""Reading the sheets of a returned workbook through the same layout that made it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.submission.compared import LockedCells
from malkit.submission.inputs import read_inputs
from malkit.submission.lacking import say_what_lacks
from malkit.submission.left import keep_copies, keep_foreign, keep_notes, keep_strays
from malkit.submission.located import locate
from malkit.submission.locks import compare_book, compare_locks, compare_merged
from malkit.submission.reading import Reading
from malkit.submission.references import Formulas
from malkit.submission.sheets_found import find_sheets
from malkit.submission.validations import compare_validations
from malkit.workbook import LISTS_SHEET, SheetKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.ooxml import RawWorkbook
    from malkit.submission.asked import AskedOf
    from malkit.submission.located import Located
    from malkit.submission.sheets_found import Found
    from malkit.workbook import SheetLayout, WorkbookLayout

_NONE_AWAITED = frozenset({SheetKey.IDENTITY})
"""Sheets whose absence is said elsewhere."""


def read_sheets(
    book: RawWorkbook, laid_out: WorkbookLayout, language: str, asked: AskedOf, *, strict: bool = True
) -> Reading:
    """Every answer of a workbook, what was changed in it, and what is left over.

    Args:
        book: the file's cells.
        laid_out: the layout it was made from.
        language: of the plan.
        asked: what the plan knows of the numbers that are asked for.
        strict: whether changes are said; they are not in a workbook of an older layout, where they are malkit's own.
    """
    reading = Reading(language, date_1904=book.date_1904)
    found = find_sheets(book, laid_out)
    located = {
        key: tuple(locate(_layout(laid_out, key), sheet, found.grids[sheet.name]) for sheet in sheets)
        for key, sheets in found.sheets.items()
    }
    by_name = {layout.name.casefold(): located[layout.key][0] for layout in laid_out.sheets if layout.key in located}
    formulas = Formulas(by_name, frozenset(layout.name.casefold() for layout in laid_out.sheets))
    lists = by_name.get(LISTS_SHEET.casefold())
    for layout in laid_out.sheets:
        copies = located.get(layout.key, ())
        if strict and layout.key not in _NONE_AWAITED:
            say_what_lacks(layout, copies, reading)
        if copies:
            read_inputs(copies, asked, reading)
            hold = _Held(formulas, lists.sheet.name if lists else LISTS_SHEET, strict=strict)
            _compare(copies[0], hold, reading)
    if strict:
        compare_book(book, [each[0] for each in located.values()], reading)
    _keep_the_rest(found, located, reading, strict=strict)
    # What is said of the whole workbook, and of sheets that are gone, comes first; then sheet by sheet.
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    reading.findings.sort(key=lambda each: order.get(each.place.sheet, -1))
    return reading


def _layout(laid_out: WorkbookLayout, key: SheetKey) -> SheetLayout:
    return next(layout for layout in laid_out.sheets if layout.key is key)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a sheet is held against: formulas, the present name of the sheet with lists, and whether it is said."""

    formulas: Formulas
    lists: str
    strict: bool


def _compare(found: Located, hold: _Held, reading: Reading) -> None:
    """Hold the locked cells, checks and locks of a sheet against the layout."""
    identity = found.layout.key is SheetKey.IDENTITY
    strict = hold.strict and not identity
    merged = compare_merged(found, reading)
    locked = LockedCells(found, hold.formulas, reading, strict=strict, otherwise="I009" if identity else "I011")
    for cell in found.layout.cells:
        if cell.input is None:
            locked.compare(cell, blanks_passed=merged)
    locked.finish()
    if strict:
        compare_locks(found, reading)
        compare_validations(found, hold.lists, reading)


def _keep_the_rest(
    found: Found, located: Mapping[SheetKey, Sequence[Located]], reading: Reading, *, strict: bool
) -> None:
    """Keep everything that is no answer and not known, sheet by sheet."""
    notes = defaultdict(list)
    for copies in located.values():
        keep_foreign(copies[0], reading)
        keep_copies(copies, reading)
        keep_strays(copies[0].sheet.name, copies[0].grid, reading, strict=strict)
        for each in copies:
            notes[each.sheet.name] = list(each.sheet.comments)
    for sheet in found.added:
        grid = found.grids[sheet.name]
        if strict:
            reading.add("S010", sheet.name, n=str(len(grid)))
        for at, cell in sorted(grid.items()):
            reading.keep(sheet.name, *at, cell, "S010")
        notes[sheet.name] = list(sheet.comments)
    for name, comments in notes.items():
        keep_notes(name, comments, reading)
