"""Workbooks as bytes: the strict reader, protection hashes, and rewriting of packages malkit made itself.

`read_workbook` takes any bytes and gives a `RawWorkbook` or one `Finding`; `unpack` takes an archive apart.
"""

from malkit.ooxml.address import Area, parse_address, parse_range
from malkit.ooxml.archive import Member, is_archive, unpack
from malkit.ooxml.bounds import DEFAULT_BOUNDS, Bounds
from malkit.ooxml.cells import CellKind, CellStyle, NumberFormat, RawCell
from malkit.ooxml.dates import from_serial
from malkit.ooxml.package import is_package
from malkit.ooxml.protection import SheetLock, make_lock, sheet_password_hash
from malkit.ooxml.read import read_workbook
from malkit.ooxml.rewrite import as_held, normalise, packed, unpacked
from malkit.ooxml.stencil import Content, SheetStencil, mark, with_texts
from malkit.ooxml.workbook import (
    ColumnStyle,
    RawComment,
    RawName,
    RawSheet,
    RawValidation,
    RawWorkbook,
    SheetProtection,
    SheetStyles,
)

__all__ = [
    "DEFAULT_BOUNDS",
    "Area",
    "Bounds",
    "CellKind",
    "CellStyle",
    "ColumnStyle",
    "Content",
    "Member",
    "NumberFormat",
    "RawCell",
    "RawComment",
    "RawName",
    "RawSheet",
    "RawValidation",
    "RawWorkbook",
    "SheetLock",
    "SheetProtection",
    "SheetStencil",
    "SheetStyles",
    "as_held",
    "from_serial",
    "is_archive",
    "is_package",
    "make_lock",
    "mark",
    "normalise",
    "packed",
    "parse_address",
    "parse_range",
    "read_workbook",
    "sheet_password_hash",
    "unpack",
    "unpacked",
    "with_texts",
]
