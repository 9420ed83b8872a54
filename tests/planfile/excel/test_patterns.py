"""The column "Typ": what each pattern fills in, what goes before it, and what a written plan shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.finding import Severity
from malkit.plan.words import nouns_of
from malkit.planfile import TABLES_BY_ID, check_plan, rows_of
from malkit.planfile.excel.labels import CHOICES, word
from malkit.planfile.excel.presets import ASKED, PRESETS
from malkit.planfile.excel.validations import explained
from malkit.planfile.excel.writer import plan_book

from .books import FILE, NAMES, book_named, changed, opened, plan_named, read_back, row_of, type_in

if TYPE_CHECKING:
    from openpyxl import Workbook

    from malkit.plan import Indicator

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("patterns.yaml").read_text("utf-8"))
by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["pattern"])


def typed(case: dict[str, Any], **more: Any) -> tuple[Indicator | None, list[str]]:
    """The indicator of a new row with a pattern and what it asks for, and the errors that are found."""

    def hand(book: Workbook) -> None:
        row = {"id": "NY", "goals": "N1", "name": "Nytt", "pattern": case["pattern"]}
        type_in(book, "Nyckeltal", "", {**row, **case.get("row", {}), **more})

    plan, findings = check_plan(changed(book_named("base"), hand), FILE)
    errors = [str(each) for each in findings if each.severity is Severity.ERROR]
    return None if plan is None else plan.indicators_by_id["NY"], errors


def facts_of(indicator: Indicator) -> dict[str, Any]:
    """What a case says of an indicator."""
    said = {
        "answer": indicator.answer.kind,
        "target": indicator.target.describe("sv", nouns_of(plan_named("base").words, "sv")).replace("\u00a0", " "),
        "rule": str(indicator.aggregation.rule),
        "everyone": indicator.respondents.everyone,
        "nodes": list(indicator.respondents.nodes),
        "forecast": str(indicator.forecast),
        "frequency": str(indicator.calendar.frequency),
        "check_in": indicator.calendar.check_in,
    }
    usual = {"everyone": False, "nodes": [], "forecast": "none", "frequency": "each_round", "check_in": False}
    return {key: value for key, value in said.items() if key not in usual or value != usual[key]}


def test_there_is_a_case_of_each_pattern() -> None:
    """Every pattern has its case, in the order of the list, with its words in both languages."""
    assert [case["pattern"] for case in CASES] == [word("pattern", pattern.id, "sv") for pattern in PRESETS]
    assert [case["english"] for case in CASES] == [word("pattern", pattern.id, "en") for pattern in PRESETS]
    assert 10 <= len(PRESETS) <= 14


@by_case
def test_a_pattern_fills_the_row(case: dict[str, Any]) -> None:
    """With the pattern and what it asks for the row is whole, and the indicator is what the pattern means."""
    indicator, errors = typed(case)
    assert errors == []
    assert indicator is not None
    assert facts_of(indicator) == case["is"]


@by_case
def test_what_a_pattern_asks_for_is_missed(case: dict[str, Any]) -> None:
    """Without what a pattern asks for the row is not whole, which the sheet of patterns said beforehand."""
    asked = next(pattern.asks for pattern in PRESETS if word("pattern", pattern.id, "sv") == case["pattern"])
    assert set(asked) == set(case.get("row", {}))
    for column in asked:
        assert typed(case, **{column: None})[0] is None


@by_case
def test_a_written_indicator_shows_its_pattern(case: dict[str, Any]) -> None:
    """A plan with such an indicator shows the pattern when it is written, and no technical cell that it stands for."""
    indicator, _ = typed(case)
    assert indicator is not None
    base = plan_named("base")
    plan = base.model_copy(update={"indicators": (*base.indicators, indicator)})
    row = rows_of(plan)["indicators"][-1]
    assert row["pattern"] == case["pattern"]
    if case["pattern"] != CASES[-1]["pattern"]:
        assert set(row) - {"id", "goals", "name", "pattern", "target", "order"} == set(case.get("row", {})) - {"target"}
    assert read_back(plan_book(plan)) == plan


def test_a_cell_goes_before_the_pattern() -> None:
    """What a row's own cells say is kept; the pattern fills only what is empty, and nobody is added to who answers."""
    fetched = next(case for case in CASES if case["pattern"].startswith("Hämtas"))
    indicator, errors = typed(fetched, **{"aggregation.rule": "Högsta", "respondents.units": "U1"})
    assert (errors, indicator is not None) == ([], True)
    assert indicator is not None
    assert (indicator.aggregation.rule, indicator.respondents.units, indicator.respondents.nodes) == (
        "max",
        ("U1",),
        (),
    )


def test_the_other_direction_of_a_change_is_no_contradiction() -> None:
    """A target that is a form of what the pattern means goes with it."""
    increase = next(case for case in CASES if case["pattern"] == "Ska öka")
    indicator, errors = typed(increase, target="ska inte minska jämfört med 2025")
    assert errors == []
    assert indicator is not None
    assert indicator.target.kind_name() == "not_decrease"


def test_english_patterns_are_read_in_a_swedish_workbook() -> None:
    """A pattern may be written in the other language, and with other capitals."""
    for case in CASES:
        assert typed(case | {"pattern": case["english"].upper()})[0] == typed(case)[0]


def test_another_pattern_changes_the_row_when_it_is_chosen() -> None:
    """In a written plan choosing another pattern is enough where the two ask for the same."""

    def hand(book: Workbook) -> None:
        type_in(book, "Nyckeltal", "K2", {"pattern": "Ska öka", "target": None})

    plan = read_back(changed(book_named("base"), hand))
    assert plan is not None
    assert plan.indicators_by_id["K2"].target.kind_name() == "increase"


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_written_plan_has_a_pattern(name: str) -> None:
    """The column is filled in for every indicator, and with more than the pattern that means nothing."""
    said = [row["pattern"] for row in rows_of(plan_named(name))["indicators"]]
    assert set(said) <= {word("pattern", code, "sv") for code in CHOICES["pattern"]}
    assert len(said) == len(plan_named(name).indicators)
    assert said.count(CASES[-1]["pattern"]) <= 1 + len(said) // 10


def test_the_sheet_of_patterns_names_columns_that_are_in_sight() -> None:
    """What a pattern asks for is asked for in columns that are not grouped away, but for the one that means nothing."""
    table = TABLES_BY_ID["indicators"]
    technical = {column.id for column in table.columns if column.technical}
    assert ASKED & technical == set(PRESETS[-1].asks) & technical
    for pattern, (_, _, asks) in zip(PRESETS, explained("sv"), strict=True):
        assert (asks == "–") is not bool(pattern.asks)


def test_a_row_without_a_pattern_is_told_so_once() -> None:
    """A row with neither pattern nor technical cells lacks its pattern, and nothing is said of what would follow."""

    def hand(book: Workbook) -> None:
        type_in(book, "Nyckeltal", "", {"id": "NY", "name": "Nytt"})

    data = changed(book_named("base"), hand)
    row = row_of(opened(data)["Nyckeltal"], "NY")
    found = [each for each in check_plan(data, FILE)[1] if each.place.line == row and each.place.sheet == "Nyckeltal"]
    assert [each.message("sv") for each in found] == ["”Typ” saknas."]
