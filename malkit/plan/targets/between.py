"""The value shall lie between two levels, both included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import model_validator
from typing_extensions import override

from malkit.formula import Both, Compare, Comparison, Constant
from malkit.plan.base import Number as PlanNumber
from malkit.plan.targets.base import TargetKind, with_per_cent
from malkit.text import format_number

if TYPE_CHECKING:
    from malkit.formula import Number, Truth
    from malkit.plan.targets.base import Terms
    from malkit.plan.words import Nouns


class Between(TargetKind):
    """The value shall lie between two levels, both included.

    Args:
        lowest: the lower level.
        highest: the higher level, not below the lower.
        percent: whether the levels are written with a per cent sign.
    """

    kind: Literal["between"]
    lowest: PlanNumber
    highest: PlanNumber
    percent: bool = False

    @property
    def in_per_cent(self) -> bool:
        """As it is written."""
        return self.percent

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lowest > self.highest:
            raise ValueError("bounds")
        return self

    @override
    def met(self, terms: Terms) -> Truth:
        low, high = self.range(terms)
        return Both(
            (
                Compare(Comparison.AT_LEAST, terms.value, low, terms.compare_places),
                Compare(Comparison.AT_MOST, terms.value, high, terms.compare_places),
            )
        )

    @override
    def lost(self, terms: Terms) -> Truth | None:
        return Compare(Comparison.MORE_THAN, terms.value, self.range(terms)[1], terms.compare_places)

    @override
    def range(self, terms: Terms) -> tuple[Number, Number]:
        return terms.by_now(Constant(self.lowest)), terms.by_now(Constant(self.highest))

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {
            "low": format_number(self.lowest, language),
            "high": with_per_cent(self.highest, language, percent=self.percent),
        }

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """Two levels from a range."""
        (low, low_percent), (high, percent) = facts["low"], facts["high"]
        fits = low <= high and (percent or not low_percent)
        return {"lowest": low, "highest": high, "percent": percent} if fits else None
