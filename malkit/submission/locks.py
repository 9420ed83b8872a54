"""What keeps a workbook as it was sent out: locks of sheets and cells, hidden sheets, cells that are not merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.submission.areas import as_areas, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.ooxml import RawWorkbook
    from malkit.submission.located import Located
    from malkit.submission.reading import Reading

ALLOWED = frozenset({"formatColumns", "formatRows", "autoFilter", "selectLockedCells", "selectUnlockedCells"})
"""What may be done on a sheet that is sent out, beside typing in its inputs."""
_HARMLESS = frozenset({"objects", "scenarios", "pivotTables", "insertHyperlinks", "formatCells", "sort"})
"""What changes no structure, and what programs allow or forbid by themselves when they save."""


def compare_locks(found: Located, reading: Reading) -> None:
    """Say that a sheet's protection is gone, that locked cells are open, or that the protection is weaker."""
    sheet, layout = found.sheet, found.layout
    if sheet.protection is None:
        reading.add("S019", sheet.name)
        return
    open_cells = [
        at
        for cell in layout.cells
        for at in (found.places(cell.row, cell.column)[:1] if cell.input is None else ())
        if sheet.is_editable(*at)
    ]
    if open_cells:
        reading.add("S019", sheet.name, listed(as_areas(open_cells)))
    more = sheet.protection.allowed - ALLOWED - _HARMLESS
    if more or not sheet.protection.has_password:
        reading.add("S020", sheet.name, found=", ".join(sorted(more)) or "–")


def compare_book(book: RawWorkbook, found: Iterable[Located], reading: Reading) -> None:
    """Say which sheets are hidden or shown, and that the workbook's structure is open."""
    sheets = list(found)
    for each in sheets:
        if not each.layout.hidden and each.sheet.state != "visible":
            reading.add("S011", each.sheet.name)
    shown = [each.sheet.name for each in sheets if each.layout.hidden and each.sheet.state != "veryHidden"]
    if not book.structure_locked or shown:
        reading.add("S017", "", found=", ".join(shown) or "–")


def compare_merged(found: Located, reading: Reading) -> frozenset[tuple[int, int]]:
    """Say which cells of the layout were merged, and give those that merging empties."""
    cells = {at for cell in found.layout.cells for at in found.places(cell.row, cell.column)[:1]}
    emptied: set[tuple[int, int]] = set()
    areas = []
    for area in found.sheet.merged:
        # Only the layout's own cells are looked through: a merged area may have millions.
        inside = {at for at in cells if area.covers(*at)}
        if inside:
            areas.append(area)
            emptied |= inside - {(area.top, area.left)}
    for area in areas:
        reading.add("S023", found.sheet.name, str(area))
    return frozenset(emptied)
