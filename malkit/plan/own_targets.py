"""Whose target an answer is held against: its own, its group's, or the committee's where it answers for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.indicator import FOR_ONE, OF_ONE_AS_OF_ALL, AggregationMethod

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets import TargetKind


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
    return rule in FOR_ONE or rule is AggregationMethod.NONE or (respondent in nodes and rule in OF_ONE_AS_OF_ALL)


def answers_for_its_group(plan: Plan, indicator: Indicator, respondent: str) -> bool:
    """Whether a respondent's answer is its group's figure: the target is each group's, and the group alone answers.

    Where units or groups within it answer as well, the group's figure is put together of them all.
    """
    nodes, rule = indicator.respondents.nodes, indicator.aggregation.rule
    if indicator.target_level != "group" or respondent not in nodes or respondent not in plan.groups_by_id:
        return False
    answer = (*(unit.id for unit in plan.respondents(indicator)), *nodes)
    alone = [each for each in answer if respondent in plan.groups_of(each)] == [respondent]
    return alone and (rule in FOR_ONE | OF_ONE_AS_OF_ALL or rule is AggregationMethod.NONE)
