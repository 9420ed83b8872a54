"""What every target kind is: expressions over an answer's named cells, and nothing that knows a file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from typing_extensions import override

from malkit.formula import (
    Always,
    And,
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    Input,
    IsWord,
    Not,
    Operator,
    Or,
    Ratio,
    Round,
    day_number,
)
from malkit.formula import Number as NumberNode
from malkit.plan.answers import YES, YES_NO
from malkit.plan.base import Date, Name, Number, PlanPart
from malkit.plan.scale import Status
from malkit.text import catalogue, format_date, format_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from malkit.formula import Truth
    from malkit.plan.answers import AnswerKind
    from malkit.plan.words import Nouns

OUTCOME = Input("outcome")
FORECAST = Input("forecast")
COMPARISON = Input("comparison")
TO_DATE = "to_date"
"""The cell with what there has been since the year began, where an answer covers a period of it."""

SAME_PERIOD, WHOLE_YEAR = "same_period", "whole_year"
"""The cells with last year's result of the same period, and of the whole of last year."""

_PASSED = {
    Comparison.AT_MOST: Comparison.MORE_THAN,
    Comparison.EQUAL: Comparison.MORE_THAN,
    Comparison.LESS_THAN: Comparison.AT_LEAST,
}
"""By how a value is compared with a level: when it has grown past it, and cannot come back."""

_DAY_PLACES = 5
"""A day with its time of day, to the second: the last day lasts until midnight."""

NUMERIC = frozenset({"number", "share", "actions", "cases", "rank"})


class ComparisonSource(StrEnum):
    """Where the value that an outcome is compared with comes from."""

    NOTHING = "nothing"
    BASELINE = "baseline"
    LATEST = "latest"
    LAST_YEAR = "last_year"
    BUDGET = "budget"
    RESPONDENTS = "respondents"


