"""What the committee's report says, apart from any format."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from malkit.finding import Finding, Place
from malkit.report import compose
from malkit.report.content import Coloured, ColumnKind, Numeric
from malkit.report.words import measured_in
from tests.aggregation.wholes import plan_of

from .summaries import UNITS, small_plan, submission, summary_of

if TYPE_CHECKING:
    from malkit.consolidation import Summary
    from malkit.report.content import Section, Shown


def section(summary: Summary, heading: str) -> Section:
    """The section under a heading."""
    return next(each for each in compose(summary).sections if each.heading == heading)


def row_of(summary: Summary, indicator: str) -> dict[str, Shown]:
    """An indicator's row by heading."""
    table = section(summary, "Nyckeltal").table
    assert table is not None
    headings = [column.heading for column in table.columns]
    return next(row for values in table.rows if (row := dict(zip(headings, values, strict=True)))["Nr"] == indicator)


def all_units(value: str, indicator: str = "K1") -> Summary:
    """A summary in which the first unit answers a value and the others zero."""
    plan = small_plan()
    values = dict.fromkeys(UNITS, "0") | {"E1": value}
    return summary_of(
        plan, *(submission(plan, unit, {indicator: ("outcome", Decimal(v))}) for unit, v in values.items())
    )


@pytest.mark.parametrize(
    ("value", "text", "colour"),
    [
        ("100", "✔ Uppfyllt", "1B7F4B"),
        ("99.994", "◐ Delvis uppfyllt", "8A5A00"),
        ("80", "◐ Delvis uppfyllt", "8A5A00"),
        ("79.9", "✘ Ej uppfyllt", "B3261E"),
        ("0", "✘ Ej uppfyllt", "B3261E"),
    ],
)
def test_statuses_are_words_with_a_symbol_and_a_colour(value: str, text: str, colour: str) -> None:
    """A judged figure shows the scale's symbol and word; the colour comes beside them."""
    assert row_of(all_units(value), "K1")["Status"] == Coloured(text, colour)


def test_missing_is_neither_zero_nor_red() -> None:
    """With no answers, figures are dashes, the status says that nothing is reported, and its colour is plain."""
    row = row_of(summary_of(small_plan()), "K1")
    assert (row["Utfall"], row["Prognos helår"], row["Uppfyllt till"], row["Svar från"]) == ("–", "–", "–", "0 av 3")
    assert row["Status"] == Coloured("Ej rapporterat", "1F2933")


def test_zero_is_a_figure() -> None:
    """Zero from everybody is the number zero, with all answers counted."""
    row = row_of(all_units("0"), "K1")
    assert (row["Utfall"], row["Svar från"]) == (Numeric(Decimal(0), 1), "3 av 3")


def test_a_sum_is_not_judged_while_the_missing_could_change_it() -> None:
    """With a unit missing, a sum below its level is not judged, and one that only can grow above it is met."""
    plan = small_plan()
    below, above = (
        summary_of(plan, submission(plan, "E1", {"K1": ("outcome", Decimal(value))})) for value in ("99", "100")
    )
    assert row_of(below, "K1")["Status"] == Coloured("Kan inte bedömas: svar saknas", "1F2933")
    assert row_of(above, "K1")["Status"] == Coloured("✔ Uppfyllt", "1B7F4B")


def test_counts_of_units_have_no_decimals() -> None:
    """A count of units is whole and counted in units, whatever the answers are."""
    plan = small_plan()
    row = row_of(summary_of(plan, *(submission(plan, unit, actions=2) for unit in UNITS)), "K3")
    assert (row["Utfall"], row["Jämförs med"], row["Mäts i"]) == (Numeric(Decimal(3)), "–", "enheter")
    assert row["Kommentar till siffran"] == "Samtliga 3 enheter har vidtagit minst en åtgärd."


def test_sections_with_nothing_to_say_are_left_out() -> None:
    """With nothing returned there is no list of actions and none of files; with something there is."""
    plan = small_plan()
    nothing = [each.heading for each in compose(summary_of(plan)).sections]
    something = [each.heading for each in compose(summary_of(plan, submission(plan, "E1", actions=1))).sections]
    assert nothing == ["Sammanfattning", "Nyckeltal", "Enheter", "Svar", "Påpekanden", "Så räknas det"]
    own = ["Enheter", "Resultat var för sig", "Svar", "Åtgärder"]
    assert something == ["Sammanfattning", "Nyckeltal", *own, "Påpekanden", "Filer", "Så räknas det"]


