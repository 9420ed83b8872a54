"""From a summary to what its report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.report.content import Document
from malkit.report.sections import SECTIONS
from malkit.text import catalogue

if TYPE_CHECKING:
    from malkit.consolidation import Summary


def compose(summary: Summary) -> Document:
    """The committee's report on a round, apart from any format; sections with nothing to say are left out."""
    plan = summary.plan
    text = catalogue(plan.language).text
    about = ", ".join(part for part in (plan.committee, plan.municipality) if part)
    subtitle = f"{about}. {summary.round.name} {plan.year}."
    if plan.fictional:
        subtitle = f"{subtitle} {text('fictional')}."
    sections = (section(summary) for section in SECTIONS)
    mark = text("internal") if plan.internal else ""
    shown = tuple(each for each in sections if each is not None)
    return Document(plan.title, f"{mark}. {subtitle}" if mark else subtitle, plan.language, shown, mark)
