"""The first page: how it went, what is counted by unit, who is missing, and what the reader should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.consolidation import State
from malkit.fulfilment import SAID_IN_WORDS
from malkit.fulfilment.parts import COUNTING, counts_by_units
from malkit.report.content import Section
from malkit.report.sections.goals import said_of_levels
from malkit.report.sections.heads import sheets_called
from malkit.report.sections.trace import lists_actions
from malkit.report.words import status_of
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.fulfilment import Aggregate

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


def _is_told(whole: Aggregate) -> bool:
    """Whether a figure's sentence stands on the first page: units are counted, or it is not told by a number alone."""
    indicator = whole.matter.indicator
    counted = indicator.aggregation.rule in COUNTING or counts_by_units(whole.matter)
    return counted or indicator.answer.kind in SAID_IN_WORDS
