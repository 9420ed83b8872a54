"""The sheet of actions: those carried in from earlier rounds, and room for fifty more, each tied to an indicator."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from malkit.formula import (
    Cells,
    Constant,
    If,
    Input,
    IsNumber,
    Nothing,
    Sheet,
    Tidied,
    day_number,
    evaluate,
    tidied,
    to_excel,
    written,
)
from malkit.fulfilment import counted
from malkit.fulfilment.actions import (
    COMPLETED_COLUMN,
    COUNTED_ON,
    INDICATOR_COLUMN,
    PLANNED_COLUMN,
    STATUS_COLUMN,
    TABLE,
    WRITTEN,
    as_left,
    undated,
)
from malkit.ooxml import column_letters
from malkit.plan import Reason
from malkit.text import capitalised, catalogue, sheet_name
from malkit.workbook.layout.blocks import by_actions, measured
from malkit.workbook.layout.cells import (
    Cell,
    ChoiceCheck,
    DateCheck,
    FieldKey,
    InputCell,
    SheetKey,
    SheetLayout,
    SheetTable,
    Style,
    TextCheck,
)
from malkit.workbook.layout.sizes import fit, wide_enough
from malkit.workbook.layout.start_sheet import IDENTITY_SHEET, LISTS_SHEET
from malkit.workbook.layout.words import reason_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula import Expression
    from malkit.fulfilment import ActionTaken
    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.organisation import Respondent
    from malkit.workbook.layout.carried_over import CarriedOver
    from malkit.workbook.layout.cells import Check


HELD = (INDICATOR_COLUMN, STATUS_COLUMN, PLANNED_COLUMN, COUNTED_ON)
"""The columns that counts read, in the order of their hidden cells."""
_PLAIN: Mapping[str, Expression] = {
    INDICATOR_COLUMN: Tidied(INDICATOR_COLUMN),
    STATUS_COLUMN: Tidied(STATUS_COLUMN),
    PLANNED_COLUMN: If(IsNumber(PLANNED_COLUMN), Input(PLANNED_COLUMN)),
}
_ROW = "\ue000"
"""Stands for a row's number in a formula that every row has."""
_READ = (INDICATOR_COLUMN, STATUS_COLUMN, PLANNED_COLUMN, COMPLETED_COLUMN)


def helper_cells(
    row: int,
    first: int,
    columns: Mapping[str, int],
    shown: Mapping[str, str | Decimal],
    *,
    undated: Decimal,
    left: Mapping[str, str | Decimal] | None = None,
) -> Iterator[Cell]:
    """The hidden cells of a row.

    Args:
        row: its number.
        first: the number of the first hidden column.
        columns: the numbers of the columns that are written in, by name.
        shown: what stands there to begin with.
        undated: the day on which it counts where none is written.
        left: what stood there when the year before ended; None for a row that is of this year.
    """
    at = tuple(columns[name] for name in _READ)
    formulas = _formulas(at, undated)
    if left is not None:
        formulas = (*formulas[:-1], _unless_left(columns, first, undated, left))
    for number, (expression, formula) in enumerate(formulas, start=first):
        value = evaluate(expression, Cells(shown))
        cached = value if isinstance(value, str | Decimal) else ""
        yield Cell(row, number, Style.TEXT, formula=formula.replace(_ROW, str(row)), cached=cached)


@lru_cache(maxsize=64)
def _formulas(columns: tuple[int, ...], undated: Decimal) -> tuple[tuple[Expression, str], ...]:
    """What each hidden cell of a row holds, and its formula with `_ROW` for the row's number."""
    sheet = Sheet({name: f"${column_letters(each)}{_ROW}" for name, each in zip(_READ, columns, strict=True)})
    return tuple((expression, to_excel(expression, sheet)) for expression in (*_PLAIN.values(), _day(undated)))


