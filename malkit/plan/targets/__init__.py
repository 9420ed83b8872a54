"""Target kinds, one module each. A new kind is a module here, a line in `Target`, its texts and its cases."""

from typing import Annotated

from pydantic import Field

from malkit.plan.targets.all_units import AllUnits
from malkit.plan.targets.at_least import AtLeast
from malkit.plan.targets.at_most import AtMost
from malkit.plan.targets.base import COMPARISON, FORECAST, OUTCOME, ComparisonSource, TargetKind
from malkit.plan.targets.decrease import Decrease
from malkit.plan.targets.increase import Increase
from malkit.plan.targets.report_only import ReportOnly
from malkit.plan.targets.undecided import Undecided
from malkit.plan.targets.within_budget import WithinBudget

Target = Annotated[
    AtLeast | AtMost | Increase | Decrease | AllUnits | WithinBudget | ReportOnly | Undecided,
    Field(discriminator="kind"),
]

__all__ = [
    "COMPARISON",
    "FORECAST",
    "OUTCOME",
    "AllUnits",
    "AtLeast",
    "AtMost",
    "ComparisonSource",
    "Decrease",
    "Increase",
    "ReportOnly",
    "Target",
    "TargetKind",
    "Undecided",
    "WithinBudget",
]
