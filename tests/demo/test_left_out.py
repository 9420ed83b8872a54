"""What the demo does not count: it is named with its place, and is neither zero nor red."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from malkit.plan import Status
from malkit.project.collect import consolidate_round, read_received
from malkit.project.demo.run import fill_in

from .figures import fillings, load
from .sheets import rows_of, text_of

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.fulfilment import Result
    from malkit.project.demo.run import Demo

LATE, COPIED, COPY_OF, UNREADABLE, OVERWRITTEN = "U10", "U07", "U09", "U08", "U03"


def file_of(demo_run: Demo, unit: str) -> str:
    """The name of a unit's file."""
    return next(sent.file.path.name for sent in demo_run.sent if sent.respondent == unit)


def findings_on(summary_file: Path, file: str) -> list[dict[str, object]]:
    """What the written summary says of a file."""
    return [row for row in rows_of(summary_file, "Påpekanden", "Allvar") if row["Fil eller enhet"] == file]


@pytest.mark.parametrize("unit", [LATE, COPIED])
def test_missing_units_have_no_values(unit: str, demo_run: Demo) -> None:
    """A unit whose file did not come, or is another's, adds no value and counts as not reported."""
    parts = [
        part for line in demo_run.consolidated.summary.lines for part in line.whole.parts if part.respondent == unit
    ]
    assert parts
    assert {part.status for part in parts} == {Status.NO_FILE}
    assert all(part.outcome is None and part.forecast is None for part in parts)


def test_the_late_unit_is_said_not_to_have_reported(summary_file: Path) -> None:
    """The written summary says "Ej rapporterat" for the unit that sent nothing, and shows no file and no errors."""
    row = row_of(summary_file, LATE)
    assert (row["Läge"], row["Fil"], row["Fel"]) == ("Ej rapporterat", "–", 0)
    (late,) = [row for row in rows_of(summary_file, "Påpekanden", "Allvar") if row["Kod"] == "D001"]
    assert late["Fil eller enhet"] == LATE


def test_the_copied_unit_is_said_to_have_sent_what_cannot_be_counted(demo_run: Demo, summary_file: Path) -> None:
    """The unit whose file is another's is not called silent: its file and that file's one error stand on its row."""
    row, name = row_of(summary_file, COPIED), file_of(demo_run, COPIED)
    assert (row["Läge"], row["Fil"], row["Fel"]) == ("Filen kunde inte räknas", name, 1)


@pytest.mark.parametrize("unit", [LATE, COPIED])
def test_units_without_a_file_that_counts_have_no_answers(unit: str, demo_run: Demo, summary_file: Path) -> None:
    """Neither the sheet of answers nor that of actions has a row of such a unit."""
    name = demo_run.project.plan.units_by_id[unit].name
    assert all(row["Enhet"] != name for row in rows_of(summary_file, "Svar", "Enhet"))
    assert all(row["Enhet"] != name for row in rows_of(summary_file, "Åtgärder", "Enhet"))


def test_nothing_is_red(demo_run: Demo, summary_file: Path) -> None:
    """None of the committee's figures was judged "Ej uppfyllt", but one of the twelve expects to exceed its budget."""
    red = demo_run.project.plan.scales.outcome.steps[-1].colour
    book = load_workbook(summary_file)
    colours = {
        str(cell.value): str(cell.font.color.rgb)
        for sheet in (book["Sammanfattning"], book["Mål"], book["Nyckeltal"])
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.font.color is not None
    }
    assert any(colour.endswith(demo_run.project.plan.scales.outcome.met.colour) for colour in colours.values())
    assert [said for said, colour in colours.items() if colour.endswith(red)] == ["▼ Bedöms inte bli uppfyllt"]


def test_the_copied_file_is_named(demo_run: Demo, summary_file: Path) -> None:
    """The copy of another unit's file is an error that names the file and both units."""
    rows = findings_on(summary_file, file_of(demo_run, COPIED))
    assert [(row["Allvar"], row["Kod"]) for row in rows] == [("Fel", "I005")]
    units = demo_run.project.plan.units_by_id
    assert all(units[unit].name in str(rows[0]["Vad"]) for unit in (COPIED, COPY_OF))


def test_the_text_for_a_number_is_named_with_its_cell(demo_run: Demo, summary_file: Path) -> None:
    """The finding on "ca 75 %" names file, sheet and cell, and that cell of the received file holds the text."""
    name = file_of(demo_run, UNREADABLE)
    row = next(row for row in findings_on(summary_file, name) if "ca 75 %" in str(row["Vad"]))
    book = load_workbook(demo_run.project.received("P1") / name)
    assert book[str(row["Blad"])][str(row["Cell"])].value == "ca 75 %"
    assert row["Allvar"] == "Fel"


