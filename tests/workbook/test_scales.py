"""Each indicator is shown in the words of its own scale, whatever codes other scales share with it."""

from __future__ import annotations

from malkit.consolidation import consolidate
from malkit.plan import Plan
from malkit.report import compose
from malkit.workbook import Identity, SheetKey, action_words, layout, status_words

OWN = {
    "steps": [
        {"id": "met", "word": "Grönt", "symbol": "G", "colour": "1B7F4B"},
        {"id": "done", "word": "Gult", "symbol": "Y", "colour": "8A5A00", "from_degree": 0.5},
        {"id": "not_met", "word": "Rött", "symbol": "R", "colour": "B3261E"},
    ]
}


def plan() -> Plan:
    """One unit with an indicator on a scale of its own, one on the plan's, and one answered by actions."""
    number = {"kind": "number", "measurement_unit": "platser"}
    numbers = {"answer": number, "aggregation": "sum", "target": "minst 10", "target_level": "unit"}
    actions = {"answer": {"kind": "actions"}, "aggregation": "count_units", "target": "samtliga enheter"}
    return Plan.model_validate(
        {
            "malkit": 1,
            "id": "skalor",
            "title": "Skalor",
            "committee": "Nämnden",
            "year": 2026,
            "levels": [{"id": "N", "name": "Nämndmål"}],
            "indicators": [
                {"id": "K1", "name": "Egen skala", **numbers, "scale": OWN},
                {"id": "K2", "name": "Planens skala", **numbers},
                {"id": "K3", "name": "Lista", **actions},
            ],
            "units": [{"id": "U1", "name": "Enheten"}],
            "rounds": [{"id": "H", "name": "Helår", "starts": "2026-01-01", "ends": "2026-12-31", "kind": "year_end"}],
        }
    )


def formulas(indicator: str) -> list[str]:
    """The formulas on an indicator's row."""
    sheet = layout(plan(), Identity("skalor", "x", "H", "U1")).sheet(SheetKey.REPORTING)
    assert sheet is not None
    assert sheet.table is not None
    row = sheet.table.row_ids[indicator]
    return [cell.formula for cell in sheet.cells if cell.row == row and cell.formula is not None]


def test_a_workbook_shows_each_indicator_on_its_own_scale() -> None:
    """Steps that share a code with another scale's keep their own words in the formulas."""
    own, usual = " ".join(formulas("K1")), " ".join(formulas("K2"))
    assert all(word in own for word in ('"G Grönt"', '"Y Gult"', '"R Rött"'))
    assert "Uppfyllt" not in own
    assert "✔ Uppfyllt" in usual
    assert "Grönt" not in usual


def test_actions_are_counted_by_their_own_words() -> None:
    """A status of actions that shares its code with a step of an outcome is counted by the word in the list."""
    counted = next(formula for formula in formulas("K3") if "SUMPRODUCT" in formula)
    assert '"Genomförd"' in counted
    assert "Gult" not in counted
    assert action_words(plan())["done"] == "Genomförd"
    assert status_words(plan(), plan().indicators_by_id["K1"])["done"] == "Y Gult"


def test_the_summary_counts_words_and_not_codes() -> None:
    """An empty round is one status for each indicator, said in the report without a failing look-up."""
    summary = consolidate(plan(), "H", [])
    assert summary.headline == "3 nyckeltal. Ej rapporterat: 3."
    assert compose(summary).sections
