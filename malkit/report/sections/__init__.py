"""What each section of the committee's report says: a module each, put in order here."""

from collections.abc import Callable

from malkit.consolidation import Summary
from malkit.report.content import Section
from malkit.report.sections.deliveries import files, findings, units
from malkit.report.sections.indicators import indicators, method
from malkit.report.sections.overview import goals, overview
from malkit.report.sections.results import own_results, parts
from malkit.report.sections.trace import actions, answers

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
