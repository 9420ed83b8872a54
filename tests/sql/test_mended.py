"""Where malkit and the design's words once differed, each by the smallest example."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from malkit.aggregation import CommitteeResult, aggregate
from malkit.formula import day_number
from malkit.fulfilment import Answer, RespondentAnswers, compute
from malkit.plan import Reason
from tests.sql.compare import Tally
from tests.sql.figures import Raw, Typed, by_sql
from tests.sql.plans import Invented
from tests.sql.typing_in import typed_in
from tests.support import plan_from

if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUPS = [{"id": "G1", "name": "Norr"}, {"id": "G2", "name": "Söder"}]
_TWO: list[dict[str, Any]] = [{"id": "U1", "name": "Ett", "within": "G1"}, {"id": "U2", "name": "Två", "within": "G2"}]
_BESIDE: list[dict[str, Any]] = [
    {**_TWO[0], "closes": "2022-11-30", "successors": ["U2"]}, _TWO[1], {"id": "U3", "name": "Tre", "within": "G2"}
]  # fmt: skip
_NUMBER = {"kind": "number", "measurement_unit": "stycken"}


def _whole(
    indicator: Mapping[str, Any], answers: Mapping[str, Answer], units: list[dict[str, Any]] | None = None
) -> CommitteeResult:
    plan = plan_from(json.dumps({
        "malkit": 1, "id": "P", "title": "Plan", "committee": "Nämnden", "year": 2022, "groups": _GROUPS,
        "levels": [{"id": "N", "name": "Mål"}], "units": units or _TWO,
        "dimensions": [{"id": "area", "name": "Område", "parts": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]}],
        "indicators": [{"id": "K", "name": "Nyckeltal", "answer": _NUMBER, "aggregation": "sum", **indicator}],
        "rounds": [
            {"id": "T", "name": "Tertial", "starts": "2022-01-01", "ends": "2022-04-30"},
            {"id": "H", "name": "Helår", "starts": "2022-01-01", "ends": "2022-12-31", "kind": "year_end"},
        ],
    }))  # fmt: skip
    given = [RespondentAnswers(who, {"K": answer}) for who, answer in answers.items()]
    (whole,) = aggregate(plan, "T", [result for each in given for result in compute(plan, "T", each)])
    return whole


def _of(number: int) -> Answer:
    return Answer(outcome=Decimal(number))


def test_a_group_is_not_compared_with_a_unit_of_another_group() -> None:
    """U1 closes in November and reports in April; G2 rests on U2 and U3 alone, then and now."""
    indicator = {"target": {"kind": "increase"}, "baseline": {"by": {"U1": 10, "U2": 5, "U3": 2}}}
    whole = _whole(indicator, {"U1": _of(11), "U2": _of(6), "U3": _of(1)}, _BESIDE)
    assert whole.comparison == 17
    assert whole.groups["G2"].comparison == 7


def test_a_unit_that_is_not_concerned_is_no_part_of_its_successors_past() -> None:
    """U1 says that it is not concerned: what it had before is on neither side."""
    indicator = {"target": {"kind": "increase"}, "baseline": {"by": {"U1": 10, "U2": 5, "U3": 2}}}
    answers = {"U1": Answer(reason=Reason.NOT_APPLICABLE), "U2": _of(6), "U3": _of(1)}
    assert _whole(indicator, answers, _BESIDE).comparison == 7


def test_what_is_counted_before_a_level_is_decided_is_reported() -> None:
    """Both answered: one of two said yes, and the level is not decided (HUD-11.1 of verksamhetsplan-2014)."""
    indicator = {"answer": {"kind": "yes_no"}, "target": {"kind": "undecided"}, "aggregation": "share_of_units"}
    whole = _whole(indicator, {"U1": Answer(given={"yes_no": "yes"}), "U2": Answer(given={"yes_no": "no"})})
    assert whole.figures.status == "level_not_decided"
    assert whole.outcome == 50
    assert len(whole.answered) == 2


def test_a_part_without_a_forecast_has_none() -> None:
    """Both forecast the total and U1 part a as well; nobody forecasts part b."""
    by_area = {"breakdowns": [{"by": ["area"]}], "target": {"kind": "at_least", "level": 5}, "forecast": "number"}
    part = Answer(outcome=Decimal(2), forecast=Decimal(3))
    one = Answer(outcome=Decimal(4), forecast=Decimal(9), parts={"a": part})
    two = Answer(outcome=Decimal(5), forecast=Decimal(8))
    whole = _whole(by_area, {"U1": one, "U2": two})
    assert whole.forecast == 17
    assert whole.breakdown["a"].forecast == 3
    assert whole.breakdown["b"].forecast is None


def test_those_who_answer_in_parts_have_answered() -> None:
    """Both units fill in both parts; no total is asked for."""
    by_area = {"breakdowns": [{"by": ["area"], "total": False}], "target": {"kind": "report_only"}}
    answer = Answer(parts={"a": _of(1), "b": _of(2)})
    whole = _whole(by_area, {"U1": answer, "U2": answer})
    assert len(whole.breakdown["a"].answered) == 2
    assert len(whole.answered) == 2


def test_the_silent_are_not_missing_where_nothing_is_measured() -> None:
    """A yearly indicator in April: U1 handed in an empty file, U2 none at all. Both are followed up later."""
    indicator = {"target": {"kind": "followed"}, "aggregation": "none", "calendar": "yearly"}
    whole = _whole(indicator, {"U1": Answer()})
    assert {part.status for part in whole.parts} == {"followed_up_later"}
    assert whole.figures.status == "followed_up_later"


def test_what_waits_for_the_year_end_waits_whatever_is_missing() -> None:
    """U2 has no weight and has not answered; nothing it could answer would be judged before the year's end."""
    mean = {"rule": "weighted_mean", "weights": {"U1": 1}}
    target = {"target": {"kind": "at_most", "level": 5}, "profile": "year_end"}
    assert _whole({**target, "aggregation": mean}, {"U1": _of(4)}).figures.status == "at_year_end"


