"""Archives of workbooks: each file in them by itself, within bounds, and nothing written anywhere."""

from __future__ import annotations

import dataclasses
import unicodedata
import zipfile

import pytest

from malkit.finding import Finding
from malkit.ooxml import DEFAULT_BOUNDS, Bounds, is_archive, is_package, unpack

from .other_files import flagged_as_encrypted
from .packages import CONTENT_TYPES, package, zipped

BOOK = package()


def members(data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> dict[str, bytes | str]:
    """What is in an archive: bytes, or the code of a finding."""
    found = unpack(data, bounds=bounds)
    assert not isinstance(found, Finding), found.facts
    return {each.name: each.content.code if isinstance(each.content, Finding) else each.content for each in found}


def named(names: dict[bytes, bytes]) -> bytes:
    """An archive whose names are these bytes, whatever zipfile thinks of them."""
    placeholders = {f"{number:0{len(name)}d}": name for number, name in enumerate(names)}
    data = zipped({place: names[name] for place, name in placeholders.items()}, zipfile.ZIP_STORED)
    for place, name in placeholders.items():
        data = data.replace(place.encode(), name)
    return data


def test_files_in_folders() -> None:
    """Files are given with their folders; folders and what macOS adds are left out."""
    data = zipped({"a.xlsx": BOOK, "b/": "", "b/c.xlsx": BOOK, "__MACOSX/._a.xlsx": "x", "b/d.pdf": b"%PDF-"})
    assert members(data) == {"a.xlsx": BOOK, "b/c.xlsx": BOOK, "b/d.pdf": b"%PDF-"}


def test_names_in_several_encodings() -> None:
    """UTF-8 is read whether it is said or not, and with letters put together; other names as DOS wrote them."""
    apart = unicodedata.normalize("NFD", "Lärkan.xlsx").encode()
    assert list(members(named({apart: BOOK}))) == ["Lärkan.xlsx"]
    assert list(members(named({"Söder.xlsx".encode("cp437"): BOOK}))) == ["Söder.xlsx"]
    assert list(members(zipped({"Å.xlsx": BOOK}))) == ["Å.xlsx"]


def test_unsafe_and_repeated_names() -> None:
    """A file under an unsafe name, or under one that another has, is a finding, and the others are read."""
    data = named({b"../a.xlsx": BOOK, b"b.xlsx": BOOK, b"B.xlsx": BOOK, b"C:\\d.xlsx": BOOK})
    assert members(data) == {"../a.xlsx": "F005", "b.xlsx": BOOK, "B.xlsx": "F005", "C:\\d.xlsx": "F005"}


def test_names_can_be_shown() -> None:
    """A name that would command a terminal, or fill it, is shown without harm."""
    data = zipped({"\x1b[2J\u202ea.xlsx": BOOK, "\u202eb.xlsx": BOOK, f"{'c' * 300}.xlsx": BOOK})
    assert members(data) == {"?[2J?a.xlsx": "F005", "?b.xlsx": BOOK, f"{'c' * 254}…": BOOK}


def test_damaged_and_encrypted_files() -> None:
    """A file that is damaged, packed strangely or encrypted is a finding of its own."""
    good, bad = zipped({"a": b"75"}, zipfile.ZIP_STORED), zipped({"a": b"95"}, zipfile.ZIP_STORED)
    assert members(good.replace(b"75", b"95")) == {"a": "F003"}
    assert members(bad) == {"a": b"95"}
    assert members(zipped({"a": b"75"}, zipfile.ZIP_BZIP2)) == {"a": "F006"}
    data = bytearray(zipped({"a": b"75", "b": b"95"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert members(bytes(data)) == {"a": "F015", "b": b"95"}


def test_archives_in_archives() -> None:
    """An archive in an archive is not opened."""
    assert members(zipped({"a.zip": zipped({"b.xlsx": BOOK}), "c.xlsx": BOOK})) == {"a.zip": "F019", "c.xlsx": BOOK}


def test_bounds() -> None:
    """Each file has the bound of a file, all together that of an archive, and so has the archive itself."""
    data = zipped({"a": b"x" * 1_000, "b": b"y" * 10, "c": b"z" * 900})
    small = dataclasses.replace(DEFAULT_BOUNDS, file_bytes=950)
    assert members(data, small) == {"a": "F004", "b": b"y" * 10, "c": b"z" * 900}
    both = dataclasses.replace(DEFAULT_BOUNDS, archive_bytes=1_800)
    assert members(data, both) == {"a": b"x" * 1_000, "b": b"y" * 10, "c": "F004"}
    for bound in ({"archive_bytes": 100}, {"members": 2}):
        refused = unpack(data, bounds=dataclasses.replace(DEFAULT_BOUNDS, **bound))
        assert isinstance(refused, Finding)
        assert refused.code == "F004"


def test_a_bomb_among_files() -> None:
    """A file that inflates without end stops at its bound, and the rest is read."""
    assert members(zipped({"bomb": b"\0" * (21 << 20), "a.xlsx": BOOK})) == {"bomb": "F004", "a.xlsx": BOOK}


def test_an_archive_that_cannot_be_opened() -> None:
    """The archive itself may be damaged."""
    refused = unpack(zipped({"a": "b"})[:-5])
    assert isinstance(refused, Finding)
    assert refused.code == "F003"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped({"a.xlsx": BOOK}), True),
        (zipped({"a.txt": "a"}), True),
        (BOOK, False),
        (package({CONTENT_TYPES: None}), False),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), False),
        (zipped({"Index/Document.iwa": "x"}), False),
        (zipped({}), False),
        (zipped({"a": "b"})[:-5], False),
        (b"%PDF-", False),
    ],
    # Bytes of a zip hold its time of day, which would give each process a test of its own name.
    ids=["book", "text", "document", "no types", "ods", "pages", "empty", "cut", "pdf"],
)
def test_what_is_an_archive(data: bytes, expected: bool) -> None:  # noqa: FBT001 - a parameter of the cases
    """An archive is a whole zip of files that is not itself a document of some kind."""
    assert is_archive(data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [(BOOK, True), (BOOK[:-5], False), (zipped({"a": "b"}), False), (b"x", False), (flagged_as_encrypted(), False)],
    ids=["book", "cut", "archive", "text", "encrypted"],
)
def test_what_is_a_package(data: bytes, expected: bool) -> None:  # noqa: FBT001 - a parameter of the cases
    """A package is a whole zip with a list of content types."""
    assert is_package(data) is expected
