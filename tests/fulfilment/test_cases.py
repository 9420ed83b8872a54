"""Answers judged as they were worked by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

import pytest

from malkit.plan import ForecastMode, Profile, Status, Trend
from malkit.plan.answers import SimpleAnswer
from malkit.plan.indicator import DegreeMethod
from malkit.plan.scale import OF_ALL
from malkit.plan.targets import AnyTarget

from .plans import answer_of, checked, judged, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.fulfilment import Figures

GROUPS = load("*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]
_NUMBERS = {"degree", "left"}

_OF_WHOLES = OF_ALL | {
    Status.YEAR_UNKNOWN,
    Status.RESPONDENTS_MISSING,
    Status.NO_WHOLE,
    Status.PRELIMINARY,
    Status.CANNOT_JUDGE,
    Status.NO_INDICATOR,
    Status.FOLLOWED,
    Status.NO_LINKED_GOALS,
    Status.FILE_UNCLEAR,
    Status.FILE_UNREADABLE,
}
"""Statuses of figures for all and of goals, which have cases of their own."""


def _shown(figures: Figures, keys: set[str]) -> dict[str, object]:
    return {key: getattr(figures, key) for key in keys}


def _expected(written: dict[str, Any]) -> dict[str, object]:
    return {
        key: Decimal(str(value)) if key in _NUMBERS and value is not None else value for key, value in written.items()
    }


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group['about']}-{row['answer']}" for group, row in ROWS])
def test_worked_by_hand(group: dict[str, Any], row: dict[str, Any]) -> None:
    """An answer comes to the status, degree, rest, trend, forecast and worst part that were worked by hand."""
    plan, _ = checked(group["indicator"], group.get("plan"))
    result = judged(plan, group.get("round", "H"), answer_of(row["answer"]))
    expected = dict(row["expect"])
    parts, worst = expected.pop("parts", {}), expected.pop("worst", None)
    expected = {"degree": None, "left": None, "forecast": "no_forecast", **_expected(expected)}
    assert _shown(result.figures, set(expected)) == expected
    assert result.worst == worst
    for key, part in parts.items():
        assert _shown(result.parts[key], set(part)) == _expected(part), key


COMPOUNDS = [(group, row) for group in load("compounds/*") for row in group["rows"]]


@pytest.mark.parametrize(
    ("group", "row"), COMPOUNDS, ids=[f"{group['about']}-{row['answer']}" for group, row in COMPOUNDS]
)
def test_every_combination_of_several_answers(group: dict[str, Any], row: dict[str, Any]) -> None:
    """Several answers come to what each would by itself: met, short of it, open or blank, all or any of them."""
    plan, _ = checked(group["indicator"])
    result = judged(plan, group.get("round", "H"), answer_of(row["answer"]))
    assert _shown(result.figures, set(row["expect"])) == row["expect"]


def _words(written: object, key: str) -> Iterator[str]:
    """Everything that stands under a key, however deep."""
    if isinstance(written, dict):
        if isinstance(written.get(key), str):
            yield written[key]
        for value in written.values():
            yield from _words(value, key)
    elif isinstance(written, list):
        for value in written:
            yield from _words(value, key)


def _kinds(union: Any) -> set[str]:
    return {str(each.model_fields["kind"].annotation.__args__[0]) for each in get_args(union)}


def test_every_kind_is_worked() -> None:
    """No kind of target or answer, degree method, profile, mode of forecast, status or trend is without a case."""
    kinds = set(_words(GROUPS, "kind"))
    assert _kinds(AnyTarget) <= kinds
    assert _kinds(get_args(SimpleAnswer)[0]) | {"several"} <= kinds
    assert set(DegreeMethod) - {DegreeMethod.OWN} <= set(_words(GROUPS, "degree"))
    assert set(Profile) - {Profile.AS_IT_STANDS} <= set(_words(GROUPS, "profile"))
    assert set(ForecastMode) - {ForecastMode.NONE} <= set(_words(GROUPS, "forecast"))
    assert set(Status) - _OF_WHOLES <= set(_words(GROUPS, "status"))
    assert set(Trend) <= set(_words(GROUPS, "trend"))


def test_a_total_outside_its_parts_is_kept() -> None:
    """The previous total 78 where both sexes are 85 is impossible: it is warned of, kept, and never repaired."""
    indicator = {
        "answer": {"kind": "number", "measurement_unit": "procent"},
        "target": {"kind": "at_least", "level": 80, "percent": True},
        "breakdowns": [{"by": ["sex"]}],
        "latest": {"period": "2012", "parts": {"total": 78, "women": 85, "men": 85}},
    }
    plan, findings = checked(indicator)
    warned = [finding for finding in findings if finding.code == "P034"]
    assert len(warned) == 1
    assert "78" in str(warned[0])
    latest = plan.indicators[0].latest
    assert latest is not None
    assert latest.parts == {"total": Decimal(78), "women": Decimal(85), "men": Decimal(85)}
    answer = {"outcome": 80, "parts": {"women": {"outcome": 77}, "men": {"outcome": 81}}}
    result = judged(plan, "H", answer_of(answer))
    assert result.known["earlier"] == 78
    # 80 is the target and above 78; 77 is below 85 and 77/80 = 0.9625; 81 is below 85, though the target is met.
    assert (result.figures.status, result.figures.trend) == ("met", Trend.BETTER)
    assert (result.parts["women"].status, result.parts["women"].trend) == ("partly", Trend.WORSE)
    assert (result.parts["men"].status, result.parts["men"].trend) == ("met", Trend.WORSE)
    assert result.worst == "women"
    previous, findings = checked({**indicator, "latest": None, "previous": indicator["latest"]})
    assert [finding.code for finding in findings if finding.code == "P034"] == ["P034"]
    assert previous.indicators[0].previous == latest


@pytest.mark.parametrize(
    ("pasts", "trend"),
    [
        # 34 is more than 30, less than 40, and nothing is told against a baseline alone.
        ({"latest": 30, "previous": 40}, Trend.BETTER),
        ({"previous": 40}, Trend.WORSE),
        ({"baseline": 30}, Trend.NONE),
        ({"latest": "not_measured", "previous": 40}, Trend.NONE),
    ],
)
def test_a_trend_is_against_the_latest_result_else_the_one_before(pasts: dict[str, Any], trend: Trend) -> None:
    """Where the latest is not in the plan the one before it is; one that says why there is none stands for itself."""
    written = {name: {"period": "2013", "value": value} for name, value in pasts.items()}
    plan, _ = checked({"target": {"kind": "at_least", "level": 30}, "time_basis": "state", **written})
    assert judged(plan, "H", answer_of({"outcome": 34})).figures.trend == trend
