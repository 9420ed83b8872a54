"""`validate --json`: one object for each file and nothing else on standard output."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.support import REPORTING, cell_of, edited

from .conftest import BAD, FIRST, FOREIGN, GOOD, SECOND, WARNED

if TYPE_CHECKING:
    from malkit.project.folder import Project

    from .conftest import Ran, Type


def objects(ran: Ran) -> dict[str, dict[str, Any]]:
    """What a command printed, each line by itself, by the file's name."""
    printed = [json.loads(line) for line in ran.out.splitlines()]
    assert len({each["file"] for each in printed}) == len(printed)
    return {each["file"]: each for each in printed}


@pytest.fixture
def found(here: Project, malkit: Type) -> dict[str, dict[str, Any]]:
    """The objects of the demo's four files and of one that is no workbook."""
    (here.received("P1") / "x.csv").write_text("Enhet;Utfall\n", encoding="utf-8")
    ran = malkit("validate", "--json")
    assert (ran.status, ran.err) == (1, "")
    return objects(ran)


def test_one_object_for_each_file(here: Project, found: dict[str, dict[str, Any]]) -> None:
    """Each file in the folder is one line, in the order of the names, with the SHA-256 of its bytes."""
    files = [(name, sha256((here.received("P1") / name).read_bytes()).hexdigest()) for name in found]
    assert [(each["file"], each["sha256"]) for each in found.values()] == files
    assert list(found) == [WARNED, GOOD, FOREIGN, BAD, "x.csv"]


def printed_at(project: Project, file: str, indicator: str, column: str) -> dict[str, str]:
    """Sheet and cell of what is printed in a file that came back."""
    cell = cell_of(load_workbook(project.received("P1") / file)[REPORTING], indicator, column)
    return {"sheet": REPORTING, "cell": cell.coordinate}


def test_objects(here: Project, found: dict[str, dict[str, Any]]) -> None:
    """The keys are these and no others; a finding says its code, severity, and sheet and cell where it has them."""
    assert all(list(each) == ["file", "sha256", "verdict", "findings"] for each in found.values())
    findings = [finding for each in found.values() for finding in each["findings"]]
    assert all(finding.pop("message") for finding in findings)
    assert findings == [
        {"code": "S001", "severity": "warning", **printed_at(here, WARNED, "P1-K6", "Status")},
        {"code": "I005", "severity": "error", "sheet": "", "cell": ""},
        {"code": "V002", "severity": "error", **printed_at(here, BAD, "P1-K7", "Utfall")},
        {"code": "F012", "severity": "error", "sheet": "", "cell": ""},
    ]


def test_verdicts(found: dict[str, dict[str, Any]]) -> None:
    """`ok` for a file without errors, `errors` where something is left out, `refused` where nothing is counted."""
    assert {name: each["verdict"] for name, each in found.items()} == {
        GOOD: "ok",
        WARNED: "ok",
        BAD: "errors",
        FOREIGN: "refused",
        "x.csv": "refused",
    }


def test_messages_follow_the_language(here: Project, malkit: Type) -> None:
    """Only the messages differ between languages."""
    swedish, english = (
        objects(malkit("--language", language, "validate", "--json", f"received/P1/{BAD}"))[BAD]
        for language in ("sv", "en")
    )
    assert swedish["findings"][0].pop("message") != english["findings"][0].pop("message")
    assert swedish == english


def test_nothing_to_check_prints_no_object(small: Project, malkit: Type) -> None:
    """An empty folder gives no objects, and is said to be wrong use."""
    (small.root / "tom").mkdir()
    ran = malkit("validate", "--json", "tom")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_file_named_twice_is_one_object(small: Project, malkit: Type) -> None:
    """A file that is pointed at by itself and by its folder is checked once."""
    ran = malkit("validate", "--json", f"received/R1/{FIRST}", "received/R1", "received/../received/R1")
    assert list(objects(ran)) == [FIRST]
    assert ran.out.count("\n") == 1


def test_lock_files_are_no_files(small: Project, malkit: Type) -> None:
    """What Excel leaves beside an open file has no object."""
    (small.received("R1") / f"~${FIRST}").write_bytes(b"x")
    assert list(objects(malkit("validate", "--json"))) == [FIRST]


def type_in(project: Project, typed: str) -> None:
    """Type something for the number that K1 asks for, in the one file that has come back."""
    path = project.received("R1") / FIRST
    path.write_bytes(edited(path.read_bytes(), {"indicator": "K1", "column": "Utfall", "value": typed}))


@pytest.mark.parametrize("typed", ["ca 2\n3", 'a "quoted" text', "½ – ”x”"])
def test_anything_typed_stays_on_its_line(typed: str, small: Project, malkit: Type) -> None:
    """Line breaks and quotes in a cell make no second line and no broken object."""
    type_in(small, typed)
    ran = malkit("validate", "--json")
    assert ran.out.count("\n") == 1
    assert typed in objects(ran)[FIRST]["findings"][0]["message"]


def test_at_sign_in_a_cell_stops_nobody(small: Project, malkit: Type) -> None:
    """A text that begins with @ is quoted as any other, and the next file is read."""
    type_in(small, "@norr")
    assert list(objects(malkit("validate", "--json", "received/R1", "late"))) == [FIRST, SECOND]
