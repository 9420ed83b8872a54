"""Rounds that are recorded: what they were judged by where the plan leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.goals import RollUp, RollUpRule

if TYPE_CHECKING:
    from typing import Any

    from malkit.plan.plan import Plan

USUAL_RULE = RollUp().rule
"""How goals are rolled up where nothing says how."""
RULE_BEFORE_RECORDS = RollUpRule.ALL
"""How they were before the rule was recorded."""


def leaves_rule_open(plan: Plan) -> bool:
    """Whether some goal is rolled up by a rule that the plan does not state."""
    return any(not _states_rule(plan.roll_up_of(goal)) for goal in plan.goals)


def with_usual_rule(plan: Plan, rule: RollUpRule) -> Plan:
    """A plan whose goals are rolled up by a rule wherever the plan states none.

    Args:
        plan: the plan; a rule that it states, for all, for a level or for a goal, stands.
        rule: the rule.
    """

    def closed(holder: Any) -> Any:
        given = holder.roll_up
        if given is None or _states_rule(given):
            return holder
        return holder.model_copy(update={"roll_up": given.model_copy(update={"rule": rule})})

    levels, goals = tuple(map(closed, plan.levels)), tuple(map(closed, plan.goals))
    changed: Plan = closed(plan)
    return changed.model_copy(update={"levels": levels, "goals": goals})


def _states_rule(roll_up: RollUp) -> bool:
    return "rule" in roll_up.model_fields_set
