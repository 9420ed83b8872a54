"""Checks across the plan: what no single entry can say of itself; one module for each part, one function a check."""

from malkit.planfile.checks.across import check_across

__all__ = ["check_across"]
