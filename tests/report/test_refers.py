"""What the report refers to is there."""

from __future__ import annotations

from dataclasses import replace

from malkit.finding import Finding, Place
from malkit.fulfilment import ActionTaken
from malkit.intake import AnswerPlace
from malkit.report import compose
from malkit.workbook import FieldKey, SheetKey
from tests.invariants.test_planted import right

_PLAIN = "Utfall och prognoser på bladet Nyckeltal går att följa till fil, blad och cell på bladet Svar."
_PLAN = "Jämförelsevärden och målvärden kommer ur planen."


def test_only_sheets_that_are_there_are_named() -> None:
    """Without actions and findings neither sheet is named; with an action its sheet is."""
    summary = replace(right().summary, findings=())
    assert compose(summary).sections[0].paragraphs[-1] == f"{_PLAIN} {_PLAN}"
    (first, *others) = summary.deliveries
    assert first.submission is not None
    assert first.submission.answers is not None
    spots = {FieldKey(SheetKey.ACTIONS, "T-01", "action"): AnswerPlace("Åtgärder", "C6", "Ring")}
    answers = replace(first.submission.answers, actions=(ActionTaken("T-01", "N", "Ring", "done"),))
    listed = replace(first, submission=replace(first.submission, answers=answers, spots=spots))
    (overview, *sections) = compose(replace(summary, deliveries=(listed, *others))).sections
    assert overview.paragraphs[-1] == f"{_PLAIN} Antal åtgärder går att följa på bladet Åtgärder. {_PLAN}"
    assert "Åtgärder" in [section.heading for section in sections]


def test_findings_are_referred_to_where_there_are_any() -> None:
    """With a finding its sheet is named, in the overview and above the files."""
    found = Finding("D001", Place(label="E1"), {"unit": "Enhet 1"})
    document = compose(replace(right().summary, findings=(found,)))
    assert (
        document.sections[0]
        .paragraphs[-1]
        .endswith("Uppgifter som inte kunde läsas ur filerna står på bladet Påpekanden.")
    )
    (files,) = (section for section in document.sections if section.heading == "Filer")
    assert files.paragraphs[0].endswith("är antingen läst som svar eller listad på bladet Påpekanden.")
