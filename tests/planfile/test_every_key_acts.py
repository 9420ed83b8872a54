"""Every key of the plan is read by something that acts on it, or is refused: none is accepted in silence."""

from __future__ import annotations

import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from malkit.aggregation import aggregate
from malkit.consolidation import consolidate
from malkit.finding import Severity
from malkit.fulfilment import Answer, RespondentAnswers
from malkit.intake import read_submission
from malkit.plan.base import PlanPart
from malkit.planfile import check_plan, fingerprint, load_sent, template_text, write_yaml
from malkit.planfile.tree import show_plan
from malkit.report import summary_bytes
from malkit.workbook import generate, workbook_filename
from tests.support import KEY, ROUND, demo_text, filled_workbook, fillings, plan_from, workbook_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.plan import Plan

CASES = Path(__file__).parents[1]
EVERYTHING = (CASES / "workbook" / "cases" / "everything.yaml").read_text(encoding="utf-8")
BASE = (CASES / "cases" / "plan_base.yaml").read_text(encoding="utf-8")
PASSES_ON = (
    "malkit.planfile.checks",
    "malkit.planfile.excel",
    "malkit.planfile.partial_load",
    "malkit.planfile.next_year",
    "pydantic",
)
"""What reads keys without anything coming of it for those who report or decide."""

IN_THE_CHECK = {
    ("Plan", "malkit"): "says which version of the format it is",
    ("Plan", "hide_below"): "P081 says that nothing is hidden yet",
    ("Indicator", "unique_persons"): "P030 refuses a sum of unique persons",
    ("Indicator", "individual_based"): "P033 asks for a breakdown by sex",
    ("Step", "below_degree"): "P037 and P038 compare it with the step above",
}
"""The keys that act in `plan check`, and how."""

NOT_YET = {
    ("Grade", "symbol"): "must be there, and stands beside the word once summaries show forecasts",
    ("RankAnswer", "among"): "the noun is for sentences about ranks",
}
"""The keys that wait for what will show them; one that something has begun to read leaves the list."""

REFUSED = {
    *(("Branding", name) for name in ("name", "logo", "colour", "typeface")),
    ("Plan", "house"),
    ("Unit", "provider"),
    ("Budget", "to_date"),
}
"""The keys that P080 refuses wherever they stand."""

ONLY_TOLD_APART = {"kind"}
"""Tells which model holds the others; pydantic reads it."""


@pytest.fixture(scope="module")
def reads() -> Mapping[tuple[str, str], set[str]]:
    """The modules that read each key, by model and key, while rounds of several plans are played through.

    One round is filled in, since goals are only rolled up of what is judged.
    """
    texts = [EVERYTHING, template_text("verksamhetsplan-2014"), demo_text(COUNTS_UNITS)]
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    plain: Any = PlanPart.__getattribute__

    def noted(part: PlanPart, name: str) -> Any:
        for model in type(part).__mro__:
            if name in vars(model).get("__annotations__", ()):
                found[model.__name__, name].add(str(sys._getframe(1).f_globals.get("__name__")))
        return plain(part, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlanPart, "__getattribute__", noted)
        for text in texts:
            played(plan_from(text))
        plan = plan_from(demo_text())
        filled = [read_submission(filled_workbook(unit), plan, ROUND, name=workbook_name(unit)) for unit in fillings()]
        summary_bytes(consolidate(plan, ROUND, filled))
        closing = plan_from(demo_text(COUNTS_UNITS))
        given = RespondentAnswers("Z", {each.id: Answer(outcome=Decimal(1)) for each in closing.indicators})
        aggregate(closing, closing.rounds[-1].id, [], prior={"Z": {ROUND: given}})
    return found