class Better(StrEnum):
    """Which values are better; decides the degree and what is left."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class TargetScope:
    """What a target is judged in: which cells, how exactly, and how much of the year's target is expected by now.

    Args:
        places: the decimal places that is rounded at what is worked out: quotients, sums, levels divided by months.
        typed: whether what is judged is a number as somebody typed it.
        by_forecast: whether the forecast is judged in place of the outcome.
        expected: the share of the year's target that is expected by now, as numerator and denominator; None for all
            of it.
        prefix: what the cells' names begin with, for a part of an answer.
        for_year: whether a whole year is judged, so that it is compared with the whole of last year.
        until: the number of the last day that is reported, which what is dated later has not come to; None where it is
            not known.
        added: whether periods are added, so that what there has been since the year began is judged.
        answers_of_parts: what each part of several answers is answered with, by the part's id.
        rounded: the decimals that the value is rounded at before it is judged, as one that is printed is; None for the
            value itself.
    """

    places: int
    typed: bool = False
    by_forecast: bool = False
    expected: tuple[NumberNode, NumberNode] | None = None
    prefix: str = ""
    answers_of_parts: Mapping[str, AnswerKind] = field(default_factory=dict)
    for_year: bool = False
    until: Decimal | None = None
    added: bool = False
    rounded: int | None = None

    def cell(self, name: str) -> Input:
        """A cell of the answer, or of its part."""
        return Input(self.prefix + name)

    @property
    def judged(self) -> Input:
        """The cell that is judged."""
        if self.by_forecast:
            return self.cell(FORECAST.name)
        return Input(TO_DATE) if self.added else self.cell(OUTCOME.name)

    @property
    def value(self) -> NumberNode:
        """The value that is judged: what the cell holds."""
        return self.judged if self.rounded is None else Round(self.judged, self.rounded)

    @property
    def comparison(self) -> Input:
        """The cell with what the value is compared with."""
        return self.cell(COMPARISON.name)

    @property
    def compare_places(self) -> int | None:
        """The decimal places that values are compared at: None, as they are typed, unless something is worked out."""
        return None if self.typed and self.expected is None else self.places

    def part(self, id_: str) -> TargetScope:
        """The terms that a part of the answer is judged in."""
        answer = self.answers_of_parts[id_]
        typed = not answer.quotient
        return replace(self, prefix=f"{self.prefix}{id_}.", places=answer.places_worked_out, typed=typed)

    def by_now(self, level: NumberNode) -> NumberNode:
        """As much of a level as is expected by now."""
        if self.expected is None:
            return level
        numerator, denominator = self.expected
        return Ratio(Arithmetic(Operator.MULTIPLY, level, numerator), denominator)


class TargetKind(PlanPart, ABC):
    """The base of target kinds.

    A kind says whether the target is met, what it is held against, and which values are better; degree and what is left
    follow from these. All are expressions over the cells that `TargetScope` names. `rises` says that more is always
    better, so that a growing outcome that has met it cannot lose it again; `by_degrees` that what falls short of it may
    have come a part of the way. The same expressions serve one respondent and the committee's aggregate. Its words are
    `target.KIND` in the catalogues, and they are read back as they are printed.
    """

    judged: ClassVar[bool] = True
    because: ClassVar[Status] = Status.NO_TARGET
    by_forecast: ClassVar[bool] = False
    counts_units: ClassVar[bool] = False
    rises: ClassVar[bool] = False
    by_degrees: ClassVar[bool] = True
    better: ClassVar[Better] = Better.NEITHER
    answers: ClassVar[frozenset[str]] = NUMERIC

    @property
    def source(self) -> ComparisonSource:
        """Where the value that is compared with comes from."""
        return ComparisonSource.NOTHING

    @property
    def in_per_cent(self) -> bool:
        """Whether its level is written in per cent."""
        return False

    def for_each(self) -> TargetKind | None:
        """The target that each respondent has of its own, where the kind is about how many reach theirs."""
        return None

    def where(self, better: Better) -> TargetKind:  # noqa: ARG002 -- another kind uses it
        """The target as it is of an indicator of which the plan says which values are better."""
        return self

    @abstractmethod
    def met(self, terms: TargetScope) -> Truth:
        """Whether the value meets the target."""

    def stands_still(self, terms: TargetScope) -> Truth | None:  # noqa: ARG002 -- other kinds use it
        """Whether the value is what it was, where it should have moved; None for a kind that asks for no movement."""
        return None

    def lost(self, terms: TargetScope) -> Truth | None:  # noqa: ARG002 -- other kinds use it
        """When a value that can only grow can never meet the target any more; None where it always can."""
        return None

    def held_against(self, terms: TargetScope) -> NumberNode | None:  # noqa: ARG002 -- other kinds use it
        """The one number that the value is held against; None for a kind that has none, or several."""
        return None

    def range(self, terms: TargetScope) -> tuple[NumberNode, NumberNode] | None:
        """The lowest and the highest value that are as good as any, where neither more nor less is better."""
        level = self.held_against(terms)
        return None if level is None or self.better is not Better.NEITHER else (level, level)

    def left(self, terms: TargetScope) -> NumberNode | None:
        """How far the value is from the target in the answer's own measurement unit; None where nothing can be left."""
        level = self.held_against(terms)
        if level is None:
            return None
        larger, smaller = (terms.value, level) if self.better is Better.LESS else (level, terms.value)
        return difference(larger, smaller, terms.places)

    def describe(self, language: str, words: Nouns) -> str:
        """The target as its reader sees it: "minst 75"."""
        return catalogue(language).text(f"target.{self.kind_name()}", **self.shown(language, words))

    def shown(self, language: str, words: Nouns) -> dict[str, str]:  # noqa: ARG002 -- other kinds use both
        """What the kind's text in the catalogue names."""
        return {}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """The kind's keys from what a text named, by placeholder; None when they do not make a target of the kind."""
        return facts

    @classmethod
    def kind_name(cls) -> str:
        """The value of the plan's key `kind`."""
        return str(cls.model_fields["kind"].annotation.__args__[0])  # type: ignore[union-attr]


class ComparedTarget(TargetKind, ABC):
    """A target met by one comparison of the value with what it is held against; its kinds say how."""

    comparison: ClassVar[Comparison]

    @abstractmethod
    def reference(self, terms: TargetScope) -> NumberNode:
        """What the value is compared with at year end."""

    @override
    def held_against(self, terms: TargetScope) -> NumberNode:
        return terms.by_now(self.reference(terms))

    @override
    def met(self, terms: TargetScope) -> Truth:
        return Compare(self.comparison, terms.value, self.held_against(terms), terms.compare_places)

    @override
    def lost(self, terms: TargetScope) -> Truth | None:
        passed = _PASSED.get(self.comparison)
        return None if passed is None else Compare(passed, terms.value, self.held_against(terms), terms.compare_places)


