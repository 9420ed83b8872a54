"""What bytes are that do not begin as a zip archive: told by their content, never by a file's name."""

from __future__ import annotations

from malkit.ooxml.refusal import NOT_A_WORKBOOK, OTHER_KIND, RefusalError

_ZIP_ENTRY = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLS_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HEAD = 1024
_OPENINGS = (
    (b"%pdf", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<", "xml"),
)


def require_zip(data: bytes) -> None:
    """Let a zip archive through and refuse everything else.

    An OLE compound file (MS-CFB 2.2) is an old workbook, or a new one that a password encrypts
    (MS-OFFCRYPTO 2.3.1); the names of its streams tell which.

    Args:
        data: the whole file.

    Raises:
        RefusalError: F002 for `xls` and `encrypted`, otherwise F001.
    """
    if data.startswith(_ZIP_ENTRY):
        return
    if data.startswith(_OLE):
        _refuse_ole(data)
    raise RefusalError(NOT_A_WORKBOOK, _opening(data))


def _refuse_ole(data: bytes) -> None:
    """Name the kind of an OLE compound file, if it is one that holds a workbook."""
    if _ENCRYPTED_STREAM in data:
        raise RefusalError(OTHER_KIND, "EncryptedPackage", kind="encrypted")
    if any(stream in data for stream in _XLS_STREAMS):
        raise RefusalError(OTHER_KIND, "OLE compound file", kind="xls")


def _opening(data: bytes) -> str:
    """One word for what the bytes seem to be."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        return "empty"
    for opening, word in _OPENINGS:
        if head.startswith(opening):
            return word
    return "binary" if b"\0" in head else "text"
