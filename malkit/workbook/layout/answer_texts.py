"""What the locked texts of a reporting sheet say: targets, time, earlier results, and what is written where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.context import context_of
from malkit.fulfilment.prior_values import (
    budget_of,
    budgets_taken_over,
    compared_with,
    included_in,
    own_value,
)
from malkit.plan import ActionsAnswer, AggregationMethod, ComparisonSource, TimeBasis, described_target, is_of_all
from malkit.plan.answers import CasesAnswer, RankAnswer, SeveralAnswer, ShareAnswer, YesNoAnswer
from malkit.plan.history import number_of
from malkit.plan.indicator import TOTAL
from malkit.plan.measured import first_day
from malkit.plan.own_targets import own_target
from malkit.plan.targets.compound import Compound
from malkit.text import catalogue, format_date, format_number, join_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.fulfilment.context import FulfilmentContext
    from malkit.plan import Indicator, Plan, PriorResult, ReportingRound
    from malkit.plan.answers import AnswerKind
    from malkit.workbook.layout.blocks import Block, Row


_MOST_DECIMALS = 4
"""A number with more was divided from counts, and is shown with the answer's own."""


def goals_text(plan: Plan, indicator: Indicator) -> str:
    """The goals that an indicator shows, or that it is followed without any."""
    goals = "; ".join(plan.goals_by_id[goal].name for goal in indicator.goals)
    return goals or catalogue(plan.language).text("reporting.no_goal")


def name_text(block: Block, row: Row) -> str:
    """What a row is about: the indicator, the breakdown's part, or one of several answers."""
    name = block.label or block.indicator.name
    return name if row.part is None else f"{name}: {row.part.name}" if block.is_part else row.part.name


def target_text(plan: Plan, round_: ReportingRound, respondent: str, block: Block, row: Row) -> str:
    """The target as a respondent reads it: its own, or the one that all reach together."""
    indicator = block.indicator
    own = own_target(plan, indicator, round_, respondent)
    whole = plan.target_of(indicator, round_.id, respondent)
    if row.part is not None and isinstance(whole, Compound):
        part = next((each.target for each in whole.parts if each.part == row.part.id), None)
        return "" if part is None else described_target(plan, indicator, part, row.part.answer)
    if isinstance(whole, Compound) and isinstance(indicator.answer, SeveralAnswer):
        return _of_parts(plan, block, indicator.answer, whole)
    described = described_target(plan, indicator, own or whole)
    several = indicator.target_level == "group" or len(plan.asked(indicator, round_.id)) > 1
    if own is None and whole.judged and several and indicator.aggregation.rule is not AggregationMethod.NONE:
        return _of_several(plan, indicator, respondent, described)
    return described


def _of_several(plan: Plan, indicator: Indicator, respondent: str, described: str) -> str:
    """A target with those whom it is of together: the respondent's group, or the whole committee."""
    text = catalogue(plan.language).text
    if indicator.target_level != "group":
        return text("reporting.together" if is_of_all(plan, indicator) else "reporting.together_some", target=described)
    group = plan.nearest_group(respondent)
    return described if group is None else text("reporting.together_in", target=described, group=plan.name_of(group))


def _of_parts(plan: Plan, block: Block, answer: SeveralAnswer, target: Compound) -> str:
    """A target of several answers: that of the rows below, or each answer with its own where there are no such rows."""
    text = catalogue(plan.language).text
    if block.parts:
        return text(f"reporting.parts.{target.rule}")
    names = {part.id: part for part in answer.parts}
    each = (
        text(
            "reporting.part",
            name=names[part.part].name,
            target=described_target(plan, block.indicator, part.target, names[part.part].answer),
        )
        for part in target.parts
        if part.part in names
    )
    return "\n".join((text(f"planning.parts.{target.rule}"), *each))


def covers(plan: Plan, round_: ReportingRound, indicator: Indicator) -> str:
    """Which dates a value covers, in the plan's language: "Hittills i år 2021-01-01 – 2021-03-31".

    What is accumulated covers the year from its first day, though the rounds follow each other.
    """
    starts, ends = round_.starts, round_.ends
    if indicator.time_basis is TimeBasis.ACCUMULATED:
        starts = first_day(plan)
    dates = {
        "starts": format_date(starts, plan.language) if starts else "?",
        "ends": format_date(ends, plan.language) if ends else "?",
    }
    return catalogue(plan.language).text(f"time_basis.{indicator.time_basis}", **dates)


