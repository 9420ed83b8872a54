"""How much one file may ask for, the account kept while it is read, and how reading stops."""

from __future__ import annotations

from dataclasses import dataclass

from malkit.finding import Finding, Place

NOT_A_WORKBOOK = "F001"
OTHER_KIND = "F002"
DAMAGED = "F003"
TOO_LARGE = "F004"
UNWELCOME = "F005"
UNCERTAIN = "F006"
XLS = "F008"
XLSB = "F009"
MACROS = "F010"
ODS = "F011"
TEXT = "F012"
HTML = "F013"
PDF = "F014"
ENCRYPTED = "F015"
EMPTY = "F016"
LOCK_FILE = "F017"
ARCHIVE = "F019"

STRICT_KIND = "Strict Open XML"
"""The kind of file that Excel calls so when it saves one; F002."""

_DETAIL_LENGTH = 80


class RefusalError(Exception):
    """A file cannot be read; raised and caught inside `malkit.ooxml` only.

    Args:
        code: the finding's code.
        detail: what was met, short and without grammar: a part's name, an attribute, a value; for F002 and F019
            the kind of file.
        sheet: name of the sheet, if it is known.
        cell: address of the cell, if it is known.
    """

    def __init__(self, code: str, detail: str, *, sheet: str = "", cell: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.sheet = sheet
        self.cell = cell

    def at(self, sheet: str, cell: str) -> RefusalError:
        """The same refusal with its place named."""
        return RefusalError(self.code, self.detail, sheet=sheet, cell=cell)

    def finding(self) -> Finding:
        """The finding that tells the reader; strange characters are replaced, and long texts cut."""
        place = Place(sheet=_presentable(self.sheet), cell=self.cell)
        return Finding(self.code, place, {"detail": _presentable(self.detail)})


def _presentable(text: str) -> str:
    """Text from a stranger's file, cut to one short line that every terminal can show."""
    shown = "".join(char if char.isprintable() else "?" for char in text[: _DETAIL_LENGTH + 1])
    return shown if len(shown) <= _DETAIL_LENGTH else shown[: _DETAIL_LENGTH - 1] + "…"


_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What reading one file may cost; more than this is F004.

    Args:
        file_bytes: length of the file.
        part_bytes: length of one part, counted as it inflates.
        inflated_bytes: length of all parts, and of shared formulas as expanded.
        elements: XML elements in all parts that are read, cells that array formulas cover, ranges in lists of
            ranges, and pieces of shared formulas that are taken apart or moved.
        parts: entries in the package.
        tag_bytes: length of one tag with its attributes.
        open_areas: ranges of one sheet that may be changed although it is protected.
        members: entries in an archive of workbooks.
        archive_bytes: length of an archive of workbooks, and of its members as they inflate.
    """

    file_bytes: int = 20 * _MIB
    part_bytes: int = 16 * _MIB
    inflated_bytes: int = 32 * _MIB
    elements: int = 500_000
    parts: int = 1_000
    tag_bytes: int = _MIB
    open_areas: int = 100
    members: int = 1_000
    archive_bytes: int = 100 * _MIB


DEFAULT_BOUNDS = Bounds()


class ReadQuota:
    """What is left of the bounds while one file is read.

    Args:
        bounds: what the file may ask for in all.
    """

    __slots__ = ("bounds", "elements_left", "inflated_left")

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.inflated_left = bounds.inflated_bytes
        self.elements_left = bounds.elements

    def spend_inflated(self, amount: int) -> None:
        """Count bytes (or characters of expanded formulas); F004 when the bound is passed."""
        self.inflated_left -= amount
        if self.inflated_left < 0:
            raise RefusalError(TOO_LARGE, f"inflated bytes > {self.bounds.inflated_bytes}")

    def spend_elements(self, amount: int) -> None:
        """Count XML elements or what is as dear; F004 when the bound is passed."""
        self.elements_left -= amount
        if self.elements_left < 0:
            raise RefusalError(TOO_LARGE, f"elements > {self.bounds.elements}")
