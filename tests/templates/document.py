"""What the documents behind the templates say, as facts of their own, and the same said by a template."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from malkit.planfile import check_plan, template_text

if TYPE_CHECKING:
    from malkit.plan import Indicator, Plan, PriorResult
    from malkit.plan.rounds import Calendar

FACTS = Path(__file__).parent / "facts"


def facts_of(name: str) -> dict[str, Any]:
    """The facts of a document, or the labels."""
    facts: dict[str, Any] = YAML(typ="safe").load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return facts


LABELS = facts_of("labels")


def template(name: str) -> Plan:
    """A template as a plan."""
    plan, _ = check_plan(template_text(name), f"{name}.yaml")
    assert plan is not None
    return plan


def number(value: object) -> object:
    """A number as the exact one that is printed; a state as it is."""
    return value if isinstance(value, str | bool) or value is None else Decimal(str(value))


def target_said(fact: dict[str, Any]) -> dict[str, object]:
    """A document's target in the plan's words."""
    said: dict[str, object] = {"kind": LABELS["targets"][fact["kind"]]}
    said |= {key: number(fact[key]) for key in ("level", "lowest", "highest") if key in fact}
    if "each" in fact:
        said["each"] = number(fact["each"])
    if fact.get("per_cent"):
        said["per_cent"] = True
    if "parts" in fact:
        said["parts"] = [target_said(part) for part in fact["parts"]]
    return said


def target_written(target: Any, *, with_each: bool = False) -> dict[str, object]:
    """A plan's target with what a document says of one."""
    kind = str(target.kind)
    written: dict[str, object] = {"kind": kind}
    written |= {key: getattr(target, key) for key in ("level", "lowest", "highest") if hasattr(target, key)}
    if kind == "all_units" and with_each:
        written["each"] = target.each.level
    if getattr(target, "percent", False):
        written["per_cent"] = True
    if kind == "compound":
        written["parts"] = [target_written(part.target) for part in target.parts]
    return written


def figures_said(fact: dict[str, Any], indicator: Indicator) -> dict[str, object]:
    """A document's figures by the plan's ids of parts."""
    parts = dict(LABELS["parts"])
    if any(part.id == "andel" for part in getattr(indicator.answer, "parts", ())):
        parts["Totalt"] = "andel"  # beside a rank; anything else has one value or a total
    return {parts[label]: number(value) for label, value in fact.items()}


def figures_written(past: PriorResult | None) -> dict[str, object]:
    """A plan's earlier result by part, `total` where there is but one value."""
    if past is None:
        return {}
    if past.parts:
        return {part: number(value) for part, value in past.parts.items()}
    return {"total": number(past.value)}


def calendar_said(cadence: list[str]) -> dict[str, object]:
    """A document's calendar in the plan's words."""
    said = next(each for each in LABELS["calendars"] if each["said"] == cadence)
    return {"check_in": False, "rounds": [], **{key: value for key, value in said.items() if key != "said"}}


def calendar_written(calendar: Calendar) -> dict[str, object]:
    """A plan's calendar with what a document says of one."""
    return {
        "frequency": str(calendar.frequency),
        "check_in": calendar.check_in,
        "rounds": list(calendar.rounds),
    }
