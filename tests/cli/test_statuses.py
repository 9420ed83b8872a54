"""What each command tells the shell: 0 fine, 1 findings of severity error, 2 wrong use or an unusable plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import BAD, FOREIGN, GOOD, WARNED

if TYPE_CHECKING:
    from malkit.project.folder import Project

    from .conftest import Type

RECEIVED = "received/P1"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        (f"validate {RECEIVED}/{GOOD} --round P1", 0),
        (f"validate {RECEIVED}/{GOOD} --round P1 --json", 0),
        (f"validate {RECEIVED}/{WARNED} --round P1", 0),
        (f"validate {RECEIVED}/{BAD} --round P1", 1),
        (f"validate {RECEIVED}/{BAD} --round P1 --json", 1),
        (f"validate {RECEIVED}/{GOOD} {RECEIVED}/{FOREIGN} --round P1", 1),
        (f"consolidate {RECEIVED}/{GOOD} --round P1 --out annat", 0),
        ("consolidate plan.yaml received/P1 --round P1", 1),
    ],
)
def test_status_of_files(typed: str, status: int, here: Project, malkit: Type) -> None:
    """Warnings and notes leave the status 0, an error in a file makes it 1, and nothing is complained of."""
    ran = malkit(*typed.split())
    assert (ran.status, ran.err) == (status, "")
    assert ran.out


@pytest.mark.parametrize(
    "typed",
    [
        "templates",
        "rules",
        "rules V002",
        "rules v002",
        "plan check",
        "plan check plan.yaml",
        "status",
        "status plan.yaml --round R1",
        "generate",
        "generate plan.yaml --round R1 --unit U1 U2 --out utskick",
        "validate",
        "consolidate",
        "new ny --template prognos1-2021",
        "--help",
        "validate --help",
        "plan check --help",
        "--version",
    ],
)
def test_status_when_all_is_well(typed: str, small: Project, malkit: Type) -> None:
    """Every command ends in 0 where there is nothing wrong, shows something, and complains of nothing."""
    ran = malkit(*typed.split())
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


def test_plan_with_warnings_can_be_used(malkit: Type) -> None:
    """Warnings of a plan are said and leave the status 0."""
    malkit("new", "ny", "--template", "prognos1-2021")
    ran = malkit("plan", "check", "ny")
    assert ran.status == 0
    assert all(code in ran.out for code in ("P009", "P010", "P059"))


def test_plan_with_errors_is_unusable(small: Project, malkit: Type) -> None:
    """An error in the plan gives 2, from the check that lists it and from a command that needs the plan."""
    text = small.plan_file.read_text(encoding="utf-8")
    small.plan_file.write_text(text.replace("level: 10", "level: tio"), encoding="utf-8")
    checked = malkit("plan", "check")
    assert (checked.status, checked.err) == (2, "")
    assert "P004" in checked.out
    refused = malkit("generate", "--round", "R1")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith("P004 plan.yaml, ")


def test_every_error_of_a_plan_is_said_at_once(small: Project, malkit: Type) -> None:
    """A command that cannot use a plan lists each mistake on a line of its own."""
    text = small.plan_file.read_text(encoding="utf-8")
    changed = text.replace("level: 10", "level: x").replace("U1: 100", "U1: y")
    small.plan_file.write_text(changed, encoding="utf-8")
    ran = malkit("status")
    assert [line.split()[0] for line in ran.err.splitlines()] == ["P004", "P004"]


def test_one_bad_file_stops_no_other(here: Project, malkit: Type) -> None:
    """A file that is no workbook is said to be so, and the others count all the same."""
    (here.received("P1") / "svar.xlsx").write_bytes(b"PK\x03\x04 nonsense")
    ran = malkit("validate", "--round", "P1")
    assert ran.status == 1
    assert "F003" in ran.out
    assert all(name in ran.out for name in (GOOD, WARNED, FOREIGN, BAD))
