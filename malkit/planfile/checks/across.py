"""Every check across the plan, in the order its findings are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.planfile.checks import (
    figures,
    goals,
    limits,
    organisation,
    references,
    scales,
    targets,
    unused,
    years,
)

if TYPE_CHECKING:
    from malkit.finding import Finding
    from malkit.plan import Plan
    from malkit.planfile.yaml_source import PlanSource

_MODULES = (references, goals, targets, figures, scales, years, organisation, limits, unused)


def check_across(plan: Plan, source: PlanSource) -> list[Finding]:
    """Every finding that concerns how the plan's parts fit together.

    Args:
        plan: the plan, right in shape.
        source: gives lines.
    """
    return [finding for module in _MODULES for check in module.CHECKS for finding in check(plan, source)]
