"""Every respondent shall reach a target of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import override

from malkit.formula import Compare, Comparison
from malkit.plan.targets.base import COMPARISON, difference, share_of
from malkit.plan.targets.own import CountingTarget

if TYPE_CHECKING:
    from malkit.formula import Input, Number, Truth
    from malkit.plan.words import Nouns


class AllUnits(CountingTarget):
    """Every respondent shall reach a target of its own."""

    kind: Literal["all_units"]

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(Comparison.AT_LEAST, value, COMPARISON, places)

    @override
    def degree(self, value: Input) -> Number | None:
        return share_of(value, COMPARISON)

    @override
    def left(self, value: Input) -> Number | None:
        return difference(COMPARISON, value)

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"units": words.unit.plural}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:  # noqa: ARG003 -- the base's signature
        """Nothing but the kind: which noun was used says nothing more."""
        return {}
