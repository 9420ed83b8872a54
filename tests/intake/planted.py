"""Changes planted in workbooks, each with the code and the place that must be found for it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from malkit.ooxml import address
from malkit.workbook import ChoiceCheck, DateCheck, NumberCheck, SheetKey

from . import hands
from .books import laid_out, opened, saved, sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from malkit.workbook import Cell, SheetLayout

    from .books import Book


class Planted(NamedTuple):
    """What must be found: code, sheet, and cells."""

    code: str
    sheet: str
    cell: str = ""


class Hand:
    """Somebody who changes one workbook, differently for each.

    Args:
        book: which.
        seed: tells apart the changes to the same workbook.
    """

    def __init__(self, book: Book, seed: str) -> None:
        self.random = Random(f"{book} {seed}")
        self.layout = laid_out(book)
        self.book = opened(sent(book))
        self.planted: list[Planted] = []
        self._used: set[tuple[str, int]] = set()

    def saved(self) -> bytes:
        """The file as it comes back."""
        return saved(self.book)

    def sheets(self) -> list[SheetLayout]:
        """The sheets that can be seen."""
        return [each for each in self.layout.sheets if not each.hidden]

    def tables(self) -> list[SheetLayout]:
        """The sheets whose rows have hidden ids."""
        return [each for each in self.sheets() if each.table and each.table.row_ids]

    def answered(self) -> list[SheetLayout]:
        """Those of them that hold answers."""
        return [each for each in self.tables() if any(cell.input is not None for cell in each.cells)]

    def pick(self, fits: Callable[[SheetLayout, Cell], bool]) -> tuple[SheetLayout, Cell] | None:
        """A cell that fits on a row that nothing was done to yet."""
        found = [
            (sheet, cell)
            for sheet in self.sheets()
            for cell in sheet.cells
            if (sheet.name, cell.row) not in self._used and fits(sheet, cell)
        ]
        if not found:
            return None
        sheet, cell = self.random.choice(found)
        self._used.add((sheet.name, cell.row))
        return sheet, cell

    def cell(self, sheet: SheetLayout, cell: Cell) -> Any:
        """The cell in the file."""
        return self.book[sheet.name][address(cell.row, cell.column)]

    def expect(self, code: str, sheet: SheetLayout, *cells: Cell) -> None:
        """Note what must be found."""
        self.planted.append(Planted(code, sheet.name, ":".join(address(each.row, each.column) for each in cells)))


def locked_text(hand: Hand) -> None:
    """A locked text typed over."""
    found = hand.pick(lambda _, cell: isinstance(cell.value, str) and cell.input is None and cell.column > 1)
    if found:
        hand.cell(*found).value = "något annat"
        hand.expect("S003", *found)


def heading(hand: Hand) -> None:
    """A heading typed over."""
    found = hand.pick(lambda sheet, cell: bool(sheet.table) and cell.row == sheet.table.header_row)  # type: ignore[union-attr]
    if found:
        hand.cell(*found).value = "Egen rubrik"
        hand.expect("S003", *found)


def hidden_id(hand: Hand) -> None:
    """A row's hidden id deleted, on a row that says what it is about."""
    found = hand.pick(
        lambda sheet, cell: (
            sheet.key in {SheetKey.REPORTING, SheetKey.SIGN_OFF, SheetKey.COMMITMENTS}
            and cell.column == 1
            and cell.row > 4
        )
    )
    if found:
        hand.cell(*found).value = None
        hand.expect("S003", *found)


def closed(hand: Hand) -> None:
    """Something typed in a closed cell."""
    found = hand.pick(lambda _, cell: cell.value is None and cell.formula is None and cell.input is None)
    if found:
        hand.cell(*found).value = 8
        hand.expect("S003", *found)


def formula_to_value(hand: Hand) -> None:
    """A formula replaced by a value."""
    found = hand.pick(lambda _, cell: cell.formula is not None)
    if found:
        hand.cell(*found).value = hand.random.choice([12, "✔ Uppfyllt", None])
        hand.expect("S001", *found)


def formula_changed(hand: Hand) -> None:
    """A formula changed: another constant, another function, another row."""
    found = hand.pick(lambda _, cell: cell.formula is not None)
    if found:
        cell = hand.cell(*found)
        others = (f'{cell.value}&""', f"=IF(TRUE,{str(cell.value)[1:]})", "=$B$1", '="✔ Uppfyllt"')
        cell.value = hand.random.choice(others)
        hand.expect("S002", *found)


def stray(hand: Hand) -> None:
    """Something typed outside the table."""
    sheet = hand.random.choice(hand.sheets())
    last = max(cell.column for cell in sheet.cells)
    column, row = last + hand.random.randint(2, 5), hand.random.randint(1, 30)
    cells: Any = hand.book[sheet.name]
    cells.cell(row, column).value = hand.random.choice(["Se bilaga", 17, "=1+1"])
    hand.planted.append(Planted("S006", sheet.name, address(row, column)))


