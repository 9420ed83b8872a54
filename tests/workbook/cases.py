"""The cases of `cases/recalculation.yaml` as a plan with an indicator for each, and its filled workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from ruamel.yaml import YAML

from malkit.plan import Plan
from malkit.workbook import ChoiceCheck, FieldKey, Identity, SheetKey, generate, layout
from tests.support import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.workbook import Cell, InputCell

UNIT = "U1"
ROUNDS = ["P1", "H"]
ERRORS = {"#N/A", "#DIV/0!", "#REF!", "#VALUE!"}


@dataclass(frozen=True)
class Case:
    """One row of the reporting sheet: what is typed, and what it comes to by hand.

    Args:
        id: of the indicator.
        round: id of the round.
        indicator: the indicator as the plan has it.
        typed: what is typed, by column; the name of an error is typed as that error.
        listed: statuses of the indicator's actions, likewise.
        outcome: how many actions count; None where the outcome is typed.
        status: a code.
        degree: as a share of 1; None where the cell is empty.
        left: likewise.
    """

    id: str
    round: str
    indicator: dict[str, Any]
    typed: dict[str, Any]
    listed: list[str]
    outcome: int | None
    status: str
    degree: Fraction | None
    left: Fraction | None


def _indicator(group: dict[str, Any]) -> dict[str, Any]:
    bounds: dict[str, Any] = {name: group[name] for name in ("lowest", "highest") if name in group}
    number = {"kind": "number", "measurement_unit": "stycken", "decimals": group.get("decimals", 0), **bounds}
    said: dict[str, Any] = {name: group[name] for name in ("profile", "forecast", "time_basis") if name in group}
    more: dict[str, Any] = {"profile": "as_it_stands", **said}
    if "baseline" in group:
        more["baseline"] = {"period": "2025", "by": {UNIT: group["baseline"]}}
    if group.get("budget") is not None:
        more["budget"] = {"year": {UNIT: group["budget"]}}
    if "unit_target" in group:
        target = {"kind": "all_units", "each": {"kind": "at_least", "level": group["unit_target"]}}
        return {"answer": number, "target": target, "aggregation": "count_units", **more}
    if "actions" in group:
        target = {"kind": "all_units", "each": {"kind": "at_least", "level": group["actions"]}}
        return {"answer": {"kind": "actions"}, "target": target, "aggregation": "count_units", **more}
    if "own" in group:
        return {"answer": number, "target": group["own"], "target_level": "unit", "aggregation": "sum", **more}
    return {"answer": number, "target": group["committee"], "aggregation": "sum", **more}


def _fraction(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


@cache
def cases() -> tuple[Case, ...]:
    """Every case, once for each round that its group names; all rounds when it names none."""
    groups = YAML(typ="safe").load(Path(__file__).with_name("cases") / "recalculation.yaml")
    found: list[Case] = []
    for entry in groups:
        group = entry["group"]
        for row in entry["cases"]:
            for round_id in group.get("rounds", ROUNDS):
                id_ = f"C{len(found) + 1:03d}"
                expect = row["expect"]
                found.append(
                    Case(
                        id_,
                        round_id,
                        {"id": id_, "name": f"Fall {id_}", **_indicator(group)},
                        row.get("typed", {}),
                        row.get("listed", []),
                        row.get("outcome"),
                        expect["status"],
                        _fraction(expect.get("degree")),
                        _fraction(expect.get("left")),
                    )
                )
    return tuple(found)


@cache
def plan() -> Plan:
    """The plan with an indicator for each case."""
    return Plan.model_validate(
        {
            "malkit": 1,
            "id": "fall",
            "title": "Fall",
            "committee": "Nämnden",
            "year": 2026,
            "levels": [{"id": "N", "name": "Nämndsmål"}],
            "indicators": [case.indicator for case in cases()],
            "units": [{"id": UNIT, "name": "Enheten"}],
            "rounds": [
                {"id": "P1", "name": "Prognos", "starts": "2026-01-01", "ends": "2026-03-31", "deadline": "2026-04-15"},
                {
                    "id": "H",
                    "name": "Helår",
                    "starts": "2026-01-01",
                    "ends": "2026-12-31",
                    "deadline": "2027-01-20",
                    "kind": "year_end",
                },
            ],
        }
    )


def _inputs(round_id: str) -> Iterator[tuple[str, Cell, InputCell]]:
    for sheet in layout(plan(), Identity("fall", "", round_id, UNIT)).sheets:
        for cell in sheet.cells:
            if cell.input is not None:
                yield sheet.name, cell, cell.input


@cache
def sent(round_id: str) -> bytes:
    """The workbook of a round with every case's row, empty."""
    return generate(plan(), round_id, UNIT, KEY)


@cache
def filled(round_id: str) -> bytes:
    """The workbook of a round with what every case of that round types."""
    book = load_workbook(BytesIO(sent(round_id)))
    here = {input_.field: (sheet, cell, input_) for sheet, cell, input_ in _inputs(round_id)}
    left = {where: value for case in cases() if case.round == round_id for where, value in _typed(case)}
    actions = [(case.id, status) for case in cases() if case.round == round_id for status in case.listed]
    for number, (indicator, status) in enumerate(actions, start=1):
        row = f"{round_id}-{number:02d}"
        left |= {
            FieldKey(SheetKey.ACTIONS, row, "indicator"): indicator,
            FieldKey(SheetKey.ACTIONS, row, "action"): "Något",
        }
        if status:
            left[FieldKey(SheetKey.ACTIONS, row, "status")] = status
    for where, value in left.items():
        sheet, cell, input_ = here[where]
        book[sheet].cell(cell.row, cell.column).value = _as_shown(input_, value)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _typed(case: Case) -> Iterator[tuple[FieldKey, Any]]:
    for column, value in case.typed.items():
        yield FieldKey(SheetKey.REPORTING, case.id, column), value


def _as_shown(input_: InputCell, value: Any) -> Any:
    """What is typed: the word of a code where one is chosen from a list, and errors and other values themselves."""
    if isinstance(input_.check, ChoiceCheck) and value not in ERRORS:
        return next(word for word, code in input_.check.words.items() if code == value)
    return value
