"""The sheets of a returned workbook, found whatever they are called now and read through the layout that made them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.intake.find_rows import grid_of, locate, plain
from malkit.intake.inputs import keep_copies, keep_foreign, keep_notes, keep_unread, read_inputs
from malkit.intake.locked_cells import Formulas, LockedCells
from malkit.intake.structure import compare_book, compare_locks, compare_merged, compare_validations, say_what_lacks
from malkit.intake.submission import Reading
from malkit.workbook import IDENTITY_SHEET, LISTS_SHEET, SheetKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.intake.find_rows import Grid, Located
    from malkit.intake.numbers import Expectations
    from malkit.ooxml import RawSheet, RawWorkbook
    from malkit.workbook import SheetLayout, WorkbookLayout


_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """Which sheets are which.

    Args:
        grids: what each sheet of the file holds, by its name.
        sheets: the file's sheets for each of the layout's, the one that bears its name first; several when copied.
        added: sheets that are none of the layout's.
    """

    grids: Mapping[str, Grid]
    sheets: Mapping[SheetKey, tuple[RawSheet, ...]]
    added: tuple[RawSheet, ...]


def find_sheets(book: RawWorkbook, laid_out: WorkbookLayout) -> Found:
    """Find the sheets of a layout by what is printed in them, and by their names.

    Args:
        book: the file.
        laid_out: the layout.
    """
    grids = {sheet.name: grid_of(sheet) for sheet in book.sheets}
    printed = {layout.key: _printed(layout) for layout in laid_out.sheets}
    found: dict[SheetKey, list[RawSheet]] = defaultdict(list)
    unlike = []
    for sheet in book.sheets:
        key = _best(sheet, grids[sheet.name], laid_out, printed)
        if key is None:
            unlike.append(sheet)
        else:
            found[key].append(sheet)
    added = []
    for sheet in unlike:
        named = next((each for each in laid_out.sheets if _same_name(each.name, sheet.name)), None)
        if named is not None and not found[named.key]:
            found[named.key].append(sheet)
        else:
            added.append(sheet)
    names = {layout.key: layout.name for layout in laid_out.sheets}
    ordered = {
        key: tuple(sorted(sheets, key=lambda each, name=names[key]: not _same_name(name, each.name)))  # type: ignore[misc]
        for key, sheets in found.items()
    }
    return Found(grids, ordered, tuple(added))


def _printed(layout: SheetLayout) -> frozenset[str]:
    """The locked texts that tell a sheet from others, with its rows' ids."""
    texts = (cell.value for cell in layout.cells if cell.input is None and isinstance(cell.value, str))
    return frozenset(filter(None, map(plain, texts)))


def _best(
    sheet: RawSheet, grid: Grid, laid_out: WorkbookLayout, printed: Mapping[SheetKey, frozenset[str]]
) -> SheetKey | None:
    """The sheet of the layout that a sheet has most in common with; None when that is too little."""
    if sheet.name == IDENTITY_SHEET:
        return next((layout.key for layout in laid_out.sheets if layout.name == IDENTITY_SHEET), None)
    held = {plain(cell.value) for cell in grid.values() if isinstance(cell.value, str) and cell.formula is None}
    shares = [
        (len(printed[layout.key] & held) / len(printed[layout.key]), _same_name(layout.name, sheet.name), number)
        for number, layout in enumerate(laid_out.sheets)
        if printed[layout.key]
    ]
    share, _, number = max(shares)
    return laid_out.sheets[number].key if share >= _ENOUGH else None


def _same_name(wanted: str, name: str) -> bool:
    return wanted.casefold() == name.casefold()


_NONE_AWAITED = frozenset({SheetKey.IDENTITY})
"""Sheets whose absence is said elsewhere."""


def read_sheets(
    book: RawWorkbook, laid_out: WorkbookLayout, language: str, asked: Expectations, *, strict: bool = True
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
        keep_unread(copies[0].sheet.name, copies[0].grid, reading, strict=strict)
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
