"""Every rule, by its cases in `tests/cases/rules.yaml`: what raises it, where, and what does not."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from malkit.finding import RULES, Finding, Place, Stage, TextKey
from malkit.text import LANGUAGES

from .cases import CASES, Case
from .stages import PLAN_FILE, file_name, findings_of, plan_text, printed_place

if TYPE_CHECKING:
    from collections.abc import Mapping

by_case = pytest.mark.parametrize("case", CASES, ids=str)
_NOT_ENGLISH = set("åäöÅÄÖ")


@cache
def _findings(number: int) -> tuple[Finding, ...]:
    return tuple(findings_of(CASES[number]))


def found(case: Case) -> tuple[Finding, ...]:
    """What a case raises; each case is done once for all tests."""
    return _findings(CASES.index(case))


@by_case
def test_case_raises_its_codes_and_no_others(case: Case) -> None:
    """A case raises its rule, or does not, and beside it only what it says."""
    expected = case.also | ({case.code} if case.raises else set())
    assert {finding.code for finding in found(case)} == expected


@by_case
def test_case_is_found_in_its_places(case: Case) -> None:
    """The rule is raised once for each place that the case names, and nowhere else."""
    places = [finding.place for finding in found(case) if finding.code == case.code]
    assert len(places) == len(case.at)
    for place, at in zip(places, case.at, strict=True):
        assert _is_at(place, at, case), place


@by_case
def test_words_have_all_their_facts(case: Case) -> None:
    """What a case raises can be said in both languages with nothing left open, in English without Swedish letters."""
    for finding, language in product(found(case), LANGUAGES):
        said = [finding.message(language), finding.remedy(language)]
        assert all(text.strip() for text in said)
        assert not any("{" in text or "}" in text for text in said)
        assert isinstance(finding.where(language), str)
    for finding in found(case):
        plain = {name: fact if isinstance(fact, TextKey) else fact and "x" for name, fact in finding.facts.items()}
        bare = Finding(finding.code, finding.place, plain)
        assert not _NOT_ENGLISH.intersection(bare.message("en") + bare.remedy("en"))


def _is_at(place: Place, at: Mapping[str, Any], case: Case) -> bool:
    """Whether a finding is where its case says; parts that the case leaves out are empty, but for the label."""
    if RULES[case.code].stage is Stage.PLAN:
        line = plan_text(case).splitlines()[place.line - 1] if "on" in at and place.line else ""
        named = place.file == PLAN_FILE and place.path == at.get("path", "")
        return named and at.get("line", place.line) == place.line and str(at.get("on", "")) in line
    file = "" if RULES[case.code].stage is Stage.DELIVERY else file_name(case)
    expected = {"file": file, "sheet": "", "cell": "", "label": place.label, **printed_place(case, at)}
    return all(getattr(place, name) == value for name, value in expected.items())
