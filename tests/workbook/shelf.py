"""Every workbook of some plans, for every respondent and round: the demo, templates, and a plan with everything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from malkit.finding import Severity
from malkit.ooxml import address
from malkit.planfile import check_plan, fingerprint, merge_yaml, template_text
from malkit.workbook import NOTHING_CARRIED, Identity, WorkbookWriter, layout
from tests.support import KEY, demo_text

from .raw import RawPackage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Plan
    from malkit.workbook import CarriedOver, Cell, InputCell, WorkbookLayout

EVERYTHING = "allt"
ENGLISH = "everything"
PLANS = ["demo", "uppdragsplan-2024", "verksamhetsplan-2014", EVERYTHING, ENGLISH]
LARGE = "stort"
"""A plan beside those of `PLANS`: many parts, shares of shares of shares, and ids that look like numbers."""
_LARGE = Path(__file__).with_name("cases") / "large.yaml"
_EVERYTHING = Path(__file__).with_name("cases") / "everything.yaml"


@cache
def plan_named(name: str) -> Plan:
    """A plan of `PLANS`, free of errors."""
    plan, findings = check_plan(_text(name), "plan.yaml")
    assert plan is not None
    assert [str(each) for each in findings if each.severity is Severity.ERROR] == []
    return plan


def _text(name: str) -> str:
    match name:
        case "demo":
            return demo_text()
        case "allt":
            return _EVERYTHING.read_text(encoding="utf-8")
        case "stort":
            return _LARGE.read_text(encoding="utf-8")
        case "everything":
            return merge_yaml(_EVERYTHING.read_text(encoding="utf-8"), "language: en\nid: everything-2026\n")
        case _:
            return template_text(name)


@cache
def press(name: str) -> WorkbookWriter:
    """The press of a plan, so that workbooks that are alike are painted once."""
    return WorkbookWriter(plan_named(name), KEY)


@dataclass(frozen=True)
class Book:
    """A respondent's workbook for a round.

    Args:
        plan_name: one of `PLANS`.
        round: id of the round.
        respondent: id of the respondent.
        earlier: what is carried in.
    """

    plan_name: str
    round: str
    respondent: str
    earlier: CarriedOver = NOTHING_CARRIED

    def __str__(self) -> str:
        carried = " with earlier" if self.earlier.rounds else ""
        return f"{self.plan_name} {self.round} {self.respondent}{carried}"

    @property
    def plan(self) -> Plan:
        """Its plan."""
        return plan_named(self.plan_name)

    @cached_property
    def data(self) -> bytes:
        """The file as it is sent out."""
        return press(self.plan_name).workbook(self.round, self.respondent, earlier=self.earlier)

    @cached_property
    def layout(self) -> WorkbookLayout:
        """What it is made from; the seal stands in no input or formula."""
        plan = self.plan
        identity = Identity(plan.id, fingerprint(plan), self.round, self.respondent, earlier=self.earlier.fingerprint)
        return layout(plan, identity, earlier=self.earlier)

    @cached_property
    def raw(self) -> RawPackage:
        """The parts of the file."""
        return RawPackage(self.data)

    def inputs(self) -> Iterator[tuple[str, Cell, InputCell]]:
        """Every input with its sheet's name."""
        for sheet in self.layout.sheets:
            for cell in sheet.cells:
                if cell.input is not None:
                    yield sheet.name, cell, cell.input

    def open_cells(self) -> dict[str, set[str]]:
        """The addresses of inputs by sheet; a sheet without any is there too."""
        found: dict[str, set[str]] = {sheet.name: set() for sheet in self.layout.sheets}
        for name, cell, _ in self.inputs():
            found[name].add(address(cell.row, cell.column))
        return found


@cache
def shelf(name: str) -> tuple[Book, ...]:
    """Every workbook of a plan."""
    plan = plan_named(name)
    return tuple(Book(name, round_.id, who.id) for round_ in plan.rounds for who in plan.reporters(round_.id))
