"""Following the summary's figures back to the cells they come from."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from .sheets import rows_of
from .test_figures import INDICATORS, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from malkit.project.demo.run import Demo

    from .figures import HandFigure
    from .sheets import Row

COUNTED_BY_UNITS = ["P1-K1", "P1-K4"]
ADDED = [indicator for indicator in INDICATORS if indicator not in COUNTED_BY_UNITS]


@pytest.fixture(scope="module")
def cell_of(demo_run: Demo) -> Callable[[Row], object]:
    """Opens a received file with openpyxl and gives the value of the cell that a row names."""
    books = {path.name: load_workbook(path) for path in demo_run.project.received("P1").iterdir()}

    def value(row: Row) -> object:
        return books[str(row["Fil"])][str(row["Blad"])][str(row["Cell"])].value

    return value


@pytest.mark.parametrize("indicator", ADDED)
def test_sums_are_rebuilt_from_the_answers(indicator: str, summary_file: Path, hand: dict[str, HandFigure]) -> None:
    """Outcome and forecast on the indicator sheet are the sums of the answer sheet's rows, and so is the coverage."""
    answers = [row for row in rows_of(summary_file, "Svar", "Enhet") if row["Nyckeltal"] == indicator]
    by_field = {
        field: [row["Värde"] for row in answers if row["Fält"] == field] for field in ("Utfall", "Prognos helår")
    }
    sums = [sum(int(str(value)) for value in values) if values else None for values in by_field.values()]
    outcome, forecast, answered, _ = shown(summary_file, indicator)
    assert sums == [outcome, forecast]
    assert len(by_field["Utfall"]) == answered == hand[indicator].answered


@pytest.mark.parametrize("indicator", COUNTED_BY_UNITS)
def test_counts_are_rebuilt_from_the_actions(indicator: str, summary_file: Path, hand: dict[str, HandFigure]) -> None:
    """A count of units on the indicator sheet is the number of units with a row done on the action sheet."""
    actions = [row for row in rows_of(summary_file, "Åtgärder", "Enhet") if row["Nyckeltal"] == indicator]
    done = {row["Enhet"] for row in actions if row["Status"] == "Genomförd"}
    none = {
        row["Enhet"]
        for row in rows_of(summary_file, "Svar", "Enhet")
        if (row["Nyckeltal"], row["Värde"]) == (indicator, "Inga åtgärder denna omgång")
    }
    outcome, _, answered, _ = shown(summary_file, indicator)
    assert len(done) == outcome == hand[indicator].outcome
    assert len({row["Enhet"] for row in actions} | none) == answered


def test_every_answer_leads_to_its_cell(summary_file: Path, cell_of: Callable[[Row], object]) -> None:
    """Every row of the answer sheet names a cell of a received file that holds that very value."""
    rows = rows_of(summary_file, "Svar", "Enhet")
    # Values typed by the ten counted units, without "ca 75 %": 5 + 6 + 6 + 2 + 6 + 7 + 4 + 5 + 5 + 5; two of them wrote
    # an analysis, and all but one said that they are ready.
    assert len(rows) == 51 + 2 + 9
    assert [(row["Fil"], row["Cell"], row["Värde"]) for row in rows if cell_of(row) != row["Värde"]] == []


def test_every_action_leads_to_its_cell(summary_file: Path, cell_of: Callable[[Row], object]) -> None:
    """Every row of the action sheet names a cell of a received file, on the row with its number, text and status."""
    rows = rows_of(summary_file, "Åtgärder", "Enhet")
    # Actions of the ten counted units: 3 + 2 + 2 + 1 + 3 + 2 + 2 + 2 + 2 + 1.
    assert len(rows) == 20
    for row in rows:
        number = str(row["Cell"])[1:]
        found = [cell_of({**row, "Cell": f"{column}{number}"}) for column in "BCD"]
        assert found == [row["Nyckeltal"], row["Vad"], row["Status"]]


def test_hashes_are_those_of_the_received_files(demo_run: Demo, summary_file: Path) -> None:
    """Every SHA-256 in the summary is the received file's own, for answers, actions and in the list of files."""
    hashes = {path.name: sha256(path.read_bytes()).hexdigest() for path in demo_run.project.received("P1").iterdir()}
    answers = {(row["Fil"], row["SHA-256"]) for row in rows_of(summary_file, "Svar", "Enhet")}
    files = {(row["Fil"], row["SHA-256"]) for row in rows_of(summary_file, "Filer", "Fil")}
    actions = {(row["Fil"], row["SHA-256"]) for row in rows_of(summary_file, "Åtgärder", "Enhet")}
    assert answers == actions < files == set(hashes.items())  # each of the ten units that count has both


def test_nothing_in_the_summary_is_a_formula(summary_file: Path) -> None:
    """The summary holds values only: texts, numbers and dates, and no formula that could give something else."""
    book = load_workbook(summary_file)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(isinstance(cell.value, (str, int, float, date, datetime)) for cell in cells)
