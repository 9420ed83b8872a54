"""What is said of costs where each unit has a budget of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.plan import AggregationMethod
from malkit.statements.counting import counted
from malkit.statements.each import values
from malkit.statements.values import together, value

if TYPE_CHECKING:
    from malkit.statements.subject import Subject, Told


def budgets(subject: Subject) -> Told:
    """How many keep to their budgets, and what it comes to: "1 av 2 enheter väntas hålla sin budget. …"."""
    if subject.rule is AggregationMethod.NONE:
        return counted(subject, values(subject).text)
    return counted(subject, value(subject).text if subject.by_forecast else together(subject))
