"""The one place where a status is put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Always,
    Compare,
    Comparison,
    Constant,
    If,
    Input,
    IsNumber,
    Not,
    Number,
    Word,
    cases,
)
from malkit.plan.answers import SeveralAnswer
from malkit.plan.calendar import is_measured
from malkit.plan.indicator import Profile, TimeBasis
from malkit.plan.inputs import Holds, InputCell, inputs_of, outcomes_of
from malkit.plan.judging.cells import (
    LACKS,
    answer_cells,
    by_helper,
    helper,
    milestones,
    right,
    sound,
    state_of,
    why_not,
)
from malkit.plan.judging.degree import DEGREE_PLACES, exact_degree, shown_degree
from malkit.plan.judging.due import not_due
from malkit.plan.judging.forecast import forecast_helpers, forecast_status
from malkit.plan.judging.terms import cannot_expect, never_known, terms_of
from malkit.plan.judging.trend import trend_of
from malkit.plan.matter import Matter
from malkit.plan.scale import Status
from malkit.plan.targets import ComparisonSource, Compound, Undecided
from malkit.plan.targets.base import OUTCOME, DayTarget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.formula import Expression, Truth, Words
    from malkit.plan.indicator import Indicator
    from malkit.plan.judging.cells import Case
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.scale import Scale, Scales
    from malkit.plan.targets import TargetKind
    from malkit.plan.targets.base import Terms

DEGREE_CELL, EXACT_CELL = "degree", "degree.exact"
_ANY = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Judgement:
    """The expressions of one answer or one aggregate, each for a cell of its own; later ones read earlier ones.

    The cells that they read are those of `plan/inputs.py` and `plan/known.py`, `forecast`, `reason`, and those that
    they name here: the helpers, the outcomes that are computed, and `degree`.

    Args:
        usable: whether the cells of the outcome hold what they should, so that its figure can be added up.
        helpers: what helper cells hold, by name, in the order they are computed.
        outcomes: how figures come of the answer's cells, by name; none where the figure is written or counted itself.
        further: what further helper cells hold, by name: exact degrees, parts that are met, what the forecast needs.
        degree: how far the target is met, as a share of 1; None where there is no degree.
        status: the id of a step of the scale, or a code of `Status`.
        left: what is left to do; None where nothing can be left.
        forecast: the status of the year's forecast.
        trend: a code of `Trend`.
    """

    usable: Truth
    helpers: Mapping[str, Expression]
    outcomes: Mapping[str, Number]
    further: Mapping[str, Expression]
    degree: Number | None
    status: Words
    left: Number | None
    forecast: Words
    trend: Words


def for_respondent(plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str) -> Judgement:
    """The expressions that one respondent's own answer is judged by.

    Where only the committee's figure is judged, the status says so and there is neither degree nor anything left.

    Args:
        plan: gives the scale and the target.
        indicator: what is answered.
        round_: the round it is answered in.
        respondent: id of who answers.
    """
    whole = plan.target_of(indicator, round_.id, respondent)
    own = own_target(plan, indicator, round_, respondent)
    target = whole if own is None else own
    matter = Matter(plan, indicator, round_, target)
    terms = terms_of(matter)
    cells = answer_cells(indicator, plan.scales, by_forecast=terms.by_forecast)
    judgement = _judgement(matter, terms, cells)
    if own is not None or not whole.judged:
        return judgement
    status = cases(by_helper(), otherwise=Word(Status.COMMITTEE))
    return replace(judgement, status=status, degree=None, left=None, further=_without_degree(judgement))


def own_target(plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str) -> TargetKind | None:
    """The target that a respondent's own answer is held against; None where it has none of its own."""
    target = plan.target_of(indicator, round_.id, respondent)
    if target.counts_units:
        return target.for_each()
    return target if indicator.target_level == "unit" and target.judged else None


def for_aggregate(matter: Matter, *, quotient: bool) -> Judgement:
    """The expressions that an aggregate is judged by.

    An aggregate is a number that nobody wrote, so that only its absence is asked about.

    Args:
        matter: what is judged, by which target.
        quotient: whether the number is divided on its way, so that it is compared at more places than an answer.
    """
    return _judgement(matter, terms_of(matter, quotient=quotient), None)


def for_the_only_answer(matter: Matter) -> Judgement:
    """The expressions by which the answer of the one who answers for all is judged as the whole's."""
    terms = terms_of(matter)
    cells = answer_cells(matter.indicator, matter.plan.scales, by_forecast=terms.by_forecast)
    return _judgement(matter, terms, cells)


def _judgement(matter: Matter, terms: Terms, written: Sequence[InputCell] | None) -> Judgement:
    indicator, target, scales = matter.indicator, matter.target, matter.plan.scales
    cells = _whole_cells(indicator, terms.value.name) if written is None else written
    exact = exact_degree(target, indicator.degree, terms)
    helpers: dict[str, Expression] = {helper(cell.name): state_of(cell) for cell in cells}
    outcome_cells = _whole_cells(indicator, OUTCOME.name) if written is None else cells
    if written is not None and terms.by_forecast:
        outcome_cells = answer_cells(indicator, scales, by_forecast=False)
    helpers |= {helper(cell.name): state_of(cell) for cell in outcome_cells}
    helpers[LACKS] = why_not(indicator, cells, measured=is_measured(matter.plan, indicator, matter.round))
    return Judgement(
        usable=sound(indicator.answer, outcome_cells),
        helpers=helpers,
        outcomes={} if written is None else _outcomes(indicator, scales),
        further=_further(matter, terms, exact),
        degree=None if exact is None else _where_sound(indicator, cells, shown_degree(target, terms, EXACT_CELL)),
        status=_status(matter, terms, has_degree=exact is not None),
        left=_where_sound(indicator, cells, target.left(terms)),
        forecast=forecast_status(matter, terms),
        trend=trend_of(matter, terms, outcome_cells),
    )


