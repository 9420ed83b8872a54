"""The names of workbook files: year, round, unit's id and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.text import safe_name

if TYPE_CHECKING:
    from malkit.plan import Plan, ReportingRound, Unit
    from malkit.plan.organisation import Respondent


def workbook_filename(plan: Plan, round_: ReportingRound, unit: Unit | Respondent) -> str:
    """The name of a unit's file for a round, such as `2021_P1_U07_Hemtjänst-Norr.xlsx`."""
    return f"{plan.year}_{safe_name(round_.id)}_{safe_name(unit.id)}_{safe_name(unit.name)}.xlsx"