def test_a_unit_that_closed_before_the_year_has_no_part_in_it() -> None:
    """U0 closed in 2020 and the baseline of 2021 is U1's own."""
    units: list[dict[str, Any]] = [
        *_TWO,
        {"id": "U0", "name": "Noll", "within": "G1", "closes": "2020-12-31", "successors": ["U1"]},
    ]
    indicator = {"target": {"kind": "increase"}, "baseline": {"period": "2021", "by": {"U1": 10, "U2": 5}}}
    assert _whole(indicator, {"U1": _of(11), "U2": _of(6)}, units).comparison == 15


def test_a_group_is_not_judged_by_the_committees_level() -> None:
    """The committee shall have 20, and has; the groups have 10 each, and no level of their own."""
    whole = _whole({"target": {"kind": "at_least", "level": 20}}, {"U1": _of(10), "U2": _of(10)})
    assert whole.figures.status == "met"
    assert {group.figures.status for group in whole.groups.values()} == {"committee"}


def test_a_group_is_not_compared_with_the_committees_earlier_result() -> None:
    """The whole had 15 before; what each group had is not known."""
    whole = _whole({"target": {"kind": "increase"}, "baseline": {"value": 15}}, {"U1": _of(10), "U2": _of(10)})
    assert whole.comparison == 15
    assert {group.comparison for group in whole.groups.values()} == {None}


def test_a_start_on_a_day_ahead_is_a_plan() -> None:
    """In April U1 writes that it started on 20 June, by which it shall: it will, though it is done in September."""
    target = {"kind": "started_by", "by": "2022-06-20"}
    indicator = {"answer": {"kind": "milestone"}, "target": target, "target_level": "unit", "aggregation": "none"}
    days = {name: day_number(date(2022, *day)) for name, day in (("started_on", (6, 20)), ("planned_on", (9, 15)))}
    answer = Answer(given={"state": "milestone_started", **days})
    part, _ = _whole({**indicator, "forecast": "derived"}, {"U1": answer}).parts
    assert (part.status, part.grade) == ("not_due", "will")


def test_the_sql_sees_the_difference_too() -> None:
    """Invented plans in which a unit reports beside its successor."""
    tally = Tally()
    tally.compare_invented(Invented(0, 8, (("change", 1), ("change", 2), ("extreme", 3)), overlapping=True))
    assert tally.lines == []


def test_a_group_that_answers_in_place_of_its_units_answers_for_all() -> None:
    """G2 alone is asked, in T1 of what is judged when the year is over: its answer is the committee's."""
    invented = Invented(0, 6, (("actions", 2001),), overlapping=False, care=1.0)
    plan = invented.plan()
    raw = typed_in(plan, invented.answers(), care=1.0)
    assert plan.asked(plan.indicators_by_id["X1"], "T1") == ("G2",)
    assert by_sql(plan, "T1", raw)["own status", "X1", "G2", "total"] == "at_year_end"
    tally = Tally()
    tally.compare_invented(invented)
    assert tally.lines == []


