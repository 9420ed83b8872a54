"""A project folder that is played through: workbooks are sent out, typed in, handed back and consolidated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from ruamel.yaml import YAML

from malkit.ooxml import address
from malkit.project.collect import consolidate_round, read_received
from malkit.project.folder import Project
from malkit.project.make import create_project, generate_round
from malkit.project.snapshots import answers_before
from malkit.report import compose
from malkit.report.content import Coloured, ColumnKind, Numeric
from malkit.statements import explain
from malkit.text import format_number
from malkit.workbook import NOTHING_CARRIED, FieldKey, Identity, SheetKey, WorkbookLayout, field_row, layout
from tests.support import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openpyxl import Workbook

    from malkit.consolidation import Summary
    from malkit.project.collect import CheckedFile
    from malkit.report.content import Shown

_SHEETS = {"actions", "commitments", "analysis", "ready", "planning"}
"""What a filling says beside its answers."""
_YES = "Ja"


HEADINGS = {
    "status": "Status", "outcome": "Utfall", "degree": "Uppfyllt till", "reported": "Svar från",
    "forecast": "Prognos helår", "expected": "Prognosens status", "comparison": "Jämförs med",
}  # fmt: skip
"""What an expectation calls the columns of the table of indicators."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One row of a table as its reader sees it, by the table's headings."""

    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]


