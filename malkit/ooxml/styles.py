"""Of every cell style the two things that matter: does it show dates, and does it lock its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.lexical import boolean, index, unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.number_formats import shows_date
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.bounds import Budget


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a style says about its cells.

    Args:
        is_date: whether numbers are shown as dates or times.
        locked: whether cells are locked once their sheet is protected.
    """

    is_date: bool
    locked: bool


PLAIN = CellStyle(is_date=False, locked=True)


class Styles(PartReader):
    """The cell styles of a workbook (ECMA-376 Part 1, 18.8.10 cellXfs).

    A cell's own `xf` decides whether it is locked, whatever `applyProtection` says, and without a
    `protection` element it is locked: so LibreOffice reads it and so Excel writes it. The flag and the named
    style only tell what a change of the named style would change.

    Args:
        part: name of the part.
        budget: the account that elements are charged to.
    """

    root = "styleSheet"
    places = frozenset(
        {
            "styleSheet",
            "styleSheet/numFmts",
            "styleSheet/numFmts/numFmt",
            "styleSheet/cellStyleXfs",
            "styleSheet/cellStyleXfs/xf",
            "styleSheet/cellStyleXfs/xf/protection",
            "styleSheet/cellXfs",
            "styleSheet/cellXfs/xf",
            "styleSheet/cellXfs/xf/protection",
            "styleSheet/dxfs",
            "styleSheet/dxfs/dxf",
            "styleSheet/dxfs/dxf/numFmt",
            "styleSheet/dxfs/dxf/protection",
        }
    )
    once = frozenset({"styleSheet/numFmts", "styleSheet/cellXfs"})

    def __init__(self, part: str, budget: Budget) -> None:
        super().__init__(part, budget)
        self._formats: dict[int, str] = {}
        self._cell_formats: list[int] = []
        self._locked: list[bool] = []

    def opened(self, path: str, attributes: Mapping[str, str]) -> None:
        """Take up a number format, a style, or its protection."""
        if path == "styleSheet/numFmts/numFmt":
            self._define(index(self.need(attributes, "numFmtId")), self.need(attributes, "formatCode"))
        elif path == "styleSheet/cellXfs/xf":
            self._cell_formats.append(index(attributes.get("numFmtId", "0")))
            self._locked.append(True)
        elif path == "styleSheet/cellXfs/xf/protection":
            self._locked[-1] = boolean(attributes.get("locked", "1"))

    def _define(self, format_id: int, code: str) -> None:
        if format_id in self._formats:
            raise RefusalError(UNCERTAIN, f"{self.part}: numFmtId {format_id} twice")
        self._formats[format_id] = unescaped(code)

    def cell_styles(self) -> tuple[CellStyle, ...]:
        """The styles in the order that cells refer to them.

        Raises:
            RefusalError: F006 for a number format that is not defined.
        """
        return tuple(map(self._cell_style, self._cell_formats, self._locked))

    def _cell_style(self, format_id: int, locked: bool) -> CellStyle:  # noqa: FBT001 - mapped over two columns
        is_date = shows_date(format_id, self._formats)
        if is_date is None:
            raise RefusalError(UNCERTAIN, f"{self.part}: numFmtId {format_id}")
        return CellStyle(is_date, locked)
