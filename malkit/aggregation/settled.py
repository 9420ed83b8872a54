"""Whether a verdict for all could still be another: by those who are missing, and by what the calendar keeps open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation.aggregation_rules import combine, reach
from malkit.aggregation.contributions import is_final
from malkit.formula import Cells, evaluate
from malkit.fulfilment import Figures, lost_for_good, scope_of
from malkit.fulfilment.places import is_to_come
from malkit.plan import AggregationMethod, Status
from malkit.plan.own_targets import own_target
from malkit.plan.targets.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.aggregation.committee_figure import CommitteeFigure
    from malkit.aggregation.contributions import Contribution
    from malkit.formula import Value
    from malkit.plan import Scale

UNJUDGED = frozenset({Status.NO_TARGET, Status.UNDECIDED, Status.ASSESSED, Status.NO_COMPARISON, Status.SERIES_BREAK})
"""What is said whoever answers what."""
PENDING = frozenset({Status.AT_YEAR_END, Status.NOT_DUE})
"""What is said of what may still become met, or stop being so."""
_OPEN = PENDING | {Status.RESPONDENTS_MISSING}
_NEVER_JUDGED = (Status.UNDECIDED, Status.SERIES_BREAK, Status.NO_COMPARISON)
_ALL, _NONE = Decimal(100), Decimal(0)


def settled(gathered: CommitteeFigure, figures: Figures, compared: Sequence[Contribution]) -> Figures:
    """The figures as they stand, unless those who are missing, or the later rounds, could give another step.

    Args:
        gathered: the figure while it is judged.
        figures: what it comes to as things stand.
        compared: those whose values are judged.
    """
    if figures.status in {Status.NO_FILE, Status.NOT_REPORTED, Status.LATER, *UNJUDGED}:
        return figures
    if gathered.counts:
        return _counted(gathered, figures, compared)
    if all(part.judged is not None for part in compared):
        return figures
    ends = _reached(gathered, compared)
    if not ends:
        return figures if figures.status == Status.AT_YEAR_END else Figures(Status.RESPONDENTS_MISSING)
    statuses = {gathered.with_value(value).status for value in ends}
    if statuses == {figures.status}:
        return figures
    if Status.AT_YEAR_END in statuses:
        return replace(figures, status=Status.AT_YEAR_END)
    return Figures(Status.RESPONDENTS_MISSING)


def never_judged(parts: Sequence[Contribution]) -> Status | None:
    """Why some are not judged whoever is missing: what they shall reach is not decided, or nothing compares with it."""
    given = {part.status for part in parts}
    return next((each for each in _NEVER_JUDGED if each in given), None)


def never_met(gathered: CommitteeFigure, figures: Figures, compared: Sequence[Contribution]) -> bool:
    """Whether it is certain that the target is not met, nor ever will be, whatever is still open.

    Args:
        gathered: the figure while it is judged.
        figures: what it comes to.
        compared: those whose values are judged.
    """
    if figures.status not in _OPEN | _short(gathered.context.plan.scale_of(gathered.context.indicator)):
        return False
    final = is_final(gathered.judged_context)
    if gathered.counts:
        return gathered.with_value(_most_ever(compared, final=final)).met is False
    ends = _reached(gathered, compared)
    waits = any(gathered.with_value(value).status == Status.AT_YEAR_END for value in ends)
    if waits or not final:
        return bool(ends) and all(is_lost(gathered, gathered.cells_with(value)) for value in ends)
    return bool(ends) and all(gathered.with_value(value).met is False for value in ends)


def excluded(status: str, *, lost: bool) -> bool:
    """Whether it is open what a figure comes to, and yet certain that the target is not met.

    Args:
        status: of the figure.
        lost: whether its target will never be met.
    """
    return lost and status in _OPEN | {Status.UNDECIDED}


def never_met_alone(gathered: CommitteeFigure, figures: Figures, cells: Mapping[str, Value]) -> bool:
    """As `never_met`, of a figure that one respondent gives for all.

    Args:
        gathered: the figure while it is judged.
        figures: what it comes to.
        cells: what stands in its cells, by name.
    """
    if isinstance(gathered.judged_context.target, Compound):
        return figures.lost
    short = figures.status in _short(gathered.context.plan.scale_of(gathered.context.indicator))
    if short and is_final(gathered.judged_context):
        return True
    return (short or figures.status == Status.AT_YEAR_END) and is_lost(gathered, cells)


def _short(scale: Scale) -> frozenset[str]:
    return frozenset(step.id for step in scale.steps[1:])


def is_lost(gathered: CommitteeFigure, cells: Mapping[str, Value]) -> bool:
    """Whether a figure will never meet the target, whatever the rest of the year brings.

    Args:
        gathered: the figure while it is judged.
        cells: what stands in its cells, by name.
    """
    # A share of the year's level that is passed by now may still be within the year's.
    terms = replace(scope_of(gathered.judged_context, worked_out=gathered.worked_out), expected=None)
    lost = None if gathered.by_forecast else lost_for_good(gathered.judged_context, terms)
    return lost is not None and evaluate(lost, Cells(cells))


def _counted(gathered: CommitteeFigure, figures: Figures, compared: Sequence[Contribution]) -> Figures:
    """Figures of how many meet their own: each that is silent or has time left may be one of them, or not."""
    waited_for = [part for part in compared if _is_open(part)]
    statuses = {gathered.with_value(value).status for value in _ends_of_count(compared)}
    if len(statuses) == 1:
        return replace(figures, status=statuses.pop())
    if never := never_judged(waited_for):
        return Figures(never)
    if any(part.judged is None for part in waited_for) and not _is_open_whoever_answers(gathered, compared):
        return Figures(Status.RESPONDENTS_MISSING)
    not_due = all(part.status == Status.NOT_DUE for part in waited_for if part.judged is not None)
    return replace(figures, status=Status.NOT_DUE if not_due else Status.AT_YEAR_END)


def _is_open_whoever_answers(gathered: CommitteeFigure, compared: Sequence[Contribution]) -> bool:
    """Whether the calendar alone keeps a count open: no answer of those who are silent could settle it.

    If all of them meet theirs, what the others have left may still raise the step; if only those may whose own day is
    to come, it may be raised as far.
    """
    silent = [part for part in compared if part.judged is None]
    later = sum(_is_to_come(gathered, part) for part in silent)
    reached, most = _ends_of_count(compared)
    at_least, at_most = reached + len(silent), most - len(silent) + later
    return at_most > at_least and gathered.with_value(at_least).status != gathered.with_value(at_most).status


def _is_to_come(gathered: CommitteeFigure, part: Contribution) -> bool:
    """Whether the last day of a respondent's own target is after the round."""
    context = gathered.context
    own = own_target(context.plan, context.indicator, context.round, part.respondent)
    return own is not None and is_to_come(own, context.round)


