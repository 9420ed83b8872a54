"""The input cells of a sheet: what was answered, and where an answer stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Place
from malkit.submission.areas import as_areas, listed
from malkit.submission.compared import same_value
from malkit.submission.quoted import whole
from malkit.submission.values import read_value
from malkit.workbook import NumberCheck, address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.ooxml import RawCell
    from malkit.submission.asked import AskedOf
    from malkit.submission.located import Located
    from malkit.submission.reading import Reading
    from malkit.workbook import Cell, Field, Input


def read_inputs(copies: Sequence[Located], asked: AskedOf, reading: Reading) -> None:
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
    held: RawCell, described: Input, place: tuple[Located, tuple[int, int]], asked: AskedOf, reading: Reading
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
        where: Field,
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
