"""What every target kind is: expressions over an answer's named cells, and nothing that knows a file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from typing_extensions import override

from malkit.formula import Always, Arithmetic, Compare, Comparison, Constant, Input, Operator, Ratio
from malkit.plan.base import Date, Name, Number, PlanPart
from malkit.text import catalogue, format_date, format_number

if TYPE_CHECKING:
    from malkit.formula import Number as NumberNode
    from malkit.formula import Truth
    from malkit.plan.words import Nouns

OUTCOME = Input("outcome")
FORECAST = Input("forecast")
COMPARISON = Input("comparison")
_TWO = Constant(Decimal(2))

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


class TargetKind(PlanPart, ABC):
    """The base of target kinds.

    A kind says whether the target is met, how far it is met, and what is left, each as an expression over the
    cells `outcome`, `forecast` and `comparison`; `rises` says that more is always better, so that a growing outcome
    that has met it cannot lose it again. The same expressions serve one respondent and the committee's
    aggregate. Its words are `target.KIND` in the catalogues, and they are read back as they are printed.
    """

    judged: ClassVar[bool] = True
    by_forecast: ClassVar[bool] = False
    counts_units: ClassVar[bool] = False
    rises: ClassVar[bool] = False
    answers: ClassVar[frozenset[str]] = NUMERIC

    @property
    def source(self) -> ComparisonSource:
        """Where the value that is compared with comes from."""
        return ComparisonSource.NOTHING

    @property
    def in_per_cent(self) -> bool:
        """Whether its level is written in per cent."""
        return False

    def value(self, *, year_end: bool) -> Input:
        """Which cell is judged: the outcome, or the forecast before year end where the kind says so."""
        return FORECAST if self.by_forecast and not year_end else OUTCOME

    def for_each(self) -> TargetKind | None:
        """The target that each respondent has of its own, where the kind is about how many reach theirs."""
        return None

    @abstractmethod
    def met(self, value: Input, places: int) -> Truth:
        """Whether a value meets the target when both are rounded half up at so many places."""

    @abstractmethod
    def degree(self, value: Input) -> NumberNode | None:
        """How far a value meets the target, as a share of 1; None for a kind without a degree."""

    @abstractmethod
    def left(self, value: Input) -> NumberNode | None:
        """How far a value is from the target in the answer's own measurement unit; None where nothing can be left."""

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
    """A target met by one comparison of the value with a reference; its kinds say how and which values are better."""

    comparison: ClassVar[Comparison]
    better: ClassVar[Better]

    @abstractmethod
    def reference(self) -> NumberNode:
        """What the value is compared with."""

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Compare(self.comparison, value, self.reference(), places)

    @override
    def degree(self, value: Input) -> NumberNode | None:
        match self.better:
            case Better.MORE:
                return share_of(value, self.reference())
            case Better.LESS:
                return two_minus_share(value, self.reference())
            case Better.NEITHER:
                return None

    @override
    def left(self, value: Input) -> NumberNode | None:
        if self.better is Better.LESS:
            return difference(value, self.reference())
        return difference(self.reference(), value)


class LevelTarget(ComparedTarget, ABC):
    """A target with a level written in the plan.

    Args:
        level: the level, in the answer's own measurement unit.
        percent: whether the level is written with a per cent sign.
    """

    level: Number
    percent: bool = False

    @override
    def reference(self) -> NumberNode:
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
    """A target that compares with an earlier value.

    Args:
        against: the baseline, the latest result, or the same round last year.
        compared_with: what that is in words, such as "2023"; only printed.
    """

    answers: ClassVar[frozenset[str]] = frozenset({"number", "share", "cases", "rank"})

    against: Literal["baseline", "latest", "last_year"] = "baseline"
    compared_with: Name | None = None

    @override
    def reference(self) -> NumberNode:
        return COMPARISON

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


class UnjudgedTarget(TargetKind, ABC):
    """A target kind that no outcome is judged by."""

    judged: ClassVar[bool] = False
    answers: ClassVar[frozenset[str]] = NUMERIC | {"yes_no", "milestone", "judgement", "text", "several"}

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Always(value=False)

    @override
    def degree(self, value: Input) -> NumberNode | None:
        return None

    @override
    def left(self, value: Input) -> NumberNode | None:
        return None


class DayTarget(UnjudgedTarget, ABC):
    """A target that something shall have come so far by a day; judged by the milestone's date, not by a number.

    Args:
        by: the last day.
    """

    judged: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"milestone", "yes_no"})

    by: Date

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


def share_of(value: Input, level: NumberNode) -> NumberNode:
    """The degree where more is better: value over level."""
    return Ratio(value, level)


def two_minus_share(value: Input, level: NumberNode) -> NumberNode:
    """The degree where less is better: 2 less value over level, so that ten per cent too much is 90 per cent."""
    return Arithmetic(Operator.SUBTRACT, _TWO, Ratio(value, level))


def difference(larger: NumberNode, smaller: NumberNode) -> NumberNode:
    """What is left between two numbers."""
    return Arithmetic(Operator.SUBTRACT, larger, smaller)