def _further(matter: Matter, terms: Terms, exact: Number | None) -> dict[str, Expression]:
    """The helper cells that read outcomes: whether parts are met, the exact degree, and what the forecast needs."""
    found: dict[str, Expression] = {} if exact is None else {EXACT_CELL: exact}
    if isinstance(matter.target, Compound):
        found |= matter.target.met_by_part(terms)
    return found | forecast_helpers(matter, terms)


def _outcomes(indicator: Indicator, scales: Scales) -> dict[str, Number]:
    """The figures that are computed, each where the cells that it comes of hold what they should."""
    found: dict[str, Number] = {}
    for name, number in outcomes_of(indicator.answer).items():
        prefix = name.removesuffix(OUTCOME.name)
        cells = [cell for cell in inputs_of(indicator.answer, scales) if cell.name.startswith(prefix)]
        found[name] = If(right(cells), number)
    return found


def _without_degree(judgement: Judgement) -> dict[str, Expression]:
    return {name: expression for name, expression in judgement.further.items() if name != EXACT_CELL}


def _whole_cells(indicator: Indicator, name: str) -> tuple[InputCell, ...]:
    """The cells of an aggregate: its figure, or one for each of several."""
    parts = indicator.answer.parts if isinstance(indicator.answer, SeveralAnswer) else ()
    names = [f"{part.id}.outcome" for part in parts] or [name]
    return tuple(InputCell(name, Holds.NUMBER, lowest=-_ANY, highest=_ANY) for name in names)


def _where_sound(indicator: Indicator, cells: Sequence[InputCell], number: Number | None) -> Number | None:
    """A number where the cells hold what they should: what cannot be true has no degree either."""
    return None if number is None else If(sound(indicator.answer, cells), number)


def _status(matter: Matter, terms: Terms, *, has_degree: bool) -> Words:
    plan, indicator, round_, target = matter.plan, matter.indicator, matter.round, matter.target
    scale = plan.scale_of(indicator)
    waits = indicator.profile is Profile.YEAR_END and not round_.year_end
    at_year_end = Word(Status.AT_YEAR_END)
    return cases(
        by_helper(),
        *_unjudged(indicator, target, terms),
        (Always(value=waits and not _is_settled(indicator, target)), at_year_end),
        (target.met(terms), Word(scale.met.id)),
        (not_due(target, terms, round_), Word(Status.NOT_DUE)),
        (Always(value=waits), at_year_end),
        *(_divided(scale) if has_degree else ()),
        otherwise=Word(scale.steps[-1].id),
    )


def _unjudged(indicator: Indicator, target: TargetKind, terms: Terms) -> tuple[Case, ...]:
    """Why a complete answer is not judged: no target, no date, or nothing to compare with."""
    parts = [each.target for each in target.parts] if isinstance(target, Compound) else []
    because = Status.UNDECIDED if any(isinstance(each, Undecided) for each in parts) else target.because
    judged = target.judged and not any(isinstance(each, Undecided) for each in parts)
    return (
        (Always(value=not judged), Word(because)),
        *((lacks, Word(Status.WRITE_DATE)) for lacks in _lacks_date(indicator, target, terms)),
        *((unknown, Word(Status.NO_COMPARISON)) for unknown in _cannot_compare(target, terms)),
    )


def _lacks_date(indicator: Indicator, target: TargetKind, terms: Terms) -> tuple[Truth, ...]:
    has = milestones(indicator.answer)
    if isinstance(target, DayTarget):
        return (target.lacks_date(terms),) if has else ()
    parts = target.parts if isinstance(target, Compound) else ()
    return tuple(
        part.target.lacks_date(terms.part(str(part.part)))
        for part in parts
        if isinstance(part.target, DayTarget) and f"{part.part}." in has
    )


def _cannot_compare(target: TargetKind, terms: Terms) -> tuple[Truth, ...]:
    scaled = (Always(value=True),) if never_known(terms) else cannot_expect(terms)
    if isinstance(target, Compound):
        return scaled + tuple(
            Not(IsNumber(terms.part(str(part.part)).comparison.name))
            for part in target.parts
            if part.target.source is not ComparisonSource.NOTHING
        )
    needs = target.source is not ComparisonSource.NOTHING
    return ((Not(IsNumber(terms.comparison.name)),) if needs else ()) + scaled


def _is_settled(indicator: Indicator, target: TargetKind) -> bool:
    """Whether a target met in the middle of the year stays met: only what grows towards a target above cannot turn."""
    return target.rises and indicator.answer.stays and indicator.time_basis is TimeBasis.ACCUMULATED


def _divided(scale: Scale) -> tuple[Case, ...]:
    """The steps between met and the last, each with the degree it begins at."""
    return tuple(
        (Compare(Comparison.AT_LEAST, Input(DEGREE_CELL), Constant(step.from_degree), DEGREE_PLACES), Word(step.id))
        for step in scale.steps[1:-1]
        if step.from_degree is not None
    )
