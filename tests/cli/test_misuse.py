"""Wrong use: status 2, one clear message on standard error in the reader's language, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from malkit.text import LANGUAGES
from tests.support import edited

from .conftest import FIRST, SECOND

if TYPE_CHECKING:
    from malkit.project.folder import Project

    from .conftest import Type

both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("generate --round X9", "X9"),
        ("validate --round X9", "X9"),
        ("validate --round X9 --json", "X9"),
        ("consolidate --round X9", "X9"),
        ("status --round X9", "X9"),
        ("generate --round R1 --unit U99", "U99"),
        ("generate --round R1 --unit U1 U99", "U99"),
        ("new annan --template finns-inte", "finns-inte"),
        ("rules X999", "X999"),
        ("rules V", "V"),
        ("generate annan.yaml", "annan.yaml"),
        ("plan check annan.yaml", "annan.yaml"),
        ("plan check received", "received"),
        ("status annan.yaml", "annan.yaml"),
        ("validate annan.yaml", "annan.yaml"),
        ("consolidate annan.yml", "annan.yml"),
        ("validate --round R1 borta.xlsx", "borta.xlsx"),
        ("validate --round R1 --json borta.xlsx", "borta.xlsx"),
        ("consolidate --round R1 borta", "borta"),
        ("new received --template prognos1-2021", "received"),
        ("new plan.yaml --template prognos1-2021", "plan.yaml"),
        ("demo received", "received"),
        ("demo plan.yaml", "plan.yaml"),
        ("consolidate --round R1 --out plan.yaml", "plan.yaml"),
    ],
)
def test_what_cannot_be_done(typed: str, named: str, small: Project, malkit: Type) -> None:
    """One line in either language says what was wrong, and names it."""
    said = [malkit("--language", language, *typed.split()) for language in LANGUAGES]
    assert {ran.status for ran in said} == {2}
    assert all(ran.err.count("\n") == 1 and named in ran.err for ran in said)
    assert said[0].err != said[1].err


@both_languages
@pytest.mark.parametrize("typed", ["generate", "validate", "validate --json", "consolidate", "status", "plan check"])
def test_no_plan_here(typed: str, language: str, malkit: Type) -> None:
    """Without a plan in the folder and none named, every command that needs one says so."""
    ran = malkit("--language", language, *typed.split())
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "plan.yaml" in ran.err


@both_languages
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "finns-inte",
        "plan",
        "plan finns-inte",
        "generate --finns-inte",
        "generate --unit",
        "generate --round",
        "generate a.yaml b.yaml",
        "new",
        "validate --roun R1",
        "--language fi templates",
    ],
)
def test_what_cannot_be_understood(typed: str, language: str, malkit: Type) -> None:
    """Words that make no command give the usage and then one line, and nothing on standard output."""
    ran = malkit("--language", language, *typed.split())
    assert (ran.status, ran.out) == (2, "")
    usage, *_, last = ran.err.splitlines()
    assert usage.startswith({"sv": "användning: malkit", "en": "usage: malkit"}[language])
    assert last.startswith("malkit")
    assert ran.err.count("--help.") == 1


def test_complaints_are_in_each_language(malkit: Type) -> None:
    """Swedish and English say the same thing in different words, and English without å, ä and ö."""
    swedish, english = (malkit("--language", language, "finns-inte").err for language in LANGUAGES)
    assert swedish != english
    assert not set("åäöÅÄÖ").intersection(english)


@both_languages
@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"malkit: [\n", "2"),
        (b"", "1"),
        (b"- a\n", "1"),
        (b"title: M\xe5l\n", ""),
        (b"\x00\x01", ""),
    ],
    ids=["bracket", "empty", "list", "latin-1", "binary"],
)
def test_broken_plan(content: bytes, place: str, language: str, small: Project, malkit: Type) -> None:
    """A file that is not YAML in UTF-8 is P001 with the line where one is known, whatever was asked for."""
    small.plan_file.write_bytes(content)
    word = {"sv": "rad", "en": "line"}[language]
    for command in ("generate", "validate", "consolidate", "status"):
        ran = malkit("--language", language, command)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith(f"P001 plan.yaml, {word} {place}:" if place else "P001 plan.yaml")


@both_languages
@pytest.mark.parametrize("content", ["", "zz", "00" * 31, "00" * 33, "å" * 64], ids=["empty", "zz", "31", "33", "å"])
def test_damaged_key(content: str, language: str, small: Project, malkit: Type) -> None:
    """A key that is not 64 hexadecimal digits stops what needs it, and is left as it is."""
    key = small.root / "malkit.key"
    key.write_text(content, encoding="utf-8")
    ran = malkit("--language", language, "generate", "--round", "R1", "--unit", "U1")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "malkit.key" in ran.err
    assert key.read_text(encoding="utf-8") == content


def test_reading_makes_no_key(small: Project, malkit: Type) -> None:
    """A copied folder without its key says that seals cannot be known, not that files are another project's."""
    (small.root / "malkit.key").unlink()
    ran = malkit("validate", "--round", "R1")
    assert not (small.root / "malkit.key").exists()
    assert "I008" not in ran.out


def test_folder_in_use_is_left_alone(small: Project, malkit: Type) -> None:
    """Refusing a folder writes nothing in it."""
    before = {path: path.stat().st_mtime_ns for path in small.root.rglob("*")}
    assert malkit("new", ".", "--template", "prognos1-2021").status == 2
    assert malkit("demo", "received").status == 2
    assert {path: path.stat().st_mtime_ns for path in small.root.rglob("*")} == before


