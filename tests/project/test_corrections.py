"""A round that is corrected after it was consolidated: what was is kept, what is new counts, and both are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import malkit
from malkit.consolidation.changes import read_changes
from malkit.project.collect import Consolidated, consolidate_round, read_received
from malkit.project.make import create_project, generate_round
from tests.project.test_order_of_rounds import PLAN, TURNED
from tests.support import KEY, READY, edited

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.folder import Project

FIRST, SECOND, THIRD = TURNED


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose first round is consolidated with 3 from each of two units, and whose second is sent out."""
    project = create_project(tmp_path / "projekt", PLAN.format(*TURNED), KEY)
    generate_round(project, project.plan.rounds_by_id[FIRST])
    for unit in ("U1", "U2"):
        hand_in(project, FIRST, unit, 3)
    consolidated(project, FIRST)
    generate_round(project, project.plan.rounds_by_id[SECOND])
    return project


def hand_in(project: Project, round_id: str, unit: str, number: object) -> None:
    """A unit's file with a number for K1 and an action, in place of the one it handed in before."""
    sent = next(project.sent(round_id).glob(f"*_{unit}_*.xlsx"))
    typed = [{"indicator": "K1", "column": "Utfall", "value": number}]
    typed += [
        {"line": 1, "column": column, "value": value}
        for column, value in {"Nyckeltal": "K2", "Åtgärd": "Studiebesök", "Status": "Genomförd"}.items()
    ]
    filled = edited(sent.read_bytes(), *typed, {"about": READY, "value": "Ja"})
    (project.received(round_id) / sent.name).write_bytes(filled)


def consolidated(project: Project, round_id: str) -> Consolidated:
    """A round as the files now stand."""
    round_ = project.plan.rounds_by_id[round_id]
    return consolidate_round(project, round_, read_received(project, round_, [])[0])


def notes(done: Consolidated) -> dict[str, str]:
    """What is said of corrections, by code."""
    return {each.code: each.message("sv") for each in done.summary.findings if each.code in {"D008", "D009"}}


def test_nothing_is_said_where_nothing_is_corrected(project: Project) -> None:
    """The same files again, and a unit that adds nothing, change nothing."""
    again = consolidated(project, FIRST)
    assert (again.changed, again.changes, notes(again)) == ((), None, {})


def test_the_run_says_which_values_differ_from_the_last(project: Project) -> None:
    """What was recorded as 3 and is 5 now is said, with the unit's and the indicator's names for it."""
    hand_in(project, FIRST, "U1", 5)
    done = consolidated(project, FIRST)
    assert [(each.unit, each.said) for each in done.changed] == [("Norr", "K1, Utfall: 3 → 5")]
    assert notes(done) == {"D008": "Svar från Norr är andra än de som först sammanställdes, 1 st: K1, Utfall: 3 → 5."}
    assert consolidated(project, FIRST).changed == ()


def test_the_old_value_is_kept_with_what_replaced_it(project: Project) -> None:
    """The record of changes has every step, each with the files' hashes, and the summary what it came to."""
    before = read_received(project, project.plan.rounds_by_id[FIRST], [])[0]
    hand_in(project, FIRST, "U1", 5)
    consolidated(project, FIRST)
    hand_in(project, FIRST, "U1", 6)
    done = consolidated(project, FIRST)
    kept = read_changes((project.results(FIRST) / "changes.csv").read_bytes())
    assert [(each.number, each.respondent, each.before, each.after) for each in kept] == [
        (1, "U1", "3", "5"),
        (2, "U1", "5", "6"),
    ]
    first = next(each for each in before if each.answers is not None and each.answers.respondent == "U1")
    assert kept[0].sha256_before == first.sha256
    assert kept[0].sha256_after == kept[1].sha256_before != kept[1].sha256_after
    assert notes(done)["D008"].endswith("K1, Utfall: 3 → 6.")


def test_a_value_that_is_taken_away_is_a_correction(project: Project) -> None:
    """A number that was recorded and is gone is said to be; a unit that reports for the first time corrects nothing."""
    hand_in(project, FIRST, "U1", None)
    (change,) = consolidated(project, FIRST).changed
    assert change.said == "K1, Utfall: 3 → –"


def hand_in_another(project: Project, number: int) -> Path:
    """A second file of U1, which answers K1 otherwise and has no action."""
    sent = next(project.sent(FIRST).glob("*_U1_*.xlsx"))
    other = edited(sent.read_bytes(), {"indicator": "K1", "column": "Utfall", "value": number})
    path = project.received(FIRST) / "en till.xlsx"
    path.write_bytes(other)
    return path


def codes(done: Consolidated) -> list[str]:
    """What is found."""
    return [each.code for each in done.summary.findings]


def test_files_that_conflict_are_no_correction(project: Project) -> None:
    """Of a unit with two differing files nothing is known: no value was corrected to blank, here or in the next."""
    hand_in_another(project, 9)
    done = consolidated(project, FIRST)
    assert (done.changed, done.changes, notes(done)) == ((), None, {})
    assert sorted({*codes(done)}) == ["C007", "D003", "D010", "D014"]
    hand_in(project, SECOND, "U1", 8)
    assert notes(consolidated(project, SECOND)) == {
        "D009": "Inget svar från Norr räknas nu i Första, som arbetsboken skickades med svar från: K1: 3 → –; "
        "K2: 1 → –; K2, R3-01: Studiebesök / Genomförd → –. Arbetsboken visar svaren; sammanställningen räknar bara "
        "det som enheten själv har lämnat i arbetsboken."
    }


