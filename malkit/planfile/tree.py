"""The plan as a tree of lines, for a reader who wants to see the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan import described_for_all, described_target
from malkit.text import catalogue, format_date, join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Goal, Indicator, Plan, PriorResult, Unit, UnitGroup

_STEP = "  "


def show_plan(plan: Plan, language: str) -> Iterator[str]:
    """The plan's goals with what serves them, its organisation and its rounds, a line each.

    A goal that serves several above it stands under each of them, and its own tree is shown the first time only.

    Args:
        plan: the plan.
        language: of headings; the plan's own texts are as they are.
    """
    text = catalogue(language).text
    about = ", ".join(part for part in (plan.committee, plan.municipality) if part)
    yield f"{plan.title} ({plan.id}), {about}, {plan.year}"
    yield from _note(plan.note, 1, language)
    yield from _goals(plan, language)
    if plan.commitments:
        yield ""
        yield text("show.commitments", n=len(plan.commitments))
        for commitment in plan.commitments:
            who = ", ".join(plan.groups_by_id[group].name for group in commitment.groups)
            addressed = who or text(f"addressed.{commitment.addressed}")
            yield f"{_STEP}{commitment.id} {commitment.name} ({addressed})"
            yield from _note(commitment.note, 2, language)
    yield ""
    yield text("show.units", n=len(plan.units))
    yield from _organisation(plan, None, 1, language)
    yield ""
    yield text("show.rounds", n=len(plan.rounds))
    for round_ in plan.rounds:
        dates = [format_date(day, language) if day else "?" for day in (round_.starts, round_.ends, round_.deadline)]
        when = text("show.round", name=round_.name, starts=dates[0], ends=dates[1], deadline=dates[2])
        yield f"{_STEP}{round_.id} {when}"


def _goals(plan: Plan, language: str) -> Iterator[str]:
    shown: set[str] = set()
    for goal in plan.goals:
        if not goal.serves:
            yield ""
            yield from _goal(plan, goal, 0, shown, language)
    loose = [indicator for indicator in plan.indicators if not indicator.goals]
    if loose:
        yield ""
        yield catalogue(language).text("reporting.no_goal")
        for indicator in loose:
            yield from _indicator(plan, indicator, 1, language)


def _goal(plan: Plan, goal: Goal, depth: int, shown: set[str], language: str) -> Iterator[str]:
    level = next((level.name for level in plan.levels if level.id == goal.level), goal.level)
    again = goal.id in shown
    more = catalogue(language).text("show.again") if again else ""
    yield f"{_STEP * depth}{goal.id} {level}: {goal.name}{more}"
    if again:
        return
    yield from _note(goal.note, depth + 1, language)
    shown.add(goal.id)
    for indicator in plan.indicators:
        if goal.id in indicator.goals:
            yield from _indicator(plan, indicator, depth + 1, language)
    for below in plan.goals:
        if goal.id in below.serves:
            yield from _goal(plan, below, depth + 1, shown, language)


def _indicator(plan: Plan, indicator: Indicator, depth: int, language: str) -> Iterator[str]:
    """An indicator's line, and below it what the plan says of it for its reader."""
    target = described_for_all(plan, indicator, indicator.target)
    measured = indicator.answer.unit_of_measure
    unit = f" [{measured}]" if measured else ""
    yield f"{_STEP * depth}{indicator.id} {indicator.name}{unit}: {target}"
    text, within = catalogue(language).text, _STEP * (depth + 1)
    heading = next((group.name for group in plan.indicator_groups if group.id == indicator.group), None)
    if heading is not None:
        yield f"{within}{text('show.group', name=heading)}"
    if indicator.scope is not None:
        parts = ", ".join(plan.name_of(group) for group in indicator.scope.groups)
        yield f"{within}{text('show.scope', whose=parts or text(f'choice.covers.{indicator.scope.covers}'))}"
    dimensions = {dimension.id: dimension.name for dimension in plan.dimensions}
    for breakdown in indicator.breakdowns:
        crossed = join_words([dimensions.get(by, by) for by in breakdown.by], language)
        yield f"{within}{text('show.breakdown', by=crossed)}"
    if indicator.break_in_series is not None:
        broken = indicator.break_in_series
        yield f"{within}{text('show.break', year=broken.year, note=broken.note)}"
    yield from (f"{within}{line}" for line in _exceptions(plan, indicator, language))
    yield from _note(indicator.note, depth + 1, language)
    yield from _pasts(plan, indicator, depth + 1, language)


