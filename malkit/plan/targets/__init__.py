"""Target kinds, one module each. A new kind is a module here, a line in `Target`, its texts and its cases."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from malkit.plan.targets.base import COMPARISON, FORECAST, OUTCOME, ComparisonSource, TargetKind
from malkit.plan.targets.changes import AsLastTime, Decrease, Increase, NotDecrease, NotIncrease
from malkit.plan.targets.compound import Compound
from malkit.plan.targets.counting_units import AllUnits, AtLeastUnits, ShareOfUnits
from malkit.plan.targets.deadlines import DoneBy, StartedBy
from malkit.plan.targets.levels import AllCases, AtLeast, AtMost, Between, EqualTo, LessThan, MoreThan, WithinBudget
from malkit.plan.targets.without_level import Followed, Judged, ReportOnly, Undecided

AnyTarget = (
    AtLeast
    | MoreThan
    | AtMost
    | LessThan
    | Between
    | EqualTo
    | Increase
    | NotDecrease
    | Decrease
    | NotIncrease
    | AsLastTime
    | AllUnits
    | AtLeastUnits
    | ShareOfUnits
    | AllCases
    | DoneBy
    | StartedBy
    | WithinBudget
    | Judged
    | Compound
    | Followed
    | ReportOnly
    | Undecided
)
"""Every kind, in the order of the guide."""
YES_TARGET = AtLeast(kind="at_least", level=Decimal(1))
"""What is met by yes, which counts as 1."""
NO_TARGET = AtMost(kind="at_most", level=Decimal(0))
"""What is met by no, which counts as 0."""
Target = Annotated[AnyTarget, Field(discriminator="kind")]

__all__ = [
    "COMPARISON",
    "FORECAST",
    "NO_TARGET",
    "OUTCOME",
    "YES_TARGET",
    "AllCases",
    "AllUnits",
    "AnyTarget",
    "AsLastTime",
    "AtLeast",
    "AtLeastUnits",
    "AtMost",
    "Between",
    "ComparisonSource",
    "Compound",
    "Decrease",
    "DoneBy",
    "EqualTo",
    "Followed",
    "Increase",
    "Judged",
    "LessThan",
    "MoreThan",
    "NotDecrease",
    "NotIncrease",
    "ReportOnly",
    "ShareOfUnits",
    "StartedBy",
    "Target",
    "TargetKind",
    "Undecided",
    "WithinBudget",
]
