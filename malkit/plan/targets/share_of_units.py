"""At least such a share of the respondents shall reach a target of their own."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from typing_extensions import override

from malkit.formula import Arithmetic, Compare, Constant, Operator
from malkit.plan.base import Number as PlanNumber
from malkit.plan.targets.base import with_per_cent
from malkit.plan.targets.own import CountingTarget

if TYPE_CHECKING:
    from malkit.formula import Number, Truth
    from malkit.plan.targets.base import Terms
    from malkit.plan.words import Nouns

_ALL = 100
_PLACES = 6
"""More than a share in per cent is written with: whole numbers of respondents are compared as they are."""


class ShareOfUnits(CountingTarget):
    """At least such a share of the respondents shall reach a target of their own.

    Args:
        share: in per cent, more than 0 and at most 100.
    """

    kind: Literal["share_of_units"]
    share: Annotated[PlanNumber, Field(gt=0, le=100)]

    @override
    def reference(self, terms: Terms) -> Number:
        return Arithmetic(Operator.MULTIPLY, Constant(self.share / 100), terms.comparison)

    @override
    def met(self, terms: Terms) -> Truth:
        """Whether a hundred times as many as reach theirs are the share times all: exact, since nothing is divided."""
        reached = Arithmetic(Operator.MULTIPLY, Constant(Decimal(_ALL)), terms.value)
        asked = Arithmetic(Operator.MULTIPLY, Constant(self.share), terms.comparison)
        return Compare(self.comparison, reached, asked, _PLACES)

    def fewest(self, respondents: int) -> int:
        """The fewest of so many respondents that are the share."""
        return ceil(self.share * respondents / _ALL)

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"share": with_per_cent(self.share, language, percent=True), "units": words.unit.definite_plural}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A share in per cent."""
        share, percent = facts["share"]
        return {"share": share} if percent and 0 < share <= _ALL else None
