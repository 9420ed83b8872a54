"""Figures for all, as they were worked by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malkit.fulfilment import RespondentAnswers, year_to_date
from malkit.plan import AggregationMethod
from tests.fulfilment.plans import answer_of, load

from .wholes import given, number, plan_of, to_one, wholes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from malkit.aggregation import CommitteeResult

GROUPS = load("wholes/*")
ROWS = [(group, row) for group in GROUPS for row in group["rows"]]
_OF_FIGURES = {"status", "degree", "left", "trend"}
_TENTH = Decimal("0.1")


def _found(whole: CommitteeResult, key: str) -> object:
    """One thing of a figure, as the cases write it."""
    if key in _OF_FIGURES:
        return str(value) if isinstance(value := getattr(whole.figures, key), str) else value
    match key:
        case "grade":
            return str(whole.figures.forecast)
        case "coverage":
            return f"{len(whole.answered)} of {len(whole.concerned)}"
        case "interval":
            ends = whole.interval
            return ends and [end.quantize(_TENTH, ROUND_HALF_UP) for end in ends]
        case "left_out" | "gone":
            return list(getattr(whole, key))
        case _:
            return getattr(whole, key)


def _check(whole: CommitteeResult, expected: Mapping[str, Any], where: str) -> None:
    inner: dict[str, Mapping[str, CommitteeResult]] = {"groups": whole.groups, "breakdown": whole.breakdown}
    plain = {
        key: [number(each) for each in value] if isinstance(value, list) else number(value)
        for key, value in expected.items()
        if key not in inner
    }
    assert {key: _found(whole, key) for key in plain} == plain, where
    for key, figures in inner.items():
        for id_, of_part in expected.get(key, {}).items():
            _check(figures[id_], of_part, f"{where} {key} {id_}")


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group['about']}-{row['answers']}" for group, row in ROWS])
def test_worked_by_hand(group: dict[str, Any], row: dict[str, Any]) -> None:
    """A figure comes to what was worked by hand: outcome, comparison, status, degree, trend, coverage and the rest."""
    plan = plan_of(group)
    of = group.get("of", "K")
    answers = row["answers"] if "indicators" in group else to_one(row["answers"])
    found = {whole.indicator: whole for whole in wholes(plan, group.get("round", "H"), given(answers))}
    _check(found[of], row["expect"], of)


def test_every_rule_is_worked() -> None:
    """Every rule has three cases or more, one with units that are missing, and one with a merged unit."""
    for rule in AggregationMethod:
        mine = [group for group in GROUPS if group["rule"] == rule]
        rows = [row for group in mine for row in group["rows"]]
        assert len(rows) >= 3, rule
        assert rule is AggregationMethod.INDEX or any(_is_missing(row["expect"].get("coverage", "")) for row in rows), (
            rule
        )
        merged = [group for group in mine if "successors" in str(group.get("units"))]
        assert merged or rule in {
            AggregationMethod.CENTRAL,
            AggregationMethod.LATEST,
            AggregationMethod.INDEX,
            AggregationMethod.NONE,
        }, rule


def _is_missing(coverage: str) -> bool:
    answered, _, concerned = coverage.partition(" of ")
    return answered != concerned


OVER_ROUNDS = load("over_rounds/*")
_OVER = [(group, row) for group in OVER_ROUNDS for row in group["rows"]]


def _as_written(ids: list[str]) -> dict[str, str]:
    return {id_: id_ for id_ in ids}


def _turned(ids: list[str]) -> dict[str, str]:
    """Ids that come the later the earlier the round is."""
    return {id_: f"R{len(ids) - place}" for place, id_ in enumerate(ids)}


@pytest.mark.parametrize("named", [_as_written, _turned])
@pytest.mark.parametrize(("group", "row"), _OVER, ids=[f"{group['about']}-{row['rounds']}" for group, row in _OVER])
def test_over_rounds(group: dict[str, Any], row: dict[str, Any], named: Callable[[list[str]], dict[str, str]]) -> None:
    """A respondent's answers of the year's rounds come to the year that was worked by hand, whatever their ids."""
    plan = plan_of(group)
    names = named([round_.id for round_ in plan.rounds])
    plan = plan.model_copy(
        update={"rounds": tuple(each.model_copy(update={"id": names[each.id]}) for each in plan.rounds)}
    )
    by_round = {
        names[id_]: RespondentAnswers("A", {} if each is None else {"K": answer_of(each)})
        for id_, each in reversed(row["rounds"].items())
    }
    found = year_to_date(plan, names[group["round"]], by_round).answers.get("K", answer_of({}))
    expected = answer_of(row["expect"])
    assert (found.outcome, dict(found.given)) == (expected.outcome, dict(expected.given))
    assert {key: (part.outcome, dict(part.given)) for key, part in found.parts.items()} == {
        key: (part.outcome, dict(part.given)) for key, part in expected.parts.items()
    }