def _day(undated: Decimal) -> If:
    """The day on which a row counts: the one that is written, else another."""
    return If(IsNumber(COMPLETED_COLUMN), Input(COMPLETED_COLUMN), Constant(undated))


def _unless_left(
    columns: Mapping[str, int], first: int, undated: Decimal, left: Mapping[str, str | Decimal]
) -> tuple[Expression, str]:
    """The day on which a row counts that the year began with: none while it stands as it was left."""
    references = {name: f"${column_letters(columns[name])}{_ROW}" for name in WRITTEN}
    held = {
        tidied(name): f"${column_letters(first + HELD.index(name))}{_ROW}" for name in (INDICATOR_COLUMN, STATUS_COLUMN)
    }
    expression = If(as_left(left), Nothing(), _day(undated))
    # Two texts of the greatest length that may be written make it longer than others are, never too long for a program.
    return expression, written(expression, Sheet(references | held))


COLUMNS = ("row_id", "indicator", "action", "status", "planned", "completed", "effect")
WIDTHS = (0, 14, 52, 16, 16, 14, 46)
ROWS = 50
HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
LONGEST_ACTION = 500
_FIRST_HELPER = len(COLUMNS) + 1
_NAMED_OTHERWISE = frozenset({SheetKey.ACTIONS, SheetKey.LISTS, SheetKey.IDENTITY})


def column(name: str) -> int:
    """The number of a column of the actions sheet, from 1."""
    return COLUMNS.index(name) + 1


def actions_sheet_name(plan: Plan) -> str:
    """What the sheet is called, by the plan's own word: as every program takes it, and as no other sheet is called."""
    text = catalogue(plan.language).text
    said = text("sheet.actions", actions=capitalised(plan.nouns.action.plural))
    others = (text(f"sheet.{key}") for key in SheetKey if key not in _NAMED_OTHERWISE)
    otherwise = catalogue(plan.language).template("sheet.actions_listed").replace("{actions}", "{name}")
    return sheet_name(said, otherwise, (*others, IDENTITY_SHEET, LISTS_SHEET))


def action_columns(plan: Plan, earlier: CarriedOver) -> dict[str, str]:
    """Where the list's hidden columns are, as references for formulas in other sheets."""
    last = FIRST_ROW + len(earlier.actions) + ROWS - 1
    name = actions_sheet_name(plan).replace("'", "''")
    return {
        f"{TABLE}.{each}": f"'{name}'!${letter}${FIRST_ROW}:${letter}${last}"
        for number, each in enumerate(HELD, start=_FIRST_HELPER)
        for letter in (column_letters(number),)
    }


def row_id(round_id: str, number: int) -> str:
    """The stable id of a new action's row, counted from 1; no other round's rows have it."""
    return f"{round_id}-{number:02d}"


def _guide(plan: Plan, round_: ReportingRound, respondent: Respondent, earlier: CarriedOver) -> str:
    """What to write, and where it is counted if it is."""
    text = catalogue(plan.language).text
    if not measured(plan, respondent.id, round_):
        return text("actions.guide_ahead")
    sheet = text("sheet.reporting")
    said = text("actions.guide", actions=plan.nouns.action.plural, sheet=sheet)
    if not earlier.begun_with:
        return said
    reason = reason_word(plan, Reason.NO_ACTIONS)
    return f"{said} {text('actions.guide_begun', year=str(plan.year - 1), reason=reason, sheet=sheet)}"