def test_the_text_for_a_number_is_not_a_number(demo_run: Demo) -> None:
    """The unit that wrote "ca 75 %" has no value there and is asked for a number."""
    result = result_of(demo_run.consolidated.summary, UNREADABLE, "P1-K7")
    assert (result.answer.outcome, result.figures.status) == (None, Status.WRITE_NUMBER)


def test_the_overwritten_formula_is_named_with_its_cell(demo_run: Demo, summary_file: Path) -> None:
    """The finding on the overwritten formula names the cell of the received file that holds what was typed over it."""
    name = file_of(demo_run, OVERWRITTEN)
    (row,) = findings_on(summary_file, name)
    assert row["Kod"] == "S001"
    book = load_workbook(demo_run.project.received("P1") / name)
    assert book[str(row["Blad"])][str(row["Cell"])].value == "✔ Uppfyllt"
    assert "✔ Uppfyllt" in str(row["Vad"])


def test_the_overwritten_formula_is_not_believed(demo_run: Demo) -> None:
    """The status is computed from the answers: 11 900 000 of 11 600 000 is partly met, whatever the cell says."""
    # 2 - 11.9/11.6 = 0.974, above the 0.8 from which the scale says partly.
    result = result_of(demo_run.consolidated.summary, OVERWRITTEN, "P1-K6")
    assert result.figures.status == "partly"


def test_the_overwritten_formula_changes_no_figure(demo_run: Demo, tmp_path: Path) -> None:
    """A run in which nobody typed over the formula gives the same lines and results, and no finding on that file."""
    typed = fillings()[OVERWRITTEN]
    del typed["overwrite"]
    name = file_of(demo_run, OVERWRITTEN)
    places = [path for path in demo_run.project.received("P1").iterdir() if path.name != name]
    again = tmp_path / name
    again.write_bytes(fill_in((demo_run.project.sent("P1") / name).read_bytes(), typed))
    submissions, passed_over = read_received(demo_run.project, demo_run.round, [*places, again])
    untouched = consolidate_round(
        demo_run.project, demo_run.round, submissions, passed_over=passed_over, out=tmp_path
    ).summary
    summary = demo_run.consolidated.summary
    assert (untouched.lines, untouched.results) == (summary.lines, summary.results)
    assert {finding.code for finding in summary.findings} - {finding.code for finding in untouched.findings} == {"S001"}


def test_every_file_and_its_cells_are_accounted_for(demo_run: Demo, summary_file: Path) -> None:
    """Cells read and cells listed add up to what each counted unit typed, counted by hand."""
    typed = load(Path(__file__).with_name("figures.yaml"))["typed"]
    rows = {row["Fil"]: row for row in rows_of(summary_file, "Filer", "Fil")}
    counted = {
        file_of(demo_run, unit): (each["cells"] - each["listed"], each["listed"]) for unit, each in typed.items()
    }
    found = {
        file: (row["Celler lästa"], row["Celler med påpekande"]) for file, row in rows.items() if row["Räknas"] == "Ja"
    }
    assert found == counted
    assert [file for file, row in rows.items() if row["Räknas"] == "Nej"] == [file_of(demo_run, COPIED)]


def test_the_first_page_names_who_is_missing_and_who_is_not_ready(demo_run: Demo, summary_file: Path) -> None:
    """The first page names the missing, the refused and the unready, and calls itself preliminary."""
    said = text_of(summary_file, "Sammanfattning")
    names = {unit: demo_run.project.plan.units_by_id[unit].name for unit in (LATE, COPIED, "U04")}
    assert "10 av 12 enheter" in said
    lines = said.split("\n")
    assert f"Ej rapporterat: {names[LATE]}." in lines
    assert f"En fil kom in men kunde inte räknas: {names[COPIED]}." in lines
    assert f"Påbörjade men inte klarmarkerade: {names['U04']}." in said
    assert "preliminär" in said
    assert "påhittade" in said


def test_the_first_page_names_the_indicators_of_each_status(summary_file: Path) -> None:
    """The first page has a sentence for each status that some indicator has, and each indicator stands in one."""
    said = text_of(summary_file, "Sammanfattning")
    # As in figures.yaml: K2, K3 and K5 are met, answers are missing in K1, K4, K6, the others judged at year end.
    sentences = (
        "✔ Uppfyllt: P1-K2, P1-K3 och P1-K5.",
        "Bedöms vid årets slut: P1-K7, P1-K8 och P1-K9.",
        "Kan inte bedömas: svar saknas: P1-K1, P1-K4 och P1-K6.",
    )
    assert [said.count(sentence) for sentence in sentences] == [1, 1, 1]


def row_of(summary_file: Path, unit: str) -> dict[str, object]:
    """A unit's row in the written summary."""
    return next(row for row in rows_of(summary_file, "Enheter", "Id") if row["Id"] == unit)


def result_of(summary: Summary, unit: str, indicator: str) -> Result:
    """One unit's judged answer."""
    return next(each for each in summary.results if (each.respondent, each.indicator) == (unit, indicator))
