"""The sheets around the reporting: what to do and how far one has come, long lists, and the hidden identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.text import capitalised, catalogue, format_date
from malkit.workbook.layout.cells import Cell, SheetKey, SheetLayout, Style
from malkit.workbook.layout.sizes import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malkit.plan import Plan, ReportingRound
    from malkit.plan.organisation import Respondent
    from malkit.workbook.layout.contents import Contents
    from malkit.workbook.layout.identity import Identity

WIDTHS = (30, 96)
IDENTITY_SHEET = "malkit"
LISTS_SHEET = "malkit listor"
_LEGEND = {
    Style.SAMPLE_WAITS: "legend.waits",
    Style.SAMPLE: "legend.input",
    Style.STATUS: "legend.formula",
    Style.CLOSED: "legend.closed",
    Style.LINK: "legend.link",
}


def start_sheet(
    plan: Plan, round_: ReportingRound, respondent: Respondent, contents: Contents, footer: str
) -> SheetLayout:
    """The first sheet: who, what, by when, how far one has come, how to return it, and what the cells' looks mean."""
    text = catalogue(plan.language).text
    deadline = format_date(round_.deadline, plan.language) if round_.deadline else "?"
    period = [format_date(day, plan.language) if day else "?" for day in (round_.starts, round_.ends)]
    named = {"actions": plan.nouns.action.plural, "deadline": deadline}
    named |= {"sheet": text("sheet.sign_off"), "column": text("column.reason"), "ready": text("sign_off.ready")}
    facts = [
        (f"start.{respondent.kind}", respondent.name),
        ("start.committee", ", ".join(part for part in (plan.committee, plan.municipality) if part)),
        ("start.plan", plan.title),
        ("start.round", f"{round_.name} {plan.year} ({period[0]} – {period[1]})"),
        ("start.deadline", deadline),
        ("start.role", respondent.role or text(f"start.role_of_{respondent.kind}", name=respondent.name)),
    ]
    cells = [Cell(1, 1, Style.TITLE, f"{respondent.name} – {round_.name} {plan.year}")]
    row = 2
    if plan.fictional:
        cells.append(Cell(row, 1, Style.SUBTITLE, text("fictional")))
        row += 1
    for key, value in facts:
        row += 1
        cells += [
            Cell(row, 1, Style.HEADER, text(key, unit=capitalised(plan.nouns.unit.singular))),
            Cell(row, 2, Style.TEXT, value),
        ]
    row += 2
    listed = list(contents.cells(row))
    cells += listed
    row = max(cell.row for cell in listed) + 1
    for number, steps in enumerate(contents.steps(), start=1):
        row += 1
        cells.append(Cell(row, 1, Style.HEADER, text("start.step", n=number)))
        cells.append(Cell(row, 2, Style.TEXT, " ".join(text(f"start.step.{each}", **named) for each in steps)))
    row += 1
    for style, key in _LEGEND.items():
        row += 1
        cells += [Cell(row, 1, style, text(f"{key}_sample")), Cell(row, 2, Style.TEXT, text(key))]
    cells.append(Cell(row + 2, 1, Style.FOOTER, footer))
    return SheetLayout(SheetKey.START, text("sheet.start"), tuple(cells), WIDTHS, fit(cells, WIDTHS))


def lists_sheet(lists: Sequence[Sequence[str]]) -> SheetLayout | None:
    """The hidden sheet with the lists that are too long to stand in a cell's own check; None where there are none."""
    if not lists:
        return None
    cells = [
        Cell(row, column, Style.TEXT, word)
        for column, words in enumerate(lists, start=1)
        for row, word in enumerate(words, start=1)
    ]
    return SheetLayout(SheetKey.LISTS, LISTS_SHEET, tuple(cells), (20,) * len(lists), hidden=True)


def identity_sheet(identity: Identity, seal: str) -> SheetLayout:
    """The very hidden sheet that says whose workbook it is."""
    pairs = {**identity.pairs(), "seal": seal}
    cells = [
        Cell(row, column, Style.TEXT, text)
        for row, pair in enumerate(pairs.items(), start=1)
        for column, text in enumerate(pair, start=1)
    ]
    return SheetLayout(SheetKey.IDENTITY, IDENTITY_SHEET, tuple(cells), (20, 60), hidden=True)
