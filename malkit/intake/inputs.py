"""The input cells of a sheet: what was answered, where an answer stands twice, and what is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Place
from malkit.intake.locked_cells import same_value
from malkit.intake.quoting import as_areas, listed, quoted, whole
from malkit.intake.submission import UnreadContent
from malkit.intake.values import read_value
from malkit.ooxml import address
from malkit.text import escape_control_chars
from malkit.workbook import NumberCheck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.intake.find_rows import Grid, Located
    from malkit.intake.numbers import Expectations
    from malkit.intake.submission import Reading
    from malkit.ooxml import RawCell, RawComment
    from malkit.workbook import Cell, FieldKey, InputCell


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


def keep_unread(name: str, grid: Grid, reading: Reading, *, strict: bool) -> None:
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
        text = escape_control_chars(comment.text).strip()
        said = f"{escape_control_chars(comment.author).strip()}: {text}" if comment.author.strip() else text
        by_cell.setdefault(comment.cell, []).append(said)
        reading.left_over.append(UnreadContent(name, comment.cell, said, "S024", note=True))
    for cell, texts in by_cell.items():
        reading.add("S024", name, cell, found=" | ".join(texts)[:_QUOTED])


def read_inputs(copies: Sequence[Located], asked: Expectations, reading: Reading) -> None:
    """Read every input of a sheet, and say where answers stand twice.

    Where a row or the whole sheet was copied, what is the same in all copies is the answer; where they differ it must
    not be guessed which one counts.

    Args:
        copies: the sheet, and copies of it, the one that bears its name first.
        asked: what the plan knows of the numbers that are asked for.
        reading: what is gathered.
    """
    twice = _Twice(copies, reading)
    for cell in copies[0].layout.cells:
        places = [(each, at) for each in copies for at in each.places(cell.row, cell.column)]
        if cell.input is None or not places:
            continue
        held = [each.grid.get(at) for each, at in places]
        reading.places[cell.input.field] = (places[0][0].sheet.name, address(*places[0][1]))
        reading.labels[cell.input.field] = cell.input.label
        reading.touched |= any(not same_value(one, cell.value) for one in held)
        if len({(None, None) if one is None else (one.value, one.formula) for one in held}) > 1:
            twice.differ(cell, cell.input.field, places, held)
        elif held[0] is not None:
            _read(held[0], cell.input, places[0], asked, reading)
            for each, at in places[1:]:
                reading.know(each.sheet.name, *at)
    twice.say()


def _read(
    held: RawCell, described: InputCell, place: tuple[Located, tuple[int, int]], asked: Expectations, reading: Reading
) -> None:
    sheet, at, language, dates = place[0].sheet.name, place[1], reading.language, reading.date_1904
    where = Place(sheet=sheet, cell=address(*at), label=described.label)
    value, findings = read_value(held, described.check, where, language, asked.at(described.field), date_1904=dates)
    reading.findings += findings
    if value is not None:
        text = whole(held, language, date_1904=dates)
        reading.answer(described.field, value, sheet=sheet, at=at, text=text)
        return
    code = findings[-1].code
    beyond = code == "V009" and isinstance(described.check, NumberCheck)
    (reading.beyond if beyond else reading.unreadable).add(described.field)
    reading.keep(sheet, *at, held, code)


class _Twice:
    """Answers that stand in copies of a sheet or of a row."""

    def __init__(self, copies: Sequence[Located], reading: Reading) -> None:
        self._copies, self._reading = copies, reading
        self._in_sheets: list[tuple[int, int]] = []
        self._in_rows: dict[int, list[int]] = {}

    def differ(
        self,
        cell: Cell,
        where: FieldKey,
        places: Sequence[tuple[Located, tuple[int, int]]],
        held: Sequence[RawCell | None],
    ) -> None:
        """Keep what stands in several places and differs; none of it is the answer."""
        in_sheets = len({each.sheet.name for each, _ in places}) > 1
        code = "S013" if in_sheets else "S015"
        for (each, at), one in zip(places, held, strict=True):
            if one is not None:
                self._reading.keep(each.sheet.name, *at, one, code)
        self._reading.unreadable.add(where)
        if in_sheets:
            self._in_sheets.append(places[0][1])
        else:
            self._in_rows.setdefault(cell.row, []).append(places[0][1][1])

    def say(self) -> None:
        """One finding for each copied sheet and each copied row."""
        first = self._copies[0]
        if len(self._copies) > 1:
            others = ", ".join(each.sheet.name for each in self._copies[1:])
            cells = listed(as_areas(self._in_sheets))
            self._reading.add("S013" if cells else "S014", first.sheet.name, cells, others=others)
        ids = {
            row: identifier for identifier, row in (first.layout.table.row_ids.items() if first.layout.table else ())
        }
        for row, places in first.rows.items():
            if len(places) > 1:
                code = "S015" if row in self._in_rows else "S016"
                cells = ", ".join(f"{place}:{place}" for place in places)
                self._reading.add(code, first.sheet.name, cells, label=ids[row], row=ids[row])
