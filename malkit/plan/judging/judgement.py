"""The one place where all that is said of an answer is put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    Both,
    If,
    IsNumber,
    Number,
    Word,
    cases,
)
from malkit.plan.answers import ActionsAnswer, YesNoAnswer
from malkit.plan.calendar import is_measured
from malkit.plan.indicator import FOR_ONE, OF_ONE_AS_OF_ALL, ForecastMode, Rule
from malkit.plan.inputs import Holds, InputCell, inputs_of, outcomes_of, to_date_of
from malkit.plan.judging.cells import answer_cells, by_helper, helpers_of, milestones, right, sound, states_of
from malkit.plan.judging.compounds import lost_of_compound, statuses_of_parts
from malkit.plan.judging.degree import EXACT_CELL, degree_as_compared, exact_by_part, exact_degree
from malkit.plan.judging.forecast import OF_THE_CELL, forecast_helpers, forecast_status, unless_judged
from malkit.plan.judging.pending import waits
from malkit.plan.judging.places import places_of_parts
from malkit.plan.judging.shown import decimals_together, left_of, shown_figures, shown_values, sides
from malkit.plan.judging.status import NOT_COMPARED, meets, status_of
from malkit.plan.judging.terms import terms_of
from malkit.plan.judging.trend import EARLIER, trend_of
from malkit.plan.known import earlier_of
from malkit.plan.part_year import adds_up, year_is_unknown
from malkit.plan.scale import Status, Trend
from malkit.plan.targets import ComparisonSource, Compound
from malkit.plan.targets.base import OUTCOME, TO_DATE, Better, DayTarget

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from malkit.formula import Expression, Truth, Words
    from malkit.plan.indicator import Indicator
    from malkit.plan.matter import Matter
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.scale import Scales
    from malkit.plan.targets import TargetKind
    from malkit.plan.targets.base import Terms

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
        meets: whether the target is met as things stand, whatever the calendar says: `MET`, `FALLS_SHORT`, or
            `NOT_COMPARED` where nothing can be compared.
        shown: the numbers as they are printed, by the names of their cells: outcomes, the forecast, the degree, and
            what is left; they read `degree` and `LEFT_CELL`.
        parts: the status of each of several answers by itself, by the part's id, where the target is one for each.
        lost: whether several answers can never meet theirs together; None for one answer.
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
    meets: Words
    shown: Mapping[str, Number]
    parts: Mapping[str, Words] = field(default_factory=dict)
    lost: Truth | None = None


def for_respondent(
    plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str, *, period: bool = False
) -> Judgement:
    """The expressions that one respondent's own answer is judged by.

    Where only the committee's figure is judged, the status says so and there is neither degree nor anything left.

    Args:
        plan: gives the scale and the target.
        indicator: what is answered.
        round_: the round it is answered in.
        respondent: id of who answers.
        period: whether the round's own period is judged alone, where the year so far is judged else.
    """
    alone = answers_for_all(plan, indicator, round_, respondent)
    whole = plan.matter(indicator, round_, None if alone else respondent)
    whole = replace(whole, interim=whole.interim or period)
    own = own_target(plan, indicator, round_, respondent)
    matter = whole if own is None else replace(whole, target=own, year_target=_own_of(whole.for_year))
    terms = terms_of(matter)
    cells = answer_cells(indicator, plan.scales, by_forecast=terms.by_forecast)
    judgement = _judgement(matter, terms, cells)
    if own is not None or not whole.target.judged:
        return judgement
    return _for_the_whole_only(matter, judgement, _whose(plan, indicator, respondent))


def _own_of(target: TargetKind) -> TargetKind:
    each = target.for_each() if target.counts_units else None
    return target if each is None else each


def _whose(plan: Plan, indicator: Indicator, respondent: str) -> Status:
    """What is said of an answer that is no figure of its own: that the committee's is judged, or its group's.

    Where nothing is put together there is neither.
    """
    if indicator.aggregation.rule is Rule.NONE:
        return Status.NO_WHOLE
    if indicator.target_level != "group":
        return Status.COMMITTEE
    return Status.GROUP if plan.groups_of(respondent) else Status.NO_TARGET


def _for_the_whole_only(matter: Matter, judgement: Judgement, whose: Status) -> Judgement:
    """The judgement of an answer whose target is that of several: its own figures are told, and not judged."""
    status = cases(by_helper(), otherwise=Word(whose))
    forecast = unless_judged(matter, judgement.forecast, whose)
    trend = _of_another_range(matter, judgement)
    further = {name: each for name, each in judgement.further.items() if name != EXACT_CELL}
    return replace(_not_compared(matter, judgement), status=status, forecast=forecast, trend=trend, further=further)


def _not_compared(matter: Matter, judgement: Judgement) -> Judgement:
    """A judgement without all that needs a target."""
    shown = shown_values(matter, terms_of(matter), matter.indicator.answer.places, judged=False)
    return replace(judgement, degree=None, left=None, meets=Word(NOT_COMPARED), shown=shown, parts={}, lost=None)


def _of_another_range(matter: Matter, judgement: Judgement) -> Words:
    """The trend of a figure that is one of several in the target's: how far it lies from their level says nothing."""
    if matter.target.better is not Better.NEITHER or not matter.target.judged:
        return judgement.trend
    if earlier_of(matter.indicator, matter.round) is None:
        return judgement.trend
    usable = Both((judgement.usable, IsNumber(OUTCOME.name), IsNumber(EARLIER)))
    return cases((usable, Word(Trend.NOT_COMPARABLE)), otherwise=Word(Trend.NONE))


