"""The sheets around the reporting: what to do, analysis and sign-off, and the hidden identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.text import catalogue, format_date
from malkit.workbook.cells import (
    Cell,
    ChoiceCheck,
    Field,
    Input,
    SheetKey,
    SheetLayout,
    Style,
    TextCheck,
)
from malkit.workbook.heights import fit

if TYPE_CHECKING:
    from malkit.plan import Plan, ReportingRound, Unit
    from malkit.workbook.cells import Check
    from malkit.workbook.identity import Identity

ANALYSIS_LENGTH = 4_000
YES = "yes"
WIDTHS = (30, 96)
IDENTITY_SHEET = "malkit"
_LEGEND = {
    Style.SAMPLE: "legend.input",
    Style.STATUS: "legend.formula",
    Style.CLOSED: "legend.closed",
}


def start_sheet(plan: Plan, round_: ReportingRound, unit: Unit, sheets: list[str]) -> SheetLayout:
    """The first sheet: who, what, by when, how to return it, and what the looks of a cell mean."""
    text = catalogue(plan.language).text
    deadline = format_date(round_.deadline, plan.language) if round_.deadline else "?"
    actions = plan.nouns.action.plural
    facts = [
        ("start.unit", unit.name),
        ("start.committee", ", ".join(part for part in (plan.committee, plan.municipality) if part)),
        ("start.plan", plan.title),
        ("start.round", round_.name),
        ("start.deadline", deadline),
        ("start.role", unit.role or text("start.role_unknown")),
    ]
    cells = [Cell(1, 1, Style.TITLE, f"{unit.name} – {round_.name} {plan.year}")]
    row = 2
    if plan.fictional:
        cells.append(Cell(row, 1, Style.SUBTITLE, text("fictional")))
        row += 1
    for key, value in facts:
        row += 1
        cells += [Cell(row, 1, Style.HEADER, text(key)), Cell(row, 2, Style.TEXT, value)]
    row += 1
    for number in range(1, 6):
        row += 1
        cells.append(Cell(row, 1, Style.HEADER, str(number)))
        step = text(f"start.step{number}", actions=actions, deadline=deadline, sheets=", ".join(sheets))
        cells.append(Cell(row, 2, Style.TEXT, step))
    row += 1
    for style, key in _LEGEND.items():
        row += 1
        cells += [Cell(row, 1, style, text(f"{key}_sample")), Cell(row, 2, Style.TEXT, text(key))]
    return SheetLayout(SheetKey.START, text("sheet.start"), tuple(cells), WIDTHS, fit(cells, WIDTHS))


def sign_off_sheet(plan: Plan, round_: ReportingRound, unit: Unit) -> SheetLayout:
    """Analysis, and whether the workbook is ready to hand in."""
    text = catalogue(plan.language).text
    cells = [
        Cell(1, 1, Style.TITLE, f"{text('sheet.sign_off')} – {round_.name} {plan.year}"),
        Cell(2, 1, Style.SUBTITLE, f"{unit.name}. {text('sign_off.guide')}"),
    ]
    checks: dict[str, Check] = {"analysis": TextCheck(ANALYSIS_LENGTH), "ready": ChoiceCheck({text("yes"): YES})}
    for row, (name, check) in enumerate(checks.items(), start=4):
        cells.append(Cell(row, 1, Style.HEADER, text(f"sign_off.{name}")))
        described = Input(
            field=Field(SheetKey.SIGN_OFF, name, "value"),
            check=check,
            title=text(f"sign_off.{name}")[:32],
            prompt=text(f"sign_off.prompt.{name}"),
            label=text(f"sign_off.{name}"),
        )
        cells.append(Cell(row, 2, Style.INPUT_TEXT, input=described))
    return SheetLayout(SheetKey.SIGN_OFF, text("sheet.sign_off"), tuple(cells), WIDTHS, {4: 160})


def identity_sheet(identity: Identity, seal: str) -> SheetLayout:
    """The very hidden sheet that says whose workbook it is."""
    pairs = {**identity.pairs(), "seal": seal}
    cells = [
        Cell(row, column, Style.TEXT, text)
        for row, pair in enumerate(pairs.items(), start=1)
        for column, text in enumerate(pair, start=1)
    ]
    return SheetLayout(SheetKey.IDENTITY, IDENTITY_SHEET, tuple(cells), (20, 60))
