"""What is said of an indicator's figure: by the builder of its kind of answer and its rule, and never by another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.aggregation.contributions import NOTHING_GIVEN
from malkit.errors import MisuseError
from malkit.plan import AggregationMethod, ComparisonSource
from malkit.statements.answers import by_one
from malkit.statements.budgets import budgets
from malkit.statements.counting import counting, of_groups, reached
from malkit.statements.each import EACH
from malkit.statements.exceptions import exceptions
from malkit.statements.notes import notes
from malkit.statements.subject import Statement, Subject, Told
from malkit.statements.values import index, share, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.aggregation import CommitteeResult
    from malkit.plan import Plan

    Builder = Callable[[Subject], Told]

_COUNTED = ("number", "share", "actions", "cases", "rank", "yes_no")
_MIDDLE = (AggregationMethod.MEDIAN, AggregationMethod.MIN, AggregationMethod.MAX)

BUILDERS: dict[tuple[str, AggregationMethod], Builder] = {
    ("number", AggregationMethod.SUM): value,
    ("actions", AggregationMethod.SUM): value,
    ("share", AggregationMethod.RATIO_OF_SUMS): share,
    ("cases", AggregationMethod.RATIO_OF_SUMS): share,
    ("number", AggregationMethod.MEAN): value,
    ("number", AggregationMethod.WEIGHTED_MEAN): value,
    ("share", AggregationMethod.WEIGHTED_MEAN): value,
    ("number", AggregationMethod.INDEX): index,
    **{(kind, rule): value for kind in ("number", "share", "rank") for rule in _MIDDLE},
    **{
        (kind, rule): counting
        for kind in _COUNTED
        for rule in (AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS)
    },
    **{
        ("milestone", rule): EACH["milestone"]
        for rule in (AggregationMethod.COUNT_UNITS, AggregationMethod.SHARE_OF_UNITS)
    },
    **{(kind, rule): by_one for kind in EACH for rule in (AggregationMethod.CENTRAL, AggregationMethod.LATEST)},
    **{(kind, AggregationMethod.NONE): told for kind, told in EACH.items()},
}
"""Who tells of which kind of answer put together by which rule; what is not here cannot be put together so."""


def statement(plan: Plan, whole: CommitteeResult, language: str | None = None) -> Statement:
    """The statement of an indicator's figure.

    Args:
        plan: gives the nouns, and says how exceptions are listed.
        whole: the figure.
        language: of the sentences; the plan's own when None.

    Raises:
        MisuseError: the plan puts answers together by a rule that does not fit their kind, which its check refuses.
    """
    subject = Subject(plan, plan.indicators_by_id[whole.indicator], whole, language or plan.language)
    told = _told(subject)
    return Statement(told.text, exceptions(subject, told.apart), notes(subject))


def of_own_targets(plan: Plan, whole: CommitteeResult, language: str | None = None) -> str:
    """How many reach a target that is each respondent's own, or each group's; empty where it is of them all.

    Args:
        plan: gives the nouns.
        whole: the figure.
        language: of the sentence; the plan's own when None.
    """
    subject = Subject(plan, plan.indicators_by_id[whole.indicator], whole, language or plan.language)
    counted = subject.by_units and subject.indicator.answer.kind in _COUNTED
    return reached(subject) if counted and whole.answered else of_groups(subject)


def _told(subject: Subject) -> Told:
    builder = builder_of(subject)
    answered = bool(subject.whole.answered) or subject.whole.outcome is not None or subject.whole.forecast is not None
    if subject.rule is AggregationMethod.INDEX or answered:
        return builder(subject)
    return Told(_nothing(subject))


def builder_of(subject: Subject) -> Builder:
    """Who tells of a figure."""
    kind, rule = subject.indicator.answer.kind, subject.rule
    found = BUILDERS.get((kind, rule))
    if found is None:
        raise MisuseError("misuse.no_statement", indicator=subject.indicator.id, answer=kind, rule=str(rule))
    if subject.by_units and kind in _COUNTED:
        return budgets if subject.target.source is ComparisonSource.BUDGET else counting
    if rule is AggregationMethod.NONE and len(subject.whole.parts) == 1:
        return by_one
    if found is by_one and len(subject.whole.parts) > 1:
        return EACH[kind]
    return found


def _nothing(subject: Subject) -> str:
    """What is said where nobody has answered; empty where it is told of each why."""
    whole = subject.whole
    if not whole.parts:
        return subject.text("nobody_asked")
    if any(part.status not in NOTHING_GIVEN for part in whole.missing) or not whole.missing:
        return ""
    return subject.text("no_value" if subject.indicator.answer.numeric else "no_answer")
