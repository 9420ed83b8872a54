"""What every target kind is: expressions over an answer's named cells, and nothing that knows a file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from malkit.formula import Always, Arithmetic, Constant, Input, Operator, Ratio
from malkit.plan.base import Number, PlanPart
from malkit.text import catalogue, format_number

if TYPE_CHECKING:
    from malkit.formula import Number as NumberNode
    from malkit.formula import Truth
    from malkit.plan.words import Vocabulary

OUTCOME = Input("outcome")
FORECAST = Input("forecast")
COMPARISON = Input("comparison")
_TWO = Constant(Decimal(2))


class ComparisonSource(StrEnum):
    """Where the value that an outcome is compared with comes from."""

    NOTHING = "nothing"
    BASELINE = "baseline"
    BUDGET = "budget"
    RESPONDENTS = "respondents"


class TargetKind(PlanPart, ABC):
    """The base of target kinds.

    A kind says whether the target is met, how far it is met, and what is left, each as an expression over the
    cells `outcome`, `forecast` and `comparison`. The same expressions serve one respondent and the committee's
    aggregate.
    """

    source: ClassVar[ComparisonSource] = ComparisonSource.NOTHING
    judged: ClassVar[bool] = True
    by_forecast: ClassVar[bool] = False
    answers: ClassVar[frozenset[str]] = frozenset({"number", "actions"})

    def value(self, *, year_end: bool) -> Input:
        """Which cell is judged: the outcome, or the forecast before year end where the kind says so."""
        return FORECAST if self.by_forecast and not year_end else OUTCOME

    def for_respondent(self) -> TargetKind | None:
        """The target that one respondent's own answer is judged by; None when only the committee's is judged."""
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

    def describe(self, language: str, words: Vocabulary) -> str:  # noqa: ARG002 -- other kinds use the words
        """The target as its reader sees it: "minst 75"."""
        return catalogue(language).text(f"target.{self.kind_name()}", **self.shown(language))

    def shown(self, language: str) -> dict[str, str]:  # noqa: ARG002 -- other kinds use the language
        """What the kind's text in the catalogue names."""
        return {}

    def kind_name(self) -> str:
        """The value of the plan's key `kind`."""
        return str(getattr(self, "kind"))  # noqa: B009 -- each kind declares it as a literal of its own


class LevelTarget(TargetKind, ABC):
    """A target with a level written in the plan.

    Args:
        level: the level, in the answer's own measurement unit.
    """

    level: Number

    @override
    def shown(self, language: str) -> dict[str, str]:
        return {"value": format_number(self.level, language)}


class UnjudgedTarget(TargetKind, ABC):
    """A target kind that no outcome is judged by."""

    judged: ClassVar[bool] = False

    @override
    def met(self, value: Input, places: int) -> Truth:
        return Always(value=False)

    @override
    def degree(self, value: Input) -> NumberNode | None:
        return None

    @override
    def left(self, value: Input) -> NumberNode | None:
        return None


def share_of(value: Input, level: NumberNode) -> NumberNode:
    """The degree where more is better: value over level."""
    return Ratio(value, level)


def two_minus_share(value: Input, level: NumberNode) -> NumberNode:
    """The degree where less is better: 2 less value over level, so that ten per cent too much is 90 per cent."""
    return Arithmetic(Operator.SUBTRACT, _TWO, Ratio(value, level))


def difference(larger: NumberNode, smaller: NumberNode) -> NumberNode:
    """What is left between two numbers."""
    return Arithmetic(Operator.SUBTRACT, larger, smaller)
