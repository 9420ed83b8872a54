"""What of a workbook is not as it was sent out: lacking sheets and rows, locks, and checks of what may be typed."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from malkit.intake.locked_cells import tokens_of
from malkit.intake.quoting import as_areas, listed
from malkit.ooxml import address
from malkit.ooxml.reader.address import column_letters
from malkit.workbook import ChoiceCheck
from malkit.workbook.writer.checks import excel_check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malkit.intake.find_rows import Located
    from malkit.intake.submission import Reading
    from malkit.ooxml import RawValidation, RawWorkbook, SheetProtection
    from malkit.workbook import Check, SheetLayout


_QUOTED = 80


def say_what_lacks(layout: SheetLayout, copies: Sequence[Located], reading: Reading) -> None:
    """Say that a sheet is missing or renamed, or which of its rows and columns are missing.

    Args:
        layout: the sheet as it was sent out.
        copies: what was found of it; nothing when it is gone.
        reading: what is gathered.
    """
    answered = any(cell.input is not None for cell in layout.cells)
    ids = set(layout.table.row_ids.values()) if layout.table else set()
    if not copies or (ids and not any(copies[0].rows.get(row) for row in ids)):
        reading.add("S005" if answered else "S012", layout.name, expected=layout.name)
        return
    found = copies[0]
    if found.sheet.name.casefold() != layout.name.casefold():
        reading.add("S009", found.sheet.name, found=found.sheet.name, expected=layout.name)
    _rows(found, reading)
    _columns(found, reading)


def _rows(found: Located, reading: Reading) -> None:
    layout = found.layout
    by_row = {row: identifier for identifier, row in layout.table.row_ids.items()} if layout.table else {}
    answered = {cell.row for cell in layout.cells if cell.input is not None}
    texts: dict[int, str] = {}
    for cell in layout.cells:
        if not found.rows.get(cell.row):
            texts.setdefault(cell.row, str(cell.value or ""))
    for row in sorted(texts):
        if row in by_row and row in answered:
            reading.add("S004", found.sheet.name, label=by_row[row], row=by_row[row])
        else:
            reading.add("S018", found.sheet.name, label=address(row, 1), expected=texts[row][:_QUOTED])


def _columns(found: Located, reading: Reading) -> None:
    layout = found.layout
    answered = {cell.column for cell in layout.cells if cell.input is not None}
    header = layout.table.header_row if layout.table else 1
    headings = {cell.column: str(cell.value or "") for cell in layout.cells if cell.row == header}
    for column in sorted({cell.column for cell in layout.cells} - set(found.columns)):
        heading = headings.get(column, address(header, column))
        code = "S026" if column in answered else "S018"
        reading.add(code, found.sheet.name, label=heading, expected=heading[:_QUOTED])


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
