"""What each section of the committee's report says; one function a section."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.consolidation import State
from malkit.finding import Severity
from malkit.plan import Rule
from malkit.report.content import Column, ColumnKind, Section, Table
from malkit.report.words import NOTHING, decimals_of, measured_in, number, status
from malkit.text import catalogue, format_date, join_words
from malkit.workbook import Field, SheetKey, described_target, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from malkit.consolidation import Delivery, Line, Summary
    from malkit.finding import Finding
    from malkit.fulfilment import ActionTaken
    from malkit.report.content import Shown
    from malkit.submission import Submission


def _heads(summary: Summary, table: str, *columns: tuple[str, ColumnKind, int]) -> tuple[Column, ...]:
    text = catalogue(summary.plan.language).text
    noun = summary.plan.nouns.indicator.singular.capitalize()
    return tuple(Column(text(f"report.{table}.{name}", indicator=noun), kind, width) for name, kind, width in columns)


def overview(summary: Summary) -> Section:
    """The first page: how it went, what is counted by unit, who is missing, and what the reader should know."""
    plan = summary.plan
    text = catalogue(plan.language)
    units = plan.nouns.unit
    expected = len(summary.deliveries)
    said = [summary.headline, *_by_status(summary)]
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
    for state in (State.STARTED, State.REFUSED, State.MISSING, State.UNTOUCHED, State.CONFLICT):
        names = [each.unit.name for each in summary.deliveries if each.state is state]
        if names:
            said.append(text.text(f"report.state.{state}", units=join_words(names, plan.language)))
    for line in summary.lines:
        indicator = plan.indicators_by_id[line.whole.indicator]
        if indicator.aggregation.rule is Rule.COUNT_UNITS:
            said.append(f"{indicator.id} {indicator.name}. {line.statement}")
    said.append(_about(summary))
    return Section(text.text("report.overview"), tuple(said))


def _by_status(summary: Summary) -> list[str]:
    """A line for each status that some indicator has, naming the indicators."""
    plan = summary.plan
    named: dict[str, list[str]] = {}
    for line in summary.lines:
        indicator = plan.indicators_by_id[line.whole.indicator]
        named.setdefault(status(plan, indicator, line.whole.figures).text, []).append(indicator.id)
    return [f"{word}: {join_words(ids, plan.language)}." for word, ids in named.items()]


def _about(summary: Summary) -> str:
    text = catalogue(summary.plan.language).text
    done = summary.plan.nouns.action.plural
    return text(
        "report.about",
        indicators=text("report.indicators"),
        answers=text("report.answers"),
        actions=done,
        actions_sheet=text("report.actions", actions=done.capitalize()),
        findings=text("report.findings"),
    )


def indicators(summary: Summary) -> Section:
    """Each indicator's figure, target, status and coverage, and what is said of it."""
    plan = summary.plan
    table = Table(
        _heads(
            summary,
            "indicators",
            ("goal", ColumnKind.TEXT, 22),
            ("id", ColumnKind.TEXT, 8),
            ("name", ColumnKind.TEXT, 28),
            ("outcome", ColumnKind.NUMBER, 13),
            ("forecast", ColumnKind.NUMBER, 15),
            ("measured_in", ColumnKind.TEXT, 16),
            ("target", ColumnKind.TEXT, 18),
            ("comparison", ColumnKind.NUMBER, 13),
            ("status", ColumnKind.STATUS, 18),
            ("degree", ColumnKind.PERCENT, 9),
            ("reported", ColumnKind.TEXT, 10),
            ("statement", ColumnKind.TEXT, 48),
        ),
        tuple(_indicator_row(summary, line) for line in summary.lines),
    )
    return Section(catalogue(plan.language).text("report.indicators"), table=table)