def _exceptions(plan: Plan, indicator: Indicator, language: str) -> Iterator[str]:
    """Other targets, each with the rounds, units and groups that it is for."""
    for each in indicator.exceptions:
        names = [plan.name_of(who) for who in (*each.units, *each.groups)]
        names += [plan.rounds_by_id[id_].name if id_ in plan.rounds_by_id else id_ for id_ in each.rounds]
        whose = ", ".join(names) or catalogue(language).text("show.always")
        # Who has a target of its own needs no word that it is each unit's.
        described = described_target if each.units else described_for_all
        target = described(plan, indicator, each.target)
        yield catalogue(language).text("show.exception", whose=whose, target=target)


def _pasts(plan: Plan, indicator: Indicator, depth: int, language: str) -> Iterator[str]:
    """What the plan says of an indicator's earlier results, where it says more than their values."""
    text = catalogue(language).text
    for key in ("baseline", "latest", "previous"):
        past: PriorResult | None = getattr(indicator, key)
        if past is not None:
            yield from _past(plan, past, text(f"choice.past.{key}"), depth, language)
    for round_id, past in indicator.last_year.items():
        named = plan.rounds_by_id[round_id].name if round_id in plan.rounds_by_id else round_id
        yield from _past(plan, past, f"{text('choice.past.last_year')}, {named}", depth, language)


def _past(plan: Plan, past: PriorResult, heading: str, depth: int, language: str) -> Iterator[str]:
    """Where an earlier result stands and what its reader should know, where the plan says so."""
    text = catalogue(language).text
    said = [
        *([text("show.source", source=past.source)] if past.source is not None else []),
        *([text("show.shared")] if past.shared else []),
        *(text("show.including", name=plan.name_of(who), units=units) for who, units in past.including.items()),
        *([past.note] if past.note is not None else []),
    ]
    if said:
        period = f" {past.period}" if past.period else ""
        yield f"{_STEP * depth}{heading}{period}: {'; '.join(said)}"


def _note(note: str | None, depth: int, language: str) -> Iterator[str]:
    if note is not None:
        yield f"{_STEP * depth}{catalogue(language).text('show.note', note=note)}"


def _organisation(plan: Plan, within: str | None, depth: int, language: str) -> Iterator[str]:
    for group in plan.groups:
        if group.within == within:
            yield f"{_STEP * depth}{group.id} {group.name}{_also(group, language)}"
            yield from _organisation(plan, group.id, depth + 1, language)
    for unit in plan.units:
        if unit.within == within:
            yield f"{_STEP * depth}{unit.id} {unit.name}{_also(unit, language)}{_while_there(plan, unit, language)}"


def _also(node: Unit | UnitGroup, language: str) -> str:
    """What else a part of the organisation is called."""
    names = ", ".join(node.aliases)
    return catalogue(language).text("show.aliases", names=names) if names else ""


def _while_there(plan: Plan, unit: Unit, language: str) -> str:
    """When a unit opens and closes, who takes over, and what becomes of its figures then."""
    text = catalogue(language).text
    said = [] if unit.opens is None else [text("show.opens", date=format_date(unit.opens, language))]
    if unit.closes is not None:
        said.append(text("show.closes", date=format_date(unit.closes, language)))
    if unit.successors:
        heirs = join_words([plan.name_of(heir) for heir in unit.successors], language)
        said.append(text(f"show.successors.{unit.figures or 'unclear'}", units=heirs))
    return f" ({', '.join(said)})" if said else ""
