"""How a consolidation is shown in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import severities, shown_path
from malkit.finding import Severity
from malkit.project.files import Outcome
from malkit.workbook import status_words

if TYPE_CHECKING:
    from malkit.cli.show import Screen
    from malkit.consolidation import Summary
    from malkit.project.collect import Consolidated


def show_summary(screen: Screen, done: Consolidated) -> None:
    """Show what a consolidation came to: figures, findings, and what was written."""
    show_figures(screen, done.summary)
    show_found(screen, done.summary)
    if done.changed:
        screen.heading("cli.changed", n=len(done.changed))
        for change in done.changed:
            screen.line(f"{change.unit}, {change.said}")
    screen.heading("cli.written")
    for written in (done.workbook, done.answers, *([done.changes] if done.changes is not None else [])):
        key = "cli.file_unchanged" if written.outcome is Outcome.UNCHANGED else "cli.file_written"
        screen.say(key, file=shown_path(written.path))
    if done.earlier is not None:
        screen.say("cli.file_earlier", file=shown_path(done.earlier))


def show_figures(screen: Screen, summary: Summary) -> None:
    """Show each indicator's status, coverage and statement."""
    plan = summary.plan
    screen.heading("cli.figures", round=summary.round.name, year=plan.year)
    screen.line(summary.headline)
    screen.table(
        [screen.text(f"cli.figures.{name}") for name in ("indicator", "status", "reported", "statement")],
        [
            [
                line.whole.indicator,
                status_words(plan, plan.indicators_by_id[line.whole.indicator])[line.whole.told],
                "/".join(str(n) for n in line.whole.coverage) if line.whole.is_asked else "–",
                str(line.statement),
            ]
            for line in summary.lines
        ],
    )


def show_found(screen: Screen, summary: Summary) -> None:
    """Show every finding, after how many there are of each severity."""
    counts = severities(summary.findings)
    screen.heading(
        "cli.found",
        **screen.counted(errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], notes=counts[Severity.NOTE]),
    )
    screen.findings(summary.findings)
