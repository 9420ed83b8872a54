"""Which round a command is about when nobody says, and that it says which and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from malkit.errors import MisuseError
from malkit.project.folder import Project
from malkit.project.rounds import Why, choose_round

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import On, Type

# The demo's deadlines are 15 April, 15 September and 21 January the year after.
LONG_AFTER = date(2026, 1, 1)


@pytest.fixture(scope="module")
def project(demo_once: Path) -> Project:
    """The demo's project, read once; nothing is changed in it."""
    return Project(demo_once, demo_once / "plan.yaml")


def chosen(project: Project, named: str | None, today: date) -> tuple[str, Why]:
    """The id of the round chosen, and why."""
    round_, why = choose_round(project, named, today)
    return round_.id, why


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 6, 1), "P1"),
        (date(2021, 4, 15), "P1"),
        (date(2021, 4, 16), "D2"),
        (date(2021, 9, 15), "D2"),
        (date(2021, 9, 16), "H"),
        (date(2022, 1, 21), "H"),
    ],
    ids=str,
)
def test_next_deadline(today: date, expected: str, project: Project) -> None:
    """The round with the next deadline is meant, through the day of the deadline itself."""
    assert chosen(project, None, today) == (expected, Why.NEXT_DEADLINE)


@pytest.mark.parametrize(
    ("today", "sent", "expected"),
    [
        # Through the deadline of 15 April it is open; the day after, nobody has been asked anything in the next one.
        (date(2021, 4, 15), ["P1"], ("P1", Why.OPEN)),
        (date(2021, 4, 16), ["P1"], ("P1", Why.SENT_BEFORE)),
        (date(2021, 8, 31), ["P1", "D2"], ("D2", Why.OPEN)),
        (date(2021, 9, 16), ["P1", "D2"], ("D2", Why.SENT_BEFORE)),
        # The year's end may be sent out before the interim report is in.
        (date(2021, 9, 15), ["P1", "D2", "H"], ("D2", Why.OPEN)),
        (date(2022, 1, 22), ["P1", "D2", "H"], ("H", Why.LAST_SENT)),
        (date(2021, 4, 16), [], ("D2", Why.NEXT_DEADLINE)),
    ],
    ids=str,
)
def test_what_comes_back_is_of_a_round_that_was_sent(
    today: date, sent: list[str], expected: tuple[str, Why], demo: Project, tmp_path: Path
) -> None:
    """Who looks for what has come in means the round that is out, and not one that nobody has been asked."""
    elsewhere = Project(tmp_path, demo.plan_file)
    for round_id in sent:
        elsewhere.sent(round_id).mkdir(parents=True)
        (elsewhere.sent(round_id) / "a.xlsx").write_bytes(b"")
    round_, why = choose_round(elsewhere, None, today, collects=True)
    assert (round_.id, why) == expected


def test_last_sent(demo: Project) -> None:
    """When every deadline has passed it is the last round that was sent out."""
    assert chosen(demo, None, date(2022, 1, 22)) == ("P1", Why.LAST_SENT)
    demo.sent("D2").mkdir()
    assert chosen(demo, None, LONG_AFTER) == ("P1", Why.LAST_SENT)
    (demo.sent("D2") / "a.xlsx").write_bytes(b"")
    assert chosen(demo, None, LONG_AFTER) == ("D2", Why.LAST_SENT)


def test_last_of_the_plan(demo: Project, tmp_path: Path) -> None:
    """When none was sent out either, it is the plan's last."""
    elsewhere = Project(tmp_path, demo.plan_file)
    assert chosen(elsewhere, None, LONG_AFTER) == ("H", Why.LAST)


@pytest.mark.parametrize("unknown", [", deadline: 2022-01-21", ", deadline: 2021-04-15"])
def test_last_of_a_plan_whose_deadlines_are_not_all_known(unknown: str, demo: Project, tmp_path: Path) -> None:
    """Where some deadline is not known, the last round is not chosen because all have passed."""
    text = demo.plan_file.read_text(encoding="utf-8")
    assert unknown in text
    (tmp_path / "plan.yaml").write_text(text.replace(unknown, ""), encoding="utf-8")
    assert chosen(Project(tmp_path, tmp_path / "plan.yaml"), None, LONG_AFTER) == ("H", Why.NO_DEADLINES)


