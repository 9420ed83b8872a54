"""How reading stops: one internal exception that becomes one finding at the door of the package."""

from __future__ import annotations

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
