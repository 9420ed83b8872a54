"""A workbook filled in through LibreOffice as somebody at a desk does it, saved as xlsx, and read back by malkit."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from malkit.finding import Severity
from malkit.fulfilment import compute
from malkit.intake import Submission, read_submission
from malkit.ooxml import address
from malkit.plan.indicator import TOTAL
from malkit.workbook import READY, FieldKey, SheetKey, split_row, status_words, workbook_filename

from .raw import RawPackage
from .shelf import EVERYTHING, Book

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.libreoffice

ROOT = Path(__file__).parents[2]
BOOK = Book(EVERYTHING, "P1", "U1")
HAND = Book("demo", "P1", "U01")
R, A, C, S = SheetKey.REPORTING, SheetKey.ACTIONS, SheetKey.COMMITMENTS, SheetKey.SIGN_OFF

TYPED = {
    FieldKey(R, "K01", "outcome"): ("76,5", Decimal("76.5")),
    FieldKey(R, "K01", "forecast"): ("80", Decimal(80)),
    FieldKey(R, "K02", "outcome"): ("-1 200,50", Decimal("-1200.5")),
    FieldKey(R, "K02", "forecast"): ("Bedöms inte bli uppfyllt", "will_not"),
    FieldKey(R, "K02", "comment"): ("Färre brukare än väntat. Vi ser över schemat.", None),
    FieldKey(R, "K03", "numerator"): ("45", Decimal(45)),
    FieldKey(R, "K03", "denominator"): ("50", Decimal(50)),
    FieldKey(R, "K03", "forecast"): ("91,5", Decimal("91.5")),
    FieldKey(R, "K03/kvinnor", "numerator"): ("20", Decimal(20)),
    FieldKey(R, "K03/kvinnor", "denominator"): ("25", Decimal(25)),
    FieldKey(R, "K04", "numerator"): ("9", Decimal(9)),
    FieldKey(R, "K05", "reviewed"): ("40", Decimal(40)),
    FieldKey(R, "K05", "in_order"): ("39", Decimal(39)),
    FieldKey(R, "K07", "yes_no"): ("Ja", "yes"),
    FieldKey(R, "K08", "state"): ("Påbörjad", "milestone_started"),
    FieldKey(R, "K08", "planned_on"): ("2026-09-30", Decimal(46295)),
    FieldKey(R, "K11", "words"): ("Vi är stolta över att ”alla” hälsar.", "Vi är stolta över att ”alla” hälsar."),
    FieldKey(R, "K16", "outcome"): ("1 012", Decimal(1012)),
    FieldKey(R, "K17", "reason"): ("Inte mätt denna omgång", None),
}
"""What is typed, as it is typed in Sweden or chosen by its word, and the value that is read back; None where the answer
keeps it apart from its cells."""

BLOCK = [["3.5"], ["4"]]
PASTED = [FieldKey(R, "K14/norr.kvinnor", "outcome"), FieldKey(R, "K14/norr.män", "outcome")]


@dataclass(frozen=True)
class Done:
    """A workbook after the work: what LibreOffice showed before, after and when it was opened again, and the file."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reopened: Mapping[str, Any]
    data: bytes

    def read(self, book: Book) -> Submission:
        """The file read back."""
        name = workbook_filename(book.plan, book.round, book.respondent)
        return read_submission(self.data, book.plan, book.round, name=name)


def where(book: Book, field: FieldKey) -> tuple[str, str]:
    """The sheet and the address of an input."""
    return next((sheet, address(cell.row, cell.column)) for sheet, cell, each in book.inputs() if each.field == field)


def said(book: Book, row: str, column: str) -> tuple[str, str]:
    """The sheet and the address of what a row of the reporting sheet shows in a column."""
    sheet = book.layout.sheet(SheetKey.REPORTING)
    assert sheet is not None
    assert sheet.table is not None
    return sheet.name, address(sheet.table.row_ids[row], sheet.table.columns[column])


def contents(book: Book) -> dict[str, tuple[str, str]]:
    """Where the first sheet says how far each sheet has come."""
    first = book.layout.sheets[0]
    rows = {cell.link.sheet: cell.row for cell in first.cells if cell.link is not None}
    return {sheet: (first.name, address(row, 2)) for sheet, row in rows.items()}


def worked(soffice: str, python: str, folder: Path, book: Book, work: dict[str, Any]) -> Done:
    """Do some work in a workbook through LibreOffice."""
    given, saved, asked, answer = (folder / name for name in ("given.xlsx", "saved.xlsx", "work.json", "answer.json"))
    given.write_bytes(book.data)
    work = {"pasted": [], **work, "book": str(given), "saved": str(saved)}
    asked.write_text(json.dumps(work), encoding="utf-8")
    command = [python, "-m", "tests.workbook.uno_desk", soffice, str(folder / "profile"), str(asked), str(answer)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=240)
    found = json.loads(answer.read_text(encoding="utf-8"))
    return Done(found["before"], found["after"], found["reopened"], saved.read_bytes())


