"""Actions that were not finished when a year ended: they go on in next year's lists, or are said to be left behind."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING

from malkit.consolidation.history_read import read_answers
from malkit.planfile.next_year.succession import Succession
from malkit.text import bare, catalogue, escape_formula, format_date, join_words
from malkit.workbook import by_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from malkit.fulfilment import ActionTaken, PriorAnswers, RespondentAnswers
    from malkit.plan import Plan
    from malkit.text import Catalogue

OPEN_ACTIONS = "open-actions.csv"
"""What is written among the results of a project: the actions that it began with."""
_COLUMNS = ("respondent", "unit", "indicator", "item", "field", "value")
_MOST_LISTED = 10
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class OpenActions:
    """The unfinished actions of a year, by id of who listed them.

    Args:
        carried: those that go on, with ids that no action of next year has.
        left: those whose list or indicator is gone.
    """

    carried: Mapping[str, tuple[ActionTaken, ...]]
    left: Mapping[str, tuple[ActionTaken, ...]]


def open_actions(plan: Plan, moved: Plan, prior: PriorAnswers) -> OpenActions:
    """The actions that were neither finished nor cancelled when they were last listed.

    Args:
        plan: this year's plan.
        moved: next year's.
        prior: what was answered this year, by respondent and round.
    """
    carried: dict[str, tuple[ActionTaken, ...]] = {}
    left: dict[str, tuple[ActionTaken, ...]] = {}
    over = {step.id for step in plan.scales.actions if step.counts or step.cancelled}
    for who, by_round in prior.items():
        rounds = [each for each in plan.rounds if each.id in by_round and by_actions(plan, who, each)]
        listed = by_round[rounds[-1].id].actions if rounds else ()
        asked = {each.id for each in moved.answered_by(who) if each.answer.kind == "actions"}
        unfinished = [each for each in listed if each.status not in over and (each.text or each.status)]
        goes_on = tuple(_renamed(plan, each) for each in unfinished if each.indicator in asked)
        stays = tuple(each for each in unfinished if each.indicator not in asked)
        carried |= {who: goes_on} if goes_on else {}
        left |= {who: stays} if stays else {}
    return OpenActions(carried, left)


def _renamed(plan: Plan, action: ActionTaken) -> ActionTaken:
    """An action with the year in its id, since next year's rounds number theirs as this year's did."""
    year, _, rest = action.id.partition("-")
    has_year = len(year) == _YEAR_DIGITS and year.isdecimal() and int(year) < plan.year and bool(rest)
    return action if has_year else replace(action, id=f"{plan.year}-{action.id}")


def write_open_actions(plan: Plan, carried: Mapping[str, tuple[ActionTaken, ...]]) -> bytes:
    """Actions as comma-separated values, a row for each thing that is known of one."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for who, actions in carried.items():
        for each in actions:
            planned = each.planned.isoformat() if each.planned else None
            said = {"action": each.text, "status": each.status, "planned": planned, "effect": each.effect}
            for field, value in said.items():
                if value:
                    row = (who, plan.name_of(who), each.indicator, each.id, field, value)
                    writer.writerow([escape_formula(text) for text in row])
    return out.getvalue().encode("utf-8-sig")


def read_open_actions(results: Path, plan: Plan) -> dict[str, RespondentAnswers]:
    """The actions that a project began with, by respondent; none where it began with none.

    Args:
        results: the project's folder of results.
        plan: the plan; what it does not ask for is left out.
    """
    path = results / OPEN_ACTIONS
    return read_answers(path.read_bytes(), plan) if path.is_file() else {}


def told(plan: Plan, found: OpenActions) -> list[str]:
    """What is said of unfinished actions to whoever goes on with the plan."""
    words = catalogue(plan.language)
    action = plan.nouns.action
    said = []
    if found.carried:
        n = sum(len(each) for each in found.carried.values())
        who = _names(plan, found.carried)
        facts = {"actions": action.counted(n), "who": who, "year": plan.year + 1}
        said.append(words.plural("next_year.open_carried", n, **facts))
    succession = Succession(plan)
    for who, actions in found.left.items():
        heirs = succession.heirs(who) if who in succession.gone else ()
        names = join_words([plan.name_of(each) for each in heirs], plan.language)
        listed = "; ".join(_shown(plan, words, each) for each in actions[:_MOST_LISTED])
        listed += " …" if len(actions) > _MOST_LISTED else ""
        facts = {"who": plan.name_of(who), "actions": action.counted(len(actions)), "listed": listed}
        said.append(words.plural("next_year.open_left", len(actions), **facts))
        if names:
            said[-1] += f" {words.text('next_year.open_heirs', heirs=names)}"
    return said


def _names(plan: Plan, who: Iterable[str]) -> str:
    names = [plan.name_of(each) for each in who]
    if len(names) > _MOST_LISTED:
        return f"{len(names)} {plan.called(who).counted(len(names))}"
    return join_words(names, plan.language)


def _shown(plan: Plan, words: Catalogue, action: ActionTaken) -> str:
    status = next((plan.word(step) for step in plan.scales.actions if step.id == action.status), "")
    day = words.text("next_year.open_day", day=format_date(action.planned, plan.language)) if action.planned else ""
    more = ", ".join(each for each in (status, day) if each)
    text = words.text("statement.quoted", words=bare(action.text))
    return f"{action.indicator} {text}" + (f" ({more})" if more else "")
