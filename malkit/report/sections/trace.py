"""The way back: every value and every action that counts, with its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads
from malkit.report.words import NOTHING, number
from malkit.text import catalogue, format_date
from malkit.workbook import Field, SheetKey, action_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation import Delivery, Summary
    from malkit.fulfilment import ActionTaken
    from malkit.report.content import Shown
    from malkit.submission import Submission


def answers(summary: Summary) -> Section:
    """Every value that counts, with the way back to its cell."""
    table = Table(
        heads(
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
            if where.sheet is not SheetKey.REPORTING or where.row not in summary.plan.indicators_by_id:
                continue  # what the plan no longer asks for stands among the findings
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
        heads(
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
        action_words(summary.plan)[action.status] if action.status else NOTHING,
        format_date(action.planned, language) if action.planned else NOTHING,
        format_date(action.completed, language) if action.completed else NOTHING,
        action.effect or NOTHING,
        *_way(file, where),
    )
