"""Every respondent shall reach a target of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import override

from malkit.plan.targets.own import CountingTarget

if TYPE_CHECKING:
    from malkit.formula import Number
    from malkit.plan.targets.base import Terms
    from malkit.plan.words import Nouns


class AllUnits(CountingTarget):
    """Every respondent shall reach a target of its own."""

    kind: Literal["all_units"]

    @override
    def reference(self, terms: Terms) -> Number:
        return terms.comparison

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"units": words.unit.plural}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:  # noqa: ARG003 -- the base's signature
        """Nothing but the kind: which noun was used says nothing more."""
        return {}
