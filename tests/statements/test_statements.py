"""Sentences about figures and goals, as somebody would write them by hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malkit.aggregation import GoalResult, roll_up_goals
from malkit.aggregation.contributions import UNANSWERED
from malkit.errors import MisuseError
from malkit.plan import Aggregation, AggregationMethod
from malkit.planfile import check_plan
from malkit.statements import goal_statement, level_statement, statement
from malkit.statements.answers import IN_WORDS
from malkit.statements.each import EACH
from malkit.statements.exceptions import ORDER
from malkit.statements.indicators import BUILDERS
from malkit.text import catalogue
from tests.aggregation.test_goals import answers_of, case_of
from tests.aggregation.test_year import whole_of
from tests.aggregation.wholes import ANSWERS, of_one, plan_of, wholes, written
from tests.fulfilment.plans import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan import Plan

GROUPS = load("statements/*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group['about']}-{row['answers']}" for group, row in ROWS])
def test_as_it_is_said(group: dict[str, Any], row: dict[str, Any]) -> None:
    """A figure is said in Swedish and in English as it was written by hand."""
    plan, whole = of_one(group, row["answers"])
    for language in {"sv", "en"} & set(row):
        assert str(statement(plan, whole, language)) == row[language]
    said = str(statement(plan, whole, "sv"))
    assert row.get("sv_holds", "") in said
    assert "sv_lacks" not in row or row["sv_lacks"] not in said


YEARS = [(group, row) for group in load("years_said/*") for row in group["rows"]]


@pytest.mark.parametrize(("group", "row"), YEARS, ids=[row["sv"] for _, row in YEARS])
def test_the_year_is_said_beside_the_period(group: dict[str, Any], row: dict[str, Any]) -> None:
    """Where periods are added, the sentence says both, each as it was written by hand."""
    whole = whole_of(group, row)
    for language in {"sv", "en"} & set(row):
        assert str(statement(whole.context.plan, whole, language)) == row[language]


def test_every_kind_and_rule_has_its_own_words() -> None:
    """A kind of answer put together by a rule has a builder where the plan may say so, and is refused elsewhere."""
    for kind in EACH:
        answer = ANSWERS.get(kind, {"kind": kind})
        for rule in AggregationMethod:
            indicator = {"answer": answer, "aggregation": str(rule), "target": {"kind": "followed"}}
            _, findings = check_plan(json.dumps(written({"indicator": indicator}), default=str), "plan.yaml")
            refused = any(finding.code in {"P028", "P029"} for finding in findings)
            assert ((kind, rule) in BUILDERS) != refused, (kind, rule)
    assert set(EACH) == set(IN_WORDS) == {kind for kind, _ in BUILDERS}


def test_what_cannot_be_put_together_is_refused() -> None:
    """No builder stands in for another: texts that are added up have none."""
    plan, whole = of_one(
        {"indicator": {"answer": "text", "aggregation": "none", "target": {"kind": "report_only"}}}, {}
    )
    indicator = plan.indicators[0].model_copy(update={"aggregation": Aggregation(rule=AggregationMethod.SUM)})
    with pytest.raises(MisuseError):
        statement(plan.model_copy(update={"indicators": (indicator,)}), whole)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_reason_has_words(language: str) -> None:
    """Each status of an answer that is not there, or cannot be used, is told in words of its own."""
    assert set(ORDER) == UNANSWERED
    words = [catalogue(language).text(f"statement.status.{status}") for status in ORDER]
    assert len(set(words)) == len(words)


GOAL = {"singular": "nämndmål", "plural": "nämndmål", "definite_plural": "nämndmålen", "gender": "ett"}
UNJUDGED = "not_reported"


def level_of(
    statuses: Sequence[str], forecasts: Sequence[str] = (), **changes: Any
) -> tuple[Plan, tuple[GoalResult, ...]]:
    """A plan of one level with one indicator for each goal, and what its goals come to."""
    ids = [f"N{number}" for number in range(len(statuses))]
    group = {
        "levels": [{"id": "N", "name": "Nämndmål", **changes.pop("level", {})}],
        "goals": {id_: {} for id_ in ids},
        "indicators": {f"I{id_}": [id_] for id_ in ids},
        "plan": changes,
    }
    by_id = {f"I{id_}": status for id_, status in zip(ids, statuses, strict=True)}
    row: dict[str, Any] = {"statuses": by_id}
    if forecasts:
        row["forecasts"] = {f"I{id_}": grade for id_, grade in zip(ids, forecasts, strict=True)}
    plan = plan_of(case_of(group))
    results = roll_up_goals(plan, wholes(plan, "D" if forecasts else "H", answers_of(row)))
    return plan, results


def said_of(plan: Plan, results: Sequence[GoalResult], language: str = "sv") -> str:
    """What is said of the plan's one level."""
    return str(level_statement(plan, plan.levels[0], results, language))


