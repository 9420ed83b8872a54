"""Target kinds, one module each. A new kind is a module here, a line in `Target`, its texts and its cases."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from malkit.plan.targets.all_cases import AllCases
from malkit.plan.targets.all_units import AllUnits
from malkit.plan.targets.as_last_time import AsLastTime
from malkit.plan.targets.at_least import AtLeast
from malkit.plan.targets.at_least_units import AtLeastUnits
from malkit.plan.targets.at_most import AtMost
from malkit.plan.targets.base import COMPARISON, FORECAST, OUTCOME, ComparisonSource, TargetKind
from malkit.plan.targets.between import Between
from malkit.plan.targets.compound import Compound
from malkit.plan.targets.decrease import Decrease
from malkit.plan.targets.done_by import DoneBy
from malkit.plan.targets.equal_to import EqualTo
from malkit.plan.targets.followed import Followed
from malkit.plan.targets.increase import Increase
from malkit.plan.targets.judged import Judged
from malkit.plan.targets.less_than import LessThan
from malkit.plan.targets.more_than import MoreThan
from malkit.plan.targets.not_decrease import NotDecrease
from malkit.plan.targets.not_increase import NotIncrease
from malkit.plan.targets.report_only import ReportOnly
from malkit.plan.targets.share_of_units import ShareOfUnits
from malkit.plan.targets.started_by import StartedBy
from malkit.plan.targets.undecided import Undecided
from malkit.plan.targets.within_budget import WithinBudget

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