def actions_sheet(
    plan: Plan, round_: ReportingRound, respondent: Respondent, earlier: CarriedOver
) -> SheetLayout | None:
    """The actions sheet of a respondent and round; None for one that answers nothing with actions."""
    indicators = by_actions(plan, respondent.id, round_)
    if not indicators:
        return None
    text = catalogue(plan.language).text
    name = actions_sheet_name(plan)
    which = "; ".join(f"{indicator.id} = {indicator.name}" for indicator in indicators)
    cells = [
        Cell(1, 2, Style.TITLE, f"{name} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, f"{respondent.name}. {_guide(plan, round_, respondent, earlier)}"),
        Cell(3, 2, Style.SUBTITLE, which),
    ]
    nouns = {"action": plan.nouns.action.singular, "indicator": plan.nouns.indicator.singular}
    headings = {each: capitalised(text(f"actions.column.{each}", **nouns)) for each in COLUMNS}
    cells += [Cell(HEADER_ROW, index, Style.HEADER, headings[each]) for index, each in enumerate(COLUMNS, start=1)]
    cells += [
        Cell(HEADER_ROW, _FIRST_HELPER + place, Style.HEADER, text("column.helper", n=place + 1))
        for place in range(len(HELD))
    ]
    columns = {each: column(each) for each in COLUMNS}
    checks = _checks(plan, indicators)
    carried = {each.id: _shown(each, checks) for each in earlier.actions}
    before = counted(plan, earlier.actions)
    begun_with = {each.id: _shown(each, checks) for each in earlier.begun_with}
    new = (row_id(round_.id, index + 1) for index in range(ROWS))
    ids = {identifier: FIRST_ROW + index for index, identifier in enumerate((*carried, *new))}
    for identifier, number in ids.items():
        cells.append(Cell(number, 1, Style.TEXT, identifier))
        for each, (check, style) in checks.items():
            described = InputCell(
                field=FieldKey(SheetKey.ACTIONS, identifier, each),
                check=check,
                title=headings[each][:32],
                prompt=text(f"actions.prompt.{each}", action=plan.nouns.action.singular, done=_counting(plan)),
                label=f"{identifier}, {headings[each]}",
            )
            value = carried.get(identifier, {}).get(each)
            cells.append(Cell(number, column(each), style, value, input=described))
        day = undated(plan, round_, before=identifier in before)
        shown, left = carried.get(identifier, {}), begun_with.get(identifier)
        cells += helper_cells(number, _FIRST_HELPER, columns, shown, undated=day, left=left)
    table = SheetTable(HEADER_ROW, FIRST_ROW, FIRST_ROW + len(ids) - 1, len(COLUMNS), ids, columns)
    widths = wide_enough(cells, (*WIDTHS, *([0] * len(HELD))))
    return SheetLayout(SheetKey.ACTIONS, name, tuple(cells), widths, fit(cells, widths), table)


def _counting(plan: Plan) -> str:
    """The words of the statuses that count."""
    return ", ".join(plan.word(step) for step in plan.scales.actions if step.counts)


def _shown(action: ActionTaken, checks: dict[str, tuple[Check, Style]]) -> dict[str, str | Decimal]:
    """A carried action's cells."""
    status = checks["status"][0]
    words = status.words if isinstance(status, ChoiceCheck) else {}
    shown: dict[str, str | Decimal | None] = {
        "indicator": action.indicator,
        "action": action.text,
        "status": next((word for word, code in words.items() if code == action.status), None),
        "planned": day_number(action.planned) if action.planned else None,
        "completed": day_number(action.completed) if action.completed else None,
        "effect": action.effect,
    }
    return {name: value for name, value in shown.items() if value not in {None, ""} and value is not None}


def _checks(plan: Plan, indicators: tuple[Indicator, ...]) -> dict[str, tuple[Check, Style]]:
    statuses = {plan.word(step): step.id for step in plan.scales.actions}
    return {
        "indicator": (ChoiceCheck({each.id: each.id for each in indicators}), Style.INPUT_CHOICE),
        "action": (TextCheck(LONGEST_ACTION), Style.INPUT_TEXT),
        "status": (ChoiceCheck(statuses), Style.INPUT_CHOICE),
        "planned": (DateCheck(), Style.INPUT_DATE),
        "completed": (DateCheck(), Style.INPUT_DATE),
        "effect": (TextCheck(LONGEST_ACTION), Style.INPUT_TEXT),
    }
