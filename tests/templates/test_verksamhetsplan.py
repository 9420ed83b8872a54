"""Verksamhetsplan 2014 says what its document says."""

from __future__ import annotations

from collections import Counter

import pytest

from malkit.finding import RULES
from malkit.planfile import check_plan, template_text

from .document import (
    LABELS,
    calendar_said,
    calendar_written,
    facts_of,
    figures_said,
    figures_written,
    target_said,
    target_written,
    template,
)

FACTS = facts_of("verksamhetsplan-2014")
PLAN = template("verksamhetsplan-2014")
MEASURES = FACTS["indicators"]
GROUPS = {name: abbreviation or name for name, abbreviation in FACTS["groups"].items()}


def saying(key: str) -> list[str]:
    """The codes of the measures that the document says something of."""
    return [code for code, fact in MEASURES.items() if key in fact]


def test_its_head_is_the_documents() -> None:
    """Title, year, committee, administration and municipality are the document's."""
    assert (PLAN.title, PLAN.year) == (FACTS["title"], FACTS["year"])
    assert (PLAN.committee, PLAN.administration) == (FACTS["committee"], FACTS["administration"])
    assert PLAN.municipality == f"{FACTS['municipality']} kommun"
    assert PLAN.nouns.indicator.singular == "mått"


def test_it_holds_as_many_of_everything() -> None:
    """Nothing is left out and nothing added."""
    assert list(PLAN.indicators_by_id) == list(MEASURES)
    assert len(PLAN.indicators) == FACTS["counts"]["indicators"]
    assert len(PLAN.commitments) == FACTS["counts"]["commitments"]
    levels = Counter(goal.level for goal in PLAN.goals)
    assert [level.name for level in PLAN.levels] == FACTS["levels"]
    assert list(levels.items()) == [
        ("V", 1),
        ("H", FACTS["areas_of_2030"]),
        ("OM", FACTS["overarching_goals"]),
        ("KF", FACTS["counts"]["council_goals"]),
        ("N", FACTS["counts"]["goals"]),
    ]


def test_the_councils_goals_have_numbers_and_no_names() -> None:
    """Only their numbers are printed, so nothing else is said of them."""
    written = {goal.id: goal.name for goal in PLAN.goals if goal.level == "KF"}
    assert written == {f"KF-{each}": f"Mål {each} (namnet framgår inte)" for each in FACTS["council_goals"]}


@pytest.mark.parametrize("code", FACTS["goals"])
def test_goals_serve_all_that_they_are_linked_to(code: str) -> None:
    """Each goal serves the overarching goal it stands under and every council goal it is linked to."""
    fact = FACTS["goals"][code]
    linked = [f"OM-{fact['overarching']}", *(f"KF-{each}" for each in fact["council"])]
    assert list(PLAN.goals_by_id[code].serves) == linked


def test_the_parts_of_the_administration_have_their_other_names() -> None:
    """Each part has its abbreviation, and the names it has elsewhere in the document."""
    written = {group.name: group for group in PLAN.groups}
    assert list(written) == list(FACTS["groups"])
    for name, abbreviation in FACTS["groups"].items():
        if abbreviation:
            assert written[name].id == abbreviation
            assert abbreviation in written[name].aliases
    for name, group in FACTS["older_names"].items():
        assert name in PLAN.groups_by_id[group].aliases


@pytest.mark.parametrize("code", FACTS["goals"])
def test_commitments_stand_under_their_goal_and_address_the_right_part(code: str) -> None:
    """As many commitments as in the document, to all providers, the administration or a part of it."""
    said: Counter[str] = Counter()
    for label, count in FACTS["commitments"].get(code, {}).items():
        part = next((group for name, group in GROUPS.items() if label.startswith(name.removesuffix("en"))), None)
        said["all_providers" if label == "all verksamhet" else part or "administration"] += count
    written = Counter(
        each.groups[0] if each.addressed == "parts" else each.addressed
        for each in PLAN.commitments
        if each.goals == (code,)
    )
    assert written == said


def test_commitments_have_ids_of_their_goal() -> None:
    """They are numbered in the document's order within each goal, so that they can be followed from round to round."""
    numbers: Counter[str] = Counter()
    for commitment in PLAN.commitments:
        (goal,) = commitment.goals
        numbers[goal] += 1
        assert commitment.id == f"{goal}-Å{numbers[goal]}"


@pytest.mark.parametrize("code", MEASURES)
def test_measures_have_their_goal_heading_and_scope(code: str) -> None:
    """Each measure stands where it stands in the document, and is about those that it says."""
    indicator, fact = PLAN.indicators_by_id[code], MEASURES[code]
    assert list(indicator.goals) == [fact["goal"]]
    assert indicator.group == fact.get("group")
    assert indicator.scope is not None
    assert indicator.scope.covers == LABELS["scopes"][fact["scope"]]


@pytest.mark.parametrize("code", MEASURES)
def test_measures_have_their_target(code: str) -> None:
    """Each target has the document's kind and level, and what was lost is undecided."""
    indicator, fact = PLAN.indicators_by_id[code], MEASURES[code]
    assert target_written(indicator.target) == target_said(fact["target"])
    if fact["target"]["kind"] == "not_in_seed":
        assert getattr(indicator.target, "why", None) == "unknown"


