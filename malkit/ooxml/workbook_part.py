"""The workbook's own part: its sheets, its date system and whether its structure is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.lexical import boolean, unescaped
from malkit.ooxml.markup import OFFICE_RELATIONSHIPS, PartReader
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.bounds import Budget

_STATES = frozenset({"visible", "hidden", "veryHidden"})


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, its state and the id of the relationship to its part."""

    name: str
    state: str
    relationship: str


class WorkbookPart(PartReader):
    """What the workbook's own part says (ECMA-376 Part 1, 18.2.27).

    Args:
        part: name of the part.
        budget: the account that elements are charged to.
    """

    root = "workbook"
    places = frozenset(
        {
            "workbook",
            "workbook/workbookPr",
            "workbook/workbookProtection",
            "workbook/sheets",
            "workbook/sheets/sheet",
        }
    )
    sealed = frozenset({"workbook/sheets"})
    once = frozenset({"workbook/workbookPr", "workbook/workbookProtection", "workbook/sheets"})

    def __init__(self, part: str, budget: Budget) -> None:
        super().__init__(part, budget)
        self.sheets: list[SheetEntry] = []
        self.date_1904 = False
        self.structure_locked = False
        self._names: set[str] = set()

    def opened(self, path: str, attributes: Mapping[str, str]) -> None:
        """Take up a property or a sheet."""
        if path == "workbook/workbookPr":
            self.date_1904 = boolean(attributes.get("date1904", "0"))
        elif path == "workbook/workbookProtection":
            self.structure_locked = boolean(attributes.get("lockStructure", "0"))
        elif path == "workbook/sheets/sheet":
            self._add(attributes)

    def _add(self, attributes: Mapping[str, str]) -> None:
        """Add a sheet; names are told apart without regard to letter case, as Excel does."""
        name = unescaped(self.need(attributes, "name"))
        state = attributes.get("state", "visible")
        if state not in _STATES or name.casefold() in self._names:
            raise RefusalError(UNCERTAIN, f"{self.part}: sheet {name}, state {state}")
        self._names.add(name.casefold())
        self.sheets.append(SheetEntry(name, state, self.need(attributes, f"{OFFICE_RELATIONSHIPS} id")))
