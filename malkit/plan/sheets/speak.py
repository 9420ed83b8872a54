"""Findings about a plan workbook in its own words: headings for keys, and the words of lists for codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.finding import TextKey
from malkit.plan.sheets import choices
from malkit.plan.sheets.labels import column_of, label_key
from malkit.plan.sheets.tables import TABLES_BY_ID
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.finding import Finding
    from malkit.plan.sheets.entries import BookSource

_KEYS_LACKING = ("P002", "P003")
_CODES = {
    "answer": "answer",
    "asked": "answer",
    "suits": "answer",
    "rule": "rule",
    "fitting": "rule",
    "aggregation": "rule",
    "degree": "degree",
    "profile": "profile",
    "forecast": "forecast",
    "key": "past",
}
"""The facts of findings that are codes, and which."""
_LONG = ("past", "budgets", "answer_parts", "exceptions", "breakdowns", "dimension_parts", "scales")


def in_sheet_words(findings: Iterable[Finding], source: BookSource) -> list[Finding]:
    """Findings as whoever sees the sheets would put them.

    Args:
        findings: those of a plan workbook.
        source: what was read from it.
    """
    language = source.data.get("language")
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    return [_spoken(finding, source, spoken) for finding in findings]


def _spoken(finding: Finding, source: BookSource, language: str) -> Finding:
    facts, place = dict(finding.facts), finding.place
    path = place.path.split(", ")
    if finding.code == "P003" and not place.path and facts["key"] in source.sheets and place.sheet:
        place = source.sheets[facts["key"]].place(source.name)
    if finding.code in _KEYS_LACKING:
        facts["key"] = _heading(path, facts["key"])
    if finding.code == "P017":
        facts |= _words(path, facts, language)
    for fact, choice in _CODES.items():
        if fact in facts and not isinstance(facts[fact], TextKey):
            facts[fact] = ", ".join(_word(choice, code, language) for code in facts[fact].split(", "))
    if "expected" in facts and catalogue(language).has(f"{facts['expected']}.sheet"):
        facts["expected"] = TextKey(f"{facts['expected']}.sheet")
    return replace(finding, facts=facts, place=place)


def _word(choice: str, code: str, language: str) -> str:
    return choices.word(choice, code, language).lower() if code in choices.CHOICES[choice] else code


def _heading(path: list[str], key: str) -> str:
    """The heading of the column that a key is written in, or the name of its sheet; the key where it has neither."""
    words = [word for word in path if word]
    if not words and key in TABLES_BY_ID:
        return TextKey(f"book.sheet.{key}")
    if not words:
        for table_id in _LONG:
            column = TABLES_BY_ID[table_id].column(key)
            if column is not None:
                return TextKey(label_key(TABLES_BY_ID[table_id], column))
    for way in ([*words, key], words if words and words[-1] == key else []):
        found = column_of(way)
        if found is not None:
            return TextKey(label_key(*found))
    return key


def _words(path: list[str], facts: dict[str, str], language: str) -> dict[str, str]:
    """The words of a list in place of its codes."""
    found = column_of(path) or column_of([*path, "kind"])
    choice = found[1].choices if found is not None else ""
    if choice not in choices.CHOICES:
        return {}
    known = [choices.word(choice, code, language) for code in choices.CHOICES[choice]]
    near = facts.get("near", "")
    word = choices.word(choice, near, language) if near in choices.CHOICES[choice] else ""
    return {"known": ", ".join(known), "near": word}