def _indicator_row(summary: Summary, line: Line) -> tuple[Shown, ...]:
    plan, whole = summary.plan, line.whole
    indicator = plan.indicators_by_id[whole.indicator]
    decimals = decimals_of(indicator)
    text = catalogue(plan.language).text
    target = described_target(plan, indicator, plan.target_of(indicator, summary.round.id))
    return (
        "; ".join(plan.goals_by_id[goal].name for goal in indicator.goals) or NOTHING,
        indicator.id,
        indicator.name,
        number(whole.outcome, decimals),
        number(whole.forecast, decimals),
        measured_in(plan, indicator),
        target,
        number(whole.comparison if indicator.target.source != "nothing" else None, decimals),
        status(plan, indicator, whole.figures),
        number(whole.figures.degree, 1),
        text("report.of", k=len(whole.answered), n=len(whole.concerned)),
        str(line.statement),
    )


def units(summary: Summary) -> Section:
    """Who has reported, with which file, and how many findings it has."""
    table = Table(
        _heads(
            summary,
            "units",
            ("id", ColumnKind.TEXT, 8),
            ("unit", ColumnKind.TEXT, 34),
            ("state", ColumnKind.TEXT, 30),
            ("file", ColumnKind.TEXT, 48),
            ("errors", ColumnKind.NUMBER, 8),
            ("warnings", ColumnKind.NUMBER, 11),
            ("analysis", ColumnKind.TEXT, 70),
        ),
        tuple(_unit_row(summary, delivery) for delivery in summary.deliveries),
    )
    return Section(catalogue(summary.plan.language).text("report.units"), table=table)


def _unit_row(summary: Summary, delivery: Delivery) -> tuple[Shown, ...]:
    file = delivery.submission
    files = [each.file for each in (file, *delivery.refused) if each is not None]
    own = [finding for finding in summary.findings if finding.place.file in files]
    analysis = file.answers.analysis if file is not None and file.answers is not None else ""
    return (
        delivery.unit.id,
        delivery.unit.name,
        catalogue(summary.plan.language).text(f"state.{delivery.state}"),
        join_words(files, summary.plan.language) or NOTHING,
        _count(own, Severity.ERROR),
        _count(own, Severity.WARNING),
        analysis or NOTHING,
    )


def _count(findings: Sequence[Finding], severity: Severity) -> Shown:
    return number(Decimal(sum(finding.severity is severity for finding in findings)), 0)


def answers(summary: Summary) -> Section:
    """Every value that counts, with the way back to its cell."""
    table = Table(
        _heads(
            summary,
            "answers",
            ("unit", ColumnKind.TEXT, 30),
            ("indicator", ColumnKind.TEXT, 11),
            ("field", ColumnKind.TEXT, 18),
            ("value", ColumnKind.NUMBER, 34),
            ("file", ColumnKind.TEXT, 50),
            ("sheet", ColumnKind.TEXT, 14),
            ("cell", ColumnKind.TEXT, 8),
            ("sha256", ColumnKind.TEXT, 74),
        ),
        tuple(_answer_rows(summary)),
    )
    text = catalogue(summary.plan.language).text
    return Section(text("report.answers"), (text("report.answers_guide"),), table)


def _answer_rows(summary: Summary) -> Iterator[tuple[Shown, ...]]:
    for delivery in summary.deliveries:
        file = delivery.submission
        if file is None or file.answers is None:
            continue
        for where, spot in file.spots.items():
            if where.sheet is not SheetKey.REPORTING:
                continue
            value = getattr(file.answers.answers.get(where.row), where.column, None)
            decimals = summary.plan.indicators_by_id[where.row].answer.places
            yield (
                delivery.unit.name,
                where.row,
                catalogue(summary.plan.language).text(f"column.{where.column}"),
                number(value, decimals) if isinstance(value, Decimal) else spot.text,
                *_way(file, where),
            )


def _way(file: Submission, where: Field) -> tuple[str, str, str, str]:
    spot = file.spots.get(where)
    return (file.file, spot.sheet if spot else NOTHING, spot.cell if spot else NOTHING, file.sha256)