@pytest.mark.parametrize("code", MEASURES)
def test_measures_have_their_calendar(code: str) -> None:
    """How often each is measured is what the document says, and unknown where it says nothing."""
    calendar = PLAN.indicators_by_id[code].calendar
    assert calendar_written(calendar) == calendar_said(MEASURES[code]["cadence"])


@pytest.mark.parametrize("when", ["latest", "previous"])
@pytest.mark.parametrize("code", MEASURES)
def test_measures_have_their_figures(code: str, when: str) -> None:
    """Every printed figure is there, for its part and its period, and every missing one with its state."""
    indicator, fact = PLAN.indicators_by_id[code], MEASURES[code]
    past = getattr(indicator, when)
    assert figures_written(past) == figures_said(fact.get(when, {}), indicator)
    if f"{when}_period" in fact:
        assert past.period == fact[f"{when}_period"]


def test_what_is_not_measured_every_year_has_its_last_year() -> None:
    """A measure that waits for years says when it was last taken: the year of its latest figure."""
    written = {each.id: each.calendar.latest for each in PLAN.indicators if each.calendar.latest is not None}
    seldom = {"vartannat_år", "vart_tredje_år", "mandatperiod"}
    said = {code: int(fact["latest_period"]) for code, fact in MEASURES.items() if seldom & set(fact["cadence"])}
    assert written == said


def test_one_measure_is_a_shared_place_among_several() -> None:
    """The rank is out of as many as the document says, and shared."""
    (code,) = saying("of")
    latest = PLAN.indicators_by_id[code].latest
    assert latest is not None
    assert (latest.of, latest.shared) == (MEASURES[code]["of"], MEASURES[code]["shared"])


def test_one_share_is_a_share_of_another() -> None:
    """The measure that is "of which" has the other's numerator as its denominator."""
    nested = {each.id: each.answer.of for each in PLAN.indicators if each.answer.kind == "share" and each.answer.of}
    assert nested == {code: MEASURES[code]["share_of"] for code in saying("share_of")}


@pytest.mark.parametrize("code", MEASURES)
def test_measures_are_answered_by_those_they_speak_of(code: str) -> None:
    """The administration answers as a whole, but for what counts units and what is one part's own."""
    who, said = PLAN.indicators_by_id[code].respondents, MEASURES[code].get("answered_by", "administration")
    assert who.everyone if said == "units" else who.nodes == (said,)


@pytest.mark.parametrize("code", saying("source"))
def test_measures_name_their_source(code: str) -> None:
    """Each source that the document names is named."""
    assert MEASURES[code]["source"].casefold() in (PLAN.indicators_by_id[code].source or "").casefold()


def test_small_groups_are_hidden() -> None:
    """Where few people can be recognised, small numbers are hidden, and nowhere else."""
    assert [each.id for each in PLAN.indicators if each.sensitive] == saying("small_numbers")


@pytest.mark.parametrize("code", MEASURES)
def test_what_stands_in_the_text_alone_is_said_to(code: str) -> None:
    """A level or result taken from the running text, and a figure that the text contradicts, is said in a note."""
    indicator, fact = PLAN.indicators_by_id[code], MEASURES[code]
    notes = [indicator.note, *(past.note for past in (indicator.latest, indicator.previous) if past)]
    targets = [fact["target"], *fact["target"].get("parts", [])]
    if any(target.get("from_text") for target in targets):
        assert "text" in (indicator.note or "").casefold()
    if fact.get("latest_from_text"):
        assert indicator.latest is not None
        assert indicator.latest.source == "Löptexten"
    if fact.get("conflict"):
        assert any("text" in note.casefold() for note in notes if note)


def test_figures_that_do_not_add_up_are_kept_and_noted() -> None:
    """The document's own inconsistencies stay, each with a note beside the figure."""
    noted = []
    for indicator in PLAN.indicators:
        pasts = [past for past in (indicator.latest, indicator.previous) if past and past.note]
        noted += [indicator.id for past in pasts if "står det i dokumentet" in (past.note or "")]
    assert noted == saying("does_not_add_up")


def test_what_is_lacking_is_warned_of() -> None:
    """The checker warns of lost levels and of goals that nothing serves, once each."""
    _, findings = check_plan(template_text("verksamhetsplan-2014"), "verksamhetsplan-2014.yaml")
    counts = Counter(finding.code for finding in findings)
    assert counts["P059"] == len([code for code in MEASURES if MEASURES[code]["target"]["kind"] == "not_in_seed"])
    linked = {each for fact in FACTS["goals"].values() for each in fact["council"]}
    unlinked = set(FACTS["council_goals"]) - linked
    served = {fact["overarching"] for fact in FACTS["goals"].values()}
    # Nothing is linked to the vision nor to the areas of 2030: a note for each of those levels, not one for each goal.
    assert counts["P070"] == len(("vision", "areas of 2030"))
    assert counts["P022"] == FACTS["overarching_goals"] - len(served) + len(unlinked)
    assert all(code in RULES for code in counts)
