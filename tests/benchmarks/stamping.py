"""How long stamping a round takes beside openpyxl's own writing: `python -m tests.benchmarks.stamping`."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from malkit.planfile import fingerprint
from malkit.workbook import Identity, WorkbookWriter, layout
from tests.support import KEY, demo_plan, plan_from
from tests.workbook.written import written

if TYPE_CHECKING:
    from malkit.plan import Plan

UNITS = 200


def demo_with_many_units() -> Plan:
    """The demo's plan with its twelve kinds of unit over and over, each under a name of its own."""
    plan = demo_plan()
    units = [
        plan.units[number % len(plan.units)].model_copy(update={"id": f"E{number:03d}", "name": f"Enhet {number}"})
        for number in range(UNITS)
    ]
    return plan.model_copy(update={"units": tuple(units)})


def forty_indicators() -> Plan:
    """A plan with forty indicators that every unit answers, half of them compared with a value of its own."""
    lines = ["malkit: 1", "id: fyrtio", "title: Fyrtio nyckeltal", "committee: Nämnden", "year: 2026"]
    lines += ["levels: [{id: N, name: Nämndmål}]", "goals: [{id: N1, level: N, name: Målet}]", "indicators:"]
    known = ", ".join(f"E{unit:03d}: {unit + 30}" for unit in range(UNITS))
    for number in range(40):
        lines += [
            f"  - id: K{number:02d}",
            "    goals: [N1]",
            f"    name: Det som följs upp i verksamheten, nummer {number}",
            "    answer: {kind: number, measurement_unit: stycken}",
            "    aggregation: sum",
            f"    target: {'ska minska jämfört med 2025' if number % 2 else 'minst 75'}",
        ]
        lines += [f'    baseline: {{period: "2025", by: {{{known}}}}}'] if number % 2 else ["    target_level: unit"]
    lines.append("units:")
    lines += [f"  - {{id: E{unit:03d}, name: Enhet {unit}}}" for unit in range(UNITS)]
    lines.append("rounds:")
    lines.append("  - {id: P1, name: Delår, starts: 2026-01-01, ends: 2026-08-31, deadline: 2026-09-15}")
    return plan_from("\n".join(lines))


def compare(name: str, plan: Plan) -> str:
    """One line: the seconds that a round's workbooks take, laid out only, stamped, and written by openpyxl."""
    units = [unit.id for unit in plan.units if plan.answered_by(unit.id)]
    identities = [Identity(plan.id, fingerprint(plan), "P1", unit) for unit in units]
    assert KEY.lock.hash_value  # the slow hash is the same for both and computed once

    start = perf_counter()
    layouts = [layout(plan, identity, identity.seal(KEY.seal_key)) for identity in identities]
    laid_out = perf_counter() - start

    press, start = WorkbookWriter(plan, KEY), perf_counter()
    for unit in units:
        press.workbook("P1", unit)
    stamped = perf_counter() - start

    start = perf_counter()
    for each in layouts:
        written(each, {})
    alone = perf_counter() - start
    return (
        f"{name}: {len(units)} workbooks, laid out {laid_out:.1f} s; stamped {stamped:.1f} s, "
        f"by openpyxl {laid_out + alone:.1f} s, {(laid_out + alone) / stamped:.1f} times; "
        f"apart from laying out {alone / (stamped - laid_out):.1f} times\n"
    )


if __name__ == "__main__":
    for name, plan in {"demo": demo_with_many_units(), "forty indicators": forty_indicators()}.items():
        sys.stdout.write(compare(name, plan))
