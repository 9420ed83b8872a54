"""Which sheet of a file is which of the layout, whatever they are called now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.submission.located import grid_of
from malkit.submission.printed import plain
from malkit.workbook import IDENTITY_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml import RawSheet, RawWorkbook
    from malkit.submission.located import Grid
    from malkit.workbook import SheetKey, SheetLayout, WorkbookLayout

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