def test_what_is_corrected_when_files_no_longer_conflict_is_kept(project: Project) -> None:
    """Of two files the one with 9 is left: 3 was corrected to 9, and the action is gone."""
    other = hand_in_another(project, 9)
    consolidated(project, FIRST)
    first = next(path for path in project.received(FIRST).glob("*_U1_*.xlsx"))
    name = first.name
    first.unlink()
    done = consolidated(project, FIRST)
    assert [(each.number, each.said) for each in done.changed] == [
        (1, "K1, Utfall: 3 → 9"),
        (1, "K2, Åtgärd: Studiebesök → –"),
        (1, "K2, Status: Genomförd → –"),
    ]
    assert {(each.file_before, each.file_after) for each in done.changed} == {(name, other.name)}
    assert "D010" not in codes(done)
    assert not (project.results(FIRST) / "withheld.csv").exists()
    assert read_changes((project.results(FIRST) / "changes.csv").read_bytes()) == list(done.changed)


def test_files_that_no_longer_conflict_and_say_as_before_are_no_correction(project: Project) -> None:
    """The other file is taken away again: what was recorded holds, and nothing was changed."""
    other = hand_in_another(project, 9)
    consolidated(project, FIRST)
    other.unlink()
    done = consolidated(project, FIRST)
    assert (done.changed, done.changes, codes(done)) == ((), None, [])


def test_a_file_that_is_gone_is_no_correction(project: Project) -> None:
    """A unit whose file was moved away has not reported, and is said to have been recorded."""
    path = next(project.received(FIRST).glob("*_U1_*.xlsx"))
    kept, name = path.read_bytes(), path.name
    path.unlink()
    done = consolidated(project, FIRST)
    assert done.changed == ()
    assert codes(done) == ["D001", "D010", "D014"]
    assert done.summary.findings[1].message("sv") == (
        f"Norr fanns med i en tidigare sammanställning av omgången, med filen {name}. "
        "Nu räknas inget svar från enheten: filen finns inte kvar."
    )
    consolidated(project, FIRST)
    path.write_bytes(kept)
    assert codes(consolidated(project, FIRST)) == []


def test_files_that_conflict_say_where_they_differ(project: Project) -> None:
    """Both are named, with the cells of each: 3 and 9, and the action that one of them has."""
    hand_in_another(project, 9)
    found = next(each for each in consolidated(project, FIRST).summary.findings if each.code == "D003")
    name = next(project.received(FIRST).glob("*_U1_*.xlsx")).name
    beginning = (
        f"Det finns 2 olika filer från Norr med samma leveransnummer: {name}, en till.xlsx. Ingen av dem räknas med."
    )
    said = found.message("sv")
    assert said.startswith(f"{beginning} De skiljer sig åt i K1, Utfall (")
    assert "): 3 ≠ 9; " in said
    assert "): Genomförd ≠ –" in said


def test_the_next_round_counts_what_was_corrected(project: Project) -> None:
    """The second round is given the corrected value, and says that its workbook shows the old one."""
    hand_in(project, FIRST, "U1", 5)
    consolidated(project, FIRST)
    for unit in ("U1", "U2"):
        hand_in(project, SECOND, unit, 8)
    done = consolidated(project, SECOND)
    assert notes(done) == {
        "D009": "Första har rättats sedan arbetsboken skickades till Norr: K1: 3 → 5. Arbetsboken visar de gamla "
        "värdena; sammanställningen räknar med de nya."
    }
    prior = malkit.load_results(project.root / "results", project.plan).prior
    assert prior["U1"][FIRST].answers["K1"].outcome == 5


def test_workbooks_with_the_old_values_are_not_accused(project: Project) -> None:
    """What was sent out before the correction is as it was: untouched, and no cell of it changed."""
    hand_in(project, FIRST, "U1", 5)
    consolidated(project, FIRST)
    round_ = project.plan.rounds_by_id[SECOND]
    submissions, _ = read_received(project, round_, sorted(project.sent(SECOND).glob("*.xlsx")))
    assert [(each.untouched, each.findings) for each in submissions] == [(True, ()), (True, ())]


def test_workbooks_sent_out_again_have_the_new_values(project: Project) -> None:
    """Sent out again, the second round carries what was corrected, those that are filled in are kept, and both read."""
    hand_in(project, FIRST, "U1", 5)
    consolidated(project, FIRST)
    hand_in(project, SECOND, "U2", 8)
    generate_round(project, project.plan.rounds_by_id[SECOND])
    hand_in(project, SECOND, "U1", 8)
    done = consolidated(project, SECOND)
    assert [each.code for each in done.summary.findings] == []


def test_a_script_is_told_the_same(project: Project) -> None:
    """What a few lines of Python give with the results loaded is what the command gives."""
    hand_in(project, FIRST, "U1", 5)
    consolidated(project, FIRST)
    for unit in ("U1", "U2"):
        hand_in(project, SECOND, unit, 8)
    plan, key = project.plan, project.seal_key
    round_ = project.plan.rounds_by_id[SECOND]
    results = malkit.load_results(project.root / "results", plan)
    sent, carried = malkit.load_sent(project.sent(SECOND)), malkit.load_carried(project.sent(SECOND))
    read = [
        malkit.read_submission(
            file.read_bytes(), plan, SECOND, name=file.name, sent=sent, carried=carried, seal_key=key
        )
        for file in sorted(project.received(SECOND).glob("*.xlsx"))
    ]
    summary = malkit.consolidate(plan, SECOND, read, prior=results.prior, roll_up=results.rules[SECOND])
    assert summary == project.consolidated(round_, read_received(project, round_, [])[0])