def test_findings_come_most_serious_first() -> None:
    """Errors stand above warnings and warnings above notes, whatever file they are in."""
    plan = small_plan()
    place = Place(sheet="Rapportering", cell="H5", label="K1, Utfall")
    note = Finding("V003", place, {"found": "75 ", "value": "75"})
    error = Finding("V001", place, {"found": "sju"})
    summary = summary_of(
        plan, submission(plan, "E1", actions=1, findings=(note,)), submission(plan, "E2", actions=1, findings=(error,))
    )
    table = section(summary, "Påpekanden").table
    assert table is not None
    codes = [str(row[1]) for row in table.rows]
    assert (codes[0], codes[-1]) == ("V001", "V003")
    assert "D001" in codes[1:-1]  # the third unit has not reported, which is a warning


def test_tables_are_whole() -> None:
    """Every row has a value for every column, none of them empty; numbers stand only in columns of numbers."""
    plan = small_plan()
    summary = summary_of(plan, *(submission(plan, unit, {"K1": ("outcome", Decimal(1))}, actions=1) for unit in UNITS))
    for each in compose(summary).sections:
        if each.table is None:
            continue
        for row in each.table.rows:
            assert len(row) == len(each.table.columns)
            assert all(value.text if isinstance(value, Coloured) else value for value in row)
            kinds = {c.kind for c, value in zip(each.table.columns, row, strict=True) if isinstance(value, Numeric)}
            assert kinds <= {ColumnKind.NUMBER, ColumnKind.PERCENT}


def test_the_first_page_says_when_it_is_not_final() -> None:
    """The report calls itself preliminary until every unit has reported and said that it is ready."""
    plan = small_plan()
    some = summary_of(plan, submission(plan, "E1", actions=1))
    every = summary_of(plan, *(submission(plan, unit, actions=1) for unit in UNITS))
    said = [" ".join(section(each, "Sammanfattning").paragraphs) for each in (some, every)]
    assert ["preliminär" in text for text in said] == [True, False]
    assert "Ej rapporterat: Beta och Gamma." in said[0]
    assert "3 av 3 enheter" in said[1]


def test_made_up_figures_are_said_to_be() -> None:
    """A fictional plan says under its title that its figures are made up; a real one does not."""
    subtitles = [compose(summary_of(small_plan(fictional=fictional))).subtitle for fictional in (True, False)]
    assert ["påhittade" in subtitle for subtitle in subtitles] == [True, False]


def test_an_english_plan_has_an_english_report() -> None:
    """With the plan's language set to English no Swedish word of malkit's is left, in the usual words either."""
    plan = small_plan(language="en")
    document = compose(summary_of(plan, submission(plan, "E1", {"K1": ("outcome", Decimal(1))}, actions=1)))
    headings = [column.heading for each in document.sections if each.table for column in each.table.columns]
    shown = [value for each in document.sections if each.table for row in each.table.rows for value in row]
    texts = [value.text if isinstance(value, Coloured) else str(value) for value in shown]
    said = [text for each in document.sections for text in (each.heading, *each.paragraphs)] + headings + texts
    ours = [text for text in said if text not in {"Rapportering", "Åtgärder"}]  # the sheets that the made-up file names
    assert [text for text in ours if re.search(r"[åäöÅÄÖ]|\b(av|enhet|fil|och|har|inte)\b", text)] == []
    assert len(ours) > 80


def test_every_status_has_a_colour_that_can_be_read() -> None:
    """The scales' usual colours have a contrast of at least 4.5:1 on white, as WCAG 2.1 (1.4.3) asks of text."""
    scales = small_plan().scales
    colours = [step.colour for step in scales.outcome.steps]
    colours += [grade.colour for grade in (*scales.forecast, *scales.check_in)]
    assert len(colours) == 3 + 3 + 3
    assert all(contrast_on_white(colour) >= 4.5 for colour in colours)


def contrast_on_white(colour: str) -> float:
    """WCAG's contrast ratio of a colour on white."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_what_is_measured_is_said_of_each_kind() -> None:
    """Only actions are counted in actions; what is no number is called what it is."""
    for kind, said in (
        ("milestone", "hur långt det har kommit"),
        ("judgement", "bedömning"),
        ("text", "text"),
        ("rank", "plats"),
        ("yes_no", "ja eller nej"),
        ("several", "flera svar"),
        ("actions", "åtgärder"),
        ("cases", "procent"),
    ):
        plan = plan_of({"indicator": {"answer": kind, "aggregation": "none", "target": {"kind": "report_only"}}})
        assert measured_in(plan, plan.indicators[0]) == said
