"""The contents of a workbook: how far each part has come, live, with a link to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.formula import Cells, IsWord, Sheet, evaluate, to_excel
from malkit.fulfilment.row_status import UNFINISHED, Todo
from malkit.ooxml import address, column_letters
from malkit.text import catalogue
from malkit.workbook.layout.cells import Cell, Link, SheetKey, Style
from malkit.workbook.layout.sign_off_sheet import READY, YES
from malkit.workbook.layout.words import todo_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from malkit.plan import Plan
    from malkit.workbook.layout.answer_formulas import AnswerFormulas
    from malkit.workbook.layout.cells import SheetLayout


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """How far a part has come.

    Args:
        sheet: the part's sheet.
        formula: says how far it has come, as the formula's text without `=`; empty for a part that is only read.
        now: what it says to begin with.
    """

    sheet: SheetLayout
    formula: str
    now: str


class Contents:
    """The contents of a workbook.

    Args:
        plan: the plan.
        sheets: the workbook's sheets but the first and the hidden ones.
        answers: the answers of the reporting sheet.
    """

    def __init__(self, plan: Plan, sheets: Sequence[SheetLayout], answers: Sequence[AnswerFormulas]) -> None:
        self._plan, self._sheets, self._answers = plan, sheets, answers
        self._text = catalogue(plan.language).text

    def cells(self, row: int) -> Iterator[Cell]:
        """A headed table with a row for each part, from a row on; the last column leads there."""
        for column, name in enumerate(("part", "state"), start=1):
            yield Cell(row, column, Style.HEADER, self._text(f"contents.{name}"))
        formula, now = self._as_a_whole()
        yield Cell(row + 1, 1, Style.TEXT, self._text("contents.whole"))
        yield Cell(row + 1, 2, Style.STATUS, formula=f"={formula}", cached=now)
        for number, line in enumerate(self._lines(), start=row + 2):
            to = Link(line.sheet.name, self._beginning(line.sheet))
            yield Cell(number, 1, Style.LINK, line.sheet.name, link=to)
            if line.formula:
                yield Cell(number, 2, Style.STATUS, formula=f"={line.formula}", cached=line.now)
            else:
                yield Cell(number, 2, Style.TEXT, line.now)

    def steps(self) -> tuple[tuple[str, ...], ...]:
        """What is done with the workbook, as the catalogues name it: of the columns that are really there.

        They are as many in every workbook, so that what stands below them is found in those that were sent before.
        """
        fields = [cell.input.field for sheet in self._sheets for cell in sheet.cells if cell.input is not None]
        reasons = any(each.sheet is SheetKey.REPORTING and each.column == "reason" for each in fields)
        counted = reasons and any(each.block.counted for each in self._answers)
        third = ("reason", *(("no_actions",) if counted else ())) if reasons else ("pause",)
        return ("fill_in",), ("numbers",), third, ("mark",), ("send",)

    def _as_a_whole(self) -> tuple[str, str]:
        """Whether the workbook is untouched, started, or ready to hand in, by how many cells hold something."""
        names = ("ready", "ready_but", "started", "untouched")
        ready, but, started, untouched = (self._text(f"contents.{name}") for name in names)
        counts, held = [], 0
        for sheet in self._sheets:
            written = sorted({cell.column for cell in sheet.cells if cell.input is not None})
            counts += [f"COUNTA({self._column(sheet, column)})" for column in written]
            held += sum(cell.column in written and _holds(sheet, cell) for cell in sheet.cells)
        sign_off = next(sheet for sheet in self._sheets if sheet.key is SheetKey.SIGN_OFF)
        rest = f'IF({"+".join(counts)}>{held},"{started}","{untouched}")'
        reporting = next((sheet for sheet in self._sheets if sheet.key is SheetKey.REPORTING), None)
        marked = f'"{ready}"' if reporting is None else f'IF({self._unfinished(reporting)}>0,"{but}","{ready}")'
        return f"IF({self._is_ready(sign_off)},{marked},{rest})", untouched

    def _unfinished(self, sheet: SheetLayout) -> str:
        """How many rows are not done."""
        words = todo_words(self._plan)
        return f"({'+'.join(self._counted(sheet, 'todo', words[code]) for code in UNFINISHED)})"

    @staticmethod
    def _beginning(sheet: SheetLayout) -> str:
        """The first cell that is filled in, else the sheet's first."""
        first = next((cell for cell in sheet.cells if cell.input is not None), None)
        return "A1" if first is None else address(first.row, first.column)

    def _lines(self) -> Iterator[ContentsLine]:
        makers: dict[SheetKey, Callable[[SheetLayout], tuple[str, str]]] = {
            SheetKey.REPORTING: self._reporting,
            SheetKey.PLANNING: self._planning,
            SheetKey.ACTIONS: self._actions,
            SheetKey.COMMITMENTS: self._commitments,
            SheetKey.SIGN_OFF: self._sign_off,
        }
        for sheet in self._sheets:
            maker = makers.get(sheet.key)
            yield ContentsLine(sheet, *(maker(sheet) if maker else ("", self._text("contents.read"))))

    def _reporting(self, sheet: SheetLayout) -> tuple[str, str]:
        """How many rows are done of how many, and how many comments are asked for."""
        words = todo_words(self._plan)
        now = [evaluate(each.todo, Cells(each.values)) for each in self._answers]
        asks = (Todo.COMMENT, Todo.MEANT_OR_COMMENT)
        comments = "+".join(self._counted(sheet, "todo", words[code]) for code in asks)
        done = len(now) - sum(code in UNFINISHED for code in now)
        of = self._text("contents.done", n=len(now))
        asked = self._text("contents.comments")
        formula = f'({len(now)}-{self._unfinished(sheet)})&"{of}"&IF({comments}>0,"{asked}"&({comments}),"")'
        waiting = sum(code in asks for code in now)
        return formula, f"{done}{of}" + (f"{asked}{waiting}" if waiting else "")

    def _counted(self, sheet: SheetLayout, column: str, word: str) -> str:
        # In what is counted ? and * stand for anything, and so does the place of a number.
        exact = re.sub(r"[~?*]", r"~\g<0>", word).replace("{number}", "*")
        quoted = exact.replace('"', '""')
        return f'COUNTIF({self._range(sheet, column)},"{quoted}")'

    def _range(self, sheet: SheetLayout, column: str) -> str:
        if sheet.table is None:
            raise ValueError(f"no table: {sheet.name}")
        return self._column(sheet, sheet.table.columns[column])

    @staticmethod
    def _column(sheet: SheetLayout, column: int) -> str:
        table = sheet.table
        if table is None:
            raise ValueError(f"no table: {sheet.name}")
        letter = column_letters(column)
        name = sheet.name.replace("'", "''")
        return f"'{name}'!${letter}${table.first_row}:${letter}${table.last_row}"

    def _actions(self, sheet: SheetLayout) -> tuple[str, str]:
        return self._filled(sheet, "action", "contents.listed")

    def _planning(self, sheet: SheetLayout) -> tuple[str, str]:
        return self._filled(sheet, "comment", "contents.planned")

    def _commitments(self, sheet: SheetLayout) -> tuple[str, str]:
        return self._filled(sheet, "status", "contents.answered")

    def _filled(self, sheet: SheetLayout, column: str, key: str) -> tuple[str, str]:
        """How many cells of a column are filled in."""
        number = sheet.table.columns[column] if sheet.table else 0
        inputs = [cell for cell in sheet.cells if cell.input is not None and cell.column == number]
        rest = self._text(key, n=len(inputs))
        return (
            f'COUNTA({self._range(sheet, column)})&"{rest}"',
            f"{sum(cell.value is not None for cell in inputs)}{rest}",
        )

    def _sign_off(self, sheet: SheetLayout) -> tuple[str, str]:
        ready, not_ready = self._text("contents.marked"), self._text("contents.not_ready")
        return f'IF({self._is_ready(sheet)},"{ready}","{not_ready}")', not_ready

    def _is_ready(self, sheet: SheetLayout) -> str:
        """Whether the workbook is said to be ready, by the word that is offered; anything else says nothing."""
        table = sheet.table
        if table is None:
            raise ValueError(f"no table: {sheet.name}")
        name = sheet.name.replace("'", "''")
        cell = f"'{name}'!${column_letters(table.columns['value'])}${table.row_ids[READY]}"
        return to_excel(IsWord(READY, YES), Sheet({READY: cell}, {YES: self._text("yes")})).removeprefix("=")


def _holds(sheet: SheetLayout, cell: Cell) -> bool:
    """Whether a cell of a table holds something to begin with; a formula does, whatever it comes to."""
    inside = sheet.table is not None and sheet.table.first_row <= cell.row <= sheet.table.last_row
    return inside and (cell.formula is not None or cell.value is not None)
