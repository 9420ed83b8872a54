"""LibreOffice and Python make the same of the same cells, whatever the target and whatever is left in them."""

from __future__ import annotations

import shutil
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from malkit.formula import BLANK
from malkit.fulfilment import DEGREE_CELL, LEFT, LEFT_CELL
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.plan import Profile, Status, TargetKind, Trend
from malkit.plan.indicator import DegreeMethod

from .books import Laid, laid
from .case import SHOWN
from .compare import mismatches, same
from .generate import distinct_cases
from .indicators import ANSWERS
from .run import Outcome, by_libreoffice, compared, confirmed, in_process
from .special import special_cases
from .words import WORDS

if TYPE_CHECKING:
    from .case import Case

_CASES, _MANY_CASES, _SEED = 1_400, 4_000, 7
_STEPS = {"met", "high", "partly", "low", "not_met"}
_GRADES = {"will", "nearly", "uncertain", "will_not", "no_forecast"}
_OF_AGGREGATES = {
    Status.RESPONDENTS_MISSING,
    Status.NO_WHOLE,
    Status.PRELIMINARY,
    Status.CANNOT_JUDGE,
    Status.NO_INDICATOR,
    Status.FOLLOWED,
    Status.NO_LINKED_GOALS,
    Status.FILE_UNCLEAR,
    Status.FILE_UNREADABLE,
    Status.CLOSED_MISSING,
    Status.UNCLEAR_SUCCESSION,
    Status.YEAR_UNKNOWN,
    Status.NO_FILE,
    Status.GROUP,
}
"""Statuses that no answer of a respondent's own has, and that of a target of its group, which `test_groups` has."""


@cache
def _cases() -> tuple[Case, ...]:
    """The small set."""
    return tuple(distinct_cases(_CASES, _SEED))


@pytest.fixture(scope="module")
def outcome(soffice: str) -> Outcome:
    """What the small set came to."""
    return compared(_cases(), by_libreoffice(soffice))


@pytest.fixture(scope="module")
def outcome_in_process(ironcalc: None) -> Outcome:
    """What a larger set came to by an engine in this process."""
    return confirmed(compared(distinct_cases(_MANY_CASES, _SEED + 2), in_process), shutil.which("soffice"))


def _kinds(of: type) -> set[str]:
    """The kinds of target at and below a class."""
    found: set[str] = set()
    below: list[type] = of.__subclasses__()
    for each in below:
        found |= _kinds(each)
    return found or {of.kind_name()}  # type: ignore[attr-defined]


@pytest.mark.libreoffice
def test_libreoffice_and_python_agree(outcome: Outcome) -> None:
    """Nothing differs in status, degree, what is left, forecast, trend or outcome."""
    assert not outcome.found, _told(outcome)
    assert outcome.compared == _CASES


def test_ironcalc_and_python_agree(outcome_in_process: Outcome) -> None:
    """The same over more cases, in an engine that runs without starting a program."""
    assert not outcome_in_process.found, _told(outcome_in_process)
    assert outcome_in_process.compared == _MANY_CASES


def _told(outcome: Outcome) -> str:
    """The first mismatches, with all that is known of them."""
    return "\n\n".join(
        f"{each.name}: {each.shown!r}, not {each.expected!r}\n{each.detail}" for each in outcome.found[:3]
    )


@pytest.mark.libreoffice
def test_the_small_set_comes_to_every_result(outcome: Outcome) -> None:
    """Every step, every status that a respondent's answer can have, every grade and every trend occurs."""
    results = {name: set(counted) for name, counted in outcome.results.items()}
    assert results["status"] >= _STEPS | (set(Status) - _OF_AGGREGATES)
    assert results["forecast.status"] >= _GRADES
    assert results["trend"] == {str(trend) for trend in Trend}
    for name in (DEGREE_CELL, LEFT_CELL, OUTCOME_CELL):
        assert min(outcome.results[name].values()) > _CASES / 10, name