@pytest.fixture(scope="module")
def done(soffice: str, uno_python: str, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """The plan with everything: values typed, words chosen, a block pasted, a locked cell tried, and marked ready."""
    actions = [
        (FieldKey(A, "P1-01", "indicator"), "K09"),
        (FieldKey(A, "P1-01", "action"), "Fika på torsdagar"),
        (FieldKey(A, "P1-01", "status"), "Avslutad"),
        (FieldKey(A, "P1-01", "completed"), "2026-02-28"),
        (FieldKey(C, "Å2", "status"), "Påbörjad"),
        (FieldKey(S, READY, "value"), "Ja"),
    ]
    answers = [(field, text) for field, (text, _) in TYPED.items()]
    typed = [(*where(BOOK, field), text) for field, text in (*answers, *actions)]
    locked = [(*said(BOOK, "K01", "status"), "✔ Målet är nått"), (*said(BOOK, "K01", "target"), "minst 10 procent")]
    statuses = [said(BOOK, row, "status") for row in rows()]
    look = [(sheet, cell) for sheet, cell, _ in (*typed, *locked)] + [where(BOOK, each) for each in PASTED] + statuses
    work = {"typed": typed + locked, "pasted": [(*where(BOOK, PASTED[0]), BLOCK)], "look": look}
    return worked(soffice, uno_python, tmp_path_factory.mktemp("desk"), BOOK, work)


def rows() -> list[str]:
    """The rows that show a status: of each answer, not of each of several answers."""
    sheet = BOOK.layout.sheet(SheetKey.REPORTING)
    assert sheet is not None
    assert sheet.table is not None
    by_row = {cell.row for cell in sheet.cells if cell.column == sheet.table.columns["status"] and cell.formula}
    return [row for row, number in sheet.table.row_ids.items() if number in by_row]


def test_values_read_back_are_those_typed(done: Done) -> None:
    """Every number, date, word and text typed in LibreOffice is the value that malkit reads from the saved file."""
    answers = done.read(BOOK).answers
    assert answers is not None
    for field, (_, value) in TYPED.items():
        indicator, key = split_row(field.row)
        whole = answers.answers[indicator]
        answer = whole if key == TOTAL else whole.parts[key]
        if value is not None:
            held = {"outcome": answer.outcome, "forecast": answer.forecast}
            assert held.get(field.column, answer.given.get(field.column)) == value, field
    assert answers.answers["K02"].comment == TYPED[FieldKey(R, "K02", "comment")][0]
    assert str(answers.answers["K17"].reason) == "because_not_measured"
    (action,) = answers.actions
    assert (action.indicator, action.text, action.status) == ("K09", "Fika på torsdagar", "ended")
    assert str(action.completed) == "2026-02-28"
    assert answers.commitments["Å2"].status == "started"
    assert answers.ready


def test_locked_cells_refuse(done: Done) -> None:
    """What is typed in a locked cell does not come in: its formula or text is what it was."""
    for column, formula in (("status", True), ("target", False)):
        at = "!".join(said(BOOK, "K01", column))
        assert done.before[at]["locked"]
        assert done.after[at]["formula"] == done.before[at]["formula"]
        assert done.after[at]["formula"].startswith("=") is formula


def test_pasted_cells_stay_open_and_keep_their_values(done: Done) -> None:
    """A block pasted with a look of its own leaves the inputs unlocked, in the window, in the file and opened again."""
    answers = done.read(BOOK).answers
    assert answers is not None
    assert [answers.answers["K14"].parts[key].outcome for key in ("norr.kvinnor", "norr.män")] == [
        Decimal("3.5"),
        Decimal(4),
    ]
    raw = RawPackage(done.data)
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    for field in PASTED:
        sheet, cell = where(BOOK, field)
        shown = [found[f"{sheet}!{cell}"] for found in (done.before, done.after, done.reopened)]
        assert [each["locked"] for each in shown] == [False, False, False]
        assert shown[0]["ground"] != shown[1]["ground"] == shown[2]["ground"] == 0xC00000
        assert not raw.style(sheets[sheet].cells()[cell]).own


def test_statuses_in_the_file_are_pythons(done: Done) -> None:
    """Every status that LibreOffice shows after the work is what Python computes from the file."""
    answers = done.read(BOOK).answers
    assert answers is not None
    plan = BOOK.plan
    results = {result.indicator: result for result in compute(plan, "P1", answers)}
    shown, expected = {}, {}
    for row in rows():
        indicator, key = split_row(row)
        figures = results[indicator].figures if key == TOTAL else results[indicator].parts[key]
        expected[row] = status_words(plan, plan.indicators_by_id[indicator])[figures.status]
        shown[row] = done.after["!".join(said(BOOK, row, "status"))]["shown"]
    assert shown == expected
    assert len(set(shown.values())) > 4


def test_statuses_are_those_worked_out_by_hand(done: Done) -> None:
    """76,5 is at least 75; 45 of 50 is 90 %; 20 of 25 is 80 %, 89 % of the way; 9 of 45 is 20 %; 39 of 40 not all."""
    expected = {
        "K01": "✔ Målet är nått",
        "K02": "✘ Långt kvar",
        "K03": "✔ Målet är nått",
        "K03/kvinnor": "◐ På god väg",
        "K04": "✘ Långt kvar",
        "K05": "◐ På god väg",
        "K07": "✔ Målet är nått",
        # What is accumulated and may still grow is judged at year end, but for what is reached already.
        "K14/norr.kvinnor": "Bedöms vid årets slut",
        "K14/norr.män": "✔ Målet är nått",
        "K16": "Bedöms vid årets slut",
    }
    assert {row: done.after["!".join(said(BOOK, row, "status"))]["shown"] for row in expected} == expected


def test_nothing_worse_than_a_note_is_found(done: Done) -> None:
    """A workbook that was filled in right and saved by LibreOffice gives at most notes, but for what pasting did.

    A block pasted over inputs takes their checks away, and that is said once, with where.
    """
    read = done.read(BOOK)
    worse = [each for each in read.findings if each.severity is not Severity.NOTE]
    assert [each.code for each in worse] == ["S021"]
    first, last = (where(BOOK, field)[1] for field in PASTED)
    assert worse[0].place.cell == f"{first}:{last}"


CONTENTS_STEPS = [
    # Nothing yet: six rows, none of them done.
    ([], {"Rapportering": "0 av 6 klara", "Åtgärder": "0 ifyllda rader av 50", "Klar": "Inte markerad som klar"}),
    # Three numbers for the committee's targets need no more; a budget that will not hold asks for a comment; one of
    # two lists has an action; the other row waits.
    (
        [
            (FieldKey(R, "P1-K5", "outcome"), "3 980 000"),
            (FieldKey(R, "P1-K6", "outcome"), "3 460 000"),
            (FieldKey(R, "P1-K6", "forecast"), "15 000 000"),
            (FieldKey(R, "P1-K7", "outcome"), "2"),
            (FieldKey(R, "P1-K8", "outcome"), "1"),
            (FieldKey(A, "P1-01", "indicator"), "P1-K1"),
            (FieldKey(A, "P1-01", "action"), "Fika för nyinflyttade"),
            (FieldKey(A, "P1-01", "status"), "Genomförd"),
        ],
        {
            "Rapportering": "4 av 6 klara. Kommentar krävs: 1",
            "Åtgärder": "1 ifyllda rader av 50",
            "Klar": "Inte markerad som klar",
        },
    ),
    # The comment is written, no actions is an answer too, judged at year's end and so without a comment; all is marked.
    (
        [
            (FieldKey(R, "P1-K6", "comment"), "Vikarier. Bemanningen ses över."),
            (FieldKey(R, "P1-K4", "reason"), "Inga åtgärder denna omgång"),
            (FieldKey(S, READY, "value"), "Ja"),
        ],
        {
            "Rapportering": "6 av 6 klara",
            "Åtgärder": "1 ifyllda rader av 50",
            "Klar": "Markerad som klar",
        },
    ),
]


@pytest.mark.parametrize("step", range(len(CONTENTS_STEPS)))
def test_contents_count_what_is_done(step: int, soffice: str, uno_python: str, tmp_path: Path) -> None:
    """The first sheet says how many rows are done, how many comments are asked for, and whether it is marked ready."""
    typed = [(*where(HAND, field), text) for asked, _ in CONTENTS_STEPS[: step + 1] for field, text in asked]
    places = contents(HAND)
    work = {"typed": typed, "look": list(places.values())}
    found = worked(soffice, uno_python, tmp_path, HAND, work).after
    assert {sheet: found["!".join(at)]["shown"] for sheet, at in places.items()} == CONTENTS_STEPS[step][1]


def test_a_share_of_one_is_asked_about(soffice: str, uno_python: str, tmp_path: Path) -> None:
    """0,75 where per cent is asked for is asked about live, before a comment is asked for and after one is given."""
    outcome, forecast, share = (
        FieldKey(R, row, column) for row, column in (("K01", "outcome"), ("K01", "forecast"), ("K03", "forecast"))
    )
    typed = [
        (*where(BOOK, outcome), "0,7"),
        (*where(BOOK, forecast), "80"),
        (*where(BOOK, FieldKey(R, "K03", "numerator")), "48"),
        (*where(BOOK, FieldKey(R, "K03", "denominator")), "50"),
        (*where(BOOK, share), "0,9"),
    ]
    look = [said(BOOK, "K01", "todo"), said(BOOK, "K03", "todo")]
    found = worked(soffice, uno_python, tmp_path, BOOK, {"typed": typed, "look": look}).after
    assert [found["!".join(at)]["shown"] for at in look] == ["● Menade du 70? Kommentera annars", "Menade du 90?"]
