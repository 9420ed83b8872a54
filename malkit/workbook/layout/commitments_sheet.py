"""The sheet of commitments: each with its status and a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.text import catalogue, format_date
from malkit.workbook.layout.cells import (
    Cell,
    ChoiceCheck,
    FieldKey,
    InputCell,
    SheetKey,
    SheetLayout,
    SheetTable,
    Style,
    TextCheck,
    waiting,
)
from malkit.workbook.layout.sizes import fit, wide_enough

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Plan, ReportingRound
    from malkit.plan.goals import Commitment
    from malkit.plan.organisation import Respondent
    from malkit.workbook.layout.carried_over import CarriedOver
    from malkit.workbook.layout.cells import Check

COLUMNS = ("row_id", "commitment", "goal", "name", "by", "note", "status", "comment")
_WIDTHS = {
    "row_id": 0, "commitment": 11, "goal": 26, "name": 52, "by": 13, "note": 30, "status": 17, "comment": 50,
}  # fmt: skip
HEADER_ROW = 4
COMMENT_LENGTH = 2_000


def commitments_sheet(
    plan: Plan, round_: ReportingRound, respondent: Respondent, earlier: CarriedOver
) -> SheetLayout | None:
    """The commitments of a respondent; None for one that has none."""
    commitments = plan.commitments_of(respondent.id, round_)
    if not commitments:
        return None
    text = catalogue(plan.language).text
    names = tuple(name for name in COLUMNS if _is_needed(name, commitments))
    columns = {name: number for number, name in enumerate(names, start=1)}
    cells = [
        Cell(1, 2, Style.TITLE, f"{text('sheet.commitments')} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, f"{respondent.name}. {text('commitments.guide')}"),
    ]
    cells += [
        Cell(HEADER_ROW, number, Style.HEADER, text(f"commitments.column.{name}")) for name, number in columns.items()
    ]
    ids = {}
    for number, commitment in enumerate(commitments, start=HEADER_ROW + 1):
        ids[commitment.id] = number
        cells += _row(plan, commitment, number, columns, earlier)
    widths = wide_enough(cells, [_WIDTHS[name] for name in names])
    table = SheetTable(HEADER_ROW, HEADER_ROW + 1, HEADER_ROW + len(ids), len(names), ids, columns)
    return SheetLayout(
        SheetKey.COMMITMENTS,
        text("sheet.commitments"),
        tuple(cells),
        widths,
        fit(cells, widths),
        table,
        highlights=tuple(waiting(cells)),
    )


def _is_needed(name: str, commitments: tuple[Commitment, ...]) -> bool:
    match name:
        case "by":
            return any(each.by for each in commitments)
        case "note":
            return any(each.note for each in commitments)
        case _:
            return True


def _row(
    plan: Plan, commitment: Commitment, number: int, columns: dict[str, int], earlier: CarriedOver
) -> Iterator[Cell]:
    text = catalogue(plan.language).text
    goals = "; ".join(plan.goals_by_id[goal].name for goal in commitment.goals)
    locked = {
        "row_id": commitment.id,
        "commitment": commitment.id,
        "goal": goals or text("reporting.no_goal"),
        "name": commitment.name,
        "by": format_date(commitment.by, plan.language) if commitment.by else text("commitments.no_date"),
        "note": commitment.note or "–",
    }
    for name, value in locked.items():
        if name in columns:
            yield Cell(number, columns[name], Style.TEXT, value)
    words = {plan.word(step): step.id for step in plan.scales.actions}
    before = earlier.commitments.get(commitment.id)
    checks: dict[str, tuple[Check, str | None]] = {
        "status": (
            ChoiceCheck(words),
            next((word for word, code in words.items() if before and code == before.status), None),
        ),
        "comment": (TextCheck(COMMENT_LENGTH), before.comment or None if before else None),
    }
    for name, (check, carried) in checks.items():
        described = InputCell(
            field=FieldKey(SheetKey.COMMITMENTS, commitment.id, name),
            check=check,
            title=text(f"commitments.column.{name}"),
            prompt=text(f"commitments.prompt.{name}"),
            label=f"{commitment.id}, {text(f'commitments.column.{name}')}",
            awaited=name == "status",
        )
        style = Style.INPUT_CHOICE if isinstance(check, ChoiceCheck) else Style.INPUT_TEXT
        yield Cell(number, columns[name], style, carried, input=described)
