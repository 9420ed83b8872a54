"""The sheet of actions: a list with room for fifty, each tied to an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan.actions import INDICATOR_COLUMN, PLANNED_COLUMN, STATUS_COLUMN, TABLE
from malkit.text import catalogue
from malkit.workbook.cells import (
    Cell,
    ChoiceCheck,
    DateCheck,
    Field,
    Input,
    SheetKey,
    SheetLayout,
    Style,
    Table,
    TextCheck,
    column_letter,
)
from malkit.workbook.heights import fit

if TYPE_CHECKING:
    from malkit.plan import Indicator, Plan, ReportingRound, Unit
    from malkit.workbook.cells import Check

COLUMNS = ("row_id", "indicator", "action", "status", "planned", "completed", "effect")
WIDTHS = (0, 14, 52, 16, 14, 14, 46)
ROWS = 50
HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
LONGEST_ACTION = 500


def column(name: str) -> int:
    """The number of a column of the actions sheet, from 1."""
    return COLUMNS.index(name) + 1


def by_actions(plan: Plan, unit: Unit) -> tuple[Indicator, ...]:
    """The indicators that a unit answers with actions."""
    return tuple(each for each in plan.answered_by(unit.id) if each.answer.kind == "actions")


def action_columns(plan: Plan) -> dict[str, str]:
    """Where the list's columns are, as references for formulas in other sheets."""
    name = catalogue(plan.language).text("sheet.actions", actions=plan.nouns.action.plural.capitalize())
    return {f"{TABLE}.{each}": _range(name, each) for each in (INDICATOR_COLUMN, STATUS_COLUMN, PLANNED_COLUMN)}


def _range(sheet: str, name: str) -> str:
    letter = column_letter(column(name))
    return f"'{sheet}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + ROWS - 1}"


def row_id(number: int) -> str:
    """The stable id of the list's row, counted from 1."""
    return f"A{number:02d}"


def actions_sheet(plan: Plan, round_: ReportingRound, unit: Unit) -> SheetLayout | None:
    """The actions sheet of a unit and round; None for a unit that answers nothing with actions."""
    indicators = by_actions(plan, unit)
    if not indicators:
        return None
    text = catalogue(plan.language).text
    actions = plan.nouns.action.plural
    name = text("sheet.actions", actions=actions.capitalize())
    which = "; ".join(f"{indicator.id} = {indicator.name}" for indicator in indicators)
    cells = [
        Cell(1, 2, Style.TITLE, f"{name} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, f"{unit.name}. {text('actions.guide', actions=actions)}"),
        Cell(3, 2, Style.SUBTITLE, which),
    ]
    headings = {each: text(f"actions.column.{each}", action=plan.nouns.action.singular) for each in COLUMNS}
    cells += [
        Cell(HEADER_ROW, index, Style.HEADER, headings[each].capitalize())
        for index, each in enumerate(COLUMNS, start=1)
    ]
    checks = _checks(plan, indicators)
    ids = {row_id(index + 1): FIRST_ROW + index for index in range(ROWS)}
    for identifier, number in ids.items():
        cells.append(Cell(number, 1, Style.TEXT, identifier))
        for each, (check, style) in checks.items():
            described = Input(
                field=Field(SheetKey.ACTIONS, identifier, each),
                check=check,
                title=headings[each].capitalize()[:32],
                prompt=text(f"actions.prompt.{each}", action=plan.nouns.action.singular),
                label=f"{identifier}, {headings[each]}",
            )
            cells.append(Cell(number, column(each), style, input=described))
    table = Table(HEADER_ROW, FIRST_ROW, FIRST_ROW + ROWS - 1, len(COLUMNS), ids)
    return SheetLayout(SheetKey.ACTIONS, name, tuple(cells), WIDTHS, fit(cells, WIDTHS), table)


def _checks(plan: Plan, indicators: tuple[Indicator, ...]) -> dict[str, tuple[Check, Style]]:
    statuses = {plan.word(step): step.id for step in plan.scales.actions}
    return {
        "indicator": (ChoiceCheck({each.id: each.id for each in indicators}), Style.INPUT_TEXT),
        "action": (TextCheck(LONGEST_ACTION), Style.INPUT_TEXT),
        "status": (ChoiceCheck(statuses), Style.INPUT_TEXT),
        "planned": (DateCheck(), Style.INPUT_DATE),
        "completed": (DateCheck(), Style.INPUT_DATE),
        "effect": (TextCheck(LONGEST_ACTION), Style.INPUT_TEXT),
    }
