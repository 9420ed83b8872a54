"""What a file is by its content, never by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.reader import bounds
from malkit.ooxml.reader.bounds import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY, _OLE_NAME = 128, 64
_HEAD = 4096
_ZIP_MARKS = (_ZIP, _EMPTY_ZIP)
_FIRST_BYTES = (
    (b"%PDF", bounds.PDF, "pdf"),
    (b"Rar!\x1a\x07", bounds.ARCHIVE, "rar"),
    (b"7z\xbc\xaf\x27\x1c", bounds.ARCHIVE, "7z"),
    (b"\x1f\x8b", bounds.ARCHIVE, "gzip"),
    (b"{\\rtf", bounds.NOT_A_WORKBOOK, "rtf"),
    (b"\x89PNG", bounds.NOT_A_WORKBOOK, "png"),
    (b"\xff\xd8\xff", bounds.NOT_A_WORKBOOK, "jpeg"),
    (b"\x09\x08\x10\x00", bounds.XLS, "BIFF8"),
    (b"\x09\x08\x08\x00", bounds.XLS, "BIFF5"),
)
_MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", bounds.OTHER_KIND, "XML 2003"),
    (b"urn:oasis:names:tc:opendocument", bounds.ODS, "fods"),
    (b"<html", bounds.HTML, "html"),
    (b"<!doctype html", bounds.HTML, "html"),
    (b"<table", bounds.HTML, "html"),
    (b"<meta", bounds.HTML, "html"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LOCK_LENGTHS = (162, 165)
_LOCK_NAME = 54
_LOCK_WIDE_NAMES = (54, 55)
_BLANKS = b"\0 \t\r\n"
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_FIRST_PRINTED = 0x20


def is_zip(data: bytes) -> bool:
    """Whether a file is a zip archive, empty or not."""
    return data.startswith(_ZIP_MARKS)


def require_zip(data: bytes) -> None:
    """Let a zip archive through and refuse everything else.

    Args:
        data: the whole file.

    Raises:
        RefusalError: F001, F002, F008, F011 to F017 or F019, by what the file is.
    """
    if data.startswith(_ZIP):
        return
    if data.startswith(_EMPTY_ZIP) or not data.strip(_BLANKS):
        raise RefusalError(bounds.EMPTY, f"{len(data)} bytes")
    raise _by_beginning(data) or _by_structure(data) or _by_text(data)


def _by_beginning(data: bytes) -> RefusalError | None:
    """What the first bytes say."""
    for beginning, code, word in _FIRST_BYTES:
        if data.startswith(beginning):
            return RefusalError(code, word)
    return None


def _by_structure(data: bytes) -> RefusalError | None:
    """A lock file, or an OLE compound file.

    An OLE file (MS-CFB 2.2) is an old workbook, or a new one that a password encrypts (MS-OFFCRYPTO 2.3.1); the
    names of its streams tell which. Office's lock files are of two lengths and hold their user's name twice, each
    time with its length before it; LibreOffice's are one line that ends in the folder of its profile.
    """
    if data.startswith(_OLE):
        streams = set(_ole_names(data))
        if "encryptedpackage" in streams:
            return RefusalError(bounds.ENCRYPTED, "EncryptedPackage")
        if streams & {"workbook", "book"}:
            return RefusalError(bounds.XLS, "Workbook")
        return RefusalError(bounds.NOT_A_WORKBOOK, "OLE")
    if (
        len(data) in _LOCK_LENGTHS
        and any(data[0] == data[place] for place in _LOCK_WIDE_NAMES)
        and data[0] < _LOCK_NAME
    ):
        return RefusalError(bounds.LOCK_FILE, "Office")
    if len(data) < _HEAD and data.rstrip().endswith(b";") and b",file:///" in data:
        return RefusalError(bounds.LOCK_FILE, "LibreOffice")
    return None


def _ole_names(data: bytes) -> Iterator[str]:
    """Names in what can be the directory of an OLE file: 64 bytes of UTF-16, then their number with the last zero."""
    for start in range(512, len(data) - _OLE_ENTRY + 1, _OLE_ENTRY):
        length = data[start + _OLE_NAME] | data[start + _OLE_NAME + 1] << 8
        name = data[start : start + length] if length <= _OLE_NAME else b""
        if name.endswith(b"\0\0"):
            yield name[:-2].decode("utf-16-le", "replace").casefold()


def _by_text(data: bytes) -> RefusalError:
    """Text of some kind, or bytes that say nothing."""
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "latin-1")
    text = data[:_HEAD].decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    head = text.encode("latin-1", "replace").lower()
    if head.startswith(b"<"):
        for mark, code, word in _MARKUP:
            if mark in head:
                return RefusalError(code, word)
        return RefusalError(bounds.NOT_A_WORKBOOK, "xml")
    if head.startswith(b"mime-version:") and b"text/html" in head:
        return RefusalError(bounds.HTML, "mhtml")
    if any(byte < _FIRST_PRINTED and byte not in _TEXT_CONTROLS for byte in head):
        return RefusalError(bounds.NOT_A_WORKBOOK, "binary")
    return RefusalError(bounds.TEXT, "text")