def earlier_text(plan: Plan, round_: ReportingRound, respondent: str, block: Block, row: Row) -> str:
    """A row's latest result and the one before it, each with its time, a line each; empty where none is known."""
    indicator = block.indicator
    if row.part is not None and block.is_part:
        return ""
    of = (block.key, indicator.answer) if row.part is None else (str(row.part.id), row.part.answer)
    alone = len(plan.asked(indicator, round_.id)) == 1
    pasts = {
        "latest": indicator.latest,
        "previous": indicator.previous,
        "last_year": indicator.last_year.get(round_.id),
    }
    text = catalogue(plan.language).text
    called = {which: past.period or text(f"earlier.{which}") for which, past in pasts.items() if past}
    context = context_of(plan, indicator, round_, respondent)
    lines = [
        _past_line(context, of, past, respondent, period=called[which], alone=alone)
        for which, past in pasts.items()
        if past
    ]
    comparison = compared_with(context, context.target)
    included = "" if comparison is None else _included(context, comparison, respondent, of[0])
    own = own_value(context, comparison, respondent, of[0], alone=alone) if included else None
    if comparison is not None and own is not None:
        value = _figure(plan, of[1], comparison, own)
        lines.append(text("earlier.compared_including", value=value, units=included))
    lines.append(_budget_line(context, of, respondent))
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _budget_line(context: FulfilmentContext, of: tuple[str, AnswerKind], respondent: str) -> str:
    """That a budget holds those of units that closed; empty where it is the respondent's own alone."""
    budgeted = context.target.source is ComparisonSource.BUDGET and of[0] == TOTAL
    units, budget = budgets_taken_over(context, respondent) if budgeted else (), budget_of(context, respondent)
    if not units or budget is None:
        return ""
    plan = context.plan
    names = join_words([unit.name for unit in units], plan.language)
    value = format_number(budget, plan.language)
    return catalogue(plan.language).text("earlier.compared_including", value=value, units=names)


def _included(context: FulfilmentContext, past: PriorResult, respondent: str, key: str) -> str:
    """The names of the units that closed and whose results are in a respondent's own; empty where there are none."""
    units = [unit.name for unit in included_in(context, past, respondent, key)]
    before = past.including.get(respondent)
    return join_words([*([] if before is None else [before]), *units], context.plan.language)


def _past_line(
    context: FulfilmentContext,
    of: tuple[str, AnswerKind],
    past: PriorResult,
    respondent: str,
    *,
    period: str,
    alone: bool,
) -> str:
    """One earlier result: that of a respondent, or of all, by the key and the kind of the answer it is of."""
    plan, (key, answer) = context.plan, of
    text = catalogue(plan.language).text
    own = own_value(context, past, respondent, key, alone=alone)
    if own is not None:
        included = _included(context, past, respondent, key)
        period = text("earlier.including", period=period, units=included) if included else period
        return text("earlier.line", period=period, value=_figure(plan, answer, past, own))
    of_all = past.parts.get(key) if key != TOTAL else past.parts.get(TOTAL, past.value)
    number = number_of(of_all)
    if number is not None:
        key = "earlier.whole" if is_of_all(plan, context.indicator) else "earlier.whole_of_some"
        return text(key, period=period, value=_figure(plan, answer, past, number))
    return "" if of_all is None else text("earlier.line", period=period, value=text(f"past.{of_all}"))


def _figure(plan: Plan, answer: AnswerKind, past: PriorResult, value: Decimal) -> str:
    text = catalogue(plan.language).text
    if isinstance(answer, YesNoAnswer):
        return text("target.yes" if value else "target.no")
    exponent = value.as_tuple().exponent
    divided = isinstance(exponent, int) and -exponent > _MOST_DECIMALS
    number = format_number(value, plan.language, answer.places if divided else None)
    if past.of is not None:
        number = text("earlier.rank", place=number, among=past.of)
    return f"{number} %" if answer.per_cent else number


def label_of(plan: Plan, block: Block, row: Row, cell: AnswerField) -> str:
    """What is written in a cell: "antal vårddygn i egna familjehem"."""
    text = catalogue(plan.language).text
    answer = block.indicator.answer if row.part is None else row.part.answer
    name = cell.name.rsplit(".", 1)[-1]
    words = dict(_nouns(plan, answer))
    if name == "denominator" and isinstance(answer, ShareAnswer) and answer.of is not None:
        return text("answer.copied", noun=words["denominator"], indicator=answer.of)
    if name == "outcome":
        return answer.unit_of_measure or text("answer.outcome")
    return text(f"answer.{name}", noun=words.get(name, ""))


def called(plan: Plan, block: Block, row: Row, name: str, label: str) -> str:
    """What messages call a cell: "K5, Kvinnor, Utfall".

    Args:
        plan: the plan.
        block: the answer's rows.
        row: the cell's row.
        name: what expressions call the cell.
        label: its heading, or what is written beside it; the figure itself is called by the figure's heading.
    """
    part = row.part.name if row.part is not None and name.startswith(f"{row.part.id}.") else ""
    own = catalogue(plan.language).text("column.outcome") if name.rpartition(".")[2] == OUTCOME_CELL else label
    return ", ".join(each for each in (block.name, part, own) if each)


def _nouns(plan: Plan, answer: AnswerKind) -> Iterator[tuple[str, str]]:
    usual = catalogue(plan.language).text
    match answer:
        case ShareAnswer():
            yield "numerator", answer.numerator.plural
            yield "denominator", answer.denominator.plural
        case CasesAnswer():
            case_ = answer.case.plural if answer.case else usual("answer.cases")
            yield "reviewed", case_
            yield "in_order", case_
        case RankAnswer():
            yield "among", answer.among.plural if answer.among else usual("answer.municipalities")


def measured_in(plan: Plan, block: Block, row: Row) -> str:
    """What the figure of a row is counted in, for prompts; empty for what is counted in nothing."""
    answer = block.indicator.answer if row.part is None else row.part.answer
    return answer.unit_of_measure or (plan.nouns.action.plural if isinstance(answer, ActionsAnswer) else "")