def test_a_group_whose_units_opened_moves_from_those_they_came_of() -> None:
    """U1 had 20 and closed; U2 opened in another group, took it over and has 29: more than the 20 before."""
    units: list[dict[str, Any]] = [
        {**_TWO[0], "closes": "2022-03-31", "successors": ["U2"]},
        {**_TWO[1], "opens": "2022-04-01"},
    ]
    past = {"T": {"by": {"U1": 20}}}
    indicator = {"target": {"kind": "at_least", "level": 5}, "time_basis": "state", "last_year": past}
    whole = _whole({**indicator, "target_level": "group"}, {"U2": _of(29)}, units)
    assert whole.groups["G2"].figures.trend == "better"


_SILENT: list[dict[str, Any]] = [_TWO[1], {"id": "U3", "name": "Tre", "within": "G2", "closes": "2022-02-28"}]


def test_the_way_from_the_baseline_is_of_all_that_the_level_is_of() -> None:
    """U3 closed and never reported: it is missing of the 16 as it is in the 40 that were before. 28 is half the way."""
    indicator = {
        "target": {"kind": "at_most", "level": 16}, "degree": "way_from_baseline", "profile": "as_it_stands"
    }  # fmt: skip
    whole = _whole({**indicator, "baseline": {"by": {"U2": 30, "U3": 10}}}, {"U2": _of(28)}, _SILENT)
    assert (whole.figures.status, whole.figures.degree) == ("not_met", Decimal("0.5"))
    # 18 of the 30 that U2 had is by itself 12 of 14; with U3 it is at most 22 of 24: which step it is nobody knows.
    whole = _whole({**indicator, "baseline": {"by": {"U2": 30, "U3": 10}}}, {"U2": _of(18)}, _SILENT)
    assert (whole.figures.status, whole.figures.degree) == ("respondents_missing", None)


def test_one_that_closed_and_never_reported_is_missing() -> None:
    """U2 is not concerned, and U3 closed without a word: it concerns somebody, and whoever is there has answered."""
    indicator = {"target": {"kind": "at_most", "level": 16}}
    whole = _whole(indicator, {"U2": Answer(reason=Reason.NOT_APPLICABLE)}, _SILENT)
    assert whole.figures.status == "respondents_missing"


def test_sql_sees_one_that_closed_in_a_group_that_is_not_concerned() -> None:
    """Of the two units of a group one is not concerned, and the other closed before a round that asked it."""
    forms = (("actions", 0), ("milestone", 3664), ("actions", 686), ("actions", 100000001), *(("actions", 0),) * 4)
    tally = Tally()
    tally.compare_invented(Invented(137665161, 8, forms, overlapping=False, care=0.6))
    assert tally.lines == []


def test_sums_of_those_that_close_agree_with_sql() -> None:
    """Sums and figures of groups in plans where units close and never report, as they were once told otherwise."""
    for seed in (3, 6, 16, 18, 19):
        forms = tuple(
            form for n in range(4 * seed, 4 * seed + 4) for form in (("sum", n % 40 + 2000), ("grouped", n % 40))
        )
        tally = Tally()
        tally.compare_invented(Invented(seed, 6 + seed % 7, forms, seed % 2 == 0, (1.0, 0.95, 0.8, 0.6)[seed % 4]))
        assert tally.lines == [], seed


def test_what_is_left_of_large_numbers_is_exact_by_sql() -> None:
    """Of 200 000 million with three decimals U1 and U2 have 0.5 and 0.7: in such steps the level passes 64 bits."""
    plan = plan_from(json.dumps({
        "malkit": 1, "id": "P", "title": "Plan", "committee": "Nämnden", "year": 2022, "units": _TWO, "groups": _GROUPS,
        "levels": [{"id": "N", "name": "Mål"}],
        "indicators": [{
            "id": "K", "name": "Nyckeltal", "aggregation": "sum", "degree": "none", "profile": "as_it_stands",
            "answer": {**_NUMBER, "decimals": 3}, "target": {"kind": "at_least", "level": 200_000_000_000},
        }],
        "rounds": [{"id": "H", "name": "Helår", "starts": "2022-01-01", "ends": "2022-12-31", "kind": "year_end"}],
    }))  # fmt: skip
    typed = (("U1", 5000), ("U2", 7000))
    raw = Raw(tuple(Typed(who, "K", "total", "outcome", number) for who, number in typed))
    found = by_sql(plan, "H", raw)
    assert found["left", "K", "", "total"] == 200_000_000_000 - Fraction(12, 10)
    assert found["status", "K", "", "total"] == "not_met"
