"""What holds of every status and degree, whatever the target, the scale and the answer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malkit.fulfilment import Answer
from tests.support import degree_as_shown

from .plans import answer_of, judged, plan_with
from .targets import Directed, directed, outcomes_near, scale_of

if TYPE_CHECKING:
    from malkit.fulfilment import Figures

many = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def _figures(target: Directed, outcome: Decimal) -> Figures:
    return judged(target.plan, target.round, Answer(outcome=outcome)).figures


@many
@given(st.data())
def test_a_better_outcome_never_worsens_the_status(data: st.DataObject) -> None:
    """Raising an outcome never worsens the status where more is better, and lowering it never where less is."""
    target = data.draw(directed())
    low, high = sorted((data.draw(outcomes_near(target)), data.draw(outcomes_near(target))))
    worse, better = (low, high) if target.rises else (high, low)
    assert int(_figures(target, better).status) <= int(_figures(target, worse).status)


@many
@given(st.data())
def test_a_status_never_contradicts_the_comparison(data: st.DataObject) -> None:
    """An outcome is met where its comparison holds and nowhere else; the degree divides only what is not met."""
    target = data.draw(directed())
    outcome = data.draw(outcomes_near(target))
    figures = _figures(target, outcome)
    assert (figures.status == "0") == target.met(outcome)
    assert figures.status == str(target.step(outcome))


@many
@given(st.data())
def test_a_shown_degree_never_stands_on_the_other_side(data: st.DataObject) -> None:
    """A degree is shown on the side of each threshold that its status says: the whole or more only where it is met."""
    target = data.draw(directed())
    outcome = data.draw(outcomes_near(target))
    figures, exact = _figures(target, outcome), target.exact(outcome)
    assert figures.degree == (None if exact is None else degree_as_shown(exact, met=figures.status == "0"))
    if figures.degree is None or exact is None:
        return
    if figures.status == "0":
        assert figures.degree >= 1
        return
    assert figures.degree < 1
    edges = [Decimal(1), *target.thresholds, Decimal("-Infinity")]
    step = int(figures.status)
    assert figures.degree >= edges[step]
    assert step == 1 or figures.degree < edges[step - 1]


@many
@given(st.integers(0, 150), st.integers(1, 150), st.integers(0, 1000), st.sampled_from(["at_least", "at_most"]))
def test_shares_are_met_where_their_fraction_is(part: int, whole: int, level: int, kind: str) -> None:
    """A share is compared as the fraction it is, at four places more than it is shown with."""
    part, percent = min(part, whole), Fraction(level, 10)
    indicator = {"answer": _SHARE, "target": {"kind": kind, "level": level / 10}}
    result = judged(plan_with(indicator), "H", answer_of({"numerator": part, "denominator": whole}))
    share = Fraction(100 * part, whole)
    holds = share >= percent if kind == "at_least" else share <= percent
    close = share != percent and abs(share - percent) < Fraction(1, 10**5)
    assert close or (result.figures.status == "met") == holds


_NOUN = {"singular": "plan", "plural": "planer", "definite_plural": "planerna"}
_SHARE = {"kind": "share", "numerator": _NOUN, "denominator": _NOUN}
_PARTS = [
    {"id": "a", "name": "Antal", "answer": {"kind": "number", "measurement_unit": "stycken"}},
    {"id": "b", "name": "Andel", "answer": {"kind": "cases"}},
    {"id": "c", "name": "Flytt", "answer": {"kind": "milestone"}},
]
_DAY = {"kind": "done_by", "by": "2014-06-30"}
_DONE = {"state": "milestone_done", "done_on": 41_700}
_ZERO = {"kind": "at_least", "level": 0}
_COMPOUND = {
    "kind": "compound",
    "parts": [{"part": "a", "target": _ZERO}, {"part": "b", "target": _ZERO}, {"part": "c", "target": _DAY}],
}
# Answers that are met, each cell of which is needed.
ANSWERS: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"kind": "number", "measurement_unit": "stycken"}, {"kind": "at_least", "level": 5}, {"outcome": 5}),
    ({"kind": "number", "measurement_unit": "stycken"}, {"kind": "at_most", "level": 5}, {"outcome": 5}),
    ({"kind": "number", "measurement_unit": "stycken"}, {"kind": "between", "lowest": 0, "highest": 9}, {"outcome": 0}),
    (_SHARE, {"kind": "at_most", "level": 100}, {"numerator": 1, "denominator": 2}),
    ({"kind": "cases"}, {"kind": "all_cases"}, {"reviewed": 7, "in_order": 7}),
    ({"kind": "rank"}, {"kind": "at_most", "level": 300}, {"place": 17, "among": 23}),
    ({"kind": "yes_no"}, _DAY, {"yes_no": "yes"}),
    ({"kind": "milestone"}, _DAY, _DONE),
    (
        {"kind": "several", "parts": _PARTS},
        _COMPOUND,
        {"a.outcome": 1, "b.reviewed": 2, "b.in_order": 1, "c.state": "milestone_done", "c.done_on": 41_700},
    ),
]
_BLANKS = [None, "", " ", "\u00a0", "\t\n"]


@many
@given(st.sampled_from(ANSWERS), st.data(), st.sampled_from("TDH"), st.sampled_from(["as_it_stands", "year_end"]))
def test_what_is_not_there_is_never_judged(case: Any, data: st.DataObject, round_id: str, profile: str) -> None:
    """An answer of which any needed cell is blank or cannot be read has no status of the scale, and no figures."""
    kind, target, right = case
    plan = plan_with({"answer": kind, "target": target, "profile": profile})
    full = judged(plan, round_id, answer_of(right)).figures
    assert full.status in {"met", "at_year_end"}
    wrong = data.draw(st.lists(st.sampled_from(sorted(right)), min_size=1, unique=True))
    written = {name: value for name, value in right.items() if name not in wrong}
    unreadable = data.draw(st.lists(st.sampled_from(wrong), unique=True))
    blanks = {name: data.draw(st.sampled_from(_BLANKS)) for name in wrong if name not in {*unreadable, "outcome"}}
    written |= {name: blank for name, blank in blanks.items() if blank is not None}
    figures = judged(plan, round_id, answer_of({**written, "unreadable": unreadable})).figures
    assert figures.status in {"not_reported", "incomplete", "write_number", "write_date", "choose_from_list"}
    assert (figures.degree, figures.left, figures.outcome, figures.trend) == (None, None, None, "no_trend")
    # Of several answers the first part that lacks something is told of.
    asked_again = {"not_reported"} if kind["kind"] == "several" else {"not_reported", "incomplete"}
    if unreadable:
        assert figures.status not in asked_again


_PART_ANSWERS: dict[str, dict[str, Any]] = {
    "0": {"outcome": 100},
    "1": {"outcome": 95},
    "2": {"outcome": 80},
    "3": {"outcome": 10},
    "not_reported": {},
    "write_number": {"unreadable": ["outcome"]},
    "not_applicable": {"reason": "not_applicable"},
    "published_later": {"reason": "published_later"},
}
_UNJUDGED = ["not_reported", "write_number", "not_applicable", "published_later"]
"""In the order of `Status`, which is the order that reasons are named in."""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(_PART_ANSWERS)), min_size=1, max_size=4))
def test_parts_are_judged_in_any_order(states: list[str]) -> None:
    """A whole without a total is what its worst part is, in whatever order they stand; the first of equals is named."""
    judged_ones = [state for state in states if state.isdigit()]
    unjudged = [state for state in _UNJUDGED if state in states]
    worst = max(judged_ones, default="0")
    if set(states) != {"not_applicable"}:
        unjudged = [state for state in unjudged if state != "not_applicable"]
    expected = worst if worst != "0" else next(iter(unjudged), "0")
    for order in set(permutations(range(len(states)))):
        names = [f"p{number}" for number in order]
        dimension = {"id": "list", "name": "Lista", "parts": [{"id": name, "name": name} for name in names]}
        indicator = {
            "target": {"kind": "at_least", "level": 100},
            "breakdowns": [{"by": ["list"], "total": False}],
            "scale": scale_of((Decimal("0.9"), Decimal("0.5"))),
        }
        plan = plan_with(indicator, {"dimensions": [dimension]})
        parts = {f"p{number}": _PART_ANSWERS[state] for number, state in enumerate(states)}
        result = judged(plan, "H", answer_of({"parts": parts}))
        assert result.figures.status == expected
        named = [f"p{number}" for number in order if states[number] == worst != "0"]
        assert result.worst == next(iter(named), None)