def sheet_added(hand: Hand) -> None:
    """A sheet of one's own."""
    name = hand.random.choice(["Blad1", "Egna anteckningar"])
    hand.book.create_sheet(name, hand.random.randint(0, 2))
    if hand.random.random() < 0.7:
        hand.book[name]["B2"] = "Räknat här"
    hand.planted.append(Planted("S010", name))


def sheet_hidden(hand: Hand) -> None:
    """A sheet hidden."""
    sheet = hand.random.choice(hand.sheets()[1:])
    hand.book[sheet.name].sheet_state = hand.random.choice(["hidden", "veryHidden"])
    hand.planted.append(Planted("S011", sheet.name))


def unprotected(hand: Hand) -> None:
    """The protection taken off a sheet."""
    sheet = hand.random.choice(hand.sheets())
    hand.book[sheet.name].protection.sheet = False
    hand.planted.append(Planted("S019", sheet.name))


def note(hand: Hand) -> None:
    """A note at a cell."""
    sheet = hand.random.choice(hand.sheets())
    cell = hand.random.choice(sheet.cells)
    hand.cell(sheet, cell).comment = Comment("Vet inte riktigt", "Enhetschefen")
    hand.expect("S024", sheet, cell)


def _without_check(hand: Hand, sheet: SheetLayout, cell: Cell) -> Any:
    """The check of a cell, which the cell is taken out of."""
    where = address(cell.row, cell.column)
    checks = hand.book[sheet.name].data_validations.dataValidation
    (check,) = [each for each in checks if where in each.sqref]
    rest = " ".join(
        f"{get_column_letter(column)}{row}" for area in check.sqref.ranges for row, column in area.cells
        if (row, column) != (cell.row, cell.column)
    )  # fmt: skip
    checks.remove(check)
    if rest:
        kept = _same_check(check)
        for each in rest.split():
            kept.add(each)
        checks.append(kept)
    return check


def _same_check(check: Any) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 -- beside its one use

    return DataValidation(
        type=check.type, operator=check.operator, formula1=check.formula1, formula2=check.formula2,
        allow_blank=True, showErrorMessage=True, showInputMessage=True, error=check.error, prompt=check.prompt,
        errorStyle=check.errorStyle,
    )  # fmt: skip


def check_removed(hand: Hand) -> None:
    """The check of one input removed, as pasting does."""
    found = hand.pick(lambda _, cell: cell.input is not None)
    if found:
        _without_check(hand, *found)
        hand.expect("S021", *found)


def check_widened(hand: Hand) -> None:
    """The check of one input made to let more through."""
    found = hand.pick(lambda _, cell: cell.input is not None)
    if found:
        check = _same_check(_without_check(hand, *found))
        described = found[1].input
        assert described is not None
        match described.check:
            case ChoiceCheck():
                check.errorStyle = "warning"
            case NumberCheck() | DateCheck():
                check.formula2 = "9999999"
            case _:
                check.formula1 = "32767"
        check.add(address(found[1].row, found[1].column))
        hand.book[found[0].name].data_validations.dataValidation.append(check)
        hand.expect("S022", *found)


def merged(hand: Hand) -> None:
    """Two inputs above each other merged."""
    inputs = {
        (sheet.name, cell.row, cell.column) for sheet in hand.sheets() for cell in sheet.cells if cell.input is not None
    }
    found = hand.pick(
        lambda sheet, cell: (
            (sheet.name, cell.row, cell.column) in inputs and (sheet.name, cell.row + 1, cell.column) in inputs
        )
    )
    if found:
        sheet, cell = found
        area = f"{address(cell.row, cell.column)}:{address(cell.row + 1, cell.column)}"
        hand.book[sheet.name].merge_cells(area)
        hand.planted.append(Planted("S023", sheet.name, area))


IN_PLACE = (
    merged, check_removed, check_widened, locked_text, heading, hidden_id, closed, formula_to_value, formula_changed,
    stray, sheet_added, unprotected, note, sheet_hidden,
)  # fmt: skip


def _row_with_id(hand: Hand, *, key: SheetKey | None = None) -> tuple[SheetLayout, int, str]:
    sheets = [each for each in hand.tables() if key is None or each.key is key]
    sheet = hand.random.choice(sheets)
    assert sheet.table is not None
    identifier, row = hand.random.choice(list(sheet.table.row_ids.items())[:12])
    return sheet, row, identifier


