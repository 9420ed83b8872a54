"""Every field and every code of the plan's model has words, and a comparison of two plans holds nothing else."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from malkit.plan import Plan, TargetKind
from malkit.planfile.checks.references import LISTS
from malkit.planfile.diff import Said, code_word, diff_plans, key_word
from malkit.text import LANGUAGES, catalogue
from tests.sql.plans import Invented
from tests.support import plan_from

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = """
malkit: 1
id: p-2026
title: Plan 2026
committee: Nämnden
administration: Kontoret
year: 2026
levels: [{id: N, name: Nämndmål, roll_up: {rule: weighted_share, credit: {met: 1, not_met: 0}, from_share: {met: 0.8}}}]
goals: [{id: N1, level: N, name: Stöd}]
dimensions: [{id: sex, name: Kön, parts: [{id: women, name: Kvinnor}, {id: men, name: Män}]}]
indicators:
  - id: K
    goals: [N1]
    name: Platser
    answer: {kind: number, measurement_unit: platser}
    target: ska öka
    aggregation: sum
    time_basis: period
    breakdowns: [{by: [sex]}]
    respondents: {nodes: [administration]}
    baseline: {period: "2025", by: {administration: {total: 9, women: 5, men: unknown}}}
    last_year: {H: {period: Helår 2025, value: 7}}
  - id: S
    goals: [N1]
    name: Andel
    answer: {kind: share, numerator: {singular: plan, plural: planer, definite_plural: planerna},
             denominator: {singular: elev, plural: elever, definite_plural: eleverna}}
    target: minst 50 %
    aggregation: ratio_of_sums
    latest: {period: "2025", by: {A: {numerator: 18, denominator: 25}}}
units: [{id: A, name: Alfa}, {id: B, name: Beta}]
rounds: [{id: H, name: Helår, starts: 2026-01-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}]
"""


def fields_of(annotation: Any, seen: set[type[BaseModel]]) -> Iterator[tuple[type[BaseModel], str, Any]]:
    """Every field of every model that an annotation reaches."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            for name, field in annotation.model_fields.items():
                yield annotation, name, field.annotation
                yield from fields_of(field.annotation, seen)
    else:
        for inner in get_args(annotation):
            yield from fields_of(inner, seen)


def codes_in(annotation: Any) -> Iterator[str]:
    """The fixed codes that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(each.value) for each in annotation)
    elif get_origin(annotation) is Literal:
        yield from (str(each.value if isinstance(each, Enum) else each) for each in get_args(annotation))
    elif not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for inner in get_args(annotation):
            yield from codes_in(inner)


FIELDS = list(fields_of(Plan, set()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("model", "name", "annotation"), FIELDS, ids=lambda each: getattr(each, "__name__", str(each)))
def test_every_field_and_code_has_words(model: type[BaseModel], name: str, annotation: Any, language: str) -> None:
    """A field that is added to the model needs its words; a target says itself what kind it is."""
    if model is Plan:
        part = catalogue(language).text(f"part.{name}")
        assert part
        assert name in LISTS or part[0].isupper()
    else:
        assert key_word(model.__name__, name, language)
    if name == "malkit" or (name == "kind" and issubclass(model, TargetKind)):
        return
    for code in codes_in(annotation):
        assert "_" not in code_word(model.__name__, name, code, language)


ENGLISH = {name for _, name, _ in FIELDS} | {code for *_, field in FIELDS for code in codes_in(field)}
SWEDISH = {"budget", "en", "ett", "id", "sv", "rang", "share", "index", "median", "all", "by", "of", "malkit"}
"""What is a word of Swedish, or of what the plans of the test call things, too."""


@pytest.mark.parametrize("seed", range(40))
def test_no_key_or_code_stands_in_a_comparison(seed: int) -> None:
    """Two invented plans that have nothing in common but their ids: every value of both is told, in Swedish words."""
    old, new = Invented.by_seed(seed).plan(), Invented.by_seed(seed + 1000).plan()
    said = " ".join(change.in_words("sv") for change in diff_plans(old, new, "sv"))
    written = {*texts_in(old.model_dump(mode="json")), *texts_in(new.model_dump(mode="json"))}
    mine = {word for value in written if value not in ENGLISH for word in re.findall(r"\w+", value)}
    assert set(re.findall(r"\w+", said)) & ENGLISH <= SWEDISH | mine


def texts_in(data: Any) -> Iterator[str]:
    """The texts of plain data, which are shown as somebody has written them."""
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_in(each)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize(
    ("indicator", "key", "told"),
    [
        ("K", "baseline", "perioden: 2025, värdena (Kontoret (Totalt: 9, Kvinnor: 5, Män: Okänt))"),
        ("K", "last_year", "Helår (perioden: Helår 2025, värdet: 7)"),
        ("K", "breakdowns", "vad det delas upp på: Kön"),
        ("K", "respondents", "de som svarar som helhet: Kontoret"),
        ("K", "time_basis", "Under perioden"),
        ("S", "latest", "perioden: 2025, värdena (Alfa: 18 av 25)"),
        ("S", "aggregation", "regeln: Kvot av summor"),
    ],
)
def test_values_are_told_by_what_they_are_of(indicator: str, key: str, told: str) -> None:
    """Respondents, rounds, parts and dimensions by name, a share as its counts, a code as its word."""
    plan = plan_from(PLAN)
    value = getattr(plan.indicators_by_id[indicator], key)
    assert Said(plan, "sv").value(value, "Indicator", key) == told


def test_steps_of_a_scale_are_told_by_their_words() -> None:
    """Steps are ids of the model's own: "met" is "Uppfyllt"."""
    plan = plan_from(PLAN)
    said = Said(plan, "sv").value(plan.levels[0].roll_up, "GoalLevel", "roll_up")
    assert said == (
        "regeln: Vägd andel, vad varje steg räknas som (Uppfyllt: 1, Ej uppfyllt: 0), från vilken andel (Uppfyllt: 0,8)"
    )
