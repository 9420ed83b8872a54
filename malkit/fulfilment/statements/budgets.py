"""What is said of costs where each unit has a budget of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.statements.counting import counted
from malkit.fulfilment.statements.each import values
from malkit.fulfilment.statements.values import together, value
from malkit.plan import Rule

if TYPE_CHECKING:
    from malkit.fulfilment.statements.sentence import Told
    from malkit.fulfilment.statements.subject import Subject


def budgets(subject: Subject) -> Told:
    """How many keep to their budgets, and what it comes to: "1 av 2 enheter väntas hålla sin budget. …"."""
    if subject.rule is Rule.NONE:
        return counted(subject, values(subject).text)
    return counted(subject, value(subject).text if subject.by_forecast else together(subject))
