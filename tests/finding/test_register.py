"""The register of rules is whole: every code has its cases and its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from malkit.finding import RULES, Severity, Stage
from malkit.text import LANGUAGES, catalogue

from .cases import CASES

_LETTER = {
    Stage.PLAN: "P",
    Stage.FILE: "F",
    Stage.IDENTITY: "I",
    Stage.STRUCTURE: "S",
    Stage.VALUE: "V",
    Stage.CONTENT: "C",
    Stage.DELIVERY: "D",
}
_MISTAKES = YAML(typ="safe").load(Path(__file__).parents[1] / "cases" / "plan_mistakes.yaml")


@pytest.mark.parametrize("raises", [True, False], ids=["raises", "passes"])
def test_every_rule_has_cases(*, raises: bool) -> None:
    """Every rule has a case that raises it and a near-by one that does not; a mistake in a plan has its mended form."""
    planted = {mistake["code"] for mistake in _MISTAKES if ("put" if raises else "mend") in mistake}
    in_plans = {code for code in planted if RULES[code].stage is Stage.PLAN}
    assert set(RULES) - in_plans - {case.code for case in CASES if case.raises is raises} == set()


def test_every_rule_with_cases_has_both_kinds() -> None:
    """Where a rule has cases of its own here, some raise it and some do not."""
    raising, passing = ({case.code for case in CASES if case.raises is raises} for raises in (True, False))
    assert raising == passing


def test_every_case_is_of_a_rule() -> None:
    """No case is of a code that is not in the register, and no two cases of a rule have the same name."""
    assert {case.code for case in CASES} <= set(RULES)
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["message", "remedy", "explanation"])
def test_every_rule_has_its_words(part: str, language: str) -> None:
    """Every rule has a message, a remedy and an explanation in both languages, each a whole sentence."""
    texts = {code: catalogue(language).texts.get(f"{code}.{part}", "") for code in RULES}
    whole = re.compile(r"[”“]?[\w{].*[.?}]", re.DOTALL)
    assert {code: text for code, text in texts.items() if not whole.fullmatch(text)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_stands_alone(language: str) -> None:
    """An explanation is shown without any finding, and so names no facts."""
    assert not [code for code in RULES if "{" in catalogue(language).texts[f"{code}.explanation"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_severity_and_stage_has_its_word(language: str) -> None:
    """`malkit rules` can name each rule's severity and stage."""
    keys = {f"severity.{each}" for each in Severity} | {f"stage.{each}" for each in Stage}
    assert keys <= set(catalogue(language).texts)


def test_codes_tell_their_stage() -> None:
    """A code is its stage's letter and three figures, and every stage has codes."""
    assert all(re.fullmatch(f"{_LETTER[rule.stage]}[0-9]{{3}}", code) for code, rule in RULES.items())
    assert {rule.stage for rule in RULES.values()} == set(Stage)


def test_words_are_of_rules_that_exist() -> None:
    """The catalogues explain no code that is not in the register."""
    explained = {key.partition(".")[0] for key in catalogue("sv").texts if re.match(r"[PFISVCD][0-9]{3}\.", key)}
    assert explained == set(RULES)
