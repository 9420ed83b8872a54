"""The workbook's own part: its sheets, its names, its date system and whether its structure is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.lexical import boolean, index, unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.namespaces import OFFICE_RELATIONSHIPS
from malkit.ooxml.refusal import OTHER_KIND, STRICT_KIND, UNCERTAIN, RefusalError
from malkit.ooxml.sheet_protection import WORKBOOK_LOCK, password_lock
from malkit.ooxml.workbook import RawName

if TYPE_CHECKING:
    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.markup import Attributes
    from malkit.ooxml.protection import SheetLock

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

    def __init__(self, part: str, data: bytes, budget: Budget) -> None:
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
