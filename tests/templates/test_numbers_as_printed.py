"""No number that people read has more decimals than its verdict needs, over all the templates and their rounds."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from malkit.aggregation import printed
from malkit.errors import MisuseError
from malkit.fulfilment import compute
from malkit.text import decimals_of, format_number
from malkit.workbook import CarriedOver, Identity, layout
from tests.invariants.played import Played, played
from tests.invariants.printing import NUMBER, no_more_decimals_than_needed, no_more_digits_than_a_cell_holds
from tests.invariants.texts import texts
from tests.sql.computed import answers_of
from tests.sql.typing_in import typed_in
from tests.workbook.shelf import EVERYTHING, plan_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.aggregation import CommitteeResult
    from malkit.fulfilment import Answer, Figures, RespondentAnswers
    from malkit.plan import Plan
    from malkit.workbook import WorkbookLayout

NAMES = [
    *sorted(path.stem for path in Path("workbook_templates").glob("*.yaml") if path.stem != "tom"),
    "demo",
    EVERYTHING,
]
_FEW = 1
"""Decimals that any number may have that is printed: those of a percentage."""
_BOOKS = 3


@cache
def _rounds(name: str) -> tuple[Played, ...]:
    """Every round of a plan, filled in at random, each workbook with what was answered in the rounds before."""
    plan, rng = plan_named(name), Random(f"{name} printed")
    found: list[Played] = []
    before: dict[str, dict[str, RespondentAnswers]] = {}
    for round_ in plan.rounds:
        answers = answers_of(plan, round_.id, typed_in(plan, rng, care=0.95))
        books = tuple(_workbooks(plan, round_.id, before))
        one = played(plan, round_.id, answers)
        found.append(Played(plan, round_.id, one.answers, one.summary, one.document, (*one.workbooks, *books)))
        for each in answers:
            before.setdefault(each.respondent, {})[round_.id] = each
    return tuple(found)


def _workbooks(plan: Plan, round_id: str, before: dict[str, dict[str, RespondentAnswers]]) -> Iterator[WorkbookLayout]:
    for respondent in plan.reporters(round_id)[:_BOOKS]:
        earlier = CarriedOver(plan, before.get(respondent.id, {}))
        try:
            yield layout(plan, Identity("", "", round_id, respondent.id), "", earlier)
        except MisuseError:
            continue  # nothing is asked of it in this round


def _allowed(name: str) -> set[str]:
    """What was typed, what the plan says, and what is printed of each figure, as texts."""
    found: set[str] = set()
    for one in _rounds(name):
        own = (result for answers in one.answers.values() for result in compute(one.plan, one.round_id, answers))
        for result in (*own, *one.summary.results):
            found |= set(map(_text, _of_figures(result.figures)))
            found |= {_text(number) for part in result.parts.values() for number in _of_figures(part)}
        for line in one.summary.lines:
            found |= set(map(_text, _of_whole(line.whole)))
        for answers in one.answers.values():
            found |= {_text(number) for each in answers.answers.values() for number in _typed(each)}
    return found


def _typed(answer: Answer) -> Iterator[Decimal]:
    for each in (answer, *answer.parts.values()):
        yield from (number for number in (each.outcome, each.forecast) if isinstance(number, Decimal))


def _of_figures(figures: Figures) -> Iterator[Decimal]:
    shown = figures.shown
    degree = None if shown.degree is None else (shown.degree * 100).normalize()
    yield from (each for each in (shown.outcome, shown.forecast, shown.left, shown.to_date, degree) if each is not None)
    yield from shown.parts.values()


def _of_whole(whole: CommitteeResult) -> Iterator[Decimal]:
    shown = printed(whole)
    yield from (each for each in (shown.outcome, shown.forecast, shown.to_date) if each is not None)
    for inner in (*whole.groups.values(), *whole.breakdown.values()):
        yield from _of_whole(inner)


def _text(number: Decimal) -> str:
    return format_number(number, "sv", decimals_of(number))


@pytest.mark.parametrize("name", NAMES)
def test_no_number_has_more_decimals_than_its_verdict_needs(name: str) -> None:
    """Not in the report's tables and sentences, and not in the units' workbooks with earlier rounds carried in."""
    sentences = [line for one in _rounds(name) for line in no_more_decimals_than_needed(one)]
    assert [*sentences, *_too_exact(name, _allowed(name))] == []


def test_a_number_that_nothing_asks_for_is_found() -> None:
    """Internal precision is seen in a line of an earlier round and in a sentence; what is allowed is not."""
    assert list(_too_exact_in("Prognos 1: 86,66666666666667", set(), "")) == ["86,66666666666667"]
    assert list(_too_exact_in("13 av 15 (86,7 %), 74,96 mot minst 75", set(), "")) == ["74,96"]
    assert not list(_too_exact_in("74,96 mot minst 75", {"74,96"}, ""))


def _too_exact(name: str, allowed: set[str]) -> Iterator[str]:
    """The numbers with more decimals than usual that are not among those that may have them, with where they stand."""
    for one in _rounds(name):
        for where, text in texts(one):
            for number in _too_exact_in(text, allowed, _written(name)):
                yield f"{one.round_id}, {where}: {number} in {text}"


def _too_exact_in(text: str, allowed: set[str], written: str) -> Iterator[str]:
    for match in NUMBER.finditer(text):
        if len(match.group(1)) > _FEW and match.group() not in allowed and match.group() not in written:
            yield match.group()


@pytest.mark.parametrize("name", NAMES)
def test_no_number_has_more_digits_than_a_cell_holds(name: str) -> None:
    """Neither shown nor hidden: what is written to a file is what Excel keeps of it."""
    assert [line for one in _rounds(name) for line in no_more_digits_than_a_cell_holds(one)] == []


@cache
def _written(name: str) -> str:
    """All that the plan says, where its own numbers and texts stand."""
    return plan_named(name).model_dump_json().replace(".", ",")
