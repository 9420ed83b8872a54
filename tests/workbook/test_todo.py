"""What is left to do on a row: as Python reads it, as LibreOffice shows it, and as it is said when it comes back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from ruamel.yaml import YAML

from malkit.formula import Cells, evaluate
from malkit.fulfilment import compute, computed, for_respondent
from malkit.fulfilment.answers import cells_of
from malkit.fulfilment.row_status import COMMENT_CELL, FORECAST_STATUS_CELL, STATUS_CELL, Todo, todo_of
from malkit.intake import read_submission, validate
from malkit.plan import Plan
from malkit.workbook import blocks, generate, has_forecast
from tests.support import KEY, READY, REPORTING, cell_of, edited

from .libreoffice import poisoned, recalculated

if TYPE_CHECKING:
    from malkit.intake import Submission
    from malkit.workbook import Block

ROUND, UNIT = "D", "U1"
CASES: dict[str, dict[str, Any]] = {
    f"K{number}": case
    for number, case in enumerate(YAML(typ="safe").load(Path(__file__).with_name("cases") / "todo.yaml"), start=1)
}
by_case = pytest.mark.parametrize("indicator", CASES, ids=[case["name"] for case in CASES.values()])
_AGGREGATION = {"share": "ratio_of_sums", "yes_no": "count_units", "actions": "count_units", "judgement": "none"}


@cache
def plan() -> Plan:
    """The plan with an indicator for each case, each unit held against the target by itself."""
    indicators = [
        {
            "id": id_,
            "name": case["name"],
            "aggregation": _AGGREGATION.get(case["indicator"]["answer"]["kind"], "sum"),
            "profile": "as_it_stands",
            **({"target_level": "unit"} if case["indicator"]["target"].startswith(("minst", "inom")) else {}),
            **case["indicator"],
        }
        for id_, case in CASES.items()
    ]
    days = {"starts": "2026-01-01", "deadline": "2027-01-20"}
    return Plan.model_validate(
        {
            "malkit": 1,
            "id": "kvar",
            "title": "Kvar att göra",
            "committee": "Nämnden",
            "year": 2026,
            "levels": [{"id": "N", "name": "Nämndmål"}],
            "dimensions": [
                {"id": "sex", "name": "Kön", "parts": [{"id": "k", "name": "Kvinnor"}, {"id": "m", "name": "Män"}]}
            ],
            "indicators": indicators,
            "units": [{"id": UNIT, "name": "Enheten"}],
            "rounds": [
                {"id": ROUND, "name": "Delår", "ends": "2026-08-31", **days},
                {"id": "H", "name": "Helår", "ends": "2026-12-31", "kind": "year_end", **days},
            ],
        }
    )


@cache
def filled() -> bytes:
    """The workbook with what every case types, said to be ready."""
    typed = [
        {"indicator": id_, "column": column, "value": value}
        for id_, case in CASES.items()
        for column, value in case.get("typed", {}).items()
    ]
    return edited(generate(plan(), ROUND, UNIT, KEY), *typed, {"about": READY, "value": "Ja"})


@cache
def returned() -> Submission:
    """The workbook, read back."""
    return read_submission(filled(), plan(), ROUND, name="kvar.xlsx", seal_key=KEY.seal_key)


def left_in(block: Block) -> str:
    """What is left to do on a row, as Python reads the expression over what was answered."""
    answers, round_, indicator = returned().answers, plan().rounds_by_id[ROUND], block.indicator
    assert answers is not None
    result = next(each for each in compute(plan(), ROUND, answers) if each.indicator == indicator.id)
    judgement = for_respondent(plan(), indicator, round_, UNIT)
    values = computed(judgement, {**cells_of(result.answer), **result.known})
    values |= {STATUS_CELL: result.figures.status, FORECAST_STATUS_CELL: result.figures.forecast}
    values[COMMENT_CELL] = result.answer.comment
    left = todo_of(
        indicator,
        plan().scale_of(indicator),
        [cell for row in block.rows for cell in row.cells],
        comment=True,
        forecast=has_forecast(block, round_),
        whole=block.whole,
    )
    return evaluate(left, Cells(values))


def test_every_code_has_a_case() -> None:
    """Each thing that can be left is left by some case."""
    assert {case["todo"] for case in CASES.values()} == set(Todo)


@by_case
def test_python_agrees_with_the_hand(indicator: str) -> None:
    """The expression comes to the code worked out by hand."""
    block = next(each for each in blocks(plan(), UNIT, plan().rounds_by_id[ROUND], 1) if each.id == indicator)
    assert left_in(block) == CASES[indicator]["todo"]


@by_case
def test_reading_back_says_the_same(indicator: str) -> None:
    """C001 is said of the rows that lack something, and C008 of those that lack a comment, and of no others."""
    case = CASES[indicator]
    findings = validate(plan(), returned())
    said = {each.code for each in findings if each.place.label.split(",")[0] == indicator}
    assert ("C001" in said) is case.get("lacks", False)
    assert ("C008" in said) is (case["todo"] in {Todo.COMMENT, Todo.MEANT_OR_COMMENT})


@pytest.fixture(scope="module")
def shown(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The reporting sheet as LibreOffice works it out."""
    folder = tmp_path_factory.mktemp("libreoffice")
    saved = recalculated(soffice, folder, {"todo": poisoned(filled())})
    return load_workbook(saved["todo"], data_only=True)[REPORTING]


@pytest.mark.libreoffice
@by_case
def test_libreoffice_agrees_with_the_hand(indicator: str, shown: Any) -> None:
    """The cell under "Att göra" shows the words worked out by hand, a number with the program's own decimal sign."""
    assert str(cell_of(shown, indicator, "Att göra").value).replace(".", ",") == CASES[indicator]["shown"]
