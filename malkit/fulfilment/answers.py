"""What one respondent answered or planned, apart from any file, and as the cells that expressions read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from malkit.errors import MisuseError
from malkit.formula import Cells, evaluate
from malkit.fulfilment.answer_fields import denominator_of
from malkit.fulfilment.cell_state import exceeds
from malkit.fulfilment.prior_values import value_in
from malkit.plan import ComparisonSource, PriorResult, RoundKind
from malkit.plan.answers import DENOMINATOR, NUMERATOR
from malkit.plan.history import Budget
from malkit.plan.targets.base import TO_DATE

if TYPE_CHECKING:
    from datetime import date

    from malkit.formula import Value
    from malkit.plan import Indicator, Plan, Reason, ReportingRound


BASELINE, BUDGET = "baseline", "budget"
"""What can be asked for: what the year's outcome is compared with, and what a cost is held against."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a respondent planned for one indicator.

    Args:
        baseline: what its outcome is to be compared with.
        budget: its budget for the year.
        comment: what it plans to do.
    """

    baseline: Decimal | None = None
    budget: Decimal | None = None
    comment: str = ""


def planned_for(plan: Plan, respondent: str, round_: ReportingRound) -> tuple[Indicator, ...]:
    """The indicators that a respondent plans for: in a planning round all that it answers, in others none."""
    if round_.kind is not RoundKind.PLANNING:
        return ()
    return tuple(each for each in plan.answered_by(respondent) if respondent in plan.asked(each, round_.id))


def asks_in_planning(plan: Plan, indicator: Indicator, respondent: str) -> str | None:
    """Which number the plan lacks of a respondent, that its target needs: `BASELINE`, `BUDGET`, or None."""
    if indicator.answer.kind not in {"number", "share", "cases", "rank"} or indicator.breakdowns:
        return None
    match indicator.target.source:
        case ComparisonSource.BASELINE:
            alone = len(indicator.respondents.nodes) + len(plan.respondents(indicator)) == 1
            return BASELINE if value_in(indicator.baseline, respondent, alone=alone) is None else None
        case ComparisonSource.BUDGET:
            known = indicator.budget is not None and respondent in indicator.budget.year
            return None if known else BUDGET
        case _:
            return None


def with_planned(plan: Plan, planned: Mapping[str, Mapping[str, Planned]]) -> Plan:
    """A plan filled in with what its respondents planned; what the plan says itself stands.

    Args:
        plan: the plan.
        planned: what was planned, by respondent and indicator.
    """
    indicators = tuple(
        _filled(plan, each, {who: given[each.id] for who, given in planned.items() if each.id in given})
        for each in plan.indicators
    )
    changed = any(before is not after for before, after in zip(plan.indicators, indicators, strict=True))
    return plan.model_copy(update={"indicators": indicators}) if changed else plan


def _filled(plan: Plan, indicator: Indicator, planned: Mapping[str, Planned]) -> Indicator:
    lacking = {who: each for who, each in planned.items() if asks_in_planning(plan, indicator, who)}
    baselines = {who: each.baseline for who, each in lacking.items() if each.baseline is not None}
    budgets = {who: each.budget for who, each in lacking.items() if each.budget is not None}
    update: dict[str, PriorResult | Budget] = {}
    if baselines and indicator.target.source is ComparisonSource.BASELINE:
        before = indicator.baseline
        known = before.by if before is not None else {}
        period = before.period if before is not None else None
        update["baseline"] = PriorResult(period=period, by={**known, **baselines})
    if budgets and indicator.target.source is ComparisonSource.BUDGET:
        old = indicator.budget or Budget()
        update["budget"] = Budget(year={**old.year, **budgets}, to_date=old.to_date)
    return indicator.model_copy(update=update) if update else indicator


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """Something a respondent does for an indicator.

    Args:
        id: stable from round to round.
        indicator: id of the indicator.
        text: what it is.
        status: id of a step of the plan's scale of actions; None when that was not said.
        planned: when it is to be done.
        completed: when it was done.
        effect: what it led to.
    """

    id: str
    indicator: str
    text: str
    status: str | None
    planned: date | None = None
    completed: date | None = None
    effect: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentAnswer:
    """How it goes with a commitment.

    Args:
        status: id of a step of the plan's scale of actions; None when that was not said.
        comment: what was written about it.
    """

    status: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one indicator; every part may be missing, and missing is not zero.

    Args:
        outcome: the value so far, in the answer's measurement unit, where it is written or counted itself.
        forecast: the value expected at year end, or the code of the grade that was chosen.
        reason: why there is no value.
        comment: cause and action.
        given: what stands in the other cells of the answer, by the names of `answer_fields.py`: numbers, codes,
            texts, and days as day numbers.
        unreadable: names of cells that hold something that is not what was asked for and is not guessed.
        beyond: names of cells that hold a number that cannot be true; it is not kept here.
        parts: the answers of a breakdown's parts, by their keys.
        to_date: what has been counted since the year began, where the outcome is counted from a list in a period of it.
    """

    outcome: Decimal | None = None
    forecast: Decimal | str | None = None
    reason: Reason | None = None
    comment: str = ""
    given: Mapping[str, Decimal | str] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    parts: Mapping[str, Answer] = field(default_factory=dict)
    to_date: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RespondentAnswers:
    """Everything a respondent answered in a round.

    Args:
        respondent: id of the unit.
        answers: by indicator id; an indicator that is not there was not answered.
        actions: the list of actions.
        analysis: the respondent's own analysis.
        ready: whether it was said to be ready to hand in.
        texts: what was written to the plan's questions, by their ids.
        commitments: by commitment id; one that is not there was not answered.
        planned: in a planning round, what was planned for each indicator, by its id.
        as_sent: whether all of it is what the workbook carried in from earlier rounds when it was sent out.
    """

    respondent: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    actions: tuple[ActionTaken, ...] = ()
    analysis: str = ""
    ready: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, CommitmentAnswer] = field(default_factory=dict)
    planned: Mapping[str, Planned] = field(default_factory=dict)
    as_sent: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nobody filled in anything."""
        said = (self.actions, self.analysis, self.ready, self.answers, self.texts, self.commitments, self.planned)
        return self.as_sent or not any(said)


PriorAnswers: TypeAlias = Mapping[str, Mapping[str, RespondentAnswers]]
"""What was answered in the rounds before, as far as it is recorded: by id of the respondent and id of the round."""

NO_PRIOR: PriorAnswers = MappingProxyType({})
"""No round before, or none that is known."""


_TEXT = "?"
_BEYOND = Decimal(10) ** 15
"""What stands in a cell for a text, and for a number beyond any that can be true."""


def round_of(plan: Plan, round_id: str) -> ReportingRound:
    """The round of an id.

    Raises:
        MisuseError: the plan has no such round.
    """
    found = plan.rounds_by_id.get(round_id)
    if found is None:
        raise MisuseError("misuse.no_round", id=round_id, known=", ".join(plan.rounds_by_id))
    return found


def with_denominator(
    plan: Plan, indicator: Indicator, answers: RespondentAnswers, below: frozenset[str] = frozenset()
) -> Answer:
    """The answer to an indicator, with the denominator of a nested share from the indicator it is a part of.

    That one's own denominator may be nested too: what is impossible or missing anywhere on the way leaves everything
    below it without a denominator.

    Args:
        plan: the plan.
        indicator: what is answered.
        answers: what the respondent answered.
        below: the indicators that this one is asked about for, which no chain can lead back to.
    """
    answer = answers.answers.get(indicator.id, Answer())
    whole = denominator_of(indicator.answer)
    if whole is None:
        return answer
    chain = below | {indicator.id}
    around = plan.indicators_by_id.get(whole)
    outer = Answer() if around is None or whole in chain else with_denominator(plan, around, answers, chain)
    parts = {
        key: replace(part, given=_nested(part, outer.parts.get(key, Answer()))) for key, part in answer.parts.items()
    }
    return replace(answer, given=_nested(answer, outer), parts=parts)


def _nested(inner: Answer, outer: Answer) -> dict[str, Decimal | str]:
    numerator, denominator = outer.given.get(NUMERATOR), outer.given.get(DENOMINATOR)
    known = isinstance(numerator, Decimal) and isinstance(denominator, Decimal)
    if numerator is None or not known or evaluate(exceeds(NUMERATOR, DENOMINATOR), Cells(outer.given)):
        return dict(inner.given)
    return {**inner.given, DENOMINATOR: numerator}


def cells_of(answer: Answer) -> dict[str, Value]:
    """What stands in the cells of an answer, by name."""
    values: dict[str, Value] = dict(answer.given)
    if answer.outcome is not None:
        values["outcome"] = answer.outcome
    if answer.to_date is not None:
        values[TO_DATE] = answer.to_date
    if answer.forecast is not None:
        values["forecast"] = answer.forecast
    wrong: dict[str, Value] = {**dict.fromkeys(answer.unreadable, _TEXT), **dict.fromkeys(answer.beyond, _BEYOND)}
    return {**values, **wrong, "reason": answer.reason or ""}