class Play:
    """A year of one plan.

    Args:
        folder: where the project folder is made; it does not exist yet.
        plan: the plan, as it is written in YAML.
    """

    def __init__(self, folder: Path, plan: Mapping[str, Any]) -> None:
        text = StringIO()
        YAML().dump(dict(plan), text)
        create_project(folder, text.getvalue(), KEY)
        self.folder = folder
        self.checked: list[CheckedFile] = []

    @property
    def project(self) -> Project:
        """The project, read anew, as each command does."""
        return Project.at(self.folder)

    def hand_out(self, round_id: str) -> None:
        """Make the workbooks of a round."""
        project = self.project
        generate_round(project, project.plan.rounds_by_id[round_id])

    def hand_in(self, round_id: str, typed: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Type in workbooks and put them among the received ones.

        Args:
            round_id: id of the round.
            typed: what each respondent types: by indicator a value, or values by the names of cells; a part of a
                breakdown is `INDICATOR/PART`; `actions` is a list of rows; `ready` is whether it says that it is ready.
                None hands in the workbook as it came; one who is not there hands in nothing.
        """
        project = self.project
        round_ = project.plan.rounds_by_id[round_id]
        earlier = answers_before(project.plan, round_, self.folder / "results")
        for respondent, filling in typed.items():
            (sent,) = project.sent(round_id).glob(f"*_{round_id}_{respondent}_*.xlsx")
            book = load_workbook(BytesIO(sent.read_bytes()))
            if filling is not None:
                identity = Identity(project.plan.id, "", round_id, respondent)
                laid_out = layout(project.plan, identity, earlier=earlier.get(respondent, NOTHING_CARRIED))
                _type_in(book, laid_out, filling)
            project.received(round_id).mkdir(parents=True, exist_ok=True)
            book.save(project.received(round_id) / sent.name)

    def consolidate(self, round_id: str) -> Summary:
        """Read what came back in a round and consolidate it, writing its results."""
        project = self.project
        round_ = project.plan.rounds_by_id[round_id]
        read, passed_over = read_received(project, round_, [])
        return consolidate_round(project, round_, read, passed_over=passed_over).summary

    def round(self, round_id: str, typed: Mapping[str, Mapping[str, Any] | None]) -> Summary:
        """A whole round: hand out, hand in and consolidate."""
        self.hand_out(round_id)
        self.hand_in(round_id, typed)
        return self.consolidate(round_id)


def printed(summary: Summary, heading: str, key: str) -> dict[str, Printed]:
    """The rows of a section's table as they are printed, by one of its columns.

    Args:
        summary: the summary.
        heading: the section's heading.
        key: the heading of the column that names each row.
    """
    section = next(each for each in compose(summary).sections if each.heading == heading)
    assert section.table is not None
    names = [column.heading for column in section.table.columns]
    kinds = [column.kind for column in section.table.columns]
    rows = [dict(zip(names, map(_shown, row, kinds), strict=True)) for row in section.table.rows]
    return {row[key]: Printed(row) for row in rows}


def check(row: Printed, expect: Mapping[str, Any], summary: Summary, indicator: str) -> None:
    """Hold an indicator's row against what was worked out by hand.

    Args:
        row: the row as it is printed.
        expect: by `HEADINGS` what a column says, or a list of what it may say; `says` and `never` stand or do not stand
            in the sentence; `never_status`, `target_says`, `target_never` and `measured_never` likewise elsewhere;
            `units` is what each respondent's own answer came to.
        summary: the summary that it is a row of.
        indicator: id of the indicator.
    """
    for name, heading in HEADINGS.items():
        if name in expect:
            allowed = expect[name] if isinstance(expect[name], list) else [expect[name]]
            assert _plain(row[heading]).removesuffix(" %") in allowed, (name, row)
    said = _plain(row["Kommentar till siffran"])
    for wanted in expect.get("says", ()):
        assert wanted.casefold() in said.casefold(), said
    for wrong in expect.get("never", ()):
        assert wrong.casefold() not in said.casefold(), said
    assert row["Status"] not in expect.get("never_status", ()), row
    for words in expect.get("target_says", ()):
        assert words in _plain(row["Målvärde"]), row
    for words in expect.get("target_never", ()):
        assert words not in _plain(row["Målvärde"]), row
    assert row["Mäts i"] not in expect.get("measured_never", ()), row
    assert expect.get("units", {}).items() <= unit_statuses(summary, indicator).items()


def _plain(text: str) -> str:
    """A text with its no-break spaces as spaces, as cases are written."""
    return text.replace("\u00a0", " ")


def unit_statuses(summary: Summary, indicator: str) -> dict[str, str]:
    """What each respondent's own answer came to, by its id, in words."""
    plan = summary.plan
    found = {}
    for result in summary.results:
        if result.indicator == indicator:
            step = plan.scale_of(plan.indicators_by_id[indicator]).step(result.figures.status)
            found[result.respondent] = result.figures.status if step is None else plan.word(step)
            explain(plan, summary.round, result)  # every answer can be explained
    return found


def _shown(value: Shown, kind: ColumnKind) -> str:
    match value:
        case Numeric(number, decimals):
            return format_number(number * 100 if kind is ColumnKind.PERCENT else number, "sv", decimals)
        case Coloured(text, _):
            return re.sub(r"^\W+ ", "", text)
        case _:
            return value


def _type_in(book: Workbook, laid_out: WorkbookLayout, filling: Mapping[str, Any]) -> None:
    inputs = {
        cell.input.field: (sheet.name, address(cell.row, cell.column))
        for sheet in laid_out.sheets
        for cell in sheet.cells
        if cell.input is not None
    }
    for field, value in _fields(inputs, filling):
        sheet, where = inputs[field]
        book[sheet][where].value = value


def _fields(inputs: Mapping[FieldKey, Any], filling: Mapping[str, Any]) -> Iterator[tuple[FieldKey, Any]]:
    for name, given in filling.items():
        if name not in _SHEETS:
            yield from _answer_fields(name, given)
    yield from _action_fields(inputs, filling.get("actions", []))
    for name, sheet in (("commitments", SheetKey.COMMITMENTS), ("planning", SheetKey.PLANNING)):
        for id_, given in filling.get(name, {}).items():
            for column, value in given.items():
                yield FieldKey(sheet, id_, column), value
    if "analysis" in filling:
        yield FieldKey(SheetKey.SIGN_OFF, "analysis", "value"), filling["analysis"]
    ready = FieldKey(SheetKey.SIGN_OFF, "ready", "value")
    if filling.get("ready", True) and ready in inputs:
        yield ready, _YES


def _answer_fields(name: str, given: Any) -> Iterator[tuple[FieldKey, Any]]:
    """The cells of an answer: one value is its outcome."""
    indicator, _, key = name.partition("/")
    row = field_row(indicator, key) if key else field_row(indicator)
    for column, value in (given if isinstance(given, dict) else {"outcome": given}).items():
        yield FieldKey(SheetKey.REPORTING, row, column), value


def _action_fields(inputs: Mapping[FieldKey, Any], actions: list[dict[str, Any]]) -> Iterator[tuple[FieldKey, Any]]:
    """Rows of the list of actions: those that name an `id` were carried in, the others are new ones."""
    rows = list(dict.fromkeys(field.row for field in inputs if field.sheet is SheetKey.ACTIONS))
    new = [row for row in rows if row.startswith(rows[-1].rpartition("-")[0])] if rows else []
    unused = iter(new)
    for action in actions:
        row = action["id"] if "id" in action else next(unused)
        for column, value in action.items():
            if column != "id":
                yield FieldKey(SheetKey.ACTIONS, row, column), value
