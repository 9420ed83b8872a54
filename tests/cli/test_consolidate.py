"""`consolidate`: the same again changes nothing, and an earlier summary is never lost."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.support import REPORTING, cell_of, edited

from .conftest import FIRST, SECOND

if TYPE_CHECKING:
    from malkit.project.folder import Project

    from .conftest import Type

COMMAND = ("consolidate", "--round", "R1")


@pytest.fixture
def summary(small: Project, malkit: Type) -> Path:
    """The summary of the one file that has come back."""
    malkit(*COMMAND)
    (path,) = small.results("R1").glob("*.xlsx")
    return path


def hand_in(project: Project) -> None:
    """Let the other unit report."""
    (project.root / "late" / SECOND).rename(project.received("R1") / SECOND)


def answers(summary: Path) -> list[dict[str, str]]:
    """The history written beside a summary."""
    text = summary.with_name("answers.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_twice_is_unchanged(summary: Path, malkit: Type) -> None:
    """Consolidating the same files again leaves the summary and the answers as they are."""
    files = (summary, summary.with_name("answers.csv"))
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    again = malkit(*COMMAND)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before
    assert again.out.count("(oförändrad)") == 2
    assert len(list(summary.parent.iterdir())) == 3  # the third says by which rule the round was judged


def test_new_file_keeps_the_earlier_summary(summary: Path, small: Project, malkit: Type) -> None:
    """What the committee was shown is still there under another name when one more unit has reported."""
    before = summary.read_bytes()
    hand_in(small)
    ran = malkit(*COMMAND)
    earlier = summary.with_name(f"{summary.stem} (1).xlsx")
    assert earlier.read_bytes() == before
    assert summary.read_bytes() != before
    assert earlier.name in ran.out


def test_every_earlier_summary_is_kept(summary: Path, small: Project, malkit: Type) -> None:
    """Each change gives a new name, and what somebody wrote in a summary is kept too."""
    first = summary.read_bytes()
    summary.write_bytes(b"with the controller's notes")
    malkit(*COMMAND)
    hand_in(small)
    malkit(*COMMAND)
    kept = {number: summary.with_name(f"{summary.stem} ({number}).xlsx").read_bytes() for number in (1, 2)}
    assert kept == {1: b"with the controller's notes", 2: first}


def test_received_files_are_never_changed(small: Project, malkit: Type) -> None:
    """Reading files leaves each of them byte for byte as it came, and adds none."""
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in small.received("R1").iterdir()}
    for command in ("validate", "consolidate", "status"):
        malkit(command, "--round", "R1")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in small.received("R1").iterdir()}
    assert after == before


def test_order_of_files_changes_nothing(small: Project, malkit: Type) -> None:
    """Files named one by one in any order give the same summary as their folder."""
    first, second = f"received/R1/{FIRST}", f"late/{SECOND}"
    malkit(*COMMAND, first, second, "--out", "a")
    malkit(*COMMAND, second, "received", first, "received/R1", "--out", "b")
    made = [{path.name: path.read_bytes() for path in (small.root / folder).iterdir()} for folder in "ab"]
    assert made[0] == made[1]


def test_answers_hold_what_was_answered(summary: Path, small: Project) -> None:
    """The history has each typed number with its file, sheet and cell."""
    rows = answers(summary)
    places = {(row["indicator"], row["field"]): (row["value"], row["sheet"], row["cell"]) for row in rows}
    sheet = load_workbook(small.received("R1") / FIRST)[REPORTING]
    typed = {"outcome": "Utfall", "forecast": "Prognos helår"}
    for indicator, field, value in (("K1", "outcome", "12"), ("K2", "outcome", "30"), ("K2", "forecast", "95")):
        cell = cell_of(sheet, indicator, typed[field])
        assert places[indicator, field] == (value, REPORTING, cell.coordinate)
    assert {(row["respondent"], row["file"]) for row in rows} == {("U1", FIRST)}


def test_file_that_is_left_out_is_said_and_not_counted(small: Project, malkit: Type) -> None:
    """A workbook under another unit's name has its finding on the screen and no line among the answers."""
    path = small.received("R1") / FIRST
    path.rename(path.with_name(SECOND))
    ran = malkit(*COMMAND)
    assert (ran.status, ran.out.count("I005")) == (1, 1)
    assert answers(next(small.results("R1").glob("*.xlsx"))) == []


def test_conflicting_files_count_for_nobody(small: Project, malkit: Type) -> None:
    """Two different files from one unit with one number give no answers, and a finding for each."""
    path = small.received("R1") / FIRST
    other = edited(path.read_bytes(), {"indicator": "K1", "column": "Utfall", "value": 99})
    path.with_name("en till.xlsx").write_bytes(other)
    ran = malkit(*COMMAND)
    assert (ran.status, ran.out.count("D003")) == (1, 2)
    assert answers(next(small.results("R1").glob("*.xlsx"))) == []


@pytest.mark.parametrize(("column", "status"), [("Kommentar", 0), ("Utfall", 1)])
def test_control_characters_in_a_cell_stop_nobody(column: str, status: int, small: Project, malkit: Type) -> None:
    """A character that no workbook can hold is shown as an escape that can be seen, and the summary is written."""
    path = small.received("R1") / FIRST
    edit = {"indicator": "K1", "column": column, "value": "_x001B_[31m röd"}
    path.write_bytes(edited(path.read_bytes(), edit))
    ran = malkit(*COMMAND)
    assert (ran.status, ran.err) == (status, "")
    (summary,) = small.results("R1").glob("*.xlsx")
    texts = {
        str(cell.value)
        for sheet in load_workbook(summary)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert any("\\x1b[31m röd" in text for text in texts)
    written = summary.with_name("answers.csv").read_text(encoding="utf-8-sig")
    assert "\x1b" not in ran.out + written + "".join(texts)


def test_workbook_of_another_project_is_counted_and_said(small: Project, malkit: Type) -> None:
    """A seal that the project's key did not make is a warning; the answers count."""
    (small.root / "malkit.key").write_text("01" * 32, encoding="ascii")
    ran = malkit(*COMMAND)
    assert (ran.status, ran.out.count("I008")) == (0, 1)
    (summary,) = small.results("R1").glob("*.xlsx")
    assert answers(summary)


def test_unit_whose_file_cannot_be_opened_has_reported(
    small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file under a unit's name that another program holds is not the same as no file from the unit."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == FIRST:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = malkit("--language", "en", *COMMAND)
    assert ran.out.count("F007") == 1
    assert "(U1)" not in ran.out
