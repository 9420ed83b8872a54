"""Two sheets that are only read: what is followed up later, and how what is asked for is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.answers import planned_for
from malkit.plan import RoundKind
from malkit.plan.measured import is_measured, is_measured_this_year
from malkit.text import catalogue
from malkit.workbook.layout.blocks import measured
from malkit.workbook.layout.cells import Cell, SheetKey, SheetLayout, SheetTable, Style
from malkit.workbook.layout.sizes import fit, wide_enough

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.organisation import Respondent

HEADER_ROW = 4
_LATER_WIDTHS = (9, 50, 34, 34)
_DEFINITION_WIDTHS = (9, 38, 50, 34, 34)


def later_sheet(plan: Plan, round_: ReportingRound, respondent: Respondent) -> SheetLayout | None:
    """What a respondent answers, but not this round, and when it is followed up; None where everything is."""
    now = {each.id for each in measured(plan, respondent.id, round_)}
    later = [
        each
        for each in plan.answered_by(respondent.id)
        if round_.kind is not RoundKind.PLANNING and each.id not in now and respondent.id in plan.asked(each, round_.id)
    ]
    rows = [(each.id, each.name, _goals(plan, each), _when(plan, each, round_)) for each in later]
    names = ("indicator", "name", "goal", "when")
    return _sheet(plan, (round_, respondent), SheetKey.LATER, dict(zip(names, _LATER_WIDTHS, strict=True)), rows)


def definitions_sheet(plan: Plan, round_: ReportingRound, respondent: Respondent) -> SheetLayout | None:
    """How what is asked for is counted, where the plan says anything of it; None where it does not."""
    rows = [
        (each.id, each.name, each.definition or "–", each.source or "–", each.method or "–")
        for each in (*measured(plan, respondent.id, round_), *planned_for(plan, respondent.id, round_))
        if each.definition or each.source or each.method
    ]
    names = ("indicator", "name", "definition", "source", "method")
    columns = dict(zip(names, _DEFINITION_WIDTHS, strict=True))
    return _sheet(plan, (round_, respondent), SheetKey.DEFINITIONS, columns, rows)


def _goals(plan: Plan, indicator: Indicator) -> str:
    goals = "; ".join(plan.goals_by_id[goal].name for goal in indicator.goals)
    return goals or catalogue(plan.language).text("reporting.no_goal")


def _when(plan: Plan, indicator: Indicator, round_: ReportingRound) -> str:
    """In which round an indicator is followed up next."""
    text = catalogue(plan.language).text
    coming = plan.rounds[plan.rounds.index(round_) + 1 :]
    following = next((each for each in coming if is_measured(plan, indicator, each)), None)
    if following is not None:
        return f"{following.name} {plan.year}"
    return text("later.not_again" if is_measured_this_year(plan, indicator) else "later.not_this_year")


def _sheet(
    plan: Plan,
    whose: tuple[ReportingRound, Respondent],
    key: SheetKey,
    columns: Mapping[str, int],
    found: Iterable[Sequence[str]],
) -> SheetLayout | None:
    """A sheet with one table of locked texts under some headings with their widths; None without rows."""
    rows, (round_, respondent) = list(found), whose
    if not rows:
        return None
    text = catalogue(plan.language).text
    cells = [
        Cell(1, 1, Style.TITLE, f"{text(f'sheet.{key}')} – {round_.name} {plan.year}"),
        Cell(2, 1, Style.SUBTITLE, f"{respondent.name}. {text(f'{key}.guide')}"),
    ]
    cells += [
        Cell(HEADER_ROW, number, Style.HEADER, text(f"column.{name}")) for number, name in enumerate(columns, start=1)
    ]
    cells += [
        Cell(number, column, Style.TEXT, value)
        for number, row in enumerate(rows, start=HEADER_ROW + 1)
        for column, value in enumerate(row, start=1)
    ]
    ids = {row[0]: number for number, row in enumerate(rows, start=HEADER_ROW + 1)}
    table = SheetTable(HEADER_ROW, HEADER_ROW + 1, HEADER_ROW + len(rows), len(columns), ids, frozen=0)
    widths = wide_enough(cells, list(columns.values()))
    return SheetLayout(key, text(f"sheet.{key}"), tuple(cells), widths, fit(cells, widths), table)
