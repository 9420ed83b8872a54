"""Workbooks as bytes: the strict reader, protection hashes, and rewriting of packages malkit made itself.

`read_workbook` takes any bytes and gives a `RawWorkbook` or one `Finding`; `unpack` takes an archive apart.
"""

from malkit.ooxml.reader.address import Area, address, column_letters, parse_address, parse_range
from malkit.ooxml.reader.archive import Member, is_archive, unpack
from malkit.ooxml.reader.bounds import DEFAULT_BOUNDS, Bounds
from malkit.ooxml.reader.cell_content import from_serial
from malkit.ooxml.reader.package import is_package
from malkit.ooxml.reader.read import read_workbook
from malkit.ooxml.reader.workbook import (
    CellKind,
    CellStyle,
    ColumnStyle,
    NumberFormat,
    RawCell,
    RawComment,
    RawName,
    RawSheet,
    RawValidation,
    RawWorkbook,
    SheetProtection,
    SheetStyles,
)
from malkit.ooxml.writer.rewrite import SheetLock, as_held, make_lock, normalise, packed, sheet_password_hash, unpacked
from malkit.ooxml.writer.sheet_template import Content, SheetTemplate, placeholder, with_texts

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
    "SheetStyles",
    "SheetTemplate",
    "address",
    "as_held",
    "column_letters",
    "from_serial",
    "is_archive",
    "is_package",
    "make_lock",
    "normalise",
    "packed",
    "parse_address",
    "parse_range",
    "placeholder",
    "read_workbook",
    "sheet_password_hash",
    "unpack",
    "unpacked",
    "with_texts",
]
