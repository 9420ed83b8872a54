"""Findings about a plan workbook in its own words: headings for keys, and the words of lists for codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.finding import TextKey
from malkit.planfile.excel import labels
from malkit.planfile.excel.labels import column_of, label_key
from malkit.planfile.excel.schema import PATTERN
from malkit.planfile.excel.tables import BUDGETS, TABLES_BY_ID
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.finding import Finding, Place
    from malkit.planfile.excel.located_data import BookSource
    from malkit.planfile.excel.schema import PlanColumn, PlanTable

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
_OF_PATTERN = ("answer", "kind", "aggregation", "rule", "target")
"""The keys of an indicator that its pattern stands for, or says what is asked of."""
_VALUES = {*labels.PASTS, "budget"}
_REFERRED = {"by": "units", "parts": "dimension_parts", "last_year": "rounds", "year": "units", "to_date": "rounds"}
"""The sheets that keys refer to which stand after a key of results or budgets."""
_UNTIL = (BUDGETS, BUDGETS.columns[2])
"""The column that a budget up to the end of a round is told by."""
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
    lacking = {_row(finding) for finding in listed if _lacks(finding, PATTERN) or _misspells_pattern(finding)}
    follows = [finding for finding in listed if _row(finding) in lacking and _lacks(finding, *_OF_PATTERN)]
    return [_spoken(finding, source, spoken) for finding in listed if finding not in follows]


def _row(finding: Finding) -> tuple[str, int | None]:
    return finding.place.sheet, finding.place.line


def _misspells_pattern(finding: Finding) -> bool:
    return finding.code == "P017" and finding.place.path.endswith(f", {PATTERN}")


def _lacks(finding: Finding, *keys: str) -> bool:
    return finding.code == "P003" and finding.facts["key"] in keys


def _spoken(finding: Finding, source: BookSource, language: str) -> Finding:
    facts, place = dict(finding.facts), _placed(finding, source, language)
    path = place.path.split(", ")
    if finding.code in _KEYS_LACKING:
        column = _column_of(path, facts["key"], in_plan=place.sheet == source.data.own.sheet)
        if finding.code == "P003" and column is not None:
            place = _in_cell(place, source, column[1].id)
        facts["key"] = _heading(path, facts["key"], column)
    if finding.code == "P080":
        column = _UNTIL if path[-1] == "to_date" else column_of(path)
        facts["key"] = _heading(path, facts["key"], column)
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


def _placed(finding: Finding, source: BookSource, language: str) -> Place:
    """Where a finding is: a sheet that is gone is named, and what the plan itself lacks has its row."""
    place, facts = finding.place, finding.facts
    if finding.code == "P001" and not place.sheet and "sheet" in facts:
        return replace(place, sheet=catalogue(language).text(facts["sheet"]))
    if finding.code == "P003" and not place.path and facts["key"] in source.sheets and place.sheet:
        return source.sheets[facts["key"]].place(source.name)
    return place


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
    if code not in labels.CHOICES[choice]:
        return code
    word = labels.word(choice, code, language)
    return word if choice == "pattern" else word.lower()


def _in_cell(place: Place, source: BookSource, column: str) -> Place:
    """The cell of a column on a row; the row where the sheet has no such column."""
    letters, heading = source.columns.get((place.sheet, column), ("", ""))
    if not letters or place.line is None:
        return place
    return replace(place, cell=f"{letters}{place.line}", label=heading)


def _heading(path: list[str], key: str, column: tuple[PlanTable, PlanColumn] | None) -> str:
    """The heading of the column that a key is written in, or the name of its sheet; the key where it has neither."""
    if column is not None:
        return TextKey(label_key(*column))
    return TextKey(f"book.sheet.{key}") if not any(path) and key in TABLES_BY_ID else key


def _column_of(path: list[str], key: str, *, in_plan: bool) -> tuple[PlanTable, PlanColumn] | None:
    """The column that a key is written in, None where it has none; a row of the plan's own sheet."""
    words = [word for word in path if word]
    if in_plan and not words:
        return column_of([key])
    if not words:
        tables = (TABLES_BY_ID[table_id] for table_id in _LONG if key not in TABLES_BY_ID)
        return next(((table, column) for table in tables if (column := table.column(key)) is not None), None)
    ways = ([*words, key], words if words[-1] == key else [])
    return next((found for way in ways if (found := column_of(way)) is not None), None)


def _words(path: list[str], facts: dict[str, str], language: str) -> dict[str, str]:
    """The words of a list in place of its codes."""
    found = column_of(path) or column_of([*path, "kind"])
    choice = found[1].choices if found is not None else ""
    if choice not in labels.CHOICES:
        return {}
    known = [labels.word(choice, code, language) for code in labels.CHOICES[choice]]
    near = facts.get("near", "")
    word = labels.word(choice, near, language) if near in labels.CHOICES[choice] else ""
    return {"known": ", ".join(known), "near": word}