def for_a_part(judgement: Judgement, matter: Matter) -> Judgement:
    """The judgement of a breakdown's part: the level of what is added up to a total is the total's, not its parts'."""
    by_level = matter.target.judged and matter.target.source is ComparisonSource.NOTHING
    added = matter.indicator.aggregation.rule is Rule.SUM and any(each.total for each in matter.indicator.breakdowns)
    if not by_level or not added:
        return judgement
    status = cases(by_helper(), otherwise=Word(Status.NO_TARGET))
    forecast = unless_judged(matter, judgement.forecast, Status.NO_TARGET)
    further = {name: each for name, each in judgement.further.items() if name in OF_THE_CELL}
    trend = _of_another_range(matter, judgement)
    return replace(_not_compared(matter, judgement), status=status, forecast=forecast, trend=trend, further=further)


def own_target(plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str) -> TargetKind | None:
    """The target that a respondent's own answer is held against; None where it has none of its own.

    The target of one who answers for all is the committee's; that of a group that answers for itself is the group's.
    """
    target = plan.target_of(indicator, round_.id, respondent)
    if target.counts_units:
        return target.for_each()
    if answers_for_its_group(plan, indicator, respondent):
        return target if target.judged else None
    if answers_for_all(plan, indicator, round_, respondent):
        target = plan.target_of(indicator, round_.id)
        return target if target.judged else None
    return target if indicator.target_level == "unit" and target.judged else None


def answers_for_all(plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str) -> bool:
    """Whether a respondent's answer is the committee's figure: nobody else is asked, and one answers for all.

    A unit that is alone under a rule that puts answers together is one of the committee's units all the same; a group
    or the administration that is asked in place of the units is not.
    """
    if indicator.target_level != "committee" or plan.asked(indicator, round_.id) != (respondent,):
        return False
    rule, nodes = indicator.aggregation.rule, indicator.respondents.nodes
    return rule in FOR_ONE or rule is Rule.NONE or (respondent in nodes and rule in OF_ONE_AS_OF_ALL)


def answers_for_its_group(plan: Plan, indicator: Indicator, respondent: str) -> bool:
    """Whether a respondent's answer is its group's figure: the target is each group's, and the group alone answers.

    Where units or groups within it answer as well, the group's figure is put together of them all.
    """
    nodes, rule = indicator.respondents.nodes, indicator.aggregation.rule
    if indicator.target_level != "group" or respondent not in nodes or respondent not in plan.groups_by_id:
        return False
    answer = (*(unit.id for unit in plan.respondents(indicator)), *nodes)
    alone = [each for each in answer if respondent in plan.groups_of(each)] == [respondent]
    return alone and (rule in FOR_ONE | OF_ONE_AS_OF_ALL or rule is Rule.NONE)


def for_aggregate(matter: Matter, *, worked_out: bool) -> Judgement:
    """The expressions that an aggregate is judged by.

    An aggregate is a number that nobody wrote, so that only its absence is asked about; so is what all expect, though
    each may have judged its own forecast in words.

    Args:
        matter: what is judged, by which target.
        worked_out: whether the number is added up or divided, so that it is rounded before it is compared.
    """
    indicator = matter.indicator
    if indicator.forecast is not ForecastMode.NONE:
        matter = replace(matter, indicator=indicator.model_copy(update={"forecast": ForecastMode.DERIVED}))
    # What an aggregate is judged by stands in the outcome's cell, also where periods were added before.
    return _judgement(matter, replace(terms_of(matter, worked_out=worked_out), added=False), None)


def for_the_only_answer(matter: Matter) -> Judgement:
    """The expressions by which the answer of the one who answers for all is judged as the whole's."""
    terms = terms_of(matter)
    cells = answer_cells(matter.indicator, matter.plan.scales, by_forecast=terms.by_forecast)
    return _judgement(matter, terms, cells)


