"""`generate`: the same again changes nothing, and nothing that somebody wrote is written over."""

from __future__ import annotations

import csv
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from malkit.errors import MisuseError
from malkit.planfile import merge_yaml
from malkit.project import make
from malkit.project.files import Written, write_file
from malkit.project.folder import Project
from malkit.project.make import generate_round
from tests.support import READY, edited

from .conftest import FIRST, SECOND

if TYPE_CHECKING:
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
    assert (ran.status, outcome(ran.out)) == (0, "replaced: nobody had filled it in")
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
    (written,) = generate_round(other, other.plan.rounds[0], units=["U1"])
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


def rows(path: Path, divider: str = ";") -> list[list[str]]:
    """The lines of a send list as Excel divides them in Swedish."""
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=divider))


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what it says."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_send_list_is_a_file_that_excel_opens(small: Project, malkit: Type) -> None:
    """Who is to have which file stands beside the workbooks, with a byte order mark and Swedish dividers."""
    malkit("generate", "--round", "R1")
    (path,) = small.sent("R1").glob("*.csv")
    assert path.name == "Sändlista-Delår.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows(path) == [
        ["Id", "Uppgiftslämnare", "Fylls i av", "Fil"],
        ["U1", "Norr", "", FIRST],
        ["U2", "Söder", "", SECOND],
    ]


def test_send_list_runs_nothing(small: Project, malkit: Type) -> None:
    """A name that a spreadsheet program would take for a formula is a text in the send list."""
    text = small.plan_file.read_text(encoding="utf-8")
    small.plan_file.write_text(text.replace("name: Norr", 'name: "=1+1"'), encoding="utf-8")
    malkit("generate", "--round", "R1", "--unit", "U1")
    (path,) = small.sent("R1").glob("*.csv")
    assert rows(path)[1][1] == "'=1+1"


def test_send_list_that_somebody_added_to_is_kept(small: Project, malkit: Type) -> None:
    """A list with more in it is kept under another name; one with less is only written anew."""
    malkit("generate", "--round", "R1")
    (path,) = small.sent("R1").glob("*.csv")
    shorter = path.read_bytes().splitlines(keepends=True)[:-1]
    path.write_bytes(b"".join(shorter))
    assert malkit("generate", "--round", "R1").status == 0
    assert [each.name for each in small.sent("R1").glob("*.csv")] == [path.name]
    path.write_bytes(path.read_bytes() + b"U3;Norr;norr@example.org\r\n")
    ran = malkit("generate", "--round", "R1")
    kept = path.with_name("Sändlista-Delår (1).csv")
    assert kept.name in ran.out
    assert b"norr@example.org" in kept.read_bytes()
    assert b"norr@example.org" not in path.read_bytes()


def test_one_unit_leaves_the_others_on_the_send_list(small: Project, malkit: Type) -> None:
    """Making one workbook anew takes no other off the list."""
    malkit(*COMMAND)
    (path,) = small.sent("R1").glob("*.csv")
    assert [row[0] for row in rows(path)] == ["Id", "U1", "U2"]


@pytest.mark.parametrize("flag", ["--preview", "--forhandsvisa", "--förhandsvisa"])
def test_preview_writes_nothing(flag: str, small: Project, malkit: Type) -> None:
    """A preview says what would be written, replaced and kept, and leaves every file as it was, the key too."""
    first, second = (small.sent("R1") / name for name in (FIRST, SECOND))
    first.write_bytes(edited(first.read_bytes(), TYPED))
    text = small.plan_file.read_text(encoding="utf-8")
    more = text.replace("  - {id: U2,", "  - {id: U3, name: Öster}\n  - {id: U2,")
    small.plan_file.write_text(more.replace("Genomförda råd", "Hållna råd"), encoding="utf-8")
    before = everything(small.root)
    ran = malkit("--language", "en", "generate", "--round", "R1", flag)
    assert ran.status == 1
    said = {line.split()[0]: line for line in ran.out.splitlines() if ".xlsx  " in line}
    assert "would be KEPT" in said["Norr"]
    assert "would be replaced" in said["Söder"]
    assert "would be written" in said["Öster"]
    assert everything(small.root) == before
    assert second.name in before or f"sent/R1/{second.name}" in before


def test_preview_makes_no_key(small: Project, malkit: Type) -> None:
    """A project that has no key yet has none after a preview."""
    (small.root / "malkit.key").unlink()
    before = everything(small.root)
    assert malkit("generate", "--round", "R1", "--preview").status == 0
    assert everything(small.root) == before


def test_kept_files_are_named(sent: Path, malkit: Type) -> None:
    """What was kept is named in a list of its own, so that it is found among three hundred."""
    sent.write_bytes(edited(sent.read_bytes(), TYPED))
    ran = malkit("generate", "--round", "R1")
    assert f"  sent/R1/{FIRST}" in ran.out.splitlines()


