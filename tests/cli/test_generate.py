"""`generate`: the same again changes nothing, and nothing that somebody wrote is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malkit.project.folder import Project
from malkit.project.make import send_out
from tests.support import READY, edited

from .conftest import FIRST

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Type

TYPED = {"indicator": "K1", "column": "Utfall", "value": 36}
COMMAND = ("--language", "en", "generate", "--round", "R1", "--unit", "U1")


@pytest.fixture
def sent(small: Project) -> Path:
    """The workbook that was sent to U1."""
    return small.sent("R1") / FIRST


def outcome(out: str) -> str:
    """The last column of the one unit's line."""
    return next(line for line in out.splitlines() if FIRST in line).partition(FIRST)[2].strip()


def test_twice_is_unchanged(sent: Path, malkit: Type) -> None:
    """Sending out again what has not changed leaves the file as it is."""
    before = (sent.read_bytes(), sent.stat().st_mtime_ns)
    ran = malkit(*COMMAND)
    assert (ran.status, outcome(ran.out)) == (0, "unchanged")
    assert (sent.read_bytes(), sent.stat().st_mtime_ns) == before


def test_missing_file_is_written_again_with_the_same_bytes(sent: Path, malkit: Type) -> None:
    """The same plan, round, unit and key always give the same bytes."""
    before = sent.read_bytes()
    sent.unlink()
    ran = malkit(*COMMAND)
    assert (ran.status, outcome(ran.out)) == (0, "written")
    assert sent.read_bytes() == before


def test_untouched_workbook_of_an_earlier_plan_is_written_anew(sent: Path, small: Project, malkit: Type) -> None:
    """A change of the plan reaches the workbooks that nobody has filled in, and both plans are kept."""
    text = small.plan_file.read_text(encoding="utf-8")
    small.plan_file.write_text(text.replace("Genomförda råd", "Hållna råd"), encoding="utf-8")
    before = sent.read_bytes()
    ran = malkit(*COMMAND)
    assert (ran.status, outcome(ran.out)) == (0, "written")
    assert sent.read_bytes() != before
    assert len(list(sent.parent.glob("plan-*.yaml"))) == 2


def test_filled_in_workbook_is_kept(sent: Path, small: Project, malkit: Type) -> None:
    """A workbook in which somebody has written is kept, said to be, and gives status 1."""
    sent.write_bytes(edited(sent.read_bytes(), TYPED))
    before = sent.read_bytes()
    ran = malkit(*COMMAND)
    assert ran.status == 1
    assert outcome(ran.out) not in {"unchanged", "written", ""}
    assert sent.read_bytes() == before


def test_filled_in_workbook_of_an_earlier_plan_is_kept(sent: Path, small: Project, malkit: Type) -> None:
    """A change of the plan reaches no workbook that somebody has filled in."""
    sent.write_bytes(edited(sent.read_bytes(), TYPED))
    before = sent.read_bytes()
    text = small.plan_file.read_text(encoding="utf-8")
    small.plan_file.write_text(text.replace("Genomförda råd", "Hållna råd"), encoding="utf-8")
    assert malkit(*COMMAND).status == 1
    assert sent.read_bytes() == before


@pytest.mark.parametrize(
    "edit",
    [
        {"sheet": "Rapportering", "cell": "ZZ8", "value": "Se bilaga"},
        {"indicator": "K1", "column": "Utfall", "value": "många"},
        {"indicator": "K1", "column": "Kommentar", "value": "Vi återkommer"},
        {"line": 50, "column": "Effekt eller kommentar", "value": "Bra"},
        {"about": READY, "value": "Ja"},
    ],
    ids=["beside", "not a number", "comment", "last row", "ready"],
)
def test_anything_written_keeps_a_workbook(edit: dict[str, object], sent: Path, malkit: Type) -> None:
    """Whatever was written, and wherever, the file is somebody's work."""
    sent.write_bytes(edited(sent.read_bytes(), edit))
    before = sent.read_bytes()
    assert malkit(*COMMAND).status == 1
    assert sent.read_bytes() == before


def test_other_file_in_its_place_is_kept(sent: Path, malkit: Type) -> None:
    """A file that malkit did not make is not written over either."""
    sent.write_bytes(b"Viktigt")
    assert malkit(*COMMAND).status == 1
    assert sent.read_bytes() == b"Viktigt"


def test_kept_workbook_keeps_no_other(sent: Path, small: Project, malkit: Type) -> None:
    """One workbook that is kept does not stop the next from being written."""
    sent.write_bytes(b"Viktigt")
    (other,) = small.sent("R1").glob("*_U2_*.xlsx")
    other.unlink()
    assert malkit(*COMMAND, "U2").status == 1
    assert other.is_file()


def test_plan_is_kept_beside_the_workbooks(small: Project) -> None:
    """The plan as it was sent out can be read again and is the same plan."""
    (kept,) = small.plans_sent("R1").values()
    assert kept == small.plan


def test_every_unit_with_something_to_answer_gets_a_workbook(demo_once: Path) -> None:
    """Each of the demo's twelve units has a file of its own, named by year, round, id and name."""
    names = sorted(path.name for path in (demo_once / "sent" / "P1").glob("*.xlsx"))
    assert [name.split("_")[:3] for name in names] == [["2021", "P1", f"U{number:02d}"] for number in range(1, 13)]


def test_another_key_gives_another_lock(sent: Path, small: Project, tmp_path: Path) -> None:
    """Two projects of one plan have keys of their own, made when first needed, and so different files."""
    other = Project(tmp_path / "annat", small.plan_file)
    (written,) = send_out(other, other.plan.rounds[0], units=["U1"])
    assert written.file.path.name == sent.name
    assert written.file.path.read_bytes() != sent.read_bytes()
    assert (other.root / "malkit.key").read_bytes() != (small.root / "malkit.key").read_bytes()


def test_out_is_where_files_go(small: Project, malkit: Type) -> None:
    """`--out` takes the workbooks; the plan is kept in the project all the same."""
    ran = malkit(*COMMAND, "--out", "utskick")
    assert ran.status == 0
    assert [path.name for path in (small.root / "utskick").iterdir()] == [FIRST]


def test_no_unfinished_file_is_left(sent: Path, malkit: Type) -> None:
    """Files are written beside their place and renamed; nothing of that is left."""
    sent.unlink()
    malkit(*COMMAND)
    assert not list(sent.parent.glob("*.part")) + list(sent.parent.glob(".*"))
