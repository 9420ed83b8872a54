"""Files that are something else than a plain workbook: the bytes, and what the finding's detail says."""

from __future__ import annotations

from .packages import (
    CONTENT_TYPES,
    MAIN,
    ROOT_RELS,
    SHEET,
    WORKBOOK,
    package,
    parts,
    relationships,
    swapped,
    workbook,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OWNER = "Eva Ek"
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def with_main_type(type_: str) -> bytes:
    """A package whose main part has another content type."""
    return swapped(CONTENT_TYPES, SHEET_MAIN, type_)


def flagged_as_encrypted() -> bytes:
    """A zip whose first entry claims to be encrypted, in both its headers."""
    data = bytearray(package())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def ole(*streams: str) -> bytes:
    """An OLE compound file, as far as the names of its streams go."""
    entries = b""
    for stream in streams:
        name = stream.encode("utf-16-le") + b"\0\0"
        entries += (name.ljust(64, b"\0") + len(name).to_bytes(2, "little")).ljust(128, b"\0")
    return OLE + entries


def lock_of_office(length: int, wide_at: int) -> bytes:
    """The file that Excel (165 bytes) and Word (162) put beside an open one: its user's name, twice."""
    size = bytes([len(OWNER)])
    narrow = (size + OWNER.encode("cp1252")).ljust(wide_at, b" ")
    wide = size + (b"" if wide_at == 54 else b"\0") + OWNER.encode("utf-16-le")
    return (narrow + wide).ljust(length, b"\0")


NOT_WORKBOOKS = {
    "rtf": (b"{\\rtf1}", "rtf"),
    "xml": (b"<?xml version='1.0'?><a/>", "xml"),
    "png": (b"\x89PNG\r\n\x1a\n", "png"),
    "jpeg": (b"\xff\xd8\xff\xe0", "jpeg"),
    "binary": (b"\x01\x02\x03\x04", "binary"),
    "an OLE file without a workbook": (ole("Root Entry", "WordDocument"), "OLE"),
    "an OLE file whose text speaks of a workbook": (OLE + "Workbook".encode("utf-16-le") * 99, "OLE"),
    "text document": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "docx": (
        with_main_type("application/vnd.openxmlformats-officedocument.wordprocessingml"),
        "wordprocessingml",
    ),
    "main part without a type": (swapped(CONTENT_TYPES, f'/{WORKBOOK}"', '/other.xml"'), WORKBOOK),
    "package of something else": (
        zipped({CONTENT_TYPES: parts()[CONTENT_TYPES], ROOT_RELS: relationships()}),
        "officeDocument",
    ),
    "bytes before the archive": (b"\x00garbage" + package(), "binary"),
}

OTHER_KINDS = {
    "xltx": (with_main_type(SHEET_MAIN.replace(".sheet.", ".template.")), "xltx"),
    "xml spreadsheet 2003": (
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
        "XML 2003",
    ),
    "Numbers": (zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Numbers"),
    "older Numbers": (zipped({"Index.zip": b"x"}), "Numbers"),
    "strict relationship": (
        package(
            {
                ROOT_RELS: relationships(
                    (
                        "rId1",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
                        WORKBOOK,
                    )
                )
            }
        ),
        "Strict Open XML",
    ),
    "strict namespace": (
        swapped(SHEET, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        "Strict Open XML",
    ),
    "strict by its own word": (
        package({WORKBOOK: workbook().replace("<workbook ", '<workbook conformance="strict" ')}),
        "Strict Open XML",
    ),
}

XLS = {
    "xls": (ole("Root Entry", "Workbook"), "Workbook"),
    "xls of Excel 95": (ole("Root Entry", "Book"), "Workbook"),
    "xls without a container": (b"\x09\x08\x10\x00\x00\x06", "BIFF8"),
    "xls of Excel 5 without a container": (b"\x09\x08\x08\x00\x00\x05", "BIFF5"),
}

XLSB = {"xlsb": (with_main_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "xlsb")}

MACROS = {
    "xlsm": (with_main_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "xlsm"),
    "xltm": (with_main_type("application/vnd.ms-excel.template.macroEnabled.main+xml"), "xltm"),
    "xlam": (with_main_type("application/vnd.ms-excel.addin.macroEnabled.main+xml"), "xlam"),
    "vbaProject by name": (package({"xl/VBAProject.bin": b"x"}), "xlsx"),
    "vbaProject by type": (
        swapped(
            CONTENT_TYPES,
            "</Types>",
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
        "xlsx",
    ),
    "a sheet of Excel 4 macros": (
        swapped(
            CONTENT_TYPES,
            "</Types>",
            '<Override PartName="/xl/macrosheets/sheet1.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>'
            "</Types>",
        ),
        "xlsx",
    ),
}

ODS = {
    "ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
    "template of ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet-template"}), "ods"),
    "flat ods": (
        b"<?xml version='1.0'?><o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>",
        "fods",
    ),
}

TEXTS = {
    "csv": (b"Enhet;Utfall\nA;75\n", "text"),
    "csv in UTF-16": ("Enhet\tUtfall\n".encode("utf-16"), "text"),
    "csv in UTF-16, most significant byte first": (b"\xfe\xff" + "Enhet\tUtfall\n".encode("utf-16-be"), "text"),
    "csv in UTF-8 with a mark": ("\ufeffEnhet;Måluppfyllelse\n".encode(), "text"),
    "csv in Windows' letters": ("Måluppfyllelse;90\n".encode("cp1252"), "text"),
    "a link to Google Sheets": (b'{"url": "https://docs.google.com/open?id=x"}', "text"),
    "a mail": (b"MIME-Version: 1.0\nSubject: Svar\n\nHej", "text"),
}

HTML = {
    "html": (b"\xef\xbb\xbf<html><table></table></html>", "html"),
    "doctype html": (b"\n<!DOCTYPE html><p>", "html"),
    "a table of Excel's": (b"<!-- x --><table border=1><tr><td>75</td></tr></table>", "html"),
    "html in UTF-16": ("<html>".encode("utf-16"), "html"),
    "a web archive": (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>", "mhtml"),
}

PDF = {"pdf": (b"%PDF-1.7\n", "pdf")}

ENCRYPTED = {
    "encrypted": (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "EncryptedPackage"),
    "encrypted zip entry": (flagged_as_encrypted(), CONTENT_TYPES),
}

EMPTY = {
    "empty": (b"", "0 bytes"),
    "only spaces": (b" \n", "2 bytes"),
    "only zeros": (bytes(4096), "4096 bytes"),
    "an archive of nothing": (zipped({}), "22 bytes"),
}

LOCK_FILES = {
    "Excel's lock file": (lock_of_office(165, 55), "Office"),
    "Word's lock file": (lock_of_office(162, 54), "Office"),
    "LibreOffice's lock file": (
        b",eva,dator,26.11.2026 10:44,file:///home/eva/.config/libreoffice/4;",
        "LibreOffice",
    ),
}

ARCHIVES = {
    "zip that says a type of its own": (zipped({"mimetype": "application/epub+zip"}), "zip"),
    "zip of something else": (zipped({"a.txt": "a"}), "zip"),
    "zip of workbooks": (zipped({"a.xlsx": package(), "b/c.xlsx": package()}), "zip"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "rar"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
    "gzip": (b"\x1f\x8b\x08\x00", "gzip"),
}

BY_CODE = (
    ("F001", NOT_WORKBOOKS),
    ("F002", OTHER_KINDS),
    ("F008", XLS),
    ("F009", XLSB),
    ("F010", MACROS),
    ("F011", ODS),
    ("F012", TEXTS),
    ("F013", HTML),
    ("F014", PDF),
    ("F015", ENCRYPTED),
    ("F016", EMPTY),
    ("F017", LOCK_FILES),
    ("F019", ARCHIVES),
)
