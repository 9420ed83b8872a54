"""The plan as it was: its fingerprint, and what a record keeps of the rule it was judged by."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.plan.goals import RollUp, RollUpRule
from malkit.plan.measured import is_at_half_year, is_measured
from malkit.plan.rounds import Frequency
from malkit.planfile.yaml_source import write_yaml

if TYPE_CHECKING:
    from typing import Any

    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.rounds import Calendar


LENGTH = 16
_KEPT_AS = "fingerprint of the plan"


def fingerprint(plan: Plan) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the plan's canonical YAML; equal plans have equal ones.

    It is worked out once and kept with the plan, which cannot change.
    """
    kept = vars(plan)
    if _KEPT_AS not in kept:
        kept[_KEPT_AS] = sha256(write_yaml(plan).encode()).hexdigest()[:LENGTH]
    return str(kept[_KEPT_AS])


USUAL_RULE = RollUp().rule
"""How goals are rolled up where nothing says how."""
RULE_BEFORE_RECORDS = RollUpRule.ALL
"""How they were before the rule was recorded."""
_JUNE = 6


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


def with_half_year_in_june(plan: Plan, round_id: str) -> Plan:
    """The plan as it asked in a round while the round at half-year was one that ended in June, and no other.

    Workbooks of an older layout have no rows for what is taken in at half-year in a round that ends later.

    Args:
        plan: the plan.
        round_id: the round; its other rounds ask as they do now.
    """
    round_ = plan.rounds_by_id.get(round_id)
    if round_ is None or round_.ends is None or round_.ends.month == _JUNE or not is_at_half_year(plan, round_):
        return plan
    indicators = tuple(
        each.model_copy(update={"calendar": _without(plan, each, round_)})
        if is_measured(plan, each, round_) and (each.calendar.check_in or each.calendar.frequency == "half_yearly")
        else each
        for each in plan.indicators
    )
    if indicators == plan.indicators:
        return plan
    given = {name: getattr(plan, name) for name in type(plan).model_fields}
    # Anew, since a copy would keep what was worked out of the indicators as they were.
    return type(plan).model_construct(plan.model_fields_set, **given | {"indicators": indicators})


def _without(plan: Plan, indicator: Indicator, round_: ReportingRound) -> Calendar:
    """A calendar without the round at half-year, unless it is the year's last that is asked for in any case."""
    calendar = indicator.calendar
    if calendar.frequency is not Frequency.HALF_YEARLY:
        return calendar.model_copy(update={"check_in": False})
    if round_ == plan.rounds[-1] and not any(each.year_end for each in plan.rounds):
        return calendar
    others = tuple(each.id for each in plan.rounds if each != round_ and is_measured(plan, indicator, each))
    return calendar.model_copy(update={"frequency": Frequency.SOME_ROUNDS, "rounds": others})


def _states_rule(roll_up: RollUp) -> bool:
    return "rule" in roll_up.model_fields_set
