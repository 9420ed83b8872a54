"""How commands show things in a terminal: progress, tables, findings, and what to do next."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from malkit.finding import Severity
from malkit.project.files import WriteResult
from malkit.project.folder import is_plan_file, plans_in
from malkit.project.rounds import Why, choose_round
from malkit.text import catalogue, format_date
from malkit.workbook import status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from malkit.consolidation import Summary
    from malkit.finding import Finding
    from malkit.plan import ReportingRound
    from malkit.project.collect import Consolidated
    from malkit.project.folder import Project


_WIDTH_OF_A_FILE = 160
_MARK = {Severity.ERROR: "✘", Severity.WARNING: "!", Severity.NOTE: "·"}
_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class Screen:
    """A command's screen: results on standard output, progress on standard error.

    Args:
        language: of everything shown.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.text = catalogue(language).text
        width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
        self._out = Console(file=sys.stdout, highlight=False, soft_wrap=True, width=width)
        self._err = Console(file=sys.stderr, highlight=False, soft_wrap=True)
        self._progress: Progress | None = None

    def say(self, key: str, **facts: object) -> None:
        """Say a text of the catalogue."""
        self._out.print(self.text(key, **facts), markup=False)

    def count(self, key: str, n: int, **facts: object) -> None:
        """Say a text of the catalogue in the form that suits a count."""
        self._out.print(catalogue(self.language).plural(key, n, **facts), markup=False)

    def counted(self, **counts: int) -> dict[str, str]:
        """How many there are of each thing, with its noun in the form that suits: "1 varning"."""
        plural = catalogue(self.language).plural
        return {what: plural(f"counted.{what}", n) for what, n in counts.items()}

    def line(self, text: str = "") -> None:
        """Say something that is already in words."""
        self._out.print(text, markup=False)

    def heading(self, key: str, **facts: object) -> None:
        """Begin a part."""
        self._out.print()
        self._out.print(self.text(key, **facts), style="bold", markup=False)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Show a table; headings are texts already in words."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in headings:
            table.add_column(heading, overflow="fold")
        for row in rows:
            table.add_row(*(value.replace("[", r"\[") for value in row))
        self._out.print(table, soft_wrap=False)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Show findings, most serious first: code, place, fact and remedy."""
        order = list(Severity)
        for finding in sorted(findings, key=lambda each: (order.index(each.severity), each.place.line or 0)):
            mark = _MARK[finding.severity]
            word = self.text(f"severity.{finding.severity}")
            where = finding.where(self.language)
            colour = _COLOUR[finding.severity]
            self._out.print(f"{mark} {finding.code} {word}", style=colour, markup=False, end="  ")
            self._out.print(f"{where}: " if where else "", markup=False, end="")
            self._out.print(finding.message(self.language), finding.remedy(self.language), markup=False)

    def progress(self, done: int, total: int, what: str) -> None:
        """Show how far long work has come, on standard error and only where somebody can see it."""
        if not self._err.is_terminal:
            return
        if self._progress is None:
            self._progress = Progress(
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.description}"),
                console=self._err,
                transient=True,
            )
            self._progress.add_task("", total=total)
            self._progress.start()
        self._progress.update(self._progress.task_ids[0], completed=done, total=total, description=what)
        if done >= total:
            self._progress.stop()
            self._progress = None


def split_plan(places: Sequence[Path]) -> tuple[Path | None, list[Path]]:
    """A plan named before the other files, and the others: its file, or the project folder that it stands in."""
    if places and (is_plan_file(places[0]) or (places[0].is_dir() and plans_in(places[0]))):
        return places[0], list(places[1:])
    return None, list(places)


def pick_round(screen: Screen, project: Project, named: str | None, *, collects: bool = False) -> ReportingRound:
    """The round a command is about; says which when nobody named it.

    Args:
        screen: where it is said.
        project: the project.
        named: the id or name somebody gave; None for nothing.
        collects: whether the command is about what comes back.
    """
    round_, why = choose_round(project, named, today(), collects=collects)
    if why is not Why.NAMED:
        deadline = format_date(round_.deadline, screen.language) if round_.deadline else "–"
        screen.say(f"cli.round.{why}", round=round_.name, id=round_.id, deadline=deadline)
    return round_


def today() -> date:
    """Today where the program runs."""
    return datetime.now(tz=UTC).astimezone().date()


def shown_path(path: Path) -> str:
    """A path as its reader would type it: from where they stand, where it is below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    listed = list(findings)
    return {severity: sum(each.severity is severity for each in listed) for severity in Severity}


def each_with_errors(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are errors."""
    return (finding for finding in findings if finding.severity is Severity.ERROR)


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
        key = "cli.file_unchanged" if written.outcome is WriteResult.UNCHANGED else "cli.file_written"
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
