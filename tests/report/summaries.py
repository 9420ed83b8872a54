"""A small plan and summaries of it, made without any file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malkit.consolidation import consolidate
from malkit.fulfilment import ActionTaken, Answer, RespondentAnswers
from malkit.intake import AnswerPlace, Submission
from malkit.plan import Plan
from malkit.planfile import fingerprint
from malkit.workbook import FieldKey, Identity, SheetKey

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.finding import Finding

UNITS = {"E1": "Alfa", "E2": "Beta", "E3": "Gamma"}
ROUND = "H"


def small_plan(**changes: Any) -> Plan:
    """Three units that answer a number with one decimal, a budget and a list of actions, at year end."""
    number = {"kind": "number", "measurement_unit": "points", "decimals": 1}
    indicators = [
        {
            "id": "K1",
            "name": "Number",
            "answer": number,
            "target": {"kind": "at_least", "level": 100},
            "aggregation": "sum",
        },
        {
            "id": "K2",
            "name": "Budget",
            "answer": {"kind": "number", "measurement_unit": "kr"},
            "forecast": "number",
            "target": {"kind": "within_budget"},
            "aggregation": "sum",
            "budget": {"year": dict.fromkeys(UNITS, 1_000)},
        },
        {
            "id": "K3",
            "name": "Actions",
            "answer": {"kind": "actions"},
            "target": {"kind": "all_units", "each": {"kind": "at_least", "level": 1}},
            "aggregation": "count_units",
        },
    ]
    return Plan.model_validate(
        {
            "malkit": 1,
            "id": "small",
            "title": "Small plan",
            "committee": "The committee",
            "year": 2026,
            "levels": [{"id": "G", "name": "Goals"}],
            "indicators": indicators,
            "units": [{"id": id_, "name": name} for id_, name in UNITS.items()],
            "rounds": [{"id": ROUND, "name": "Year", "starts": "2026-01-01", "ends": "2026-12-31", "kind": "year_end"}],
            **changes,
        }
    )


def submission(
    plan: Plan,
    unit: str,
    values: dict[str, tuple[str, object]] | None = None,
    *,
    actions: int = 0,
    findings: tuple[Finding, ...] = (),
    analysis: str = "",
) -> Submission:
    """What one unit sent back.

    Args:
        plan: the plan.
        unit: its id.
        values: by indicator, which column holds what.
        actions: how many actions are done for K3.
        findings: what was found in the file.
        analysis: what the unit wrote.
    """
    answers, spots = {}, {}
    for row, (indicator, (column, value)) in enumerate((values or {}).items(), start=5):
        answers[indicator] = Answer(**{column: value})  # type: ignore[arg-type]
        spots[FieldKey(SheetKey.REPORTING, indicator, column)] = AnswerPlace("Rapportering", f"H{row}", str(value))
    done = tuple(ActionTaken(f"A{n:02d}", "K3", f"Action {n}", "done") for n in range(1, actions + 1))
    for row, action in enumerate(done, start=5):
        spots[FieldKey(SheetKey.ACTIONS, action.id, "indicator")] = AnswerPlace("Åtgärder", f"B{row}", "K3")
    if done:
        answers["K3"] = Answer(outcome=Decimal(actions))
    identity = Identity(plan.id, fingerprint(plan), ROUND, unit)
    file = f"{unit}.xlsx"
    said = tuple(finding.in_file(file) for finding in findings)
    everything = RespondentAnswers(unit, answers, done, analysis, ready=True)
    return Submission(file, f"{int(unit[1:]):064x}", identity, everything, spots, findings=said)


def summary_of(plan: Plan, *submissions: Submission) -> Summary:
    """The summary of what came back."""
    return consolidate(plan, ROUND, submissions)