def test_a_file_that_cannot_be_written_stops_no_other(
    small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook that is open in Excel is left, said to be, and gives status 1; the others are written."""
    for name in (FIRST, SECOND):
        (small.sent("R1") / name).unlink()
    write = write_file

    def refusing(path: Path, content: bytes) -> Written:
        if path.name == FIRST:
            raise MisuseError("misuse.cannot_write", path=str(path), problem="upptagen")
        return write(path, content)

    monkeypatch.setattr(make, "write_file", refusing)
    ran = malkit("--language", "en", "generate", "--round", "R1")
    assert ran.status == 1
    assert "COULD NOT" in next(line for line in ran.out.splitlines() if FIRST in line)
    assert (small.sent("R1") / SECOND).is_file()
    assert [row[0] for row in rows(next(small.sent("R1").glob("*.csv")))] == ["Id", "U2"]
    ran = malkit("--language", "en", *COMMAND[2:])
    assert ran.status == 2
    assert "upptagen" in ran.err


def test_a_folder_in_a_workbooks_place_is_kept(sent: Path, malkit: Type) -> None:
    """What cannot even be read in a workbook's place is left alone."""
    sent.unlink()
    sent.mkdir()
    assert malkit(*COMMAND).status == 1
    assert sent.is_dir()


def test_time_is_when_the_workbook_was_made(sent: Path, malkit: Type) -> None:
    """`--time` is the day that the document says; without it that is the round's last day, whatever the clock says."""
    malkit(*COMMAND, "--time", "2026-08-20")
    assert load_workbook(sent).properties.created == datetime(2026, 8, 20)  # noqa: DTZ001 -- as openpyxl reads it
    malkit(*COMMAND)
    assert load_workbook(sent).properties.created == datetime(2026, 4, 30)  # noqa: DTZ001


def test_time_must_be_a_day(small: Project, malkit: Type) -> None:
    """Something else than a day is refused in one line that says how to write one."""
    ran = malkit(*COMMAND, "--time", "i morgon")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "i morgon" in ran.err


def test_who_has_nothing_to_answer_gets_no_workbook(small: Project, malkit: Type) -> None:
    """A unit that has closed before the round's last day is passed over, and refused when it is asked for by id."""
    text = small.plan_file.read_text(encoding="utf-8")
    small.plan_file.write_text(text.replace("{id: U2,", "{id: U2, closes: 2026-01-31,"), encoding="utf-8")
    plan = small.plan
    assert [each.id for each in plan.reporters("R1")] == ["U1"]
    ran = malkit("--language", "en", "generate", "--round", "R1", "--unit", "U2")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "Söder has nothing to answer" in ran.err


def test_nobody_asked_is_said(small: Project, malkit: Type) -> None:
    """A round in which nobody answers anything is refused, not sent to nobody."""
    text = small.plan_file.read_text(encoding="utf-8")
    for unit in ("U1", "U2"):
        text = text.replace(f"{{id: {unit},", f"{{id: {unit}, closes: 2026-01-31,")
    small.plan_file.write_text(text, encoding="utf-8")
    ran = malkit("--language", "en", "generate", "--round", "R1")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "Nobody" in ran.err


def test_an_executor_gives_the_same_bytes(small: Project, tmp_path: Path) -> None:
    """Workbooks made in other processes are the same as those made in this one, in the same order."""
    round_ = small.plan.rounds[0]
    with ProcessPoolExecutor(2) as pool:
        sent = generate_round(small, round_, out=tmp_path / "annan", executor=pool)
    assert [each.respondent for each in sent] == ["U1", "U2"]
    for each in sent:
        assert each.file.path.read_bytes() == (small.sent("R1") / each.file.path.name).read_bytes()


def test_long_paths_are_told_of(small: Project, malkit: Type) -> None:
    """A folder so deep that Excel will not open the files is told of, since the files are written all the same."""
    deep = Path(*["en-mapp-med-ett-långt-namn"] * 9)
    ran = malkit(*COMMAND, "--out", deep)
    assert ran.status == 0
    assert "218" in ran.out
    assert "218" not in malkit(*COMMAND).out


OVERLAY = """
administration: Förvaltningen
groups:
  - {id: A, name: Avdelningen}
  - {id: G1, name: Gruppen, role: Verksamhetschef}
indicators:
  - {id: K1, respondents: {nodes: [G1, administration]}}
"""


def test_groups_and_the_administration_are_sent_to(small: Project, malkit: Type) -> None:
    """A group and the administration that answer as a whole get files of their own, are listed, and chosen by id."""
    text = merge_yaml(small.plan_file.read_text(encoding="utf-8"), OVERLAY)
    small.plan_file.write_text(text, encoding="utf-8")
    ran = malkit("generate", "--round", "R1", "--out", "ut")
    assert ran.status == 0, ran.err
    group, whole = "2026_R1_G1_Gruppen.xlsx", "2026_R1_administration_Förvaltningen.xlsx"
    assert {path.name for path in (small.root / "ut").iterdir()} == {FIRST, SECOND, group, whole}
    listed = rows(next(small.sent("R1").glob("*.csv")))
    assert listed[3:] == [
        ["G1", "Gruppen", "Verksamhetschef", group],
        ["administration", "Förvaltningen", "", whole],
    ]
    assert malkit("generate", "--round", "R1", "--out", "bara", "--unit", "G1").status == 0
    assert [path.name for path in (small.root / "bara").iterdir()] == [group]
    assert (small.root / "bara" / group).read_bytes() == (small.root / "ut" / group).read_bytes()
    again = malkit("--language", "en", "generate", "--round", "R1", "--out", "ut", "--unit", "administration")
    assert "unchanged" in next(line for line in again.out.splitlines() if whole in line)
    assert malkit("generate", "--round", "R1", "--unit", "A").status == 2


def test_a_unit_that_closes_between_two_rounds_is_told_of(small: Project, malkit: Type) -> None:
    """Whose last days no workbook asks about is said when workbooks are made, as `plan check` says it."""
    text = small.plan_file.read_text(encoding="utf-8")
    closing = text.replace("{id: U2, name: Söder,", "{id: U2, closes: 2026-03-31, name: Söder,")
    assert closing != text
    small.plan_file.write_text(closing, encoding="utf-8")
    said = malkit(*COMMAND).out
    assert "P094" in said
    assert "2026-01-01 to 2026-03-31" in said
    small.plan_file.write_text(closing.replace("2026-03-31, name", "2026-04-30, name"), encoding="utf-8")
    assert "P094" not in malkit(*COMMAND).out
