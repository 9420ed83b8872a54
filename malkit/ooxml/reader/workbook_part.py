"""The workbook's own part: sheets, names, date system, lock; and custom properties (ECMA-376 Part 1, 18.2, 22.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.reader.bounds import OTHER_KIND, STRICT_KIND, UNCERTAIN, RefusalError
from malkit.ooxml.reader.lexical import (
    CUSTOM_PROPERTIES,
    OFFICE_RELATIONSHIPS,
    VARIANT_TYPES,
    boolean,
    index,
    unescaped,
)
from malkit.ooxml.reader.markup import PartReader
from malkit.ooxml.reader.sheet_settings import WORKBOOK_LOCK, password_lock
from malkit.ooxml.reader.workbook import RawName

if TYPE_CHECKING:
    from malkit.ooxml.reader.bounds import ReadQuota
    from malkit.ooxml.reader.markup import Attributes
    from malkit.ooxml.writer.rewrite import SheetLock


_STATES = frozenset({"visible", "hidden", "veryHidden"})


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, its state and the id of the relationship to its part."""

    name: str
    state: str
    relationship: str


class WorkbookPart:
    """What the workbook's own part says (ECMA-376 Part 1, 18.2.27).

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.

    Raises:
        RefusalError: F006 for no sheets at all, two sheets of one name, an unknown state, or a name that
            belongs to a sheet which is not there; F002 for strict OOXML.
    """

    def __init__(self, part: str, data: bytes, budget: ReadQuota) -> None:
        self._reader = reader = PartReader(part, budget, "workbook")
        self._budget = budget
        self.sheets: list[SheetEntry] = []
        self.date_1904 = False
        self.structure_locked = False
        self.structure_lock: SheetLock | None = None
        self._folded: set[str] = set()
        self.names: list[RawName] = []
        self._name_attributes: Attributes = {}
        reader.at("workbook", opened=self._root)
        reader.at("workbook/workbookPr", opened=self._properties, once=True)
        reader.at("workbook/workbookProtection", opened=self._protection, once=True)
        reader.at("workbook/sheets", sealed=True, once=True)
        reader.at("workbook/sheets/sheet", opened=self._add)
        reader.at("workbook/definedNames", once=True)
        reader.at("workbook/definedNames/definedName", opened=self._begin_name, closed=self._end_name, text=True)
        reader.read(data)
        if not self.sheets:
            raise RefusalError(UNCERTAIN, f"{part}: no sheets")

    def _root(self, attributes: Attributes) -> None:
        if attributes.get("conformance", "transitional") != "transitional":
            raise RefusalError(OTHER_KIND, STRICT_KIND)

    def _properties(self, attributes: Attributes) -> None:
        self.date_1904 = boolean(attributes.get("date1904", "0"))

    def _protection(self, attributes: Attributes) -> None:
        self.structure_locked = boolean(attributes.get("lockStructure", "0"))
        self.structure_lock = password_lock(attributes, WORKBOOK_LOCK)

    def _add(self, attributes: Attributes) -> None:
        """Add a sheet; names are told apart without regard to letter case, as Excel does."""
        need = self._reader.need
        name = unescaped(need(attributes, "name"))
        state = attributes.get("state", "visible")
        if state not in _STATES or name.casefold() in self._folded:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: sheet {name}, state {state}")
        self._folded.add(name.casefold())
        self.sheets.append(SheetEntry(name, state, need(attributes, f"{OFFICE_RELATIONSHIPS} id")))

    def _begin_name(self, attributes: Attributes) -> None:
        self._name_attributes = attributes

    def _end_name(self, text: str) -> None:
        """Add a defined name; it may stand twice, since LibreOffice writes a sheet's print titles so."""
        attributes = self._name_attributes
        name = unescaped(self._reader.need(attributes, "name"))
        sheet = self._local_sheet(attributes.get("localSheetId"))
        self._budget.spend_elements(1)  # a name costs more than the element it stands in
        self.names.append(RawName(name, unescaped(text), sheet, boolean(attributes.get("hidden", "0"))))

    def _local_sheet(self, place: str | None) -> str | None:
        """The sheet that a name belongs to; sheets are listed before names."""
        if place is None:
            return None
        number = index(place)
        if number >= len(self.sheets):
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: localSheetId {number} of {len(self.sheets)}")
        return self.sheets[number].name


_PLAIN = (
    "lpwstr", "lpstr", "bstr", "bool", "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint",
    "r4", "r8", "decimal", "cy", "date", "filetime",
)  # fmt: skip


class CustomProperties:
    """The properties that hold one plain value, by name, in `values`; vectors and the like are passed over.

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.

    Raises:
        RefusalError: F006 for a name that stands twice.
    """

    def __init__(self, part: str, data: bytes, budget: ReadQuota) -> None:
        self._reader = reader = PartReader(part, budget, "Properties", {CUSTOM_PROPERTIES: "", VARIANT_TYPES: "vt"})
        self.values: dict[str, str] = {}
        self._folded: set[str] = set()
        self._name = ""
        reader.at("Properties")
        reader.at("Properties/property", opened=self._begin)
        for kind in _PLAIN:
            reader.at(f"Properties/property/vt:{kind}", closed=self._take, text=True, anywhere=True)
        reader.read(data)

    def _begin(self, attributes: Attributes) -> None:
        self._name = unescaped(self._reader.need(attributes, "name"))
        if self._name.casefold() in self._folded:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: {self._name} twice")
        self._folded.add(self._name.casefold())

    def _take(self, text: str) -> None:
        self.values[self._name] = unescaped(text)
