"""Plans of one indicator and answers to it, as the cases write them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from malkit.finding import Severity
from malkit.formula import day_number
from malkit.fulfilment import Answer, RespondentAnswers, Result, compute
from malkit.plan import Plan, Reason
from malkit.planfile import check_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.finding import Finding

UNIT = "U1"
ROUNDS = [
    {"id": "T", "name": "Tertial", "starts": "2014-01-01", "ends": "2014-04-30", "deadline": "2014-05-15"},
    {"id": "D", "name": "Delår", "starts": "2014-01-01", "ends": "2014-06-30", "deadline": "2014-08-15"},
    {"id": "H", "name": "Helår", "starts": "2014-01-01", "ends": "2014-12-31", "deadline": "2015-01-31"},
]
PLAN: dict[str, Any] = {
    "malkit": 1,
    "id": "SN-2014",
    "title": "Verksamhetsplan 2014",
    "committee": "Socialnämnden",
    "year": 2014,
    "levels": [{"id": "N", "name": "Nämndmål"}],
    "dimensions": [
        {"id": "sex", "name": "Kön", "parts": [{"id": "women", "name": "Kvinnor"}, {"id": "men", "name": "Män"}]},
        {"id": "area", "name": "Område", "parts": [{"id": "north", "name": "Norr"}, {"id": "south", "name": "Söder"}]},
    ],
    "units": [{"id": UNIT, "name": "Enhet"}],
    "rounds": [*ROUNDS[:2], {**ROUNDS[2], "kind": "year_end"}],
}
INDICATOR: dict[str, Any] = {
    "id": "K",
    "name": "Nyckeltal",
    "answer": {"kind": "number", "measurement_unit": "stycken"},
    "aggregation": "central",
    "target_level": "unit",
    "respondents": {"units": [UNIT]},
}
_OWN_KEYS = {"outcome", "forecast", "reason", "unreadable", "beyond", "parts"}


def written_plan(indicator: Mapping[str, Any], changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A plan of one indicator, as it is written.

    Args:
        indicator: what it says beside, or in place of, the usual.
        changes: what the plan says in place of the usual.
    """
    return {**PLAN, **(changes or {}), "indicators": [{**INDICATOR, **indicator}]}


def plan_with(indicator: Mapping[str, Any], changes: Mapping[str, Any] | None = None) -> Plan:
    """The plan, right in shape."""
    return Plan.model_validate(written_plan(indicator, changes))


def checked(indicator: Mapping[str, Any], changes: Mapping[str, Any] | None = None) -> tuple[Plan, list[Finding]]:
    """The plan as it is read from its text, with its findings; none of them is an error."""
    plan, findings = check_plan(json.dumps(written_plan(indicator, changes), default=str), "plan.yaml")
    errors = [str(finding) for finding in findings if finding.severity is Severity.ERROR]
    assert plan is not None, errors
    assert not errors, errors
    return plan, list(findings)


def answer_of(written: Mapping[str, Any]) -> Answer:
    """An answer as a case writes it: its own keys, and the other cells by their names."""
    return Answer(
        outcome=_number(written.get("outcome")),
        forecast=_held(written["forecast"]) if "forecast" in written else None,
        reason=Reason(f"because_{written['reason']}") if "reason" in written else None,
        given={name: _held(value) for name, value in written.items() if name not in _OWN_KEYS},
        unreadable=frozenset(written.get("unreadable", ())),
        beyond=frozenset(written.get("beyond", ())),
        parts={key: answer_of(part) for key, part in written.get("parts", {}).items()},
    )


def judged(plan: Plan, round_id: str, answer: Answer) -> Result:
    """The result of an answer to the plan's one indicator."""
    (result,) = compute(plan, round_id, RespondentAnswers(UNIT, {"K": answer}))
    return result


_CASES = ("fulfilment", "aggregation", "statements")
"""The folders that have cases."""


def load(name: str) -> list[dict[str, Any]]:
    """The cases of a file, or of all of them with `*`."""
    found: list[dict[str, Any]] = []
    for path in sorted(
        path for each in _CASES for path in (Path(__file__).parents[1] / each / "cases").glob(f"{name}.yaml")
    ):
        found += YAML(typ="safe").load(path)
    return found


def _number(written: float | None) -> Decimal | None:
    return None if written is None else Decimal(str(written))


def _held(written: float | str | date) -> Decimal | str:
    if isinstance(written, date):
        return day_number(written)
    return written if isinstance(written, str) else Decimal(str(written))
