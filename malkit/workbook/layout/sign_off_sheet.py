"""The last sheet: the analysis, and whether the workbook is ready to hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.limits import LONGEST_TITLE
from malkit.text import catalogue
from malkit.workbook.layout.cells import (
    Cell,
    ChoiceCheck,
    FieldKey,
    InputCell,
    SheetKey,
    SheetLayout,
    SheetTable,
    Style,
    TextCheck,
    waiting,
)

if TYPE_CHECKING:
    from malkit.plan import Plan, ReportingRound
    from malkit.plan.goals import Question
    from malkit.plan.organisation import Respondent
    from malkit.workbook.layout.cells import Check

ANALYSIS_LENGTH = 4_000
YES = "yes"
ANALYSIS, READY = "analysis", "ready"
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
_QUESTION = "analysis."
_WIDTHS = (0, 40, 96)
_TALL, _SHORT = 200, 32


def questions_in(plan: Plan, round_: ReportingRound) -> tuple[Question, ...]:
    """What is asked in the analysis in a round."""
    return tuple(each for each in plan.analysis if not each.rounds or round_.id in each.rounds)


def question_row(question: str) -> str:
    """The row that the field of a question's answer names."""
    return f"{_QUESTION}{question}"


def question_of(row: str) -> str | None:
    """The id of the question that a field's row names; None for another row."""
    return row.removeprefix(_QUESTION) if row.startswith(_QUESTION) else None


def sign_off_sheet(plan: Plan, round_: ReportingRound, respondent: Respondent) -> SheetLayout:
    """Analysis, and whether the workbook is ready to hand in."""
    text = catalogue(plan.language).text
    asked = questions_in(plan, round_)
    rows: list[tuple[str, str, Check, str, bool]] = [
        (question_row(each.id), _heading(plan, each), TextCheck(ANALYSIS_LENGTH), each.help or "", each.required)
        for each in asked
    ]
    if not asked:
        rows.append((ANALYSIS, text("sign_off.analysis"), TextCheck(ANALYSIS_LENGTH), "", False))
    rows.append((READY, text("sign_off.ready"), ChoiceCheck({text("yes"): YES}), text("sign_off.prompt.ready"), True))
    cells = [
        Cell(1, 2, Style.TITLE, f"{text('sheet.sign_off')} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, f"{respondent.name}. {text('sign_off.guide')}"),
        *(Cell(HEADER_ROW, column, Style.HEADER, text(f"sign_off.column.{name}"))
          for column, name in enumerate(("row_id", "what", "answer"), start=1)),
    ]  # fmt: skip
    heights = {}
    for number, (row, heading, check, help_, awaited) in enumerate(rows, start=FIRST_ROW):
        described = InputCell(
            field=FieldKey(SheetKey.SIGN_OFF, row, "value"),
            check=check,
            title=_title(heading),
            prompt=(help_ or text("sign_off.prompt.analysis"))[:255],
            label=heading,
            awaited=awaited,
        )
        cells += [
            Cell(number, 1, Style.TEXT, row),
            Cell(number, 2, Style.TEXT, heading),
            Cell(number, 3, Style.INPUT_CHOICE if row == READY else Style.INPUT_TEXT, input=described),
        ]
        heights[number] = _SHORT if row == READY else _TALL
    ids = {row: number for number, (row, *_) in enumerate(rows, start=FIRST_ROW)}
    columns = {"row_id": 1, "what": 2, "value": 3}
    table = SheetTable(HEADER_ROW, FIRST_ROW, FIRST_ROW + len(rows) - 1, 3, ids, columns, frozen=2)
    name = text("sheet.sign_off")
    # A text that somebody begins to write shall not make its box smaller.
    return SheetLayout(
        SheetKey.SIGN_OFF,
        name,
        tuple(cells),
        _WIDTHS,
        heights,
        table,
        grows=False,
        highlights=tuple(waiting(cells)),
    )


def _title(heading: str) -> str:
    """A heading as a prompt's title, which holds less."""
    return heading if len(heading) <= LONGEST_TITLE else f"{heading[: LONGEST_TITLE - 1].rstrip()}…"


def _heading(plan: Plan, question: Question) -> str:
    if not question.required:
        return question.name
    return catalogue(plan.language).text("sign_off.required", question=question.name)