def test_the_small_set_holds_every_kind() -> None:
    """Every target kind, answer kind, degree method, profile and number of decimals occurs, also within others."""
    facts = {name: {case.setting.facts.get(name, "") for case in _cases()} for name in ("target", "answer", "degree")}
    assert facts["target"] >= _kinds(TargetKind)
    assert facts["answer"] >= set(ANSWERS)
    assert facts["degree"] >= set(DegreeMethod)
    assert {case.setting.facts.get("profile", "") for case in _cases()} >= set(Profile)
    assert {case.setting.facts.get("decimals", "") for case in _cases()} >= set("01234")


def test_cases_are_distinct_and_the_same_each_time() -> None:
    """The same seed gives the same cases; another seed gives others; the named ones are always there."""
    again = list(distinct_cases(_CASES, _SEED))
    assert [case.cells for case in again] == [case.cells for case in _cases()]
    assert [case.cells for case in distinct_cases(_CASES, _SEED + 1)] != [case.cells for case in _cases()]
    named = {case.note for case in special_cases()}
    assert {case.note for case in _cases()} >= named
    assert len(named) == 19


def _first() -> tuple[Case, Laid, dict[str, object]]:
    """A case with what a right workbook shows on its row."""
    case = next(case for case in _cases() if case.note == "degrees 0.79995 and 0.99995")
    expected = case.setting.expected(case.cells)
    row: dict[str, object] = {"usable": True}
    for name, value in expected.items():
        row[name] = "" if value is BLANK else float(value) if isinstance(value, Decimal) else WORDS[str(value)]
    return case, laid(case.setting), row


def test_a_wrong_value_is_a_mismatch() -> None:
    """A row that shows what Python says has no mismatch; one with any single value changed has that one."""
    case, where, row = _first()
    expected = case.setting.expected(case.cells)
    numbers, printed = {DEGREE_CELL, LEFT_CELL, OUTCOME_CELL}, {f"{SHOWN}{DEGREE_CELL}", f"{SHOWN}{LEFT}"}
    assert set(expected) == {"status", "forecast.status", "trend", *numbers, *printed}
    assert not list(mismatches(case, where, 1, row, expected))
    wrong = {"status": "Ej rapporterat", "forecast.status": "Osäkert", "trend": "Bättre", "outcome": 159991.0}
    wrong_numbers = {DEGREE_CELL: 0.7999, LEFT_CELL: 40010.1, f"{SHOWN}{DEGREE_CELL}": 0.81}
    for name, value in {**wrong, **wrong_numbers}.items():
        found = list(mismatches(case, where, 1, {**row, name: value}, expected))
        assert [each.name for each in found] == [name]
    falsely = {**expected, "degree": Decimal("0.8001")}
    assert [each.name for each in mismatches(case, where, 1, row, falsely)] == ["degree"]


def test_an_unusable_outcome_is_shown_as_none() -> None:
    """An outcome whose cells do not hold what they should is not compared as a number."""
    case, where, row = _first()
    expected = case.setting.expected(case.cells)
    found = list(mismatches(case, where, 1, {**row, "usable": False}, expected))
    assert [each.name for each in found] == ["outcome"]


@pytest.mark.parametrize(
    ("found", "expected", "exact", "is_same"),
    [
        (0.8, Decimal("0.8000"), True, True),
        (0.8001, Decimal("0.8000"), True, False),
        (0.79995, Decimal("0.7999"), True, False),
        (12.300000000001, Decimal("12.3"), False, True),
        (12.30000001, Decimal("12.3"), False, True),
        (12.3000001, Decimal("12.3"), False, False),
        (0, Decimal("0.00"), False, True),
        (1e-17, Decimal(0), False, False),
        ("", Decimal(0), False, False),
        (0, BLANK, False, False),
        ("", BLANK, False, True),
        ("#N/A", BLANK, False, False),
        (True, Decimal(1), False, False),
        ("Ja", "yes", False, True),
        ("ja", "yes", False, False),
    ],
)
def test_what_is_the_same(found: object, expected: Decimal | str, *, exact: bool, is_same: bool) -> None:
    """Words are the same to the letter, rounded numbers to their places, other numbers to nine significant digits."""
    assert same(found, expected, exact=exact) is is_same


def test_no_two_codes_look_alike() -> None:
    """Every code is shown in words of its own, also to a program that does not tell capitals from small letters."""
    assert len({word.casefold() for word in WORDS.values()}) == len(WORDS)
