"""What is said of the figures of invented plans: its numbers add up, and each exception is named once."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import HealthCheck, example, given, settings

from malkit.aggregation import aggregate, roll_up_goals
from malkit.fulfilment import compute
from malkit.plan import Status
from malkit.statements import level_statement, statement
from tests.sql.computed import answers_of
from tests.sql.plans import Invented, invented_plans
from tests.sql.typing_in import typed_in

_BETWEEN = re.compile(", | och | and ")
_WITHIN = re.compile(r" \([^()]*\)")
"""What is told of one who is named, in parentheses."""


def _named(exception: str) -> list[str]:
    """The names in an exception: "Talet kan inte stämma: Enhet 5 (24 av 23) och Enhet 6."."""
    while _WITHIN.search(exception):
        exception = _WITHIN.sub("", exception)
    return _BETWEEN.split(exception.rstrip(".").partition(": ")[2])


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(invented_plans())
@example(Invented.by_seed(313))
def test_each_exception_is_named_once_and_numbers_add_up(invented: Invented) -> None:
    """Whoever is missing is named, nobody twice, "samtliga" is of all, and a level's goals add up to all of them."""
    plan = invented.plan().model_copy(update={"name_units": "named"})
    rng = invented.answers()
    for round_ in plan.rounds:
        answers = answers_of(plan, round_.id, typed_in(plan, rng, care=invented.care))
        results = [result for each in answers for result in compute(plan, round_.id, each)]
        wholes = aggregate(plan, round_.id, results)
        for language in ("sv", "en"):
            for whole in wholes:
                said = statement(plan, whole, language)
                named = Counter(name for each in said.exceptions for name in _named(each))
                assert set(named.values()) <= {1}, str(said)
                assert {plan.name_of(part.respondent) for part in whole.missing} <= set(named), str(said)
                assert not (whole.missing and said.text.startswith(("Samtliga", "All "))), str(said)
            goals = roll_up_goals(plan, wholes)
            for level in plan.levels:
                text = str(level_statement(plan, level, goals, language)).partition(".")[0]
                if not any(character.isdigit() for character in text.replace(level.name, "")):
                    # No goal is linked to the level: there is nothing to count, and nothing else is said of any goal.
                    own = {goal.id for goal in plan.goals if goal.level == level.id}
                    assert {each.status for each in goals if each.goal in own} == {Status.NO_LINKED_GOALS}, text
                    continue
                met, of, *others = (int(number) for number in re.findall(r"\d+", text))
                assert met + sum(others) == of, text
