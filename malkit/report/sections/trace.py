"""The way back: every value and every action that counts, with its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.fulfilment import Answer
from malkit.fulfilment.answer_fields import Holds, inputs_of
from malkit.plan.indicator import TOTAL
from malkit.plan.measured import first_day
from malkit.report.content import ColumnKind, Section, Table
from malkit.report.sections.heads import heads, sheets_called
from malkit.report.words import NOTHING, number
from malkit.text import catalogue, decimals_of, format_date, format_number
from malkit.workbook import FieldKey, SheetKey, action_words, split_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation import Delivery, Summary
    from malkit.fulfilment import ActionTaken, RespondentAnswers
    from malkit.intake import Submission
    from malkit.plan import Plan
    from malkit.report.content import Shown

_OF_INDICATORS = {SheetKey.REPORTING, SheetKey.PLANNING}


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
            if where.sheet is not SheetKey.ACTIONS:  # actions have a section of their own
                indicator, field = _called(summary.plan, file, where)
                value = _number_at(summary.plan, file.answers, where)
                yield (delivery.unit.name, indicator, field, value or spot.text, *_way(file, where))
    yield from _closed_rows(summary)


def _closed_rows(summary: Summary) -> Iterator[tuple[Shown, ...]]:
    """What units that have closed had come to, which is in the figures and in no file of this round."""
    plan = summary.plan
    text = catalogue(plan.language).text
    for line in summary.lines:
        asked = plan.indicators_by_id[line.whole.indicator].answer
        for each in line.whole.closed:
            name = next((round_.name for round_ in plan.rounds if round_.ends == each.as_of), "")
            if not each.in_figure or each.as_of is None or not name:
                continue
            where = text("report.carried", round=name, date=format_date(each.as_of, plan.language))
            value = NOTHING if each.value is None else _as_typed(each.value, asked.places)
            if each.numerator is not None and each.denominator is not None:
                counts = (format_number(number, plan.language) for number in (each.numerator, each.denominator))
                value = "/".join(counts)
            way = (where, NOTHING, NOTHING, NOTHING)
            yield (plan.name_of(each.respondent), line.whole.indicator, text("column.outcome"), value, *way)


def _called(plan: Plan, file: Submission, where: FieldKey) -> tuple[str, str]:
    """The indicator that a cell is about, where it is about one, and what the cell is called beside it."""
    text = catalogue(plan.language)
    usual = f"column.{where.column}"
    label = file.labels.get(where, text.text(usual) if text.has(usual) else where.column)
    if where.sheet not in _OF_INDICATORS:
        return NOTHING, label
    indicator, _ = split_row(where.row)
    return indicator, label.removeprefix(f"{indicator}, ")


def _number_at(plan: Plan, answers: RespondentAnswers, where: FieldKey) -> Shown | None:
    """The number that a cell holds, with its decimals; None where it holds something else."""
    if where.sheet not in _OF_INDICATORS:
        return None
    indicator, key = split_row(where.row)
    asked = plan.indicators_by_id[indicator].answer
    if where.sheet is SheetKey.PLANNING:
        planned = getattr(answers.planned.get(indicator), where.column, None)
        return _as_typed(planned, asked.places) if isinstance(planned, Decimal) else None
    whole = answers.answers.get(indicator, Answer())
    answer = whole if key == TOTAL else whole.parts.get(key, Answer())
    own = {"outcome": answer.outcome, "forecast": answer.forecast}
    value = {**own, **answer.given}.get(where.column)
    cell = next((each for each in inputs_of(asked, plan.scales) if each.name == where.column), None)
    if not isinstance(value, Decimal) or (cell is not None and cell.holds is not Holds.NUMBER):
        return None
    return _as_typed(value, asked.places if cell is None else cell.places)


def _as_typed(value: Decimal, places: int) -> Shown:
    """A number with the decimals that are asked for, and those that were typed beyond them."""
    return number(value, max(places, decimals_of(value.normalize())))


def _way(file: Submission, where: FieldKey) -> tuple[str, str, str, str]:
    spot = file.spots.get(where)
    return (file.file, spot.sheet if spot else NOTHING, spot.cell if spot else NOTHING, file.sha256)


def lists_actions(summary: Summary) -> bool:
    """Whether any action was reported, so that there is a section of them."""
    read = (delivery.submission for delivery in summary.deliveries)
    return any(file is not None and file.answers is not None and file.answers.actions for file in read)


def actions(summary: Summary) -> Section | None:
    """Every action that was reported, with the way back to its row; None when there are none."""
    rows = [
        _action_row(summary, delivery, delivery.submission, action)
        for delivery in summary.deliveries
        if delivery.counts and delivery.submission is not None and delivery.submission.answers is not None
        for action in delivery.submission.answers.actions
    ]
    if not lists_actions(summary):
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
    return Section(sheets_called(summary.plan)["actions"], table=table)


def _action_row(summary: Summary, delivery: Delivery, file: Submission, action: ActionTaken) -> tuple[Shown, ...]:
    language = summary.plan.language
    own = (field for field in file.spots if (field.sheet, field.row) == (SheetKey.ACTIONS, action.id))
    where = next(own, None)
    return (
        delivery.unit.name,
        action.indicator or NOTHING,
        action.text or NOTHING,
        _status(summary, action),
        format_date(action.planned, language) if action.planned else NOTHING,
        format_date(action.completed, language) if action.completed else NOTHING,
        action.effect or NOTHING,
        *((NOTHING,) * 4 if where is None else _way(file, where)),  # what an earlier round's record alone has
    )


def _status(summary: Summary, action: ActionTaken) -> str:
    """An action's status, and why one that should count does not: it was done before the year or after the round."""
    plan, status = summary.plan, action.status
    if not status:
        return NOTHING
    word = action_words(plan).get(status, status)
    counts = any(step.id == status and step.counts for step in plan.scales.actions)
    first, last = first_day(plan), summary.round.ends
    if not counts or action.completed is None:
        return word
    outside = [("report.action_before", first, action.completed < first)]
    if last is not None:
        outside.append(("report.action_after", last, action.completed > last))
    text = catalogue(plan.language).text
    said = (text(key, status=word, date=format_date(day, plan.language)) for key, day, is_so in outside if is_so)
    return next(said, word)