_WORST: dict[str, Any] = {"roll_up": {"rule": "worst"}}
_EN = {"singular": "inriktning", "plural": "inriktningar", "definite_plural": "inriktningarna", "gender": "en"}
_OF_EN: dict[str, Any] = {**_WORST, "levels": [{"id": "N", "name": "Inriktning", "goal": _EN}]}
LEVELS: list[tuple[list[str], dict[str, Any], str, str]] = [
    (
        ["met"] * 8 + ["partly"] * 3 + ["not_met"] * 17 + [UNJUDGED] * 2,
        _WORST,
        "8 av 30 mål är uppfyllda, 3 är delvis uppfyllda, 17 är inte uppfyllda; 2 kan inte bedömas.",
        "8 of 30 goals are met, 3 are partly met, 17 are not met; 2 cannot be judged.",
    ),
    (
        ["met", "partly", "not_met", UNJUDGED],
        _WORST,
        "1 av 4 mål är uppfyllt, 1 är delvis uppfyllt, 1 är inte uppfyllt; 1 kan inte bedömas.",
        "1 of 4 goals is met, 1 is partly met, 1 is not met; 1 cannot be judged.",
    ),
    (
        ["met"] * 8 + ["partly"] * 4 + ["not_met"] * 3,
        _WORST,
        (
            "8 av 15 mål är uppfyllda, 4 är delvis uppfyllda, 3 är inte uppfyllda."
            " 80 procent av 15 mål är helt eller delvis uppfyllda."
        ),
        "8 of 15 goals are met, 4 are partly met, 3 are not met. 80 per cent of 15 goals are wholly or partly met.",
    ),
    # 13 of 16 is 81.25, 5 of 8 is 62.5, which is half up.
    (
        ["met"] * 10 + ["partly"] * 3 + ["not_met"] * 3,
        {**_WORST, "level": {"goal": GOAL}},
        (
            "10 av 16 nämndmål är uppfyllda, 3 är delvis uppfyllda, 3 är inte uppfyllda."
            " 81 procent av 16 nämndmål är helt eller delvis uppfyllda."
        ),
        "10 of 16 goals are met, 3 are partly met, 3 are not met. 81 per cent of 16 goals are wholly or partly met.",
    ),
    (
        ["met"] * 3 + ["partly"] * 2 + ["not_met"] * 3,
        _WORST,
        (
            "3 av 8 mål är uppfyllda, 2 är delvis uppfyllda, 3 är inte uppfyllda."
            " 63 procent av 8 mål är helt eller delvis uppfyllda."
        ),
        "3 of 8 goals are met, 2 are partly met, 3 are not met. 63 per cent of 8 goals are wholly or partly met.",
    ),
    (
        ["met"],
        _WORST,
        "1 av 1 mål är uppfyllt. 100 procent av 1 mål är helt eller delvis uppfyllt.",
        "1 of 1 goal is met. 100 per cent of 1 goal is wholly or partly met.",
    ),
    # What goals are called takes "en": 2 of 4 are wholly or partly met, and 1 of 1.
    (
        ["met", "partly", "not_met", "not_met"],
        _OF_EN,
        (
            "1 av 4 inriktningar är uppfylld, 1 är delvis uppfylld, 2 är inte uppfyllda."
            " 50 procent av 4 inriktningar är helt eller delvis uppfyllda."
        ),
        "1 of 4 goals is met, 1 is partly met, 2 are not met. 50 per cent of 4 goals are wholly or partly met.",
    ),
    (
        ["partly"],
        _OF_EN,
        (
            "0 av 1 inriktning är uppfylld, 1 är delvis uppfylld."
            " 100 procent av 1 inriktning är helt eller delvis uppfylld."
        ),
        "0 of 1 goal is met, 1 is partly met. 100 per cent of 1 goal is wholly or partly met.",
    ),
]