def _judgement(matter: Matter, terms: Terms, written: Sequence[InputCell] | None) -> Judgement:
    indicator, target, scales = matter.indicator, matter.target, matter.plan.scales
    decimals = decimals_together(indicator) if written is None else indicator.answer.places
    cells = _whole_cells(terms.judged.name) if written is None else written
    # A yes or a no is no share of the way, and nothing is left of it.
    unknown = year_is_unknown(matter) or (written is not None and isinstance(indicator.answer, YesNoAnswer))
    exact = None if unknown else exact_degree(target, indicator.degree, terms)
    outcome_cells = _whole_cells(OUTCOME.name) if written is None else cells
    if written is not None and terms.by_forecast:
        outcome_cells = answer_cells(indicator, scales, by_forecast=False)
    measured = is_measured(matter.plan, indicator, matter.round)
    helpers = states_of(outcome_cells)
    helpers |= helpers_of(indicator, cells, _lacks_date(indicator, target, terms), measured=measured, added=terms.added)
    degree = None if exact is None else _where_sound(matter, cells, _degree(matter, terms))
    left = None if unknown else _where_sound(matter, cells, left_of(target, terms, decimals))
    return Judgement(
        usable=sound(indicator.answer, outcome_cells),
        helpers=helpers,
        outcomes={} if written is None else _outcomes(indicator, scales, added=terms.added),
        further=_further(matter, terms, exact, helpers),
        degree=degree,
        status=status_of(matter, terms, has_degree=exact is not None),
        left=left,
        forecast=forecast_status(matter, terms),
        trend=trend_of(matter, terms, outcome_cells),
        meets=meets(matter, terms),
        shown=shown_figures(matter, terms, decimals, degree=degree is not None, left=left is not None),
        parts=statuses_of_parts(matter, target, terms, helpers) if isinstance(target, Compound) else {},
        lost=lost_of_compound(matter, target, terms, helpers) if isinstance(target, Compound) else None,
    )


def _degree(matter: Matter, terms: Terms) -> Number:
    return degree_as_compared(matter.target, terms, EXACT_CELL, waits=waits(matter))


def _further(matter: Matter, terms: Terms, exact: Number | None, helpers: Collection[str]) -> dict[str, Expression]:
    """The helper cells that read outcomes: what parts come to, the exact degree, and what the forecast needs."""
    found: dict[str, Expression] = {**sides(matter, terms)}
    if isinstance(matter.target, Compound):
        found |= exact_by_part(matter.target, terms)
        found |= places_of_parts(matter.target, terms, matter.plan.scale_of(matter.indicator), helpers)
    if exact is not None:
        found[EXACT_CELL] = exact
    return found | forecast_helpers(matter, terms)


def _outcomes(indicator: Indicator, scales: Scales, *, added: bool) -> dict[str, Number]:
    """The figures that are computed, each where the cells that it comes of hold what they should."""
    found: dict[str, Number] = {}
    for name, number in outcomes_of(indicator.answer).items():
        prefix = name.removesuffix(OUTCOME.name)
        cells = [cell for cell in inputs_of(indicator.answer, scales) if cell.name.startswith(prefix)]
        found[name] = If(right(cells), number)
    if added and not isinstance(indicator.answer, ActionsAnswer):  # they are counted from the list
        usable = sound(indicator.answer, inputs_of(indicator.answer, scales), added=True)
        found[TO_DATE] = If(usable, to_date_of(indicator.answer))
    return found


def _whole_cells(name: str) -> tuple[InputCell, ...]:
    """The cell of an aggregate: its one figure, which of several answers is how many meet theirs."""
    return (InputCell(name, Holds.NUMBER, lowest=-_ANY, highest=_ANY),)


def _where_sound(matter: Matter, cells: Sequence[InputCell], number: Number | None) -> Number | None:
    """A number where the cells hold what they should: what cannot be true has no degree either."""
    return None if number is None else If(sound(matter.indicator.answer, cells, added=adds_up(matter)), number)


def undated(matter: Matter) -> dict[str, Truth]:
    """When a date that decides is lacking, by the name of the date's cell; none where no date decides."""
    target = (matter.target.for_each() if matter.target.counts_units else None) or matter.target
    lacking = _lacks_date(matter.indicator, target, terms_of(matter))
    return {f"{prefix}{each.decided_by}": lacking[prefix] for prefix, each in _days(target) if prefix in lacking}


def _lacks_date(indicator: Indicator, target: TargetKind, terms: Terms) -> dict[str, Truth]:
    """When the date that decides is lacking, by the prefix of the milestone."""
    has = milestones(indicator.answer)
    return {
        prefix: each.lacks_date(terms.part(prefix.removesuffix(".")) if prefix else terms)
        for prefix, each in _days(target)
        if prefix in has
    }


def _days(target: TargetKind) -> Iterator[tuple[str, DayTarget]]:
    """The targets of a day among a target and its parts, with what the names of their milestones' cells begin with."""
    if isinstance(target, DayTarget):
        yield "", target
    for part in target.parts if isinstance(target, Compound) else ():
        if isinstance(part.target, DayTarget):
            yield f"{part.part}.", part.target