@pytest.mark.parametrize("named", ["D2", "d2", "Delår", "delår", "DELÅR"])
@pytest.mark.parametrize("today", [date(2021, 1, 1), LONG_AFTER], ids=str)
def test_named(named: str, today: date, project: Project) -> None:
    """A round named by id or name is meant whatever the day, in capitals or not."""
    assert chosen(project, named, today) == ("D2", Why.NAMED)


def test_rounds_are_compared_by_deadline_not_by_place(demo: Project, tmp_path: Path) -> None:
    """The next deadline counts even where the plan lists its rounds in another order, or some without dates."""
    text = demo.plan_file.read_text(encoding="utf-8")
    text = text.replace("2022-01-21", "2022-12-31").replace(", deadline: 2021-04-15", "")
    text = text.replace("rounds:\n", "rounds:\n  - {id: S, name: Sist, deadline: 2023-01-01}\n")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    project = Project(tmp_path, tmp_path / "plan.yaml")
    assert chosen(project, None, date(2021, 4, 1)) == ("D2", Why.NEXT_DEADLINE)
    assert chosen(project, None, date(2022, 6, 1)) == ("H", Why.NEXT_DEADLINE)


@pytest.mark.parametrize("named", ["", "P", "P10", "Prognos"])
def test_unknown_round(named: str, project: Project) -> None:
    """Part of a name is no name: nothing is guessed."""
    with pytest.raises(MisuseError) as raised:
        choose_round(project, named, LONG_AFTER)
    assert (raised.value.key, raised.value.params["known"]) == ("misuse.no_round", "P1, D2, H")


def test_plan_without_rounds(demo: Project, tmp_path: Path) -> None:
    """A plan without rounds has none to choose, named or not."""
    text = demo.plan_file.read_text(encoding="utf-8")
    first, after = text.index("rounds:"), text.index("units:")
    (tmp_path / "plan.yaml").write_text(text[:first] + text[after:], encoding="utf-8")
    for named in (None, "P1"):
        with pytest.raises(MisuseError) as raised:
            choose_round(Project(tmp_path, tmp_path / "plan.yaml"), named, LONG_AFTER)
        assert raised.value.key == "misuse.no_rounds"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_command_says_which_round_and_why(language: str, small: Project, malkit: Type, on: On) -> None:
    """A round that nobody named is said first, with its id and `--round`, in other words for each reason."""

    def said(today: date) -> str:
        on(today)
        return malkit("--language", language, "status").out.splitlines()[0]

    ahead, passed = said(date(2026, 5, 15)), said(date(2026, 5, 16))
    for file in small.sent("R1").glob("*.xlsx"):
        file.unlink()
    never_sent = said(date(2026, 5, 16))
    assert "2026-05-15" in ahead
    assert all("(R1)" in words and "--round" in words for words in (ahead, passed, never_sent))
    assert len({ahead, passed, never_sent}) == 3


def test_command_with_a_named_round_says_nothing_of_it(small: Project, malkit: Type) -> None:
    """Whoever named the round need not be told."""
    assert "--round" in malkit("status").out.splitlines()[0]
    assert "--round" not in malkit("status", "--round", "Delår").out.splitlines()[0]
    assert malkit("status", "--round", "Delår") == malkit("status", "--round", "r1")


@pytest.mark.parametrize("command", ["generate", "validate", "consolidate", "status"])
def test_every_command_says_its_round(command: str, small: Project, malkit: Type) -> None:
    """The commands that are about a round all say which, before they do anything."""
    assert "(R1)" in malkit(command).out.splitlines()[0]


def test_round_without_a_deadline_has_passed_none(malkit: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan straight from a template has no deadlines, so none is said to have passed."""
    malkit("new", "ny", "--template", "prognos1-2021")
    monkeypatch.chdir("ny")
    assert "passed" not in malkit("--language", "en", "status").out.splitlines()[0]
