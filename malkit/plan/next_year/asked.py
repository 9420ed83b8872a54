"""What somebody has to decide before a plan for next year can be used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from malkit.plan.organisation import ADMINISTRATION
from malkit.text import catalogue, format_date, join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malkit.plan.indicator import Indicator
    from malkit.plan.organisation import Unit
    from malkit.plan.plan import Plan

    Fact: TypeAlias = object | Callable[[Plan], object]


class Asked:
    """The questions, in sentences of the plan's language, each once.

    A fact that depends on what next year's plan holds is given as a function of it.

    Args:
        plan: this year's plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._text = catalogue(plan.language).text
        self._said: list[tuple[str, dict[str, Fact]]] = []

    def say(self, what: str, **facts: Fact) -> None:
        """Ask something, by the end of its key in the catalogues."""
        self._said.append((what, facts))

    def lines(self, moved: Plan) -> tuple[str, ...]:
        """The questions, once next year's plan is known."""
        found = []
        for what, facts in self._said:
            known = {name: fact(moved) if callable(fact) else fact for name, fact in facts.items()}
            found.append(self._text(f"next_year.{what}", **known))
        return tuple(dict.fromkeys(found))

    def text(self, what: str, **facts: object) -> str:
        """A part of a question."""
        return self._text(f"next_year.{what}", **facts)

    def day(self, day: str) -> str:
        """A day as its reader sees it."""
        return format_date(date.fromisoformat(day), self._plan.language)

    def names(self, respondents: Iterable[str]) -> str:
        """Respondents by name, in one phrase."""
        return join_words([self._plan.name_of(each) for each in respondents], self._plan.language)

    def closing_day(self, unit: Unit) -> str:
        """The day that a unit closed; empty where it goes on."""
        return "" if unit.closes is None else format_date(unit.closes, self._plan.language)

    def nobody_left(self, indicator: Indicator) -> None:
        """Say that all who answered an indicator have closed, and that the administration is asked meanwhile."""
        units = [f"{each.name} ({self.closing_day(each)})" for each in self._plan.respondents(indicator)]
        closed = join_words(units, self._plan.language)
        who = self._plan.name_of(ADMINISTRATION)
        self.say("nobody_left", id=indicator.id, name=indicator.name, units=closed, administration=who)
