"""The parts of a workbook as they stand in the file, read with nothing but zipfile and ElementTree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LAST_COLUMN = 16_384


@dataclass(frozen=True)
class RawStyle:
    """Whether a cell's format locks it, in both ways of reading the file.

    Args:
        own: by the format's own protection; none means locked.
        inherited: by the protection of the named style it comes from.
        name: of that style.
    """

    own: bool
    inherited: bool
    name: str

    @property
    def locked(self) -> bool:
        """Locked for every reader."""
        return self.own and self.inherited

    @property
    def unlocked(self) -> bool:
        """Unlocked for every reader."""
        return not self.own and not self.inherited


@dataclass(frozen=True)
class RawSheetPart:
    """One sheet: its name and state in the workbook, and its part's root element."""

    name: str
    state: str
    part: str
    root: ET.Element

    def cells(self) -> dict[str, ET.Element]:
        """Every cell element by address."""
        found = {str(cell.get("r")): cell for cell in self.root.iter(f"{MAIN}c")}
        assert len(found) == sum(1 for _ in self.root.iter(f"{MAIN}c"))
        return found

    def formulas(self) -> dict[str, str]:
        """The text of every formula by address."""
        found = {address: cell.findtext(f"{MAIN}f") for address, cell in self.cells().items()}
        return {address: formula for address, formula in found.items() if formula is not None}

    def texts(self) -> list[str]:
        """Every text that stands in a cell."""
        return [
            "".join(piece.text or "" for piece in cell.iter(f"{MAIN}t"))
            for cell in self.cells().values()
            if cell.get("t") == "inlineStr"
        ]

    def validations(self) -> Iterator[tuple[list[str], ET.Element]]:
        """Every data validation with the addresses it holds for."""
        for validation in self.root.iter(f"{MAIN}dataValidation"):
            yield str(validation.get("sqref")).split(), validation


class RawPackage:
    """A workbook's parts."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
            self.times = {entry.date_time for entry in package.infolist()}
        self.workbook = _root(self.parts["xl/workbook.xml"])
        self.sheets = list(self._sheets())
        self.styles, self.normal_locked = self._styles()

    def _sheets(self) -> Iterator[RawSheetPart]:
        relationships = _root(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {each.get("Id"): str(each.get("Target")) for each in relationships}
        for sheet in self.workbook.iter(f"{MAIN}sheet"):
            part = re.sub(r"^/?(xl/)?", "xl/", targets[sheet.get(f"{OFFICE}id")])
            root = _root(self.parts[part])
            yield RawSheetPart(str(sheet.get("name")), str(sheet.get("state")), part, root)

    def _styles(self) -> tuple[list[RawStyle], bool]:
        root = _root(self.parts["xl/styles.xml"])
        named = [_locked(xf) for xf in root.findall(f"{MAIN}cellStyleXfs/{MAIN}xf")]
        names = {int(style.get("xfId", "0")): str(style.get("name")) for style in root.iter(f"{MAIN}cellStyle")}
        normal = next(
            int(each.get("xfId", "0")) for each in root.iter(f"{MAIN}cellStyle") if each.get("builtinId") == "0"
        )
        styles = []
        for xf in root.findall(f"{MAIN}cellXfs/{MAIN}xf"):
            parent = int(xf.get("xfId", "0"))
            styles.append(RawStyle(_locked(xf), named[parent], names[parent]))
        return styles, named[normal]

    def style(self, element: ET.Element, attribute: str = "s") -> RawStyle:
        """The style that an element points at; a cell that points at none has the first."""
        return self.styles[int(element.get(attribute, "0"))]


def _root(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - a part that malkit wrote


def _locked(xf: ET.Element) -> bool:
    protection = xf.find(f"{MAIN}protection")
    return protection is None or protection.get("locked", "1") in {"1", "true"}


def without_texts(formula: str) -> str:
    """A formula without what stands in quotes."""
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


def units_of_text(text: str) -> int:
    """How long Excel finds a text: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
