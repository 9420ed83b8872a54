"""Workbooks as bytes: the strict reader, protection hashes, and rewriting of packages malkit made itself."""

from malkit.ooxml.bounds import DEFAULT_BOUNDS, Bounds
from malkit.ooxml.cells import CellKind, RawCell, RawSheet, RawWorkbook
from malkit.ooxml.protection import SheetLock, make_lock, sheet_password_hash
from malkit.ooxml.read import read_workbook
from malkit.ooxml.rewrite import as_held, normalise, with_cached_values

__all__ = [
    "DEFAULT_BOUNDS",
    "Bounds",
    "CellKind",
    "RawCell",
    "RawSheet",
    "RawWorkbook",
    "SheetLock",
    "as_held",
    "make_lock",
    "normalise",
    "read_workbook",
    "sheet_password_hash",
    "with_cached_values",
]
