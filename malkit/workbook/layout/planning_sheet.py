"""The sheet of a planning round: what is to be reached in the year, and the numbers that the plan lacks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.answers import BASELINE, BUDGET, asks_in_planning, planned_for
from malkit.text import catalogue
from malkit.workbook.layout.answer_texts import goals_text, target_text
from malkit.workbook.layout.blocks import planned_block
from malkit.workbook.layout.cells import (
    Cell,
    FieldKey,
    InputCell,
    NumberCheck,
    SheetKey,
    SheetLayout,
    SheetTable,
    Style,
    TextCheck,
    waiting,
)
from malkit.workbook.layout.sizes import fit, further_decimals, wide_enough

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.organisation import Respondent

_WIDTHS = {
    "row_id": 0, "indicator": 11, "name": 38, "goal": 28, "target": 28, BASELINE: 18, BUDGET: 18, "comment": 60,
}  # fmt: skip
HEADER_ROW = 4
COMMENT_LENGTH = 2_000


def planning_sheet(plan: Plan, round_: ReportingRound, respondent: Respondent) -> SheetLayout | None:
    """The planning sheet of a respondent; None in a round that does not plan."""
    indicators = planned_for(plan, respondent.id, round_)
    if not indicators:
        return None
    text = catalogue(plan.language).text
    asked = {each.id: asks_in_planning(plan, each, respondent.id) for each in indicators}
    names = [name for name in _WIDTHS if name not in {BASELINE, BUDGET} or name in asked.values()]
    columns = {name: number for number, name in enumerate(names, start=1)}
    cells = [
        Cell(1, 2, Style.TITLE, f"{text('sheet.planning')} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, f"{respondent.name}. {text('planning.guide')}"),
    ]
    cells += [
        Cell(HEADER_ROW, number, Style.HEADER, text(f"planning.column.{name}")) for name, number in columns.items()
    ]
    ids = {}
    for number, indicator in enumerate(indicators, start=HEADER_ROW + 1):
        ids[indicator.id] = number
        cells += _row(plan, round_, respondent, indicator, number=number, columns=columns, asked=asked[indicator.id])
    widths = wide_enough(cells, [_WIDTHS[name] for name in names])
    table = SheetTable(HEADER_ROW, HEADER_ROW + 1, HEADER_ROW + len(ids), len(names), ids, columns, columns["name"])
    return SheetLayout(
        SheetKey.PLANNING,
        text("sheet.planning"),
        tuple(cells),
        widths,
        fit(cells, widths),
        table,
        highlights=(*waiting(cells), *further_decimals(cells)),
    )


def _row(
    plan: Plan,
    round_: ReportingRound,
    respondent: Respondent,
    indicator: Indicator,
    *,
    number: int,
    columns: dict[str, int],
    asked: str | None,
) -> Iterator[Cell]:
    block = planned_block(indicator, number)
    locked = {
        "row_id": indicator.id,
        "indicator": indicator.id,
        "name": indicator.name,
        "goal": goals_text(plan, indicator),
        "target": target_text(plan, round_, respondent.id, block, block.head),
    }
    for name, value in locked.items():
        yield Cell(number, columns[name], Style.TEXT, value)
    for name in (BASELINE, BUDGET):
        if name == asked:
            answer = indicator.answer
            check = NumberCheck(answer.places, *answer.bounds)
            yield _input(plan, indicator, name, at=(number, columns[name]), check=check, style=Style.INPUT)
        elif name in columns:
            yield Cell(number, columns[name], Style.CLOSED)
    check_text = TextCheck(COMMENT_LENGTH)
    yield _input(plan, indicator, "comment", at=(number, columns["comment"]), check=check_text, style=Style.INPUT_TEXT)


def _input(
    plan: Plan,
    indicator: Indicator,
    name: str,
    *,
    at: tuple[int, int],
    check: NumberCheck | TextCheck,
    style: Style,
) -> Cell:
    text = catalogue(plan.language).text
    heading = text(f"planning.column.{name}")
    unit = indicator.answer.unit_of_measure or ""
    described = InputCell(
        field=FieldKey(SheetKey.PLANNING, indicator.id, name),
        check=check,
        title=heading[:32],
        prompt=text(f"planning.prompt.{name}", measurement_unit=unit),
        label=f"{indicator.id}, {heading}",
        awaited=name != "comment",
    )
    return Cell(*at, style, decimals=indicator.answer.places, input=described)