@pytest.mark.parametrize(("statuses", "changes", "sv", "en"), LEVELS, ids=[sv for _, _, sv, _ in LEVELS])
def test_levels(statuses: list[str], changes: dict[str, Any], sv: str, en: str) -> None:
    """A level is said by how many goals are met, partly met, not met and not judged, adding up to all of them."""
    plan, results = level_of(statuses, **dict(changes))
    assert said_of(plan, results) == sv
    assert not en or said_of(plan, results, "en") == en


def test_partly_on_a_scale_that_ends_with_it() -> None:
    """Where the last step is partly met, nobody may read that some are neither wholly nor partly met."""
    statuses = ["met"] * 2 + ["partly"] * 2 + ["not_met"]
    plan, results = level_of(statuses, **_WORST, scales={"outcome": "nynashamn-2021"})
    said = said_of(plan, results)
    assert said.startswith(
        "2 av 5 mål har status Helt uppfyllt, 2 har status I hög grad uppfyllt, 1 har status Delvis uppfyllt."
    )
    assert "80 procent" not in said


def test_outcome_and_forecast() -> None:
    """How many are met and how many are expected to be are told apart."""
    statuses = ["met", *["not_met"] * 5]
    plan, results = level_of(statuses, ["will"] * 6, level={"goal": GOAL})
    said = said_of(plan, results)
    assert said.startswith("1 av 6 nämndmål är uppfyllt, 5 är inte uppfyllda.")
    assert said.endswith("6 bedöms uppfyllda vid årets slut.")
    assert said_of(plan, results, "en").endswith("6 are expected to be met at year end.")
    plan, results = level_of(statuses, ["will", *["will_not"] * 5], level={"goal": GOAL})
    assert said_of(plan, results).endswith("1 bedöms uppfyllt vid årets slut.")
    assert said_of(plan, results, "en").endswith("1 is expected to be met at year end.")


def test_a_goal_and_what_it_rests_on() -> None:
    """A goal is said with its status and how many of what it rests on have each."""
    group = {"goals": {"G": {}, "H": {}}, "indicators": {"I": ["G"], "J": ["G"], "K": ["G"]}}
    plan = plan_of(case_of(group))
    row = {"statuses": {"I": "met", "J": "met", "K": UNJUDGED}}
    goal, empty = roll_up_goals(plan, wholes(plan, "H", answers_of(row)))
    assert str(goal_statement(plan, goal)) == (
        "Mål G: Preliminärt (2 av 3 bedömda). 2 av 3 nyckeltal är uppfyllda; 1 har status Svar saknas. "
        "Hittills: Uppfyllt, utifrån 2 av 3 bedömda."
    )
    assert str(goal_statement(plan, goal, "en")) == (
        "Mål G: Preliminary (2 of 3 judged). 2 of 3 indicators are met; 1 with the status No answer. "
        "So far: Met, from 2 of 3 judged."
    )
    assert str(goal_statement(plan, empty)) == "Mål H: Ingen indikator."


def test_a_goal_says_what_it_does_not_rest_on() -> None:
    """J is only followed and L concerns nobody: each is named with why, beside the one that the goal rests on."""
    group = {
        "goals": {"G": {}},
        "indicators": {"I": ["G"], "J": {"goals": ["G"], "target": {"kind": "followed"}}, "L": ["G"]},
    }
    plan = plan_of(case_of(group))
    row = {"statuses": {"I": "met", "J": "met", "L": "not_applicable"}}
    (goal,) = roll_up_goals(plan, wholes(plan, "H", answers_of(row)))
    assert str(goal_statement(plan, goal)) == (
        "Mål G: Uppfyllt. 1 av 1 nyckeltal är uppfyllt. Vilar inte på: J (följs utan målvärde) och L (inte aktuellt)."
    )
    assert str(goal_statement(plan, goal, "en")).startswith("Mål G: Met. 1 of 1 indicator is met. ")