def row_deleted(hand: Hand) -> None:
    """A row deleted."""
    sheet, row, _ = _row_with_id(hand)
    if sheet.table is not None and len(sheet.table.row_ids) > 1:
        hands.delete_row(hand.book, sheet.name, row)
        answered = any(cell.row == row and cell.input is not None for cell in sheet.cells)
        hand.planted.append(Planted("S004" if answered else "S018", sheet.name))


def row_foreign(hand: Hand) -> None:
    """A row of one's own, with an id."""
    sheet, row, _ = _row_with_id(hand)
    hands.insert_rows(hand.book, sheet.name, row)
    hand.book[sheet.name].cell(row, 1).value = "EGEN-1"
    hand.book[sheet.name].cell(row, 3).value = "Eget nyckeltal"
    hand.planted.append(Planted("S007", sheet.name, f"A{row}"))


def row_copied(hand: Hand) -> None:
    """A row copied as it is."""
    sheet, row, _ = _row_with_id(hand)
    hands.copy_row(hand.book, sheet.name, row, row + 1)
    hand.planted.append(Planted("S016", sheet.name, f"{row}:{row}, {row + 1}:{row + 1}"))


def row_copied_otherwise(hand: Hand) -> None:
    """A row copied and answered otherwise."""
    sheet, row, _ = _row_with_id(hand, key=SheetKey.SIGN_OFF)
    hands.copy_row(hand.book, sheet.name, row, row + 1)
    column = next(cell.column for cell in sheet.cells if cell.row == row and cell.input is not None)
    hand.book[sheet.name].cell(row + 1, column).value = "Ja"
    hand.planted.append(Planted("S015", sheet.name, f"{row}:{row}, {row + 1}:{row + 1}"))


def column_deleted(hand: Hand) -> None:
    """A column with inputs deleted."""
    sheet = hand.random.choice(hand.answered())
    column = hand.random.choice(sorted({cell.column for cell in sheet.cells if cell.input is not None}))
    hands.delete_column(hand.book, sheet.name, column)
    hand.planted.append(Planted("S026", sheet.name))


def locked_column_deleted(hand: Hand) -> None:
    """A column that is only read deleted."""
    found = {}
    for each in hand.tables():
        answered = {cell.column for cell in each.cells if cell.input is not None}
        found[each.name] = (each, sorted({cell.column for cell in each.cells} - answered - {1}))
    sheet, columns = hand.random.choice([each for each in found.values() if each[1]])
    column = hand.random.choice(columns)
    hands.delete_column(hand.book, sheet.name, column)
    hand.planted.append(Planted("S018", sheet.name))


def sheet_deleted(hand: Hand) -> None:
    """A sheet deleted."""
    sheet = hand.random.choice(hand.sheets())
    del hand.book[sheet.name]
    answered = any(cell.input is not None for cell in sheet.cells)
    hand.planted.append(Planted("S005" if answered else "S012", sheet.name))


def sheet_renamed(hand: Hand) -> None:
    """A sheet renamed."""
    sheet = hand.random.choice(hand.sheets())
    hands.rename(hand.book, sheet.name, "Eget namn")
    hand.planted.append(Planted("S009", "Eget namn"))


def sheet_copied(hand: Hand) -> None:
    """A sheet copied as it is."""
    sheet = hand.random.choice(hand.tables())
    hands.copy_sheet(hand.book, sheet.name)
    hand.planted.append(Planted("S014", sheet.name))


def sheet_copied_otherwise(hand: Hand) -> None:
    """A sheet copied and answered otherwise."""
    sheet = hand.random.choice(hand.answered())
    name = hands.copy_sheet(hand.book, sheet.name)
    cell = hand.random.choice([each for each in sheet.cells if each.input is not None])
    hand.book[name][address(cell.row, cell.column)].value = "Något"
    hand.expect("S013", sheet, cell)


def rows_sorted(hand: Hand) -> None:
    """Two rows sorted without the hidden column of ids."""
    sheet, row, _ = _row_with_id(hand, key=SheetKey.SIGN_OFF)
    assert sheet.table is not None
    other = hand.random.choice([each for each in sheet.table.row_ids.values() if each != row])
    hands.change_places(hand.book, sheet.name, row, other)
    cells = hand.book[sheet.name]
    cells.cell(row, 1).value, cells.cell(other, 1).value = cells.cell(other, 1).value, cells.cell(row, 1).value
    first, last = sorted((row, other))
    where = f"{first}:{last}" if last == first + 1 else f"{first}:{first}, {last}:{last}"
    hand.planted.append(Planted("S025", sheet.name, where))


MOVING = (
    row_deleted, row_foreign, row_copied, row_copied_otherwise, column_deleted, locked_column_deleted, sheet_deleted,
    sheet_renamed, sheet_copied, sheet_copied_otherwise, rows_sorted,
)  # fmt: skip
