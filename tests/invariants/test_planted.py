"""Each invariant fails where its fault is planted: in a round that is right, one figure or sentence is made wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from malkit.fulfilment import Answer, RespondentAnswers
from malkit.plan import Noun, Vocabulary
from malkit.report import compose
from malkit.report.content import Column, Numeric, Section, Table
from malkit.statements import Statement
from tests.invariants.inventing import SCHOOL
from tests.invariants.played import Played, played
from tests.invariants.rules import RULES, broken
from tests.support import plan_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.aggregation import CommitteeResult

_NUMBER = {"kind": "number", "measurement_unit": "stycken", "lowest": 0}
_PART = {**_NUMBER, "measurement_unit": "poäng"}
_TWO = [{"id": of, "name": of.upper(), "answer": _PART} for of in "ab"]
_FIVE = {"kind": "at_least", "level": 5}
_COMPOUND = {"kind": "compound", "parts": [{"part": of, "target": _FIVE} for of in "ab"]}
_INDICATORS: list[dict[str, Any]] = [
    {"id": "N", "target": {"kind": "at_least", "level": 100}, "aggregation": "sum", "forecast": "judgement"},
    {"id": "C", "target": {"kind": "all_units", "each": _FIVE}, "aggregation": "count_units"},
    {"id": "B", "target": {"kind": "at_least", "level": 2}, "target_level": "unit", "aggregation": "sum",
     "breakdowns": [{"by": ["sex"], "total": False}]},
    {"id": "K", "target_level": "unit", "aggregation": "none", "answer": {"kind": "several", "parts": _TWO},
     "target": _COMPOUND},
]  # fmt: skip
_PARTS = [{"id": "w", "name": "Kvinnor"}, {"id": "m", "name": "Män"}]


@cache
def right() -> Played:
    """Two units have answered everything, in April: 40 and 60 pieces, and 4 and 6 by unit, of which one is enough."""
    plan = plan_from(json.dumps({
        "malkit": 1, "id": "PLAN", "title": "Plan", "committee": "Nämnden", "year": 2022, "fictional": True,
        "levels": [{"id": "L", "name": "Nämndmål"}], "goals": [{"id": "G", "level": "L", "name": "Mål"}],
        "units": [{"id": "E1", "name": "Enhet 1"}, {"id": "E2", "name": "Enhet 2"}], "name_units": "named",
        "dimensions": [{"id": "sex", "name": "Kön", "parts": _PARTS}],
        "rounds": [{"id": "T", "name": "Tertial", "starts": "2022-01-01", "ends": "2022-04-30"},
                   {"id": "H", "name": "Helår", "starts": "2022-01-01", "ends": "2022-12-31", "kind": "year_end"}],
        "indicators": [{"name": "Påhittat", "answer": _NUMBER, "goals": ["G"], "profile": "as_it_stands", **each}
                       for each in _INDICATORS],
    }))  # fmt: skip
    parts = {"w": Answer(outcome=Decimal(3)), "m": Answer(outcome=Decimal(4))}
    answers = [
        RespondentAnswers(who, {
            "N": Answer(outcome=Decimal(n), forecast=grade), "C": Answer(outcome=Decimal(k)), "B": Answer(parts=parts),
            "K": Answer(given={"a.outcome": Decimal(8), "b.outcome": Decimal(4)}),
        })
        for who, n, k, grade in (("E1", 40, 4, "uncertain"), ("E2", 60, 6, "will"))
    ]  # fmt: skip
    return played(plan, "T", answers)


def _line(found: Played, of: str, *, said: str | None = None, **changes: Any) -> Played:
    """The round with another figure, or another sentence, of an indicator."""
    lines = tuple(
        replace(
            line,
            whole=_changed(line.whole, changes),
            statement=line.statement if said is None else Statement(said.split("|")[0], tuple(said.split("|")[1:])),
        )
        if line.whole.indicator == of
        else line
        for line in found.summary.lines
    )
    summary = replace(found.summary, lines=lines)
    return replace(found, summary=summary, document=compose(summary))


def _changed(whole: CommitteeResult, changes: dict[str, Any]) -> CommitteeResult:
    figures = {name: value for name, value in changes.items() if name in {"status", "degree", "forecast"}}
    own = {name: value for name, value in changes.items() if name not in figures}
    return replace(whole, figures=replace(whole.figures, **figures), **own)


def _own(found: Played, of: str, status: str) -> Played:
    results = tuple(
        replace(each, figures=replace(each.figures, status=status)) if each.indicator == of else each
        for each in found.summary.results
    )
    return replace(found, summary=replace(found.summary, results=results))


def _endless(found: Played) -> Played:
    """The report with a number of more digits than a cell holds."""
    table = Table((Column("Tal"),), ((Numeric(Decimal(100) / 3),),))
    return replace(found, document=replace(found.document, sections=(Section("Tal", table=table),)))


def _text(found: Played, text: str) -> Played:
    first, *rest = found.document.sections
    changed = replace(first, paragraphs=(*first.paragraphs, text))
    return replace(found, document=replace(found.document, sections=(changed, *rest)))


def _mixed(found: Played) -> Played:
    (goal,) = found.summary.goals
    children = tuple(replace(child, status="partly") for child in goal.rests_on)
    changed = replace(goal, rests_on=children, status="not_met", so_far="not_met")
    return replace(found, summary=replace(found.summary, goals=(changed,)))


def _twins(found: Played) -> Played:
    """Two units of one name, so that the sentence names it twice where both fall short."""
    units = tuple(unit.model_copy(update={"name": "Enhet 1"}) for unit in found.plan.units)
    return replace(found, plan=found.plan.model_copy(update={"units": units}))


def _schools(found: Played) -> Played:
    """The plan calls its units schools, and the sentences still call them units."""
    plan = found.plan.model_copy(update={"words": Vocabulary(unit=Noun(**SCHOOL))})
    plan.__dict__.pop("nouns", None)
    return replace(found, plan=plan)


_TURNED = "Helheten har gått åt ett annat håll än var och en: fördelningen mellan enheter har ändrats."
PLANTED: dict[str, tuple[str, Callable[[Played], Played]]] = {
    "judged without an answer": ("judged_rests_on_an_answer", lambda p: _line(p, "N", parts=())),
    "a goal worse than its worst": ("goals_lie_between_their_parts", _mixed),
    "a forecast better than the best": ("wholes_lie_between_their_parts", lambda p: _line(p, "N", forecast="will_not")),
    "parts that are met, and the whole is not": (
        "wholes_lie_between_their_parts", lambda p: _line(p, "B", status="not_met"),
    ),
    "a compound worse than both": ("compounds_lie_between_their_parts", lambda p: _own(p, "K", "not_met")),
    "one of two, and all met": ("counting_targets_count", lambda p: _line(p, "C", status="met")),
    "an answer denied": ("no_answer_is_denied", lambda p: _line(p, "N", said="Inget värde har rapporterats.")),
    "one who answered denied": (
        "no_answer_is_denied", lambda p: _line(p, "N", said="100 stycken.|Ej rapporterat: Enhet 2."),
    ),
    "one who wrote nothing did": (
        "no_answer_is_invented", lambda p: _line(p, "N", said="100 stycken.|Ofullständigt svar: Enhet 3."),
    ),
    "one whose file came denied": (
        "no_file_is_denied", lambda p: _line(p, "N", said="100 stycken.|Ej rapporterat: Enhet 2."),
    ),
    "a whole that did not turn": ("turned_is_said", lambda p: _line(p, "N", said=f"100 stycken. {_TURNED}")),
    "a sheet that is not there": ("names_sheets_that_are_there", lambda p: _text(p, "Se bladet Budget.")),
    "several of one": ("nouns_agree_with_numbers", lambda p: _text(p, "1 enheter har svarat.")),
    "one of several": ("nouns_agree_with_numbers", lambda p: _text(p, "1 av 12 enhet har svarat.")),
    "units by another name": ("units_are_called_as_the_plan_calls_them", _schools),
    "another coverage in the sentence": (
        "coverage_is_one_number", lambda p: _line(p, "N", said="100 stycken enligt 1 av 2 enheter."),
    ),
    "named twice": (
        "each_is_named_once", _twins,
    ),
    "more than there are": ("counts_add_up", lambda p: _line(p, "C", said="3 av 2 enheter når sitt mål.")),
    "an indicator that the headline lacks": (
        "counts_add_up", lambda p: replace(p, summary=replace(p.summary, headline="4 nyckeltal. Uppfyllt: 3.")),
    ),
    "printed below what was met": ("printed_agrees_with_the_verdict", lambda p: _line(p, "N", outcome=Decimal("99.4"))),
    "a degree below nothing": (
        "degrees_agree_with_the_verdict", lambda p: _line(p, "N", status="not_met", degree=Decimal("-0.5")),
    ),
    "the whole of what is not met": (
        "degrees_agree_with_the_verdict", lambda p: _line(p, "N", status="partly", degree=Decimal(1)),
    ),
    "too many decimals": (
        "no_more_decimals_than_needed", lambda p: _line(p, "N", said="100,25 stycken enligt 2 av 2 enheter."),
    ),
    "more digits than a cell holds": ("no_more_digits_than_a_cell_holds", _endless),
    "a code": ("no_code_and_no_english", lambda p: _text(p, "Status: not_due.")),
    "an English word": ("no_code_and_no_english", lambda p: _text(p, "3 av 4 units.")),
}  # fmt: skip


def test_a_round_that_is_right_breaks_nothing() -> None:
    """What the faults are planted in has none."""
    assert list(broken(right())) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    """By the invariant that is about it."""
    rule, plant = PLANTED[name]
    assert list(RULES[rule](plant(right())))


def test_every_invariant_can_fail() -> None:
    """A fault is planted for each."""
    assert {rule for rule, _ in PLANTED.values()} == set(RULES)
