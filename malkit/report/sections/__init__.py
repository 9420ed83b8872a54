"""What each section of the committee's report says: a module each, put in order here."""

from collections.abc import Callable

from malkit.consolidation import Summary
from malkit.report.content import Section
from malkit.report.sections.files import files
from malkit.report.sections.findings import findings
from malkit.report.sections.goals import goals
from malkit.report.sections.indicators import indicators
from malkit.report.sections.method import method
from malkit.report.sections.overview import overview
from malkit.report.sections.own_results import own_results
from malkit.report.sections.parts import parts
from malkit.report.sections.trace import actions, answers
from malkit.report.sections.units import units

SECTIONS: tuple[Callable[[Summary], Section | None], ...] = (
    overview,
    goals,
    indicators,
    parts,
    units,
    own_results,
    answers,
    actions,
    findings,
    files,
    method,
)

__all__ = ["SECTIONS"]
