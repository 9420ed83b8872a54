"""Which cell holds what in a respondent's workbook; everything that writes or reads one asks here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.ooxml import column_letters
from malkit.ooxml.limits import fits_in_line, shortened
from malkit.plan.answers import SeveralAnswer
from malkit.plan.targets.compound import Compound
from malkit.planfile.excel.schema import MOST_LETTERS
from malkit.text import catalogue
from malkit.workbook.layout.actions_sheet import action_columns, actions_sheet
from malkit.workbook.layout.blocks import by_actions
from malkit.workbook.layout.carried_over import NOTHING_CARRIED
from malkit.workbook.layout.cells import Cell, ChoiceCheck, SheetLayout, WorkbookLayout
from malkit.workbook.layout.commitments_sheet import commitments_sheet
from malkit.workbook.layout.contents import Contents
from malkit.workbook.layout.later_sheet import definitions_sheet, later_sheet
from malkit.workbook.layout.planning_sheet import planning_sheet
from malkit.workbook.layout.reporting import reporting_sheet
from malkit.workbook.layout.sign_off_sheet import sign_off_sheet
from malkit.workbook.layout.start_sheet import LISTS_SHEET, identity_sheet, lists_sheet, start_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Indicator, Plan, ReportingRound
    from malkit.plan.organisation import Respondent
    from malkit.workbook.layout.carried_over import CarriedOver
    from malkit.workbook.layout.identity import Identity


def refuse_what_is_not_laid_out(plan: Plan) -> None:
    """Stop before workbooks are made of a plan that says what they cannot hold.

    Raises:
        MisuseError: naming each feature with the indicators that use it.
    """
    lacking = not_laid_out(plan, plan.language)
    if lacking:
        raise MisuseError("misuse.not_served", features="; ".join(lacking))


def not_laid_out(plan: Plan, language: str) -> list[str]:
    """What a plan says that workbooks cannot hold, each with the indicators that say it, in a language."""
    lacking: dict[str, list[str]] = {}
    for indicator in plan.indicators:
        for feature in _of_indicator(indicator, language):
            lacking.setdefault(feature, []).append(indicator.id)
    return [f"{feature} ({', '.join(users)})" for feature, users in lacking.items()]


def _of_indicator(indicator: Indicator, language: str) -> Iterator[str]:
    text = catalogue(language).text
    answer = indicator.answer
    if isinstance(answer, SeveralAnswer) and any(part.answer.kind == "actions" for part in answer.parts):
        yield text("served.actions_as_part")
    targets = [indicator.target, *(each.target for each in indicator.exceptions)]
    parts = [part for target in targets if isinstance(target, Compound) for part in target.parts]
    if any(part.part is None for part in parts):
        yield text("served.part_unnamed")


_SEAL_SHOWN = 8


def layout(plan: Plan, identity: Identity, seal: str = "", earlier: CarriedOver = NOTHING_CARRIED) -> WorkbookLayout:
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
        letter = column_letters(lists.index(words) + 1)
        reference = f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(words)}"
        return replace(cell, input=replace(cell.input, check=ChoiceCheck(check.words, reference)))

    return [replace(sheet, cells=tuple(listed(cell) for cell in sheet.cells)) for sheet in sheets], lists
