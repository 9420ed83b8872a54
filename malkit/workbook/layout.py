"""Which cell holds what in a respondent's workbook; everything that writes or reads one asks here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.plan.sheets.columns import MOST_LETTERS
from malkit.text import catalogue
from malkit.workbook.actions_sheet import action_columns, actions_sheet
from malkit.workbook.cells import Cell, ChoiceCheck, SheetLayout, WorkbookLayout, column_letter
from malkit.workbook.checks import fits_in_line, shortened
from malkit.workbook.commitments_sheet import commitments_sheet
from malkit.workbook.contents import Contents
from malkit.workbook.earlier import NOTHING_EARLIER
from malkit.workbook.frame import LISTS_SHEET, identity_sheet, lists_sheet, start_sheet
from malkit.workbook.later_sheet import definitions_sheet, later_sheet
from malkit.workbook.planning_sheet import planning_sheet
from malkit.workbook.reporting import reporting_sheet
from malkit.workbook.rows import by_actions
from malkit.workbook.served import refuse_what_is_not_laid_out
from malkit.workbook.sign_off_sheet import sign_off_sheet

if TYPE_CHECKING:
    from malkit.plan import Plan, ReportingRound
    from malkit.plan.organisation import Respondent
    from malkit.workbook.earlier import Earlier
    from malkit.workbook.identity import Identity

_SEAL_SHOWN = 8


def layout(plan: Plan, identity: Identity, seal: str = "", earlier: Earlier = NOTHING_EARLIER) -> WorkbookLayout:
    """The layout of the workbook that an identity names.

    Args:
        plan: the plan it is made from.
        identity: the round and respondent.
        seal: the identity's seal.
        earlier: what is carried in from earlier rounds.

    Raises:
        MisuseError: the plan has no such round or respondent, or the respondent has nothing to answer, or the plan says
            what this version cannot lay out.
    """
    refuse_what_is_not_laid_out(plan)
    round_, respondent = _whose(plan, identity)
    actions = action_columns(plan, earlier) if by_actions(plan, respondent.id, round_) else {}
    reported = reporting_sheet(plan, round_, respondent, actions, earlier)
    found = (
        reported[0] if reported else None,
        planning_sheet(plan, round_, respondent),
        actions_sheet(plan, round_, respondent, earlier),
        commitments_sheet(plan, round_, respondent, earlier),
        sign_off_sheet(plan, round_, respondent),
        later_sheet(plan, round_, respondent),
        definitions_sheet(plan, round_, respondent),
    )
    inner, lists = _with_lists([sheet for sheet in found if sheet is not None])
    contents = Contents(plan, inner, reported[1] if reported else ())
    start = start_sheet(plan, round_, respondent, contents, identity_line(plan, identity, seal))
    sheets = (start, *inner, lists_sheet(lists), identity_sheet(identity, seal))
    title = f"{plan.title} – {respondent.name} – {round_.name}"
    return WorkbookLayout(title, tuple(sheet for sheet in sheets if sheet is not None))


def identity_line(plan: Plan, identity: Identity, seal: str) -> str:
    """Whose workbook it is, in a line that people can read out over the telephone."""
    return catalogue(plan.language).text(
        "identity.line",
        plan=identity.plan,
        fingerprint=identity.fingerprint,
        round=identity.round,
        respondent=identity.respondent,
        delivery=identity.delivery,
        layout=identity.layout,
        version=identity.malkit,
        made=identity.made,
        seal=seal[:_SEAL_SHOWN] or "–",
    )


def _whose(plan: Plan, identity: Identity) -> tuple[ReportingRound, Respondent]:
    round_, respondent = plan.rounds_by_id.get(identity.round), plan.respondent(identity.respondent)
    if round_ is None:
        raise MisuseError("misuse.no_round", id=identity.round, known=", ".join(plan.rounds_by_id))
    if respondent is None:
        raise MisuseError("misuse.no_unit", id=identity.respondent, known=", ".join(plan.units_by_id))
    if not plan.asks(respondent.id, round_.id):
        raise MisuseError("misuse.nothing_to_answer", unit=respondent.name)
    return round_, respondent


def _with_lists(sheets: list[SheetLayout]) -> tuple[list[SheetLayout], list[tuple[str, ...]]]:
    """The sheets as programs take them, and the lists of a hidden sheet, for words that fit in no list of their own."""
    lists: list[tuple[str, ...]] = []

    def listed(cell: Cell) -> Cell:
        if isinstance(cell.value, str) and len(cell.value) > MOST_LETTERS:
            cell = replace(cell, value=shortened(cell.value, MOST_LETTERS))
        check = cell.input.check if cell.input is not None else None
        if cell.input is None or not isinstance(check, ChoiceCheck) or fits_in_line(check.words):
            return cell
        words = tuple(check.words)
        if words not in lists:
            lists.append(words)
        letter = column_letter(lists.index(words) + 1)
        reference = f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(words)}"
        return replace(cell, input=replace(cell.input, check=ChoiceCheck(check.words, reference)))

    return [replace(sheet, cells=tuple(listed(cell) for cell in sheet.cells)) for sheet in sheets], lists
