"""What a year's rounds gave, on its way into the plan of the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from malkit.plan.history import COUNTS, is_counted
from malkit.plan.organisation import ADMINISTRATION
from malkit.planfile.checks.limits import has_too_many_digits
from malkit.text import catalogue, format_date, join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from malkit.plan import Indicator, Plan, Unit

    Fact: TypeAlias = object | Callable[[Plan], object]


class AskedNextYear:
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


Value = Decimal | Mapping[str, Any]
"""A number, a share's two counts, or values by part."""

_MOST_DECIMALS = 8


@dataclass(frozen=True, slots=True)
class Carried:
    """What one indicator came to in a round, or in the year.

    Args:
        by: by id of a respondent.
        value: of the whole, where no respondent's answers make it.
        of: among how many, for a rank that one answers.
        shared: whether such a rank is shared.
        said: the committee's figure as it is printed, or what was said of it; empty where it is not known.
        status: what the committee's status is called, where it was judged.
        period: what it covers, where that is only a period of the year: "Helår 2026 (2026-09-01 – 2026-12-31)".
    """

    by: Mapping[str, Value] = field(default_factory=dict)
    value: Decimal | None = None
    of: int | None = None
    shared: bool = False
    said: str = ""
    status: str = ""
    period: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return bool(self.by) or self.value is not None


@dataclass(frozen=True, slots=True)
class YearResults:
    """What a year gave, by indicator.

    Args:
        rounds: by id of each round that has been consolidated.
        year: of the whole year, where it is reported.
    """

    rounds: Mapping[str, Mapping[str, Carried]] = field(default_factory=dict)
    year: Mapping[str, Carried] = field(default_factory=dict)


NO_RESULTS = YearResults()
"""Of a year from which nothing is known."""


def past_of(carried: Carried, by: Mapping[str, Value], period: str, indicator: Indicator) -> dict[str, Any] | None:
    """A result as the plan holds it; None where nothing is left of it.

    Args:
        carried: the result.
        by: its values by respondent, of those that are left.
        period: what it covers.
        indicator: what it is of, which says how many digits its numbers may have.
    """
    fitted = {who: value for who, each in by.items() if (value := _fitted(each, indicator)) is not None}
    whole = None if carried.value is None else _fitted(carried.value, indicator)
    held = {"by": fitted} if fitted else {"value": whole} if whole is not None else None
    if held is None:
        return None
    of = {"of": carried.of} if carried.of is not None else {}
    return {"period": period, **held, **of, **({"shared": True} if carried.shared else {})}


def _fitted(value: Value, indicator: Indicator) -> Any:
    """A value with as many decimals as the plan takes; None where even a whole number is too long."""
    if isinstance(value, Mapping) and is_counted(value):
        too_long = any(has_too_many_digits(indicator, Decimal(str(each))) for each in value.values())
        return None if too_long else value
    if isinstance(value, Mapping):
        parts = {key: fitted for key, each in value.items() if (fitted := _fitted(each, indicator)) is not None}
        return parts or None
    for decimals in range(_MOST_DECIMALS, -1, -1):
        rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        short = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
        if not has_too_many_digits(indicator, short):
            return short
    return None


def added(values: list[Value]) -> Value | None:
    """Values of several as one: numbers and counts added, each part by itself; None where they are not alike."""
    if all(isinstance(each, Decimal) for each in values):
        return sum((each for each in values if isinstance(each, Decimal)), Decimal(0))
    mappings = [each for each in values if isinstance(each, Mapping)]
    if len(mappings) != len(values) or any(set(each) != set(mappings[0]) for each in mappings):
        return None
    if set(mappings[0]) == COUNTS:
        return {key: sum((Decimal(str(each[key])) for each in mappings), Decimal(0)) for key in mappings[0]}
    parts = {key: added([each[key] for each in mappings]) for key in mappings[0]}
    return None if None in parts.values() else {key: part for key, part in parts.items() if part is not None}