def test_plan_without_units_makes_no_workbooks(malkit: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan straight from a template cannot be sent out, and the message names the file to mend."""
    malkit("new", "ny", "--template", "prognos1-2021")
    monkeypatch.chdir("ny")
    ran = malkit("generate", "--round", "P1")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "plan.xlsx" in ran.err


def test_round_without_dates_makes_no_workbooks(small: Project, malkit: Type) -> None:
    """A round whose period is not known cannot be sent out."""
    text = small.plan_file.read_text(encoding="utf-8")
    small.plan_file.write_text(text.replace(", deadline: 2026-05-15", ""), encoding="utf-8")
    before = list(small.sent("R1").iterdir())
    ran = malkit("generate", "--round", "R1")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert list(small.sent("R1").iterdir()) == before


@both_languages
def test_mistake_in_malkit_is_no_traceback(
    language: str, small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is one line that says where, and a traceback only for who asks for it."""

    def fail(*_: object) -> None:
        raise RuntimeError("oj")

    monkeypatch.setattr("malkit.cli.run_status.round_state", fail)
    ran = malkit("--language", language, "status", "--round", "R1")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "RuntimeError" in ran.err
    monkeypatch.setenv("MALKIT_DEBUG", "1")
    with pytest.raises(RuntimeError, match="oj"):
        malkit("status", "--round", "R1")


@both_languages
def test_interrupting_is_no_traceback(
    language: str, small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C ends a command with one line."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("malkit.cli.run_status.round_state", interrupt)
    ran = malkit("--language", language, "status", "--round", "R1")
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_file_that_cannot_be_written(small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary that cannot be renamed into place is named in one line, and no half file is left under its name."""

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    ran = malkit("--language", "en", "consolidate", "--round", "R1", "--out", "annat")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "Excel" in ran.err
    assert not list((small.root / "annat").glob("*.xlsx"))


def test_summary_that_is_open_in_excel(small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier summary that cannot be renamed, as while Excel has it open, is said to be in use."""
    malkit("consolidate", "--round", "R1")
    (summary,) = small.results("R1").glob("*.xlsx")
    summary.write_bytes(b"an earlier one")

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    ran = malkit("--language", "en", "consolidate", "--round", "R1")
    assert ran.status == 2
    assert "Excel" in ran.err
    assert "PermissionError" not in ran.err


def test_file_that_cannot_be_opened_stops_no_other(
    small: Project, malkit: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the system will not open, such as one held by a sync program, is one bad file among the others."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == FIRST:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = malkit("validate", "--round", "R1", "received/R1", "late")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.count("F007") == 1
    assert all(name in ran.out for name in (FIRST, SECOND))


def nothing_back(project: Project) -> None:
    """Leave a project as if nothing had ever come back, not even a folder for it."""
    (project.received("R1") / FIRST).unlink()
    project.received("R1").rmdir()


def test_round_that_nothing_has_come_back_for(small: Project, malkit: Type) -> None:
    """Before anything has come back there is nothing to check, which is said; a summary of it has nothing wrong."""
    nothing_back(small)
    checked, counted = malkit("validate", "--round", "R1"), malkit("consolidate", "--round", "R1")
    assert (checked.status, counted.status, counted.err) == (2, 0, "")
    assert "Det finns inga filer att kontrollera i received/R1." in checked.err
    assert counted.out.count("D001") == 2
    small.received("R1").mkdir(exist_ok=True)
    assert malkit("validate", "--round", "R1") == checked


@pytest.mark.parametrize("as_json", [False, True])
def test_a_folder_without_workbooks(small: Project, malkit: Type, *, as_json: bool) -> None:
    """A folder with nothing in it, or with nothing that is a workbook, is the wrong one, and the message names it."""
    words = ["validate", "--round", "R1", *(["--json"] if as_json else []), "annat"]
    (small.root / "annat").mkdir()
    empty = malkit(*words)
    (small.root / "annat" / "brev.txt").write_text("Hej!", encoding="utf-8")
    (small.root / "annat" / "bild.pdf").write_bytes(b"%PDF-1.7\n")
    other = malkit(*words)
    assert (empty.status, other.status) == (2, 2)
    assert "Det finns inga filer i annat." in empty.err
    assert "Det finns ingen arbetsbok i annat, bara annat (bild.pdf, brev.txt)." in other.err
    (small.root / "annat" / FIRST).write_bytes(b"")
    named = malkit(*words)
    assert (named.status, named.err) == (1, "")
    assert "F016" in named.out


def test_two_files_of_one_unit_are_not_said_to_count(small: Project, malkit: Type) -> None:
    """Neither of two that differ can be counted, and where they differ is said; a later delivery replaces both."""
    first = small.received("R1") / FIRST
    other = edited(first.read_bytes(), {"indicator": "K1", "column": "Utfall", "value": 13})
    (small.received("R1") / "zz.xlsx").write_bytes(other)
    ran = malkit("validate", "--round", "R1")
    assert ran.status == 1
    assert f"{FIRST}: räknas inte med: det är oklart vilken fil som gäller" in ran.out
    assert "zz.xlsx: räknas inte med: det är oklart vilken fil som gäller" in ran.out
    assert ran.out.count(": 12 ≠ 13.") == 2
    assert "kan räknas." not in ran.out
    assert [json.loads(line)["verdict"] for line in malkit("validate", "--round", "R1", "--json").out.splitlines()] == [
        "conflict",
        "conflict",
    ]
    (small.received("R1") / "zzz.xlsx").write_bytes(edited(other, {"identity": "delivery", "value": "2"}))
    later = malkit("validate", "--round", "R1")
    assert later.out.count("räknas inte med: en senare leverans gäller") == 2
    assert later.status == 0


def test_generate_makes_the_folder_that_it_names(small: Project, malkit: Type) -> None:
    """Where files shall be put when they come back is a folder that is there."""
    nothing_back(small)
    malkit("generate", "--round", "R1")
    assert small.received("R1").is_dir()
