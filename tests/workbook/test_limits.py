"""What workbooks can be laid out for: every respondent of every template, and all that a plan can say but two."""

from __future__ import annotations

import pytest

from malkit.errors import MisuseError
from malkit.planfile import fingerprint
from malkit.workbook import Identity, layout
from malkit.workbook.layout.layout import not_laid_out
from tests.support import plan_from
from tests.templates.document import template
from tests.templates.test_loading import NAMES

BASE = """
malkit: 1
id: delar
title: Delar
committee: Nämnden
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Målet}]
indicators:
  - id: K1
    goals: [N1]
    name: Platser och andel
    answer:
      kind: several
      parts:
        - {id: platser, name: Platser, answer: {kind: number, measurement_unit: platser}}
        - {id: andel, name: Andel, answer: {kind: number, measurement_unit: procent}}
    target:
      kind: compound
      parts:
        - {part: platser, target: {kind: at_least, level: 150}}
        - {part: andel, target: {kind: at_least, level: 53, percent: true}}
    aggregation: none
units: [{id: U1, name: Enheten}]
rounds: [{id: H, name: Helår, starts: 2026-01-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}]
"""
# What is changed in the plan, and what is refused: the feature in both languages with the indicator that has it.
REFUSED = {
    "actions as one of several answers": (
        {
            "{id: platser, name: Platser, answer: {kind: number, measurement_unit: platser}}": (
                "{id: platser, name: Platser, answer: {kind: actions}}"
            )
        },
        {"sv": "åtgärder som ett av flera svar (K1)", "en": "actions as one of several answers (K1)"},
    ),
    "a part of a compound that names no answer": (
        {"{part: platser, target: {kind: at_least, level: 150}}": "{target: {kind: at_least, level: 150}}"},
        {
            "sv": "en del av ett sammansatt mål som inte säger vilket svar den gäller (K1)",
            "en": "a part of a compound target that does not say which answer it is for (K1)",
        },
    ),
}


def test_the_plan_that_is_changed_is_laid_out() -> None:
    """Before anything is changed nothing is refused."""
    plan = plan_from(BASE)
    assert not_laid_out(plan, "sv") == []
    assert layout(plan, Identity(plan.id, fingerprint(plan), "H", "U1")).sheets


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_laid_out_is_refused_by_name(name: str) -> None:
    """The two things that workbooks cannot hold are named with their indicators, and no workbook is begun."""
    changes, said = REFUSED[name]
    text = BASE
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    plan = plan_from(text)
    assert {language: not_laid_out(plan, language) for language in said} == {
        language: [feature] for language, feature in said.items()
    }
    with pytest.raises(MisuseError) as refused:
        layout(plan, Identity(plan.id, fingerprint(plan), "H", "U1"))
    assert refused.value.args[0] == "misuse.not_served"


@pytest.mark.parametrize("name", NAMES)
def test_templates_are_laid_out_for_every_respondent(name: str) -> None:
    """Every node that a template asks has a workbook in every round, with a sheet that it fills in."""
    plan = template(name)
    asked = [(each.id, round_.id) for round_ in plan.rounds for each in plan.reporters(round_.id)]
    for respondent, round_id in asked:
        sheets = layout(plan, Identity(plan.id, fingerprint(plan), round_id, respondent)).sheets
        assert any(cell.input is not None for sheet in sheets for cell in sheet.cells)
    nodes = {indicator for each in plan.indicators for indicator in each.respondents.nodes}
    assert bool(asked) is bool(nodes or plan.commitments)
    assert {respondent for respondent, _ in asked} >= nodes
