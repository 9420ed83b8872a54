"""What is said of an indicator's figure: by the builder of its kind of answer and its rule, and never by another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.fulfilment.missing import NOTHING_GIVEN
from malkit.fulfilment.statements.budgets import budgets
from malkit.fulfilment.statements.counting import counting, reached
from malkit.fulfilment.statements.divided import of_groups
from malkit.fulfilment.statements.each import EACH
from malkit.fulfilment.statements.exceptions import exceptions
from malkit.fulfilment.statements.notes import notes
from malkit.fulfilment.statements.one import by_one
from malkit.fulfilment.statements.sentence import Statement, Told
from malkit.fulfilment.statements.subject import Subject
from malkit.fulfilment.statements.values import index, share, value
from malkit.plan import ComparisonSource, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Plan

    Builder = Callable[[Subject], Told]

_COUNTED = ("number", "share", "actions", "cases", "rank", "yes_no")
_MIDDLE = (Rule.MEDIAN, Rule.MIN, Rule.MAX)

BUILDERS: dict[tuple[str, Rule], Builder] = {
    ("number", Rule.SUM): value,
    ("actions", Rule.SUM): value,
    ("share", Rule.RATIO_OF_SUMS): share,
    ("cases", Rule.RATIO_OF_SUMS): share,
    ("number", Rule.MEAN): value,
    ("number", Rule.WEIGHTED_MEAN): value,
    ("share", Rule.WEIGHTED_MEAN): value,
    ("number", Rule.INDEX): index,
    **{(kind, rule): value for kind in ("number", "share", "rank") for rule in _MIDDLE},
    **{(kind, rule): counting for kind in _COUNTED for rule in (Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS)},
    **{("milestone", rule): EACH["milestone"] for rule in (Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS)},
    **{(kind, rule): by_one for kind in EACH for rule in (Rule.CENTRAL, Rule.LATEST)},
    **{(kind, Rule.NONE): told for kind, told in EACH.items()},
}
"""Who tells of which kind of answer put together by which rule; what is not here cannot be put together so."""


def statement(plan: Plan, whole: Aggregate, language: str | None = None) -> Statement:
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


def of_own_targets(plan: Plan, whole: Aggregate, language: str | None = None) -> str:
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
    if subject.rule is Rule.INDEX or answered:
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
    if rule is Rule.NONE and len(subject.whole.parts) == 1:
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
