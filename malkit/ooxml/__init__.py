"""Workbooks as bytes: the strict reader, protection hashes, and rewriting of packages malkit made itself."""

from malkit.ooxml.bounds import DEFAULT_BOUNDS, Bounds
from malkit.ooxml.cells import CellKind, RawCell, RawSheet, RawWorkbook
from malkit.ooxml.protection import SheetLock, make_lock, sheet_password_hash
from malkit.ooxml.read import read_workbook
from malkit.ooxml.rewrite import as_held, normalise, packed, unpacked
from malkit.ooxml.stencil import Content, SheetStencil, mark, with_texts

__all__ = [
    "DEFAULT_BOUNDS",
    "Bounds",
    "CellKind",
    "Content",
    "RawCell",
    "RawSheet",
    "RawWorkbook",
    "SheetLock",
    "SheetStencil",
    "as_held",
    "make_lock",
    "mark",
    "normalise",
    "packed",
    "read_workbook",
    "sheet_password_hash",
    "unpacked",
    "with_texts",
]
