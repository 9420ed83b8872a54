"""How long a large plan takes to check, beside reading its YAML alone: `python -m tests.benchmarks.plan_check`."""

from __future__ import annotations

import sys
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from malkit.planfile import check_plan
from malkit.planfile.yaml_source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = 7


def large_plan(goals: int = 40, indicators: int = 300, units: int = 500) -> str:
    """A plan of some size, without mistakes."""
    lines = ["malkit: 1", "id: stor", "title: Stor plan", "committee: Nämnden", "year: 2026"]
    lines += ["levels: [{id: N, name: Nämndmål}]", "goals:"]
    lines += [f"  - {{id: N{number}, level: N, name: Mål {number}}}" for number in range(goals)]
    lines.append("indicators:")
    for number in range(indicators):
        kind = number % KINDS
        own = [unit for unit in range(units) if unit % KINDS == kind]
        lines += [
            f"  - id: K{number}",
            f"    goals: [N{number % goals}]",
            f"    name: Det som följs upp, nummer {number}",
            "    answer: {kind: number, measurement_unit: kronor}",
            "    target: ska minska jämfört med 2025",
            "    aggregation: sum",
            f"    respondents: {{kinds: [k{kind}]}}",
            f'    baseline: {{period: "2025", by: {{{", ".join(f"U{unit}: 34" for unit in own[:10])}}}}}',
        ]
    lines.append("units:")
    lines += [f"  - {{id: U{unit}, name: Enhet {unit}, kind: k{unit % KINDS}}}" for unit in range(units)]
    lines.append("rounds:")
    lines.append("  - {id: D, name: Delår, starts: 2026-01-01, ends: 2026-08-31, deadline: 2026-09-15}")
    return "\n".join(lines)


def seconds(what: Callable[[], object], times: int = 5) -> float:
    """The median time of something over several runs."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        what()
        taken.append(perf_counter() - start)
    return median(taken)


if __name__ == "__main__":
    text = large_plan()
    reading = seconds(lambda: read_source(text, "plan.yaml"))
    checking = seconds(lambda: check_plan(text, "plan.yaml"))
    sys.stdout.write(
        f"reading YAML {reading:.2f} s, reading and checking {checking:.2f} s, {checking / reading:.2f} times\n"
    )
