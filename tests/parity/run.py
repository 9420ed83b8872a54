"""Writing cases to workbooks, letting LibreOffice work them out, and comparing."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.workbook.libreoffice import poisoned, recalculated

from .books import book_of, laid, shown
from .case import FACTS
from .compare import Mismatch, detail, mismatches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.formula import Value

    from .books import Laid
    from .case import Case

_ROWS = 2500
_AT_A_TIME = 2


@dataclass(slots=True)
class Outcome:
    """What a comparison came to.

    Args:
        compared: how many cases.
        found: the mismatches.
        facts: how many cases have each fact, by the fact's name.
        results: how often Python gave each result, by what is compared.
    """

    compared: int = 0
    found: list[Mismatch] = field(default_factory=list)
    facts: dict[str, Counter[str]] = field(default_factory=dict)
    results: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, case: Case, where: Laid, number: int, row: Mapping[str, object]) -> None:
        """Compare a case with what its row shows; arithmetic that Python gives up is a mismatch of its own."""
        try:
            expected = case.setting.expected(case.cells)
        except ArithmeticError as error:
            self.found.append(Mismatch("python", row.get("status", ""), repr(error), detail(case, where, number, row)))
            return
        self._count(case, expected)
        self.found += mismatches(case, where, number, row, expected)

    def _count(self, case: Case, expected: Mapping[str, Value]) -> None:
        """Count a case and what it comes to."""
        self.compared += 1
        for name in FACTS:
            self.facts.setdefault(name, Counter())[case.setting.facts.get(name, "")] += 1
        for name, value in expected.items():
            self.results.setdefault(name, Counter())[
                str(value) if isinstance(value, str) else type(value).__name__
            ] += 1


def compared(soffice: str, cases: Sequence[Case]) -> Outcome:
    """Compare cases, in workbooks of some thousand rows each.

    Args:
        soffice: path of LibreOffice.
        cases: what is compared.
    """
    outcome = Outcome()
    ready = _laid_out(cases, outcome)
    books = [ready[start : start + _ROWS] for start in range(0, len(ready), _ROWS)]
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        for book, rows in zip(books, pool.map(lambda book: _recalculated(soffice, book), books), strict=True):
            for number, ((case, where), row) in enumerate(zip(book, rows, strict=True), start=1):
                outcome.add(case, where, number, row)
    return outcome


def _laid_out(cases: Sequence[Case], outcome: Outcome) -> list[tuple[Case, Laid]]:
    """The cases with how they lie on a row; a formula that is too long is a mismatch of its own."""
    known: dict[int, Laid | None] = {}
    for case in cases:
        key = id(case.setting)
        if key not in known:
            try:
                known[key] = laid(case.setting)
            except ValueError as error:
                known[key] = None
                outcome.found.append(Mismatch("formula", str(error), "a formula", str(dict(case.setting.facts))))
    return [(case, where) for case in cases if (where := known[id(case.setting)]) is not None]


def _recalculated(soffice: str, cases: Sequence[tuple[Case, Laid]]) -> list[dict[str, object]]:
    """What LibreOffice shows on each case's row."""
    with TemporaryDirectory() as folder:
        saved = recalculated(soffice, Path(folder), {"book": poisoned(book_of(cases))})
        return shown(saved["book"], cases)
