"""The target that each respondent has of its own, in kinds that are about how many reach theirs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from malkit.plan.targets.at_least import AtLeast
from malkit.plan.targets.at_most import AtMost
from malkit.plan.targets.base import NUMERIC, ComparisonSource, TargetKind
from malkit.plan.targets.between import Between
from malkit.plan.targets.equal_to import EqualTo
from malkit.plan.targets.less_than import LessThan
from malkit.plan.targets.more_than import MoreThan

OwnTarget = Annotated[AtLeast | MoreThan | AtMost | LessThan | Between | EqualTo, Field(discriminator="kind")]


class CountingTarget(TargetKind):
    """The base of kinds that count respondents.

    For the committee the outcome is how many respondents reach their own target, and the comparison how many there are.

    Args:
        each: what each respondent shall reach; at least one when nothing is said.
    """

    counts_units: ClassVar[bool] = True
    rises: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = NUMERIC | {"yes_no"}

    each: OwnTarget = AtLeast(kind="at_least", level=Decimal(1))

    @property
    def source(self) -> ComparisonSource:
        """How many respondents there are."""
        return ComparisonSource.RESPONDENTS

    @override
    def for_each(self) -> TargetKind | None:
        return self.each
