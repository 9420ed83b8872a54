"""At least so many respondents shall reach a target of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from typing_extensions import override

from malkit.formula import Constant
from malkit.plan.targets.own import CountingTarget

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets.base import Terms
    from malkit.plan.words import Nouns


class AtLeastUnits(CountingTarget):
    """At least so many respondents shall reach a target of their own.

    Args:
        count: how many.
    """

    kind: Literal["at_least_units"]
    count: Annotated[int, Field(strict=True, ge=1)]

    @override
    def reference(self, terms: Terms) -> Number:
        return Constant(Decimal(self.count))

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"count": str(self.count), "units": words.unit.counted(self.count)}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A whole number of respondents."""
        return {"count": int(facts["count"])} if int(facts["count"]) >= 1 else None