class LevelTarget(ComparedTarget, ABC):
    """A target with a level written in the plan.

    Args:
        level: the level, in the answer's own measurement unit.
        percent: whether the level is written with a per cent sign.
    """

    answers: ClassVar[frozenset[str]] = NUMERIC | {"yes_no"}

    level: Number
    percent: bool = False

    @override
    def reference(self, terms: TargetScope) -> NumberNode:
        return Constant(self.level)

    @property
    def in_per_cent(self) -> bool:
        """As it is written."""
        return self.percent

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"value": with_per_cent(self.level, language, percent=self.percent)}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A level from a value."""
        number, percent = facts["value"]
        return {"level": number, "percent": percent}


class ChangeTarget(ComparedTarget, ABC):
    """A target that compares with an earlier value, without saying how much: it is met or not, and never partly.

    Args:
        against: the baseline, the latest result, or the same round last year.
        compared_with: what that is in words, such as "2023"; only printed.
    """

    by_degrees: ClassVar[bool] = False
    answers: ClassVar[frozenset[str]] = frozenset({"number", "share", "cases", "rank"})

    against: Literal["baseline", "latest", "last_year"] = "baseline"
    compared_with: Name | None = None

    @override
    def reference(self, terms: TargetScope) -> NumberNode:
        return terms.cell(WHOLE_YEAR) if terms.for_year and self.against == "last_year" else terms.comparison

    @override
    def held_against(self, terms: TargetScope) -> NumberNode:
        return self.reference(terms) if self.against == "last_year" else super().held_against(terms)

    @property
    def source(self) -> ComparisonSource:
        """As `against` says."""
        return ComparisonSource(self.against)

    @override
    def describe(self, language: str, words: Nouns) -> str:
        if self.compared_with is None:
            return super().describe(language, words)
        text = catalogue(language).text
        return text(f"target.{self.kind_name()}.compared", compared=self.compared_with)

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """What it is compared with, where that was said."""
        return {"compared_with": facts["compared"]} if facts.get("compared") else {}


class MovementTarget(ChangeTarget, ABC):
    """A target that the value shall move one way: it does, stands still or goes the other way."""

    @override
    def stands_still(self, terms: TargetScope) -> Truth:
        return Compare(Comparison.EQUAL, terms.value, self.held_against(terms), terms.compare_places)


class UnjudgedTarget(TargetKind, ABC):
    """A target kind that no outcome is judged by; `because` says why not."""

    judged: ClassVar[bool] = False
    answers: ClassVar[frozenset[str]] = NUMERIC | {"yes_no", "milestone", "judgement", "text", "several"}

    @override
    def met(self, terms: TargetScope) -> Truth:
        return Always(value=False)


class DayTarget(TargetKind, ABC):
    """A target that something shall have come so far by a day; judged by the milestone's dates, not by a number.

    Args:
        by: the last day.
    """

    rises: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"milestone", "yes_no"})
    decided_by: ClassVar[str]  # the name of the milestone's date that it must have when it has come so far

    by: Date

    @override
    def met(self, terms: TargetScope) -> Truth:
        return Or((IsWord(terms.cell(YES_NO).name, YES), self.in_time(terms)))

    @abstractmethod
    def in_time(self, terms: TargetScope) -> Truth:
        """Whether the milestone's dates say that it came so far in time."""

    @abstractmethod
    def is_said(self, terms: TargetScope) -> Truth:
        """Whether the milestone is said to have come as far as the target asks, on whatever day."""

    def has_come(self, terms: TargetScope) -> Truth:
        """Whether the milestone has come as far as the target asks, in time or not; a day ahead has not come."""
        return And((self.is_said(terms), Not(self.is_ahead(terms, self.decided_by))))

    @abstractmethod
    def lacks_date(self, terms: TargetScope) -> Truth:
        """Whether the milestone has come so far that it must have a date, and has none."""

    def dated(self, terms: TargetScope, name: str) -> Truth:
        """Whether a date of the milestone is not after the last day."""
        return Compare(Comparison.LESS_THAN, terms.cell(name), Constant(day_number(self.by) + 1), _DAY_PLACES)

    def is_ahead(self, terms: TargetScope, name: str) -> Truth:
        """Whether a date of the milestone is after what is reported, so that it has not come yet."""
        if terms.until is None:
            return Always(value=False)
        return Compare(Comparison.AT_LEAST, terms.cell(name), Constant(terms.until + 1), _DAY_PLACES)

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"date": format_date(self.by, language)}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A day."""
        return {"by": facts["date"]}


def with_per_cent(value: Decimal, language: str, *, percent: bool) -> str:
    """A number as its reader sees it, with a per cent sign after it where there is one."""
    sign = catalogue(language).text("target.per_cent") if percent else ""
    return f"{format_number(value, language)}{sign}"


def difference(larger: NumberNode, smaller: NumberNode, places: int) -> NumberNode:
    """One number less another, each rounded before, so that both readings give the same digits."""
    return Round(Arithmetic(Operator.SUBTRACT, Round(larger, places), Round(smaller, places)), places)
