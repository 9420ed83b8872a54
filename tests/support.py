"""What the tests share: the demo plan, its workbooks, and a hand that types in them as people do."""

from __future__ import annotations

import math
import pickle
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.comments import Comment

from malkit.planfile import check_plan, merge_yaml, template_text, templates_folder
from malkit.project.demo.run import fill_in
from malkit.text.strict_yaml import yaml_parser
from malkit.workbook import ProjectKey, generate, workbook_filename
from tests.intake import hands
from tests.unlocked import UNLOCKED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook

    from malkit.plan import Plan

    Edit = Mapping[str, Any]

KEY = ProjectKey(bytes(32))
ROUND = "P1"
UNIT = "U05"
"""The demo's unit that most tests type for: a daily activity centre whose filling has no findings."""

REPORTING = "Rapportering"
ACTIONS = "Åtgärder"
COMMITMENTS = "Åtaganden"
SIGN_OFF = "Klar"
ANALYSIS, READY = "Analys", "Klar att lämna in"
"""What is asked in the last sheet."""


@cache
def demo_text(overlay: str = "") -> str:
    """The demo's plan as YAML, with something more laid over it."""
    demo = (templates_folder() / "demo" / "overlay.yaml").read_text(encoding="utf-8")
    text = merge_yaml(template_text("prognos1-2021"), demo)
    return merge_yaml(text, overlay) if overlay else text


@cache
def demo_plan(overlay: str = "") -> Plan:
    """The demo's plan, with something more laid over it."""
    return plan_from(demo_text(overlay))


def plan_from(text: str) -> Plan:
    """A plan that is right in shape."""
    plan, findings = check_plan(text, "plan.yaml")
    assert plan is not None, [str(finding) for finding in findings]
    return plan


@cache
def fillings() -> dict[str, Any]:
    """What the demo's unit managers type, by unit id."""
    text = (templates_folder() / "demo" / "fillings.yaml").read_text(encoding="utf-8")
    typed: dict[str, Any] = yaml_parser().load(text)
    return typed


@cache
def sent_workbook(unit: str = UNIT, round_id: str = ROUND, plan: str = "") -> bytes:
    """A unit's workbook of the demo plan, with something more laid over it, as it is sent out."""
    return generate(demo_plan(plan), round_id, unit, KEY)


@cache
def filled_workbook(unit: str = UNIT, plan: str = "") -> bytes:
    """The same workbook filled in as in the demo."""
    return fill_in(sent_workbook(unit, plan=plan), fillings()[unit])


def workbook_name(unit: str = UNIT, round_id: str = ROUND) -> str:
    """The name that a unit's workbook of the demo plan is sent out under."""
    plan = demo_plan()
    return workbook_filename(plan, round_id, unit)


def edited(data: bytes, *edits: Edit) -> bytes:
    """A workbook after somebody has opened it, made some edits and saved it.

    Args:
        data: the file's bytes.
        *edits: each is a mapping, and is one of

            - a cell found by what is printed there, as `named_cell` says, and `value`, which is typed;
            - the same and `respell`: what stands there with some of its text changed;
            - the same and `note`: a note is put at the cell;
            - `sheet`, `cell`, `value`: type at an address; with `as: text` even what begins with `=` stays a text, and
              with `as: per cent` a number is shown as a percentage;
            - `delete_row`, `insert_row`, `sheet`: as Excel does it, so that formulas and checks follow; a row is a
              number, or the id of the indicator that stands on it;
            - `copy_row`, `to`, `sheet`: what stands on a row, on another row too;
            - `rename_sheet`, `to`, as Excel does it; `delete_sheet`; `add_sheet`;
            - `identity`, `value`: change a line of the hidden sheet;
            - one of those in `tests/unlocked.py`.
    """
    book = pickle.loads(_opened(data))  # noqa: S301 -- made here
    for edit in edits:
        _HANDS[next(name for name in _HANDS if name in edit)](book, edit)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@lru_cache(maxsize=32)
def _opened(data: bytes) -> bytes:
    """A workbook as openpyxl opens it, pickled, since unpickling it again takes an eighth of the time."""
    return pickle.dumps(load_workbook(BytesIO(data)))


def cell_of(sheet: Any, indicator: str, column: str, part: str = "") -> Any:
    """The cell on an indicator's row under a heading, found by what is printed in the sheet.

    Args:
        sheet: the sheet.
        indicator: what stands under "Nr".
        column: the heading.
        part: what stands under "Vad som följs upp" after the dash, for a row below the indicator's first.

    Raises:
        LookupError: there is no such heading or row.
    """
    row = _row_of(sheet, indicator, part)
    return sheet.cell(row, _heading(sheet, column).column)


def action_cell(sheet: Any, line: int, column: str) -> Any:
    """The cell of a line of the list of actions, counted from 1, under a heading."""
    heading = _heading(sheet, column)
    return sheet.cell(heading.row + line, heading.column)


