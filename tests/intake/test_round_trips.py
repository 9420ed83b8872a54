"""Workbooks that other programs saved, untouched or filled in: nothing above a note, and the same values."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from malkit.finding import RULES, Severity
from malkit.intake import CompletionState

from .books import BOOKS, Book, filled, opened, read, saved, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from malkit.intake import Submission

SOME = [
    next(book for book in BOOKS if (book.plan, book.round) == key)
    for key in dict.fromkeys((b.plan, b.round) for b in BOOKS)
]
SOME += [BOOKS[4], BOOKS[-1]]
_XLSX, _ODS = "xlsx:Calc MS Excel 2007 XML", "ods"


def _converted(soffice: str, folder: Path, files: Mapping[str, bytes], *kinds: str) -> dict[str, bytes]:
    """Files after LibreOffice has saved them as one kind after another."""
    profile = folder / "profile"
    here = folder / "0"
    here.mkdir()
    for name, data in files.items():
        (here / f"{name}.xlsx").write_bytes(data)
    for number, kind in enumerate(kinds, start=1):
        there = folder / str(number)
        subprocess.run(
            [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind, "--outdir",
             str(there), *sorted(map(str, here.iterdir()))],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        here = there
    return {name: (here / f"{name}.xlsx").read_bytes() for name in files}


def _is_the_same(book: Book, before: bytes, after: bytes) -> Submission:
    """Nothing above a note, and every value as it was."""
    was, now = read(book, before), read(book, after)
    above = [finding for finding in now.findings if finding.severity is not Severity.NOTE]
    assert [finding for finding in was.findings if finding.severity is not Severity.NOTE] == above
    assert now.answers == was.answers
    assert now.left_over == was.left_over
    assert now.progress is was.progress
    assert now.identity == was.identity
    return now


@pytest.mark.libreoffice
@pytest.mark.parametrize("kinds", [(_XLSX,), (_ODS, _XLSX)], ids=["xlsx", "ods and back"])
def test_libreoffice_changes_nothing(soffice: str, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    """Untouched and filled workbooks saved by LibreOffice, through ods too, hold the same and only get notes."""
    files = {f"{number}{kind}": data for number, book in enumerate(SOME) for kind, data in
             {"sent": sent(book), "filled": filled(book)}.items()}  # fmt: skip
    after = _converted(soffice, tmp_path, files, *kinds)
    for number, book in enumerate(SOME):
        untouched = _is_the_same(book, sent(book), after[f"{number}sent"])
        assert untouched.progress is CompletionState.UNTOUCHED
        assert {RULES[finding.code].severity for finding in untouched.findings} <= {Severity.NOTE}
        assert not untouched.left_over
        _is_the_same(book, filled(book), after[f"{number}filled"])


@pytest.mark.parametrize("book", SOME, ids=str)
def test_openpyxl_changes_nothing(book: Book) -> None:
    """Untouched and filled workbooks saved by openpyxl hold the same."""
    assert _is_the_same(book, sent(book), saved(opened(sent(book)))).findings == ()
    _is_the_same(book, filled(book), saved(opened(filled(book))))


def _rewritten(data: bytes, change: Callable[[str, str], str], method: int = ZIP_DEFLATED) -> bytes:
    from io import BytesIO  # noqa: PLC0415 -- beside its one use

    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", method) as written:
        for name in source.namelist():
            part = source.read(name)
            written.writestr(name, change(name, part.decode()).encode() if name.endswith((".xml", ".rels")) else part)
    return target.getvalue()


def _formulas(change: Callable[[str], str]) -> Callable[[str, str], str]:
    def changed(name: str, text: str) -> str:
        if not name.startswith("xl/worksheets/"):
            return text
        return re.sub(r"(<f>)([^<]*)(</f>)", lambda match: match[1] + change(match[2]) + match[3], text)

    return changed


def _spaced(formula: str) -> str:
    pieces = formula.split('"')
    return '"'.join(piece.replace(",", ", ") if place % 2 == 0 else piece for place, piece in enumerate(pieces))


def _relative(formula: str) -> str:
    pieces = formula.split('"')
    return '"'.join(piece.replace("$", "") if place % 2 == 0 else piece for place, piece in enumerate(pieces))


def _called(formula: str) -> str:
    pieces = formula.split('"')
    return '"'.join(
        re.sub(r"\b(TRUE|FALSE)\b(?!\()", r"\1()", re.sub(r"\b(IFERROR|IF)\(", r"_xlfn.\1(", piece))
        if place % 2 == 0
        else piece
        for place, piece in enumerate(pieces)
    )


def _no_results(name: str, text: str) -> str:
    return re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text) if name.startswith("xl/worksheets/") else text


def _no_dimension(name: str, text: str) -> str:
    return re.sub(r"<dimension [^>]*/>", "", text) if name.startswith("xl/worksheets/") else text


def _wider(name: str, text: str) -> str:
    return re.sub(r' ht="[0-9.]+"', ' ht="44"', text) if name.startswith("xl/worksheets/") else text


def _filtered(name: str, text: str) -> str:
    return re.sub(r'(<row r="(?:6|7|9)")', r'\1 hidden="1"', text) if name.startswith("xl/worksheets/") else text


QUIRKS: dict[str, Callable[[str, str], str]] = {
    "spaces in formulas": _formulas(_spaced),
    "relative references": _formulas(_relative),
    "prefixes and TRUE()": _formulas(_called),
    "no results": _no_results,
    "no dimension": _no_dimension,
    "other row heights": _wider,
    "rows hidden by a filter": _filtered,
    "nothing but packed anew": lambda _, text: text,
}


@pytest.mark.parametrize("quirk", QUIRKS)
@pytest.mark.parametrize("book", SOME[::3], ids=str)
def test_other_programs_quirks_change_nothing(book: Book, quirk: str) -> None:
    """What other programs write otherwise gives no finding at all, and the same values."""
    stored = ZIP_STORED if quirk.startswith("nothing") else ZIP_DEFLATED
    assert _is_the_same(book, sent(book), _rewritten(sent(book), QUIRKS[quirk], stored)).findings == ()
    _is_the_same(book, filled(book), _rewritten(filled(book), QUIRKS[quirk], stored))
