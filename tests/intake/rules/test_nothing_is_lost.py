"""Whatever somebody types, wherever they type it, ends in the result or in a finding about that cell."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from malkit.intake import read_submission, validate
from malkit.text import LANGUAGES
from tests.support import ACTIONS, REPORTING, ROUND, SIGN_OFF, demo_plan, edited, sent_workbook, workbook_name

# Input cells, locked ones, closed ones and ones outside everything, in each sheet but the column of hidden ids,
# where a typed value moves a whole row. Formulas have tests of their own.
CELLS = [
    *[
        (REPORTING, f"{column}{row}")
        for column in ("B", "D", "G", "J", "K", "L", "M", "N", "O", "R", "V", "ZZ")
        for row in (2, 4, 5, 6, 8, 11, 12, 40)
    ],
    *[(ACTIONS, f"{column}{row}") for column in "BCDEFGH" for row in (5, 6, 7, 55, 56)],
    *[(SIGN_OFF, cell) for cell in ("B5", "C4", "C5", "C6", "C7", "D1")],
    *[("Läs först", cell) for cell in ("A1", "B5", "C5", "A30")],
]
VALUES = st.one_of(
    st.integers(-5, 10**14),
    st.decimals(-10, 10**6, places=3).map(float),
    st.booleans(),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        ["ca 75 %", "36", " 1 065,5 ", "P1-K1", "P1-K2", "Genomförd", "Ja", "Redovisas senare", "#N/A", "2021-02-03"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20).filter(
        lambda text: bool(text.strip()) and text[0] != "="
    ),
)


@cache
def printed(where: tuple[str, str]) -> str:
    """What stands in a cell of the workbook as it was sent out."""
    sheet, cell = where
    value = load_workbook(BytesIO(sent_workbook()))[sheet][cell].value
    return "" if value is None else str(value)


@settings(max_examples=20, deadline=None)
@given(where=st.sampled_from(CELLS), value=VALUES)
def test_what_is_typed_is_read_or_found(where: tuple[str, str], value: object) -> None:
    """A typed value is an answer with its place, or is named by a finding about its cell that can be said in words."""
    assume(str(value).split() != printed(where).split())
    sheet, cell = where
    data = edited(sent_workbook(), {"sheet": sheet, "cell": cell, "value": value})
    submission = read_submission(data, demo_plan(), ROUND, name=workbook_name())
    findings = validate(demo_plan(), submission)
    read_at = {(spot.sheet, spot.cell) for spot in submission.spots.values()}
    found_at = {(finding.place.sheet, finding.place.cell) for finding in findings}
    assert where in read_at | found_at
    for finding, language in product(findings, LANGUAGES):
        assert finding.message(language)
        assert finding.remedy(language)
