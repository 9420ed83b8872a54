"""What lies among the received files: files in archives, unfinished downloads, lock files, under any name."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from malkit.project.collect import consolidate_round, read_received
from tests.support import ROUND, filled_workbook
from tests.support import workbook_name as name_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from malkit.finding import Finding
    from malkit.intake import Submission
    from malkit.project.folder import Project

U05, U06 = name_of("U05"), name_of("U06")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def received(demo: Project) -> Path:
    """The folder of received files, with nothing in it."""
    folder = demo.received(ROUND)
    for path in folder.iterdir():
        path.unlink()
    return folder


def taken(demo: Project) -> tuple[dict[str, Submission], dict[str, str]]:
    """What was read, by name, and the code of what was passed over."""
    read, passed_over = read_received(demo, demo.plan.rounds_by_id[ROUND], [])
    return {each.file: each for each in read}, {each.place.file: each.code for each in passed_over}


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes of findings."""
    return [finding.code for finding in findings]


def test_an_archive_is_read_file_by_file(demo: Project, received: Path) -> None:
    """Each workbook in an archive counts for its unit, and one that is damaged stops no other.

    The workbook has another key's seal than the demo's (I008).
    """
    damaged = filled_workbook("U06")[:-40]
    (received / "svar.zip").write_bytes(
        zipped({U05: filled_workbook("U05"), f"sent/{U06}": damaged, "läs mig.txt": b"Hej", "Thumbs.db": b"x"})
    )
    read, passed_over = taken(demo)
    assert list(read) == [f"svar.zip » {U05}", f"svar.zip » sent/{U06}", "svar.zip » läs mig.txt"]
    assert [each.usable for each in read.values()] == [True, False, False]
    assert [codes(each.findings) for each in read.values()] == [["I008"], ["F003"], ["F012"]]
    assert all(each.place.file == name for name, found in read.items() for each in found.findings)
    assert read[f"svar.zip » sent/{U06}"].stands_for == "U06"
    assert passed_over == {"svar.zip » Thumbs.db": "D005"}


def test_figures_lead_back_into_the_archive(demo: Project, received: Path) -> None:
    """The history of answers names the archive and the file in it."""
    (received / "svar.zip").write_bytes(zipped({U05: filled_workbook("U05")}))
    round_ = demo.plan.rounds_by_id[ROUND]
    read, passed_over = read_received(demo, round_, [])
    done = consolidate_round(demo, round_, read, passed_over=passed_over)
    assert f"svar.zip » {U05}" in done.answers.path.read_text(encoding="utf-8-sig")


def test_an_archive_that_holds_no_file(demo: Project, received: Path) -> None:
    """An archive of folders alone is said to be an archive."""
    (received / "tom.zip").write_bytes(zipped({"a/": b""}))
    read, _ = taken(demo)
    assert {name: codes(each.findings) for name, each in read.items()} == {"tom.zip": ["F019"]}


def test_an_archive_past_its_bounds(demo: Project, received: Path) -> None:
    """An archive that cannot be opened is one file with one finding."""
    (received / "många.zip").write_bytes(zipped({f"{number}.txt": b"" for number in range(1_000)} | {"x": b""}))
    read, _ = taken(demo)
    assert {name: codes(each.findings) for name, each in read.items()} == {"många.zip": ["F004"]}


def test_temporary_names_tell_what_to_say(demo: Project, received: Path) -> None:
    """Lock files, unfinished downloads and leftovers each have their own code, and none is read."""
    names = {"~$svar.xlsx": "F017", f"{U05}.crdownload": "F018", ".DS_Store": "D005"}
    for name in names:
        (received / name).write_bytes(b"x")
    read, passed_over = taken(demo)
    assert (read, passed_over) == ({}, names)


def test_content_decides_and_not_the_name(demo: Project, received: Path) -> None:
    """A whole workbook is read under any name; half of one under the name of a download is passed over."""
    (received / f"{U05}.part").write_bytes(filled_workbook("U05"))
    (received / f"{U06}.part").write_bytes(filled_workbook("U06")[:-40])
    read, passed_over = taken(demo)
    assert {name: each.usable for name, each in read.items()} == {f"{U05}.part": True}
    assert passed_over == {f"{U06}.part": "F018"}


def test_a_file_that_cannot_be_read(demo: Project, received: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program holds is a finding, under a temporary name too."""
    read_bytes = type(received).read_bytes

    def refuse(path: Path) -> bytes:
        if path.parent == received:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    (received / U05).write_bytes(b"x")
    (received / "svar.tmp").write_bytes(b"x")
    round_ = demo.plan.rounds_by_id[ROUND]
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    read, passed_over = read_received(demo, round_, [received])
    assert [codes(each.findings) for each in read] == [["F007"]]
    assert read[0].stands_for == "U05"
    assert [each.code for each in passed_over] == ["F018"]
