"""What holds of every figure for all, whatever the rule, the target and the answers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from malkit.aggregation import what_if
from malkit.fulfilment import RespondentAnswers, compute
from malkit.plan import Plan, Scale

from .test_goals import answers_of, case_of
from .wholes import given as answers_given
from .wholes import plan_of, to_one, wholes, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.aggregation import CommitteeResult

many = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
HIGHEST = 20
NUMBER = {"kind": "number", "measurement_unit": "stycken", "highest": HIGHEST}
STEPS = ("met", "partly", "not_met")
PLAIN = ("sum", "mean", "weighted_mean", "median", "min", "max")
_LEVELS = st.integers(0, 3 * HIGHEST)
LEVEL_TARGETS = st.one_of(
    st.builds(lambda kind, level: {"kind": kind, "level": level}, st.sampled_from(["at_least", "more_than"]), _LEVELS),
    st.builds(lambda kind, level: {"kind": kind, "level": level}, st.sampled_from(["at_most", "less_than"]), _LEVELS),
    st.builds(lambda low, more: {"kind": "between", "lowest": low, "highest": low + more}, _LEVELS, st.integers(0, 9)),
)
_COUNTS = st.builds(
    lambda whole, part: {"numerator": min(whole, part), "denominator": whole}, st.integers(0, 30), st.integers(0, 30)
)
_NUMBERS = st.integers(0, HIGHEST).map(lambda outcome: {"outcome": outcome})
_PER_CENT = {"kind": "at_least", "level": 75, "percent": True}


@st.composite
def indicators(draw: st.DrawFn, ids: list[str]) -> tuple[dict[str, Any], st.SearchStrategy[Any]]:
    """An indicator of some rule, and the answers that can be given to it."""
    rule = draw(st.sampled_from([*PLAIN, "ratio_of_sums", "count_units", "share_of_units"]))
    if rule == "ratio_of_sums":
        level = draw(st.integers(0, 100))
        target = {"kind": draw(st.sampled_from(["at_least", "at_most"])), "level": level, "percent": True}
        return {"answer": "share", "aggregation": rule, "target": target}, _COUNTS
    if rule in {"count_units", "share_of_units"}:
        each = {"kind": "at_least", "level": draw(st.integers(1, HIGHEST))}
        share = {"kind": "share_of_units", "share": draw(st.integers(1, 100)), "each": each}
        target = draw(st.sampled_from([share, {"kind": "all_units", "each": each}]))
        return {"answer": NUMBER, "aggregation": rule, "target": target}, _NUMBERS
    weights = {id_: draw(st.integers(1, 9)) for id_ in ids} if rule == "weighted_mean" else {}
    aggregation = {"rule": rule, "weights": weights}
    return {"answer": NUMBER, "aggregation": aggregation, "target": draw(LEVEL_TARGETS)}, _NUMBERS


@st.composite
def cases(
    draw: st.DrawFn, levels: tuple[str, ...] = ("committee", "unit", "group")
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A case, the answers of those who answered, and what the others could have answered."""
    ids = [f"U{number}" for number in range(draw(st.integers(1, 6)))]
    indicator, answer = draw(indicators(ids))
    level = draw(st.sampled_from(levels))
    groups = {"G1": {}, "G2": {"within": "G1"}, "G3": {}}
    units = {id_: {"within": draw(st.sampled_from(list(groups)))} for id_ in ids}
    everything = {id_: draw(answer) for id_ in ids}
    silent = draw(st.sets(st.sampled_from(ids)))
    case = {"units": units, "groups": groups, "indicator": {**indicator, "target_level": level}}
    return case, {id_: each for id_, each in everything.items() if id_ not in silent}, everything


def quick(case: Mapping[str, Any]) -> Plan:
    """A case's plan, right in shape."""
    return Plan.model_validate(written(case))


def figure(plan: Plan, answers: Mapping[str, Any]) -> CommitteeResult:
    """The figure of answers to the one indicator."""
    (whole,) = wholes(plan, "H", answers_given(to_one(answers)))
    return whole


@many
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_respondents_changes_nothing(drawn: Any, shuffled: Any) -> None:
    """Whoever answers first, the figure and all its parts are the same."""
    case, answers, _ = drawn
    plan = quick(case)
    listed = list(answers.items())
    shuffled.shuffle(listed)
    assert figure(plan, dict(listed)) == figure(plan, answers)


@many
@given(cases())
def test_silence_changes_coverage_and_never_a_figure(drawn: Any) -> None:
    """A unit that reports nothing is one more of those asked, and no mean, ratio or median is another."""
    case, answers, everything = drawn
    assume(answers)
    assume(case["indicator"]["aggregation"] != "share_of_units")  # of all units, also those that are silent
    whole = figure(quick(case), answers)
    alone = {id_: said for id_, said in case["units"].items() if id_ in answers}
    without = figure(quick({**case, "units": alone}), answers)
    assert (whole.outcome, whole.numerator, whole.denominator) == (
        without.outcome,
        without.numerator,
        without.denominator,
    )
    assert [part.respondent for part in whole.missing] == [id_ for id_ in everything if id_ not in answers]
    # A share of nothing is no answer where each unit is held against its own target: there is nothing to judge.
    of_nothing = any(isinstance(said, dict) and said.get("denominator") == 0 for said in answers.values())
    if case["indicator"]["aggregation"] != "count_units":
        assert len(whole.answered) == len(without.answered)
        assert of_nothing or len(whole.answered) == len(answers)