def actions(summary: Summary) -> Section | None:
    """Every action that was reported, with the way back to its row; None when there are none."""
    rows = [
        _action_row(summary, delivery, delivery.submission, action)
        for delivery in summary.deliveries
        if delivery.submission is not None and delivery.submission.answers is not None
        for action in delivery.submission.answers.actions
    ]
    if not rows:
        return None
    table = Table(
        _heads(
            summary,
            "actions",
            ("unit", ColumnKind.TEXT, 30),
            ("indicator", ColumnKind.TEXT, 11),
            ("action", ColumnKind.TEXT, 50),
            ("status", ColumnKind.TEXT, 14),
            ("planned", ColumnKind.TEXT, 13),
            ("completed", ColumnKind.TEXT, 13),
            ("effect", ColumnKind.TEXT, 40),
            ("file", ColumnKind.TEXT, 50),
            ("sheet", ColumnKind.TEXT, 14),
            ("cell", ColumnKind.TEXT, 8),
            ("sha256", ColumnKind.TEXT, 74),
        ),
        tuple(rows),
    )
    name = summary.plan.nouns.action.plural
    return Section(catalogue(summary.plan.language).text("report.actions", actions=name.capitalize()), table=table)


def _action_row(summary: Summary, delivery: Delivery, file: Submission, action: ActionTaken) -> tuple[Shown, ...]:
    language = summary.plan.language
    where = next(field for field in file.spots if (field.sheet, field.row) == (SheetKey.ACTIONS, action.id))
    return (
        delivery.unit.name,
        action.indicator or NOTHING,
        action.text or NOTHING,
        words(summary.plan)[action.status] if action.status else NOTHING,
        format_date(action.planned, language) if action.planned else NOTHING,
        format_date(action.completed, language) if action.completed else NOTHING,
        action.effect or NOTHING,
        *_way(file, where),
    )


def findings(summary: Summary) -> Section | None:
    """Everything that was found, most serious first; None when there is nothing."""
    if not summary.findings:
        return None
    language = summary.plan.language
    text = catalogue(language).text
    order = list(Severity)
    rows = tuple(
        (
            text(f"severity.{finding.severity}").capitalize(),
            finding.code,
            finding.place.file or finding.place.label or NOTHING,
            finding.place.sheet or NOTHING,
            finding.place.cell or NOTHING,
            finding.message(language),
            finding.remedy(language),
        )
        for finding in sorted(summary.findings, key=lambda each: order.index(each.severity))
    )
    columns = _heads(
        summary,
        "findings",
        ("severity", ColumnKind.TEXT, 12),
        ("code", ColumnKind.TEXT, 8),
        ("file", ColumnKind.TEXT, 50),
        ("sheet", ColumnKind.TEXT, 14),
        ("cell", ColumnKind.TEXT, 8),
        ("message", ColumnKind.TEXT, 70),
        ("remedy", ColumnKind.TEXT, 60),
    )
    return Section(text("report.findings"), table=Table(columns, rows))


def files(summary: Summary) -> Section | None:
    """Every file that came back, what became of its filled cells, and its SHA-256; None when none did."""
    if not summary.submissions:
        return None
    text = catalogue(summary.plan.language).text
    counted = {id(delivery.submission) for delivery in summary.deliveries}
    rows = tuple(
        (
            file.file,
            text("yes") if id(file) in counted else text("no"),
            number(Decimal(len(file.spots)), 0),
            number(Decimal(sum(1 for finding in file.findings if finding.place.cell)), 0),
            file.sha256,
        )
        for file in summary.submissions
    )
    columns = _heads(
        summary,
        "files",
        ("file", ColumnKind.TEXT, 48),
        ("counted", ColumnKind.TEXT, 12),
        ("read", ColumnKind.NUMBER, 16),
        ("listed", ColumnKind.NUMBER, 18),
        ("sha256", ColumnKind.TEXT, 74),
    )
    return Section(text("report.files"), (text("report.files_guide"),), Table(columns, rows))


SECTIONS: tuple[Callable[[Summary], Section | None], ...] = (
    overview,
    indicators,
    units,
    answers,
    actions,
    findings,
    files,
)
