"""The workbooks of all plans that ship with malkit: every respondent in every round, as sent out and filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from malkit.intake import read_submission
from malkit.ooxml import address
from malkit.planfile import fingerprint, template_text
from malkit.workbook import (
    ChoiceCheck,
    DateCheck,
    FieldKey,
    Identity,
    NumberCheck,
    SheetKey,
    WorkbookLayout,
    WorkbookWriter,
    layout,
)
from tests.support import KEY, demo_plan, plan_from

if TYPE_CHECKING:
    from openpyxl import Workbook

    from malkit.intake import Submission
    from malkit.plan import Plan

NAME = "svar.xlsx"


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook that is sent out."""

    plan: str
    round: str
    respondent: str

    def __str__(self) -> str:
        return f"{self.plan} {self.round} {self.respondent}"


@cache
def plan_of(name: str) -> Plan:
    """A plan by its name: the demo's, or a template's."""
    return demo_plan() if name == "demo" else plan_from(template_text(name))


@cache
def _press(name: str) -> WorkbookWriter:
    return WorkbookWriter(plan_of(name), KEY)


@cache
def sent(book: Book) -> bytes:
    """A workbook as it is sent out."""
    return _press(book.plan).workbook(book.round, book.respondent)


@cache
def laid_out(book: Book) -> WorkbookLayout:
    """What the layout says of it."""
    plan = plan_of(book.plan)
    return layout(plan, Identity(plan.id, fingerprint(plan), book.round, book.respondent))


BOOKS = [
    Book(name, round_.id, respondent.id)
    for name in ("demo", "uppdragsplan-2024", "verksamhetsplan-2014")
    for round_ in plan_of(name).rounds
    for respondent in plan_of(name).reporters(round_.id)
]
"""Every respondent and round of every plan that ships with malkit."""


def read(book: Book, data: bytes) -> Submission:
    """What comes of a workbook's bytes."""
    return read_submission(data, plan_of(book.plan), book.round, name=NAME, seal_key=KEY.seal_key)


def opened(data: bytes) -> Workbook:
    """A workbook as openpyxl opens it."""
    return load_workbook(BytesIO(data))


def saved(book: Workbook) -> bytes:
    """A workbook as openpyxl saves it."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def typed(check: object, number: int) -> Any:
    """Something that a cell asks for, a different one for each number where there is room."""
    match check:
        case NumberCheck(lowest=lowest, highest=highest):
            return int(min(highest, max(lowest, Decimal(2)) + number % 97))
        case ChoiceCheck(words=words):
            return list(words)[number % len(words)]
        case DateCheck():
            return date(2024, 1, 1) + timedelta(days=number)
        case _:
            return f"Text {number}"


def fill(book: Workbook, layout_: WorkbookLayout, *, but: frozenset[FieldKey] = frozenset()) -> dict[FieldKey, Any]:
    """Type in every input of a workbook; what was typed, by field."""
    answers = {}
    number = 0
    for sheet in layout_.sheets:
        for cell in sheet.cells:
            number += 1
            if cell.input is not None and cell.input.field not in but:
                value = typed(cell.input.check, number)
                book[sheet.name][address(cell.row, cell.column)].value = value
                answers[cell.input.field] = value
    return answers


def as_read(check: object, value: Any) -> Any:
    """What a typed value is read as."""
    if isinstance(check, ChoiceCheck):
        return check.words[value]
    return Decimal(value) if isinstance(value, int) else value


@cache
def filled(book: Book) -> bytes:
    """A workbook with every input filled in."""
    opened_ = opened(sent(book))
    fill(opened_, laid_out(book))
    return saved(opened_)


def moment(day: date) -> datetime:
    """The midnight that openpyxl reads a date as."""
    return datetime.combine(day, time())


__all__ = [
    "BOOKS",
    "Book",
    "SheetKey",
    "as_read",
    "fill",
    "filled",
    "laid_out",
    "moment",
    "opened",
    "plan_of",
    "read",
    "saved",
    "sent",
    "typed",
]