def test_goals_above() -> None:
    """A goal counts the goals below by their noun, and says where nothing is linked or all is only followed."""
    group = {
        "levels": [{"id": "F", "name": "Fullmäktigemål"}, {"id": "N", "name": "Nämndmål", "goal": GOAL}],
        "goals": {
            **{f"F{n}": {"level": "F"} for n in (1, 2, 3)},
            "N1": {"serves": ["F1", "F2"]},
            "N2": {"serves": ["F1", "F2"]},
            "N3": {},
        },
        "indicators": {"I": ["N1"], "J": ["N2", "F2"], "K": {"goals": ["N3"], "target": {"kind": "followed"}}},
        "roll_up": {"rule": "mixed"},
    }
    plan = plan_of(case_of(group))
    row = {"statuses": {"I": "met", "J": "not_met", "K": "met"}}
    results = roll_up_goals(plan, wholes(plan, "H", answers_of(row)))
    said = {each.goal: str(goal_statement(plan, each)) for each in results}
    assert said["F1"] == "Mål F1: Delvis uppfyllt. 1 av 2 nämndmål är uppfyllt, 1 är inte uppfyllt."
    # J is an indicator, N1 and N2 are goals.
    assert said["F2"] == "Mål F2: Delvis uppfyllt. 1 av 3 är uppfyllt, 2 är inte uppfyllda."
    assert said["F3"] == "Mål F3: inga kopplade nämndmål."
    assert said["N3"] == "Mål N3: Följs utan målvärde."
    assert str(level_statement(plan, plan.levels[0], results)) == (
        "0 av 3 mål är uppfyllda, 2 är delvis uppfyllda; 1 har inga kopplade nämndmål."
    )
    assert str(level_statement(plan, plan.levels[1], results)) == (
        "1 av 3 nämndmål är uppfyllt, 1 är inte uppfyllt; 1 följs utan målvärde."
    )


def test_a_level_above_that_nothing_is_linked_to() -> None:
    """Nothing is counted on a level to which no goals are linked."""
    group = {
        "levels": [{"id": "F", "name": "Fullmäktigemål"}, {"id": "N", "name": "Nämndmål", "goal": GOAL}],
        "goals": {"F1": {"level": "F"}, "F2": {"level": "F"}, "N1": {}},
        "indicators": {"I": ["N1"]},
    }
    plan = plan_of(case_of(group))
    results = roll_up_goals(plan, wholes(plan, "H", answers_of({"statuses": {"I": "met"}})))
    said = level_statement(plan, plan.levels[0], results)
    assert str(said) == "Inga nämndmål är kopplade till nivån Fullmäktigemål."


many = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
_KINDS = st.sampled_from(
    [None, 0, 1, 2, {"reason": "not_applicable"}, {"unreadable": ["outcome"]}, {"beyond": ["outcome"]}]
)
_TARGETS: list[dict[str, Any]] = [
    {"answer": "actions", "aggregation": "count_units", "target": {"kind": "all_units"}},
    {"aggregation": "sum", "target": {"kind": "at_least", "level": 2}, "target_level": "unit"},
    {"aggregation": "sum", "target": {"kind": "at_least", "level": 2}},
]


@many
@given(st.sampled_from(_TARGETS), st.lists(_KINDS, min_size=1, max_size=7), st.sampled_from(["sv", "en"]))
def test_numbers_add_up_and_each_is_named_once(indicator: dict[str, Any], kinds: list[Any], language: str) -> None:
    """Every unit is one of those that the sentence is about, or an exception that is named once."""
    ids = [f"U{number}x" for number in range(len(kinds))]
    plan, whole = of_one({"units": ids, "indicator": indicator}, dict(zip(ids, kinds, strict=True)))
    found = statement(plan, whole, language)
    named = re.findall(r"U\dx", " ".join(found.exceptions))
    assert len(named) == len(set(named))
    silent = {id_ for id_, kind in zip(ids, kinds, strict=True) if not isinstance(kind, int)}
    assert silent <= set(named)
    numbers = [int(each) for each in re.findall(r"\d+", found.text)]
    concerned = len(whole.concerned)
    if indicator["aggregation"] == "count_units" and concerned:
        met = sum(isinstance(kind, int) and kind > 0 for kind in kinds)
        assert len(named) == len(kinds) - met
        assert not numbers[:-1] or numbers[:2] == [met, concerned] or (numbers[0] == met == concerned)
        if met < concerned:
            assert "Samtliga" not in found.text
            assert not found.text.startswith("All ")


@many
@given(st.lists(st.sampled_from(["met", "partly", "not_met", UNJUDGED, "not_measured"]), min_size=1, max_size=9))
def test_a_level_adds_up(statuses: list[str]) -> None:
    """The numbers of a level add up to all its goals."""
    plan, results = level_of(statuses, **_WORST)
    first = level_statement(plan, plan.levels[0], results, "sv").text
    numbers = [int(each) for each in re.findall(r"\d+", first)]
    assert numbers[1] == len(statuses) == numbers[0] + sum(numbers[2:])
    assert numbers[0] == statuses.count("met")
