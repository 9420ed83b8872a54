"""Which cell holds what in a unit's workbook; everything that writes or reads one asks here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.errors import MisuseError
from malkit.workbook.actions_sheet import action_columns, actions_sheet
from malkit.workbook.cells import WorkbookLayout
from malkit.workbook.frame import identity_sheet, sign_off_sheet, start_sheet
from malkit.workbook.reporting import reporting_sheet
from malkit.workbook.served import refuse_what_is_not_laid_out

if TYPE_CHECKING:
    from malkit.plan import Plan
    from malkit.workbook.identity import Identity


def layout(plan: Plan, identity: Identity, seal: str = "") -> WorkbookLayout:
    """The layout of the workbook that an identity names.

    Args:
        plan: the plan it is made from.
        identity: the round and unit.
        seal: the identity's seal.

    Raises:
        MisuseError: the plan has no such round or unit, or the unit has nothing to answer, or the plan says what
            this version cannot lay out.
    """
    refuse_what_is_not_laid_out(plan)
    round_, unit = plan.rounds_by_id.get(identity.round), plan.units_by_id.get(identity.respondent)
    if round_ is None:
        raise MisuseError("misuse.no_round", id=identity.round, known=", ".join(plan.rounds_by_id))
    if unit is None:
        raise MisuseError("misuse.no_unit", id=identity.respondent, known=", ".join(plan.units_by_id))
    if not plan.answered_by(unit.id):
        raise MisuseError("misuse.nothing_to_answer", unit=unit.name)
    inner = [
        sheet
        for sheet in (
            reporting_sheet(plan, round_, unit, action_columns(plan)),
            actions_sheet(plan, round_, unit),
            sign_off_sheet(plan, round_, unit),
        )
        if sheet is not None
    ]
    first = start_sheet(plan, round_, unit, [sheet.name for sheet in inner])
    title = f"{plan.title} – {unit.name} – {round_.name}"
    return WorkbookLayout(title, (first, *inner, identity_sheet(identity, seal)))