def sign_off_cell(sheet: Any, about: str) -> Any:
    """The cell of the last sheet that answers what is asked beside it.

    Raises:
        LookupError: nothing like it is asked.
    """
    asked, answers = _heading(sheet, "Vad"), _heading(sheet, "Svar")
    for row in range(asked.row + 1, sheet.max_row + 1):
        if sheet.cell(row, asked.column).value == about:
            return sheet.cell(row, answers.column)
    raise LookupError(about)


def named_cell(book: Any, where: Mapping[str, Any]) -> Any:
    """A cell found by what is printed in its sheet.

    Args:
        book: the workbook.
        where: `indicator`, `column` and perhaps `part`, of the reporting sheet; `line` and `column` of the list of
            actions; `about` of the last sheet; or `commitment` and `column`.
    """
    if "indicator" in where:
        return cell_of(book[REPORTING], where["indicator"], where["column"], where.get("part", ""))
    if "line" in where:
        return action_cell(book[ACTIONS], where["line"], where["column"])
    if "commitment" in where:
        return cell_of(book[COMMITMENTS], where["commitment"], where["column"])
    return sign_off_cell(book[SIGN_OFF], where["about"])


def _heading(sheet: Any, words: str) -> Any:
    """The first cell near the top that holds a heading."""
    for row in sheet.iter_rows(max_row=6):
        for cell in row:
            if cell.value == words:
                return cell
    raise LookupError(words)


def _row_of(sheet: Any, indicator: str, part: str = "") -> int:
    numbers = _heading(sheet, "Nr")
    names = _heading(sheet, "Vad som följs upp").column if part else 0
    for row in range(numbers.row + 1, sheet.max_row + 1):
        fits = not part or sheet.cell(row, names).value == f"– {part}"
        if fits and sheet.cell(row, numbers.column).value == indicator:
            return row
    raise LookupError(f"{indicator} {part}")


def _type_by_words(book: Workbook, edit: Edit) -> None:
    cell = named_cell(book, edit)
    if "note" in edit:
        cell.comment = Comment(edit["note"], "Enhetschefen")
        return
    if "respell" not in edit:
        _type(cell, edit)
        return
    for old, new in edit["respell"].items():
        assert old in cell.value, (old, cell.value)
        cell.value = cell.value.replace(old, new)


def _row_number(sheet: Any, row: int | str) -> int:
    return row if isinstance(row, int) else _row_of(sheet, row)


def _type_at(book: Workbook, edit: Edit) -> None:
    _type(book[edit["sheet"]][edit["cell"]], edit)


def _type(cell: Any, edit: Edit) -> None:
    cell.value = edit["value"]
    if edit.get("as") == "text":
        cell.data_type = "s"
    elif edit.get("as") == "per cent":
        cell.number_format = "0%"


def _delete_row(book: Workbook, edit: Edit) -> None:
    hands.delete_row(book, edit["sheet"], _row_number(book[edit["sheet"]], edit["delete_row"]))


def _insert_row(book: Workbook, edit: Edit) -> None:
    hands.insert_rows(book, edit["sheet"], _row_number(book[edit["sheet"]], edit["insert_row"]))


def _copy_row(book: Workbook, edit: Edit) -> None:
    sheet: Any = book[edit["sheet"]]
    to = _row_number(sheet, edit["to"])
    for cell in sheet[_row_number(sheet, edit["copy_row"])]:
        sheet.cell(to, cell.column).value = cell.value


def _rename_sheet(book: Workbook, edit: Edit) -> None:
    hands.rename(book, edit["rename_sheet"], edit["to"])


def _delete_sheet(book: Workbook, edit: Edit) -> None:
    book.remove(book[edit["delete_sheet"]])


def _add_sheet(book: Workbook, edit: Edit) -> None:
    book.create_sheet(edit["add_sheet"])


def _change_identity(book: Workbook, edit: Edit) -> None:
    lines: Any = {row[0].value: row[1] for row in book["malkit"].iter_rows(max_col=2)}
    lines[edit["identity"]].value = edit["value"]


_HANDS: dict[str, Callable[[Workbook, Edit], None]] = {
    "indicator": _type_by_words,
    "line": _type_by_words,
    "commitment": _type_by_words,
    "about": _type_by_words,
    "delete_row": _delete_row,
    "insert_row": _insert_row,
    "copy_row": _copy_row,
    "rename_sheet": _rename_sheet,
    "delete_sheet": _delete_sheet,
    "add_sheet": _add_sheet,
    "identity": _change_identity,
    **UNLOCKED,
    "cell": _type_at,
}


def degree_as_shown(exact: Fraction, *, met: bool = False) -> Decimal:
    """A degree worked out by hand, as it is compared: to four places half up, never below 0, whole only where met."""
    rounded = Decimal(math.floor(max(exact, Fraction(0)) * 10_000 + Fraction(1, 2))).scaleb(-4)
    return max(rounded, Decimal(1)) if met else min(rounded, Decimal("0.9999"))