@many
@given(st.lists(_COUNTS, min_size=2, max_size=6))
def test_a_ratio_of_sums_is_of_pooled_counts(counts: list[dict[str, int]]) -> None:
    """A ratio of sums is the pooled counts', and no mean of ratios where what they are shares of differs."""
    answers = {f"U{number}": each for number, each in enumerate(counts)}
    indicator = {"answer": "share", "aggregation": "ratio_of_sums", "target": _PER_CENT}
    whole = figure(quick({"units": list(answers), "indicator": indicator}), answers)
    part, of = sum(each["numerator"] for each in counts), sum(each["denominator"] for each in counts)
    assert (whole.numerator, whole.denominator) == (Decimal(part), Decimal(of))
    if of == 0:
        assert whole.outcome is None
        return
    assert whole.outcome is not None
    exact = Fraction(100 * part, of)
    assert abs(Fraction(whole.outcome) - exact) < Fraction(1, 10**11)
    ratios = [Fraction(100 * each["numerator"], each["denominator"]) for each in counts if each["denominator"]]
    mean = sum(ratios, Fraction(0)) / len(ratios)
    if mean != exact:
        assert abs(Fraction(whole.outcome) - mean) > Fraction(1, 10**11)


def _holds(drawn: Any) -> None:
    case, answers, everything = drawn
    plan = quick(case)
    before = figure(plan, answers)
    assume(before.figures.status in STEPS)
    assert figure(plan, everything).figures.status == before.figures.status


@settings(many, max_examples=300)
@given(cases(("committee", "unit")))
def test_a_verdict_with_units_missing_holds_however_they_answer(drawn: Any) -> None:
    """What is judged though some are missing is what is judged when they have answered, whatever they answered."""
    _holds(drawn)


_PARTLY = {"A": {"outcome": 16}, "B": {"outcome": 5}}
_OF_GROUPS = {
    "units": {"A": {"within": "G1"}, "B": {"within": "G2"}, "C": {"within": "G2"}},
    "groups": {"G1": {}, "G2": {}},
    "indicator": {
        "answer": NUMBER,
        "aggregation": "sum",
        "target": {"kind": "at_least", "level": 20},
        "target_level": "group",
    },
}


@many
@given(cases(("group",)))
@example((_OF_GROUPS, _PARTLY, {**_PARTLY, "C": {"outcome": 0}}))
def test_so_does_one_that_is_of_groups(drawn: Any) -> None:
    """The same holds where each group has the target: a group that is not judged yet may be the worst."""
    _holds(drawn)


@many
@given(cases(("committee", "unit")))
def test_grouping_changes_nothing_for_the_committee(drawn: Any) -> None:
    """However units are grouped, the committee's figure is the same, unless each group has the target."""
    case, answers, _ = drawn
    whole = figure(quick(case), answers)
    flat = figure(quick({**case, "groups": {}, "units": list(case["units"])}), answers)
    assert replace(whole, groups={}) == flat


@many
@given(cases())
def test_the_plans_own_scale_and_rule_change_nothing(drawn: Any) -> None:
    """What would have been by the plan's own scale and rule is what is."""
    case, answers, _ = drawn
    goals = [{"id": "G", "level": "N", "name": "Mål"}]
    indicator = {**case["indicator"], "goals": ["G"]}
    plan = quick({**case, "indicator": indicator, "plan": {"goals": goals}})
    given_ = answers_given(to_one(answers))
    own = what_if(plan, "H", given_, scale=plan.scales.outcome, roll_up=plan.roll_up)
    assert {(each.kind, each.id) for each in own} == {("indicator", "K"), ("goal", "G")}
    assert not any(each.changes for each in own)
    assert own == what_if(plan, "H", given_)


def test_a_scale_for_one_indicator_reaches_its_goal() -> None:
    """Another scale for one indicator changes its goal, also when the plan has been used before."""
    group = {"goals": {"G": {}}, "indicators": {"I": ["G"]}}
    answers = answers_of({"statuses": {"I": "partly"}})
    lenient = Scale.model_validate(
        {
            "steps": [
                {"id": "good", "word": "Gott", "symbol": "A", "colour": "1B7F4B"},
                {"id": "bad", "word": "Dåligt", "symbol": "B", "colour": "B3261E"},
            ]
        }
    )
    for used in (False, True):
        plan = plan_of(case_of(group))
        if used:
            compute(plan, "H", answers[0])
            assert plan.indicators_by_id["I"].scale is None
        found = {each.id: (each.now, each.then) for each in what_if(plan, "H", answers, scales={"I": lenient})}
        assert found == {"I": ("partly", "bad"), "G": ("not_met", "not_met")}, used


def test_another_scale_for_all_is_seen_in_the_units_own_statuses() -> None:
    """80 of 100 is partly met, and not met where partly begins at 0.9; the rule worst then says so of the goal."""
    group = {"goals": {"G": {}}, "indicators": {"I": ["G"]}, "roll_up": {"rule": "worst"}}
    plan = plan_of(case_of(group))
    answers: list[RespondentAnswers] = answers_of({"statuses": {"I": "partly"}})
    steps = plan.scales.outcome.steps
    middle = steps[1].model_copy(update={"from_degree": Decimal("0.9")})
    strict = plan.scales.outcome.model_copy(update={"steps": (steps[0], middle, steps[2])})
    found = {each.id: (each.now, each.then) for each in what_if(plan, "H", answers, scale=strict)}
    assert found == {"I": ("partly", "not_met"), "G": ("partly", "not_met")}
