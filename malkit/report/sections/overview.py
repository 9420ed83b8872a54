"""The first page, and each goal's status with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.aggregation.contributions import COUNTING, counts_by_units
from malkit.consolidation import State
from malkit.report.content import Coloured, ColumnKind, Section, Table
from malkit.report.sections.heads import heads, sheets_called
from malkit.report.sections.trace import lists_actions
from malkit.report.words import NOTHING, PLAIN, forecast_status, status_of
from malkit.statements import SAID_IN_WORDS, goal_statement, goal_status, level_statement, rests_on
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from malkit.aggregation import CommitteeResult, GoalResult
    from malkit.consolidation import Summary
    from malkit.plan import GoalLevel
    from malkit.report.content import Shown


def goals(summary: Summary) -> Section | None:
    """Each goal's status and forecast, and what it rests on; None for a plan without goals."""
    if not summary.goals:
        return None
    plan = summary.plan
    table = Table(
        heads(
            summary,
            "goals",
            ("level", ColumnKind.TEXT, 20),
            ("id", ColumnKind.TEXT, 9),
            ("name", ColumnKind.TEXT, 44),
            ("status", ColumnKind.STATUS, 22),
            ("forecast", ColumnKind.STATUS, 22),
            ("statement", ColumnKind.TEXT, 70),
        ),
        tuple(_row(summary, level, result) for level in plan.levels for result in _of(summary, level)),
    )
    said = tuple(said_of_levels(summary))
    return Section(catalogue(plan.language).text("report.goals"), said, table)


def said_of_levels(summary: Summary) -> list[str]:
    """What is said of each level that has goals which rest on something."""
    return [
        f"{level.name}: {level_statement(summary.plan, level, summary.goals)}"
        for level in summary.plan.levels
        if any(result.rests_on for result in _of(summary, level))
    ]


def _of(summary: Summary, level: GoalLevel) -> list[GoalResult]:
    return [result for result in summary.goals if summary.plan.goals_by_id[result.goal].level == level.id]


def _row(summary: Summary, level: GoalLevel, result: GoalResult) -> tuple[Shown, ...]:
    plan = summary.plan
    goal = plan.goals_by_id[result.goal]
    return (
        level.name,
        goal.id,
        goal.name,
        _status(summary, result),
        forecast_status(plan, result.forecast),
        " ".join((*([f"{rests_on(plan, result)}."] if result.rests_on else []), *goal_statement(plan, result).notes))
        or NOTHING,
    )


def _status(summary: Summary, result: GoalResult) -> Coloured:
    plan = summary.plan
    step = plan.scales.outcome.step(result.status)
    if step is None:
        return Coloured(goal_status(plan, result), PLAIN)
    return Coloured(f"{step.symbol} {plan.word(step)}", step.colour)


_WRONG = "ready_with_errors"
"""Said of a file that is marked as ready and holds errors."""


def overview(summary: Summary) -> Section:
    """The first page: how it went, what is counted by unit, who is missing, and what the reader should know."""
    plan = summary.plan
    text = catalogue(plan.language)
    units = plan.called(delivery.unit.id for delivery in summary.deliveries)
    expected = len(summary.deliveries)
    said = [summary.headline, " ".join(_by_status(summary)), *said_of_levels(summary)]
    said.append(
        text.plural(
            "report.coverage",
            expected,
            k=len(summary.reported),
            units=units.singular if expected == 1 else units.plural,
        )
    )
    if summary.preliminary:
        said.append(text.text("report.preliminary"))
    for state in (
        _WRONG,
        State.STARTED,
        State.UNREADABLE,
        State.REFUSED,
        State.MISSING,
        State.UNTOUCHED,
        State.CONFLICT,
    ):
        names = [each.unit.name for each in summary.deliveries if summary.state_of(each) == state]
        if names:
            said.append(text.text(f"report.state.{state}", units=join_words(names, plan.language)))
    for line in summary.lines:
        indicator = plan.indicators_by_id[line.whole.indicator]
        if _is_told(line.whole):
            said.append(f"{indicator.id} {indicator.name}. {line.statement}")
    said.append(_about(summary))
    return Section(text.text("report.overview"), tuple(said))


def _by_status(summary: Summary) -> list[str]:
    """A sentence for each status that some indicator has, naming the indicators."""
    plan = summary.plan
    named: dict[str, list[str]] = {}
    for line in summary.lines:
        indicator = plan.indicators_by_id[line.whole.indicator]
        named.setdefault(status_of(plan, line.whole).text, []).append(indicator.id)
    return [f"{word}: {join_words(ids, plan.language)}." for word, ids in named.items()]


def _about(summary: Summary) -> str:
    """Where things stand in the report: of what may be left out, only what is there."""
    text, sheets = catalogue(summary.plan.language).text, sheets_called(summary.plan)
    said = [text("report.about", indicators=sheets["indicators"], answers=text("report.answers"))]
    if lists_actions(summary):
        done = summary.plan.nouns.action.plural
        said.append(text("report.about_actions", actions=done, sheet=sheets["actions"]))
    said.append(text("report.about_plan"))
    if summary.findings:
        said.append(text("report.about_findings", sheet=text("report.findings")))
    return " ".join(said)


def _is_told(whole: CommitteeResult) -> bool:
    """Whether a figure's sentence stands on the first page: units are counted, or it is not told by a number alone."""
    indicator = whole.context.indicator
    counted = indicator.aggregation.rule in COUNTING or counts_by_units(whole.context)
    return counted or indicator.answer.kind in SAID_IN_WORDS