COUNTS_UNITS = """
indicators:
  - id: P1-K2
    break_in_series: {year: 2021, note: Ny definition}
  - {id: X1, name: Minst två, answer: {kind: yes_no}, target: minst 2 enheter, aggregation: count_units}
  - {id: X2, name: En andel, answer: {kind: yes_no}, target: minst 75 % av enheterna, aggregation: share_of_units}
  - id: X3
    name: Andel ja
    answer:
      kind: share
      numerator: {singular: ja, plural: ja, definite_plural: alla ja}
      denominator: {singular: svar, plural: svar, definite_plural: svaren}
    target: ska öka
    aggregation: ratio_of_sums
    baseline: {period: "2020", by: {U05: {numerator: 3, denominator: 4}}}
units:
  - {id: Z, name: Stängd, closes: 2021-06-30, successors: [U05], figures: added}
"""
"""What no other plan here holds."""


def played(plan: Plan) -> None:
    """Show a plan, and play each of its rounds with workbooks that nobody filled in."""
    list(show_plan(plan, "sv"))
    for round_ in plan.rounds:
        if round_.starts is None or round_.ends is None:
            continue
        made = {who.id: generate(plan, round_.id, who.id, KEY) for who in plan.reporters(round_.id)[:3]}
        names = {who: workbook_filename(plan, round_.id, who) for who in made}
        read = [read_submission(data, plan, round_.id, name=names[who]) for who, data in made.items()]
        summary_bytes(consolidate(plan, round_.id, read))


def keys() -> Iterator[tuple[str, str]]:
    """Every key of the model, by the model that declares it."""
    waiting: list[type[PlanPart]] = [PlanPart]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            yield from ((model.__name__, name) for name in model.__annotations__ if name in model.model_fields)


def test_every_key_is_read_by_something_that_acts(reads: Mapping[tuple[str, str], set[str]]) -> None:
    """A key that only the checks and the sheets read is one of those listed here, and refused or acted on there."""
    acted = {key for key, modules in reads.items() if any(not each.startswith(PASSES_ON) for each in modules)}
    idle = {key for key in keys() if key not in acted and key[1] not in ONLY_TOLD_APART}
    unlisted = sorted(".".join(key) for key in idle - set(IN_THE_CHECK) - set(NOT_YET) - REFUSED)
    assert not unlisted, " ".join(unlisted)


def test_what_is_listed_is_still_so(reads: Mapping[tuple[str, str], set[str]]) -> None:
    """A key that something has begun to act on leaves the list, and P080 with it."""
    acted = {key for key, modules in reads.items() if any(not each.startswith(PASSES_ON) for each in modules)}
    assert acted & (REFUSED - {("Budget", "to_date")}) == set()


@pytest.mark.parametrize(
    ("was", "put"),
    [
        ("scales:\n", "house: {name: Storstad, colour: 8A5A00}\nscales:\n"),
        ("within: G1, role: Enhetschef}\n  - {id: U2", "within: G1, role: Enhetschef, provider: outside}\n  - {id: U2"),
        ("    name: Kostnad för köpt vård\n", "    name: Kostnad för köpt vård\n    weight: 2\n"),
    ],
    ids=["house", "provider", "weight"],
)
def test_a_round_that_was_sent_before_is_read(was: str, put: str, tmp_path: Path) -> None:
    """A plan with a key that is refused now keeps its sent round: without the key its workbooks are read as before."""
    assert was in BASE
    before, findings = check_plan(BASE.replace(was, put), "plan.yaml")
    assert before is not None
    assert {each.code for each in findings if each.severity is Severity.ERROR} == {"P080"}
    (tmp_path / f"plan-{fingerprint(before)}.yaml").write_text(write_yaml(before), encoding="utf-8")
    now = plan_from(BASE)
    data = generate(before, "D", "U1", KEY)
    read = read_submission(
        data, now, "D", name=workbook_filename(now, "D", "U1"), sent=load_sent(tmp_path), seal_key=KEY.seal_key
    )
    assert (read.usable, [each.code for each in read.findings]) == (True, [])
