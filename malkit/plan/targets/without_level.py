"""Targets without a level: assessed by somebody, followed, only reported, or not decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from typing_extensions import override

from malkit.plan.scale import Status
from malkit.plan.targets.base import NUMERIC, UnjudgedTarget
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.plan.words import Nouns


class Judged(UnjudgedTarget):
    """Judged by people: development assignments and qualitative goals, where nothing is computed."""

    because: ClassVar[Status] = Status.ASSESSED
    answers: ClassVar[frozenset[str]] = NUMERIC | {"judgement", "text", "milestone", "yes_no"}

    kind: Literal["judged"]


class Followed(UnjudgedTarget):
    """Followed without a target, and said to be so."""

    kind: Literal["followed"]


class ReportOnly(UnjudgedTarget):
    """Only reported: no level and no direction."""

    kind: Literal["report_only"]


class Undecided(UnjudgedTarget):
    """A level that the plan does not decide yet, or does not know; nothing is judged until it does.

    Args:
        why: not decided yet, or decided but not known to whoever wrote the plan down.
    """

    because: ClassVar[Status] = Status.UNDECIDED

    kind: Literal["undecided"]
    why: Literal["not_decided", "unknown"] = "not_decided"

    @override
    def describe(self, language: str, words: Nouns) -> str:
        if self.why == "not_decided":
            return super().describe(language, words)
        return catalogue(language).text("target.undecided.unknown")

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """Which of the two, by the text that was matched."""
        return {"why": "unknown"} if facts.get("variant") == "unknown" else {}
