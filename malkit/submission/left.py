"""What is no answer and not known: kept, and said with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.submission.areas import as_areas
from malkit.submission.model import LeftOver
from malkit.submission.quoted import quoted
from malkit.text import presentable
from malkit.workbook import address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.ooxml import RawComment
    from malkit.submission.located import Grid, Located
    from malkit.submission.reading import Reading

_QUOTED = 80


def keep_foreign(found: Located, reading: Reading) -> None:
    """Keep the rows whose ids the layout does not have, and say which were read by what is printed on them."""
    name = found.sheet.name
    id_column = found.columns.get(1, 1)
    for row in found.foreign:
        cells = {at: cell for at, cell in found.grid.items() if at[0] == row and not reading.is_told(name, *at)}
        for at, cell in sorted(cells.items()):
            reading.keep(name, *at, cell, "S007")
        identifier = quoted(found.grid[row, id_column], reading.language)
        reading.add("S007", name, address(row, id_column), found=identifier)
    if found.as_printed:
        cells_read = ", ".join(f"{area.top}:{area.bottom}" for area in as_areas((row, 1) for row in found.as_printed))
        reading.add("S025", name, cells_read)


def keep_copies(copies: Sequence[Located], reading: Reading) -> None:
    """Keep what stands in copies of a sheet or a row and not in the one that is read."""
    first = copies[0]
    now_by_column = {now: column for column, now in first.columns.items()}
    for places in first.rows.values():
        for row in places[1:]:
            for at, cell in first.grid.items():
                if at[0] != row or at[1] not in now_by_column or reading.is_told(first.sheet.name, *at):
                    continue
                own = first.grid.get((places[0], at[1]))
                same = own is not None and (own.value == cell.value or bool(own.formula and cell.formula))
                _know_or_keep(first.sheet.name, at, first, "S016", reading, known=same)
    for copy in copies[1:]:
        for at, cell in sorted(copy.grid.items()):
            if not reading.is_told(copy.sheet.name, *at):
                own = first.grid.get(at)
                same = own is not None and own.value == cell.value and own.formula == cell.formula
                _know_or_keep(copy.sheet.name, at, copy, "S014", reading, known=same)


def _know_or_keep(name: str, at: tuple[int, int], found: Located, code: str, reading: Reading, *, known: bool) -> None:
    if known:
        reading.know(name, *at)
    else:
        reading.keep(name, *at, found.grid[at], code)


def keep_strays(name: str, grid: Grid, reading: Reading, *, strict: bool) -> None:
    """Keep what stands where nothing belongs, and say it once for cells beside each other.

    Args:
        name: the sheet's name.
        grid: its cells that hold something.
        reading: what is gathered.
        strict: whether it is said; in a workbook of an older layout it is said once for the whole.
    """
    strays = sorted(at for at in grid if not reading.is_told(name, *at))
    for at in strays:
        reading.keep(name, *at, grid[at], "S006" if strict else "I011")
    if not strict:
        return
    for area in as_areas(strays):
        inside = [at for at in strays if area.covers(*at)]
        texts = [quoted(grid[at], reading.language, date_1904=reading.date_1904) for at in inside]
        found = " | ".join(texts)
        reading.add("S006", name, str(area), found=found if len(texts) == 1 else found[:_QUOTED])


def keep_notes(name: str, comments: Sequence[RawComment], reading: Reading) -> None:
    """Keep the notes and comments of a sheet, and say where each is."""
    by_cell: dict[str, list[str]] = {}
    for comment in comments:
        text = presentable(comment.text).strip()
        said = f"{presentable(comment.author).strip()}: {text}" if comment.author.strip() else text
        by_cell.setdefault(comment.cell, []).append(said)
        reading.left_over.append(LeftOver(name, comment.cell, said, "S024", note=True))
    for cell, texts in by_cell.items():
        reading.add("S024", name, cell, found=" | ".join(texts)[:_QUOTED])