def _is_open(part: Contribution) -> bool:
    """Whether somebody may still come to meet its own, or stop doing so, as far as the round's answers go."""
    return part.judged is None or (part.status in PENDING and not part.lost)


def _most_ever(compared: Sequence[Contribution], *, final: bool) -> Decimal:
    """The most who may ever meet their own: in a part of the year, all but those who have lost it for good."""
    may = [part for part in compared if _is_open(part) or part.judged or not (final or part.lost)]
    return Decimal(len(may))


def _ends_of_count(compared: Sequence[Contribution]) -> tuple[Decimal, Decimal]:
    """The fewest and the most who may come to meet their own."""
    reached = sum((part.judged or _NONE for part in compared if not _is_open(part)), _NONE)
    return reached, reached + sum(_is_open(part) for part in compared)


def _reached(gathered: CommitteeFigure, compared: Sequence[Contribution]) -> list[Decimal]:
    """The values between which the figure lies, with those at which another verdict could begin; none if not known."""
    ends = reach(gathered.value_rule, compared, gathered.context.indicator.answer.bounds)
    if ends is None:
        return []
    low, high = ends if gathered.rule is not AggregationMethod.RATIO_OF_SUMS else _of_a_share(gathered, compared)
    return [low, high, *_turns(gathered, low, high)]


def _of_a_share(gathered: CommitteeFigure, compared: Sequence[Contribution]) -> tuple[Decimal, Decimal]:
    """The least and the most that a share may come to: with one that lacks it, it is never all of them, nor none."""
    known = combine(AggregationMethod.RATIO_OF_SUMS, compared, lambda part: part.judged)
    found, of = known.numerator, known.denominator
    if found is None or of is None or all(part.judged is not None for part in compared):
        return (known.exact, known.exact) if known.exact is not None else (_NONE, _ALL)
    terms = scope_of(gathered.judged_context, worked_out=gathered.worked_out)
    nearest = Decimal(1).scaleb(-terms.places)
    return (nearest if found else _NONE), (_ALL - nearest if found < of else _ALL)


def _turns(gathered: CommitteeFigure, low: Decimal, high: Decimal) -> list[Decimal]:
    """Where between two values another verdict could lie: the ends of a range that is met within it."""
    terms = scope_of(gathered.judged_context)
    given = {name: figure.value for name, figure in gathered.earlier.items() if figure.value is not None}
    ends = gathered.judged_context.target.range(terms) or ()
    found = [evaluate(end, Cells(given)) for end in ends]
    return [value for value in found if isinstance(value, Decimal) and low <= value <= high]
