"""At least such a share of the respondents shall reach a target of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from typing_extensions import override

from malkit.formula import Arithmetic, Constant, Operator
from malkit.plan.base import Number as PlanNumber
from malkit.plan.targets.base import with_per_cent
from malkit.plan.targets.own import CountingTarget

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets.base import Terms
    from malkit.plan.words import Nouns

_ALL = 100


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
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"share": with_per_cent(self.share, language, percent=True), "units": words.unit.definite_plural}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A share in per cent."""
        share, percent = facts["share"]
        return {"share": share} if percent and 0 < share <= _ALL else None
