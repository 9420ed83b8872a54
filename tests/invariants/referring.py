"""What texts refer to and count: sheets that are there, and nouns in the right number and of the right kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from malkit.plan import Status
from malkit.plan.words import usual_noun
from malkit.workbook import status_words
from tests.invariants.texts import texts, texts_of_section, texts_of_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Noun
    from tests.invariants.played import Played

SHEET = re.compile(r"\b(?:bladet|bladen) [”\"]?(?=[A-ZÅÄÖ])")
"""The words before the name of a sheet."""
ARROW = re.compile(r"^→ ")
_COUNTED = r"(?<![\d,.\-–:/\u2212])(\d[\d\u00a0]*(?:,\d+)?) "
_USUAL = ("unit", "action", "indicator", "respondent", "case", "municipality")


def names_sheets_that_are_there(played: Played) -> Iterator[str]:
    """No text refers to a sheet that its file does not have; findings may be about a respondent's file too."""
    report = [section.heading for section in played.document.sections]
    books = [sheet.name for book in played.workbooks for sheet in book.sheets]
    for section in played.document.sections:
        names = [*report, *books] if section.table and section.heading == "Påpekanden" else report
        yield from _missing(section.heading, names, texts_of_section(section))
    for book in played.workbooks:
        own = [sheet.name for sheet in book.sheets]
        for sheet in (each for each in book.sheets if not each.hidden):
            yield from _missing(sheet.name, own, texts_of_sheet(sheet))
            links = (cell.link.sheet for cell in sheet.cells if cell.link is not None)
            yield from (f"{sheet.name}: leads to {to}" for to in links if to not in own)


def _missing(where: str, names: list[str], said: Iterator[str]) -> Iterator[str]:
    for text in said:
        for found in (*SHEET.finditer(text), *ARROW.finditer(text)):
            if not any(text[found.end() :].startswith(name) for name in names):
                yield f"{where}: {text}"


def nouns_agree_with_numbers(played: Played) -> Iterator[str]:
    """After 1 stands the singular, and after any other number the plural."""
    one, many = _forms(played)
    for where, text in texts(played):
        for found in one.finditer(text):
            if found.group(1) != "1":
                yield f"{where}: {found.group()} in: {text}"
        for found in many.finditer(text):
            if found.group(1) == "1":
                yield f"{where}: {found.group()} in: {text}"


def _forms(played: Played) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number before a noun that can only be one of them, and before one that can only be several."""
    nouns = _nouns(played)
    apart = [noun for noun in nouns if noun.singular != noun.plural]
    singular, plural = ("|".join(sorted({re.escape(of(noun)) for noun in apart})) for of in (_one, _many))
    return re.compile(f"{_COUNTED}({singular})\\b"), re.compile(f"{_COUNTED}({plural})\\b")


def _one(noun: Noun) -> str:
    return noun.singular


def _many(noun: Noun) -> str:
    return noun.plural


def _nouns(played: Played) -> list[Noun]:
    plan = played.plan
    found = [plan.nouns.unit, plan.nouns.action, plan.nouns.indicator]
    found += [usual_noun(name, plan.language) for name in _USUAL]
    for indicator in plan.indicators:
        found += [
            noun
            for name in ("numerator", "denominator", "counted", "case", "among")
            if (noun := getattr(indicator.answer, name, None)) is not None
        ]
    return found


def units_are_called_as_the_plan_calls_them(played: Played) -> Iterator[str]:
    """Where the plan has its own word for its units, no sentence calls them by the usual one."""
    own, usual = played.plan.nouns.unit, usual_noun("unit", played.plan.language)
    if own == usual:
        return
    words = f"{usual.singular}|{usual.plural}|{usual.definite_plural}"
    pattern, names = (
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        re.compile(rf"{usual.singular} (?:\d|Z)", re.IGNORECASE),
    )
    named = status_words(played.plan, played.plan.indicators[0])[Status.UNCLEAR_SUCCESSION]
    said = [(line.whole.indicator, str(line.statement)) for line in played.summary.lines]
    said += [(each.heading, text) for each in played.document.sections for text in each.paragraphs]
    for where, text in said:
        # What a status is called is the same in every plan.
        if pattern.search(names.sub("", re.sub(re.escape(named), "", text, flags=re.IGNORECASE))):
            yield f"{where}: {text}"
