"""What keeps a workbook as it was sent out: locks of sheets and cells, hidden sheets, cells that are not merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.submission.areas import as_areas, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.ooxml import RawWorkbook, SheetProtection
    from malkit.submission.located import Located
    from malkit.submission.reading import Reading

ALLOWED = frozenset({"formatColumns", "formatRows", "autoFilter", "selectLockedCells", "selectUnlockedCells"})
"""What may be done on a sheet that is sent out, beside typing in its inputs."""
_HARMLESS = frozenset({"objects", "scenarios", "pivotTables", "insertHyperlinks", "formatCells", "sort"})
"""What changes no structure, and what programs allow or forbid by themselves when they save."""


def compare_locks(found: Located, reading: Reading) -> None:
    """Say that a sheet's protection is gone, or that locked cells are open."""
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


def compare_book(book: RawWorkbook, found: Iterable[Located], reading: Reading) -> None:
    """Say which sheets are hidden or shown, that the structure is open, and which sheets' locks are weaker."""
    sheets = list(found)
    for each in sheets:
        if not each.layout.hidden and each.sheet.state != "visible":
            reading.add("S011", each.sheet.name)
    shown = [each.sheet.name for each in sheets if each.layout.hidden and each.sheet.state != "veryHidden"]
    if not book.structure_locked or shown:
        reading.add("S017", "", found=", ".join(shown) or "–")
    weaker = {each.sheet.name: _weaker(each.sheet.protection) for each in sheets if each.sheet.protection is not None}
    said = [f"{name} ({more})" if more else name for name, more in weaker.items() if more is not None]
    if said:
        reading.add("S020", "", found=", ".join(said))


def _weaker(protection: SheetProtection) -> str | None:
    """What a protected sheet allows that was not; empty when only its password is gone, None when nothing is weaker."""
    more = protection.allowed - ALLOWED - _HARMLESS
    return ", ".join(sorted(more)) if more or not protection.has_password else None


def compare_merged(found: Located, reading: Reading) -> frozenset[tuple[int, int]]:
    """Say which cells of the layout were merged, and give those that merging empties."""
    cells = {at for cell in found.layout.cells for at in found.places(cell.row, cell.column)[:1]}
    emptied: set[tuple[int, int]] = set()
    for area in found.sheet.merged:
        # Only the layout's own cells are looked through: a merged area may have millions.
        inside = {at for at in cells if area.covers(*at)}
        if inside:
            reading.add("S023", found.sheet.name, str(area))
            emptied |= inside - {(area.top, area.left)}
    return frozenset(emptied)
