"""The reporting sheet: a row for each answer, with its inputs and its live formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.row_status import UNFINISHED, Todo
from malkit.ooxml import column_letters
from malkit.text import catalogue
from malkit.workbook.layout.answer_cells import block_cells
from malkit.workbook.layout.answer_formulas import AnswerFormulas
from malkit.workbook.layout.answer_texts import earlier_text
from malkit.workbook.layout.blocks import blocks
from malkit.workbook.layout.cells import Cell, Highlight, SheetKey, SheetLayout, SheetTable, Style, waiting
from malkit.workbook.layout.columns import FROZEN, columns_of
from malkit.workbook.layout.sizes import fit, further_decimals, wide_enough
from malkit.workbook.layout.words import status_words, todo_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.plan import Plan, ReportingRound
    from malkit.plan.organisation import Respondent
    from malkit.workbook.layout.blocks import Block
    from malkit.workbook.layout.carried_over import CarriedOver
    from malkit.workbook.layout.columns import Columns

HEADER_ROW = 4
_DONE, _LEFT = "1B7F4B", "8A3B00"


def reporting_sheet(
    plan: Plan, round_: ReportingRound, respondent: Respondent, actions: Mapping[str, str], earlier: CarriedOver
) -> tuple[SheetLayout, tuple[AnswerFormulas, ...]] | None:
    """The reporting sheet of a respondent and round, and its answers; None for one who answers no indicator.

    Args:
        plan: the plan.
        round_: the round.
        respondent: who answers.
        actions: where the list of actions has its columns, as references by name; none where there is no list.
        earlier: what is carried in from earlier rounds.
    """
    rows = blocks(plan, respondent.id, round_, HEADER_ROW + 1)
    if not rows:
        return None
    text = catalogue(plan.language).text
    past = {block.id: _earlier(plan, round_, respondent.id, block, earlier) for block in rows}
    columns = columns_of(plan, round_, respondent.id, rows, earlier=any(past.values()))
    others: dict[tuple[str, str], AnswerFormulas] = {}
    listed = earlier.listed(plan, round_)
    for block in rows:
        others[block.indicator.id, block.key] = AnswerFormulas(
            plan, round_, respondent.id, block, columns,
            others=others, actions=actions, listed=listed, given=earlier.given(block.id),
            before=earlier.before(plan, round_, respondent.id, block.id),
        )  # fmt: skip
    answers = tuple(others.values())
    inner = [cell for each in answers for cell in block_cells(each, past[each.block.id])]
    hidden = max(len(each.helpers) + len(each.pieces) for each in answers)
    cells = [
        Cell(1, 2, Style.TITLE, f"{text('sheet.reporting')} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, respondent.name),
        # Beside the columns that every page repeats, where a long line would be cut.
        Cell(3, columns.number(FROZEN) + 1, Style.SUBTITLE, text("reporting.guide")),
        *_headings(plan, columns, hidden),
        *inner,
    ]
    ids = {block.row_id(row): row.number for block in rows for row in block.rows}
    last = max(ids.values())
    usual = (*(columns.width(name) for name in columns.names), *([0] * hidden))
    widths = wide_enough(cells, usual)
    numbers = {name: columns.number(name) for name in columns.names}
    table = SheetTable(HEADER_ROW, HEADER_ROW + 1, last, len(columns.names), ids, numbers, columns.number(FROZEN))
    sheet = SheetLayout(
        SheetKey.REPORTING,
        text("sheet.reporting"),
        tuple(cells),
        widths,
        fit(cells, widths),
        table,
        highlights=tuple(_highlights(plan, columns, answers, table, cells)),
    )
    return sheet, answers


def _earlier(plan: Plan, round_: ReportingRound, respondent: str, block: Block, earlier: CarriedOver) -> dict[str, str]:
    """Earlier results by the id of a row: of earlier rounds this year, and what the plan knows."""
    found = {}
    for row in block.rows:
        this_year = earlier.lines(plan, block.id) if row.part is None else ()
        lines = (*this_year, earlier_text(plan, round_, respondent, block, row))
        found[block.row_id(row)] = "\n".join(line for line in lines if line)
    return {row: said for row, said in found.items() if said}


def _headings(plan: Plan, columns: Columns, hidden: int) -> Iterator[Cell]:
    text = catalogue(plan.language).text
    for number, name in enumerate(columns.names, start=1):
        bare = name.rstrip("0123456789")
        if not columns.composed and bare in {"label", "answer"}:
            heading = text("column.measured" if bare == "label" else "column.outcome")
        elif bare in {"label", "answer"}:
            heading = text(f"column.{bare}", n=name.removeprefix(bare))
        else:
            heading = text(f"column.{name}")
        yield Cell(HEADER_ROW, number, Style.HEADER, heading)
    for place in range(hidden):
        yield Cell(HEADER_ROW, columns.first_helper + place, Style.HEADER, text("column.helper", n=place + 1))


def _highlights(
    plan: Plan, columns: Columns, answers: Sequence[AnswerFormulas], table: SheetTable, cells: Sequence[Cell]
) -> Iterator[Highlight]:
    """Colours of statuses and of what is left to do, beside their words, and of inputs that wait to be filled in."""
    words = todo_words(plan)
    colours: dict[Todo, str] = {Todo.NOTHING: _DONE, **dict.fromkeys(UNFINISHED, _LEFT)}
    colours.pop(Todo.MEANT_OR_COMMENT)  # the number in its words differs, and it is bold as it is
    for code, colour in colours.items():
        yield _where_equal(columns, table, "todo", words[code], colour)
    for word, colour in _status_colours(plan, answers).items():
        yield _where_equal(columns, table, "status", word, colour)
    if columns.has("forecast_status"):
        for grade in plan.scales.forecast:
            yield _where_equal(columns, table, "forecast_status", plan.word(grade), grade.colour)
    yield from waiting(cells)
    yield from further_decimals(cells)


def _status_colours(plan: Plan, answers: Sequence[AnswerFormulas]) -> dict[str, str]:
    """The colour of each status that some answer can have, by the word that is shown."""
    indicators = [each.block.indicator for each in answers]
    return {status_words(plan, each)[step.id]: step.colour for each in indicators for step in plan.scale_of(each).steps}


def _where_equal(columns: Columns, table: SheetTable, name: str, word: str, colour: str) -> Highlight:
    letter = column_letters(columns.number(name))
    quoted = word.replace('"', '""')
    cells = f"{letter}{table.first_row}:{letter}{table.last_row}"
    return Highlight(cells, f'${letter}{table.first_row}="{quoted}"', colour=colour, bold=True)
