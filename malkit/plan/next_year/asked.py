"""What somebody has to decide before a plan for next year can be used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from malkit.text import catalogue, format_date, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.plan.plan import Plan


class Asked:
    """The questions, in sentences of the plan's language, each once.

    Args:
        plan: this year's plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._text = catalogue(plan.language).text
        self.lines: list[str] = []

    def say(self, what: str, **facts: object) -> None:
        """Ask something, by the end of its key in the catalogues."""
        line = self._text(f"next_year.{what}", **facts)
        if line not in self.lines:
            self.lines.append(line)

    def text(self, what: str, **facts: object) -> str:
        """A part of a question."""
        return self._text(f"next_year.{what}", **facts)

    def day(self, day: str) -> str:
        """A day as its reader sees it."""
        return format_date(date.fromisoformat(day), self._plan.language)

    def names(self, respondents: Iterable[str]) -> str:
        """Respondents by name, in one phrase."""
        return join_words([self._plan.name_of(each) for each in respondents], self._plan.language)
