"""Sheets by name: what a summary refers to is in it, and sheets are called by the plan's own words."""

from __future__ import annotations

import re

from malkit.plan import Noun
from malkit.report import compose
from malkit.report.sections.heads import sheets_called

from .summaries import small_plan, summary_of

_OF_SHEET = re.compile(r"bladet (?:”([^”]+)”|([A-ZÅÄÖ]\w+))")
_INDICATOR = Noun(singular="indikator", plural="indikatorer", definite_plural="indikatorerna")
_SCHOOL = Noun(singular="skola", plural="skolor", definite_plural="skolorna")
_LONG = Noun(singular="x", plural="mål/mått: [allt] som vi följer upp under året", definite_plural="x")
_ANSWER = Noun(singular="svar", plural="svar", definite_plural="svaren")


def test_no_sheet_is_named_that_is_not_there() -> None:
    """With no findings and no actions there are no such sheets, and nothing refers to them."""
    plan = small_plan()
    document = compose(summary_of(plan))
    names = {section.heading for section in document.sections}
    texts = [text for section in document.sections for text in section.paragraphs]
    named = {quoted or plain for text in texts for quoted, plain in _OF_SHEET.findall(text)}
    assert named <= names
    assert "Åtgärder" not in named


def test_sheets_have_the_plans_own_words() -> None:
    """Indikatorer and Skolor, where the plan says so; 31 characters at most, and none that no program takes."""
    own = small_plan(words={"indicator": _INDICATOR.model_dump(), "unit": _SCHOOL.model_dump()})
    assert sheets_called(own) == {"indicators": "Indikatorer", "units": "Skolor", "actions": "Åtgärder"}
    # "Mål mått allt som vi följer upp under året" is cut after 31 characters, and "Svar" is another sheet's name.
    odd = small_plan(words={"indicator": _LONG.model_dump(), "unit": _ANSWER.model_dump()})
    assert sheets_called(odd)["indicators"] == "Mål mått allt som vi följer upp"
    assert sheets_called(odd)["units"] == "Lista över Svar"
