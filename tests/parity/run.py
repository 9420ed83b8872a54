"""Writing cases to workbooks, letting LibreOffice or an engine in this process work them out, and comparing."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.workbook.libreoffice import poisoned, recalculated

from .books import SHEET, book_of, laid, shown
from .case import FACTS
from .compare import Mismatch, detail, mismatches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from malkit.formula import Value

    from .books import Laid
    from .case import Case, Setting

    Rows = Sequence[tuple[Case, Laid]]
    Shown = dict[str, object]
    Engine = Callable[[Rows], list[Shown]]

_ROWS = 2500


@dataclass(slots=True)
class Outcome:
    """What a comparison came to.

    Args:
        compared: how many cases.
        found: the mismatches.
        differing: the cases that have any.
        facts: how many cases have each fact, by the fact's name.
        results: how often Python gave each result, by what is compared.
    """

    compared: int = 0
    found: list[Mismatch] = field(default_factory=list)
    differing: list[Case] = field(default_factory=list)
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
        differences = list(mismatches(case, where, number, row, expected))
        self.found += differences
        self.differing += [case] if differences else []

    def _count(self, case: Case, expected: Mapping[str, Value]) -> None:
        """Count a case and what it comes to."""
        self.compared += 1
        for name in FACTS:
            self.facts.setdefault(name, Counter())[case.setting.facts.get(name, "")] += 1
        for name, value in expected.items():
            self.results.setdefault(name, Counter())[
                str(value) if isinstance(value, str) else type(value).__name__
            ] += 1


def compared(cases: Iterable[Case], engine: Engine, at_a_time: int = 1) -> Outcome:
    """Compare cases, in workbooks of some thousand rows each.

    Args:
        cases: what is compared; as many of them are held at a time as are worked out at a time.
        engine: works a workbook out.
        at_a_time: how many workbooks are worked out at a time.
    """
    outcome, known = Outcome(), _Known()
    waiting = iter(cases)
    with ThreadPoolExecutor(at_a_time) as pool:
        while some := list(islice(waiting, _ROWS * at_a_time)):
            ready = _laid_out(some, known, outcome)
            books = [ready[start : start + _ROWS] for start in range(0, len(ready), _ROWS)]
            for book, rows in zip(books, pool.map(engine, books), strict=True):
                for number, ((case, where), row) in enumerate(zip(book, rows, strict=True), start=1):
                    outcome.add(case, where, number, row)
    return outcome


class _Known(dict[int, "tuple[Setting, Laid | None]"]):
    """How settings lie on a row, by their identity; the last some thousand of them, since each has many cases."""

    def of(self, setting: Setting, outcome: Outcome) -> Laid | None:
        """How a setting lies; None, and a mismatch of its own, for one with a formula that is too long."""
        if id(setting) not in self:
            if len(self) > _ROWS:
                self.clear()
            try:
                self[id(setting)] = setting, laid(setting)
            except ValueError as error:
                self[id(setting)] = setting, None
                outcome.found.append(Mismatch("formula", str(error), "a formula", str(dict(setting.facts))))
        return self[id(setting)][1]


def _laid_out(cases: Iterable[Case], known: _Known, outcome: Outcome) -> list[tuple[Case, Laid]]:
    """The cases with how they lie on a row."""
    found = ((case, known.of(case.setting, outcome)) for case in cases)
    return [(case, where) for case, where in found if where is not None]


def by_libreoffice(soffice: str) -> Engine:
    """What LibreOffice shows on each case's row.

    Args:
        soffice: its path.
    """

    def rows(cases: Rows) -> list[Shown]:
        with TemporaryDirectory() as folder:
            saved = recalculated(soffice, Path(folder), {"book": poisoned(book_of(cases))})
            return shown(saved["book"], cases)

    return rows


def confirmed(outcome: Outcome, soffice: str | None) -> Outcome:
    """What an engine in this process found, as LibreOffice sees it.

    IronCalc rounds what lies at a tie as it is stored, not by its fifteen digits as the others do, so
    that one case in some ten thousand differs by its doing alone.

    Args:
        outcome: what the engine found.
        soffice: path of LibreOffice; without it everything that was found stands.
    """
    if soffice is None or not outcome.differing:
        return outcome
    found = compared(outcome.differing, by_libreoffice(soffice)).found
    return replace(outcome, found=[*(each for each in outcome.found if each.name in {"formula", "python"}), *found])


def in_process(cases: Rows) -> list[Shown]:
    """What IronCalc shows on each case's row, without starting a program."""
    from .engine import Computed  # noqa: PLC0415 -- it is not installed everywhere

    book = Computed(book_of(cases))
    return [
        {name: book.value(SHEET, number, column + 1) for name, column in where.columns.items()}
        for number, (_, where) in enumerate(cases, start=1)
    ]
