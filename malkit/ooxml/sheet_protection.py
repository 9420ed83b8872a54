"""What protects a sheet or a workbook's structure, from the attributes that say so (ECMA-376 Part 1, 18.3.1.85)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.lexical import boolean, index
from malkit.ooxml.protection import SheetLock
from malkit.ooxml.workbook import SheetProtection

if TYPE_CHECKING:
    from malkit.ooxml.markup import Attributes

_FORBIDDEN_AT_FIRST = {
    "objects": False,
    "scenarios": False,
    "formatCells": True,
    "formatColumns": True,
    "formatRows": True,
    "insertColumns": True,
    "insertRows": True,
    "insertHyperlinks": True,
    "deleteColumns": True,
    "deleteRows": True,
    "selectLockedCells": False,
    "sort": True,
    "autoFilter": True,
    "pivotTables": True,
    "selectUnlockedCells": False,
}
"""What can be forbidden on a protected sheet, and whether it is when nothing is said."""


@dataclass(frozen=True, slots=True)
class LockAttributes:
    """The names of the four attributes that hold a password's hash."""

    algorithm: str
    hash_value: str
    salt_value: str
    spin_count: str


SHEET_LOCK = LockAttributes("algorithmName", "hashValue", "saltValue", "spinCount")
WORKBOOK_LOCK = LockAttributes("workbookAlgorithmName", "workbookHashValue", "workbookSaltValue", "workbookSpinCount")


def password_lock(attributes: Attributes, names: LockAttributes) -> SheetLock | None:
    """The hash of a lock's password, or None without one."""
    hash_value = attributes.get(names.hash_value)
    if not hash_value:
        return None
    return SheetLock(
        attributes.get(names.salt_value, ""),
        hash_value,
        index(attributes.get(names.spin_count, "0")),
        attributes.get(names.algorithm, ""),
    )


def sheet_protection(attributes: Attributes) -> SheetProtection | None:
    """The protection that a `sheetProtection` element says, or None if it says that there is none."""
    if not boolean(attributes.get("sheet", "0")):
        return None
    allowed = frozenset(
        name
        for name, forbidden in _FORBIDDEN_AT_FIRST.items()
        if not boolean(attributes.get(name, "1" if forbidden else "0"))
    )
    return SheetProtection(allowed, password_lock(attributes, SHEET_LOCK), attributes.get("password", ""))
