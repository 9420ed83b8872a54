"""Several targets for several answers, all or any of which shall be met."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from malkit.formula import And, Compare, Comparison, Constant, Input, Or
from malkit.plan.base import AlsoInWords, Id, PlanPart
from malkit.plan.targets.base import TargetKind
from malkit.plan.targets.changes import AsLastTime, Decrease, Increase, NotDecrease, NotIncrease
from malkit.plan.targets.deadlines import DoneBy, StartedBy
from malkit.plan.targets.levels import AllCases, AtLeast, AtMost, Between, EqualTo, LessThan, MoreThan
from malkit.plan.targets.without_level import Undecided
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.formula import Truth
    from malkit.plan.targets.base import TargetScope
    from malkit.plan.words import Nouns

SimpleTarget = Annotated[
    AtLeast
    | AtMost
    | LessThan
    | MoreThan
    | Between
    | EqualTo
    | Increase
    | Decrease
    | NotDecrease
    | NotIncrease
    | AsLastTime
    | AllCases
    | DoneBy
    | StartedBy
    | Undecided,
    Field(discriminator="kind"),
]


class CompoundPart(PlanPart):
    """One of a compound's targets.

    Args:
        part: id of the answer's part that it judges; None while the plan only has the text.
        target: what that part shall reach.
    """

    part: Id | None = None
    target: Annotated[SimpleTarget, AlsoInWords("a target in words")]


def place_of(part: CompoundPart, terms: TargetScope) -> Input:
    """The helper cell with the place on the scale of what a part comes to by itself: 0 where it meets its target."""
    return Input(f"{terms.prefix}{part.part}.step")


def part_is_met(part: CompoundPart, terms: TargetScope) -> Truth:
    """Whether a part meets its target, by its helper cell."""
    return Compare(Comparison.EQUAL, place_of(part, terms), Constant(Decimal(0)), 0)


class Compound(TargetKind):
    """Several targets for several answers, all or any of which shall be met.

    Each part is held against a target of its own: a number, a share, a rank, reviewed cases, a milestone or a yes. A
    judgement or a text has no target that it could be held against, and is no part of a compound; ask for it as an
    indicator of its own.

    Args:
        rule: whether all of them shall be met, or any.
        parts: the targets, in the order they are written.
    """

    answers: ClassVar[frozenset[str]] = frozenset({"several"})

    kind: Literal["compound"]
    rule: Literal["all", "any"] = "all"
    parts: Annotated[tuple[CompoundPart, ...], Field(min_length=2)]

    @override
    def met(self, terms: TargetScope) -> Truth:
        """Whether all, or any, of the parts meet theirs, by the helper cells of `place_of`."""
        parts = tuple(part_is_met(part, terms) for part in self.parts)
        return And(parts) if self.rule == "all" else Or(parts)

    @override
    def describe(self, language: str, words: Nouns) -> str:
        joint = catalogue(language).text(f"target.compound.{self.rule}")
        return f" {joint} ".join(part.target.describe(language, words) for part in self.parts)
