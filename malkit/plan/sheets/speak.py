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
    "pattern": "pattern",
    "key": "past",
}
"""The facts of findings that are codes, and which."""
_OF_PATTERN = ("answer", "aggregation", "target")
"""The keys of an indicator that its pattern stands for, or says what is asked of."""
_VALUES = {*choices.PASTS, "budget"}
_REFERRED = {"by": "units", "parts": "dimension_parts", "last_year": "rounds", "year": "units", "to_date": "rounds"}
"""The sheets that keys refer to which stand after a key of results or budgets."""
_LONG = ("indicators", "past", "budgets", "answer_parts", "exceptions", "breakdowns", "dimension_parts", "scales")


def in_sheet_words(findings: Iterable[Finding], source: BookSource) -> list[Finding]:
    """Findings as whoever sees the sheets would put them.

    Args:
        findings: those of a plan workbook.
        source: what was read from it.
    """
    language = source.data.get("language")
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    listed = list(findings)
    lacking = {_row(finding) for finding in listed if _lacks(finding, "pattern")}
    follows = [finding for finding in listed if _row(finding) in lacking and _lacks(finding, *_OF_PATTERN)]
    return [_spoken(finding, source, spoken) for finding in listed if finding not in follows]


def _row(finding: Finding) -> tuple[str, int | None]:
    return finding.place.sheet, finding.place.line


def _lacks(finding: Finding, *keys: str) -> bool:
    return finding.code == "P003" and finding.facts["key"] in keys


def _spoken(finding: Finding, source: BookSource, language: str) -> Finding:
    facts, place = dict(finding.facts), finding.place
    path = place.path.split(", ")
    if finding.code == "P003" and not place.path and facts["key"] in source.sheets and place.sheet:
        place = source.sheets[facts["key"]].place(source.name)
    if finding.code in _KEYS_LACKING:
        facts["key"] = _heading(path, facts["key"])
    if finding.code == "P006" and "where" not in facts:
        facts |= _where(path)
    if finding.code == "P017":
        facts |= _words(path, facts, language)
    for fact, choice in _CODES.items():
        if fact in facts and not isinstance(facts[fact], TextKey):
            facts[fact] = ", ".join(_word(choice, code, language) for code in facts[fact].split(", "))
    if "expected" in facts and catalogue(language).has(f"{facts['expected']}.sheet"):
        facts["expected"] = TextKey(f"{facts['expected']}.sheet")
    return replace(finding, facts=facts, place=place)


def _where(path: list[str]) -> dict[str, str]:
    """Where something that is referred to would stand, by the path that refers to it."""
    if set(path[2:3]) & _VALUES:
        before = next((each for each in (path[-2], *path[-3:-2]) if each in _REFERRED), "")
        table = _REFERRED.get(before, "dimension_parts")
        within_respondent = before == "by" and path[-2] != "by"
        return in_sheet("dimension_parts" if within_respondent else "units" if path[-3] == "to_date" else table)
    for length in range(len(path), 1, -1):
        found = column_of(path[:length])
        if found is not None and found[1].choices in TABLES_BY_ID:
            return in_sheet(found[1].choices)
    return {"where": TextKey("book.in_plan")}


def in_sheet(table_id: str) -> dict[str, str]:
    """The facts that say that something is to stand in a sheet."""
    return {"sheet": TextKey(f"book.sheet.{table_id}"), "where": TextKey("book.in_sheet")}


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
