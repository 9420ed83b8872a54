"""The scale: which statuses there are, what each is called, and where they part."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from malkit.plan.base import Name, Number, PlanPart


class Status(StrEnum):
    """What a target's fulfilment can be; the plan's scale gives the three judged ones their words."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_REPORTED = "not_reported"
    WRITE_NUMBER = "write_number"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    PUBLISHED_LATER = "published_later"
    AT_YEAR_END = "at_year_end"
    NO_COMPARISON = "no_comparison"
    NO_TARGET = "no_target"
    RESPONDENTS_MISSING = "respondents_missing"
    COMMITTEE = "committee"

    @property
    def judged(self) -> bool:
        """Whether fulfilment was judged at all."""
        return self in {Status.MET, Status.PARTLY, Status.NOT_MET}


Colour = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9A-F]{6}$")]


class Step(PlanPart):
    """One status on the scale: its word, and the symbol and colour beside the word."""

    word: Name
    symbol: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=2)]
    colour: Colour


class Scale(PlanPart):
    """Words for the judged statuses, and how much of the target counts as partly met.

    Whether a target is met is decided by its comparison alone. The threshold divides what is not met.

    Args:
        met: the target is met.
        partly: it is not, but the degree is at least `partly_from`.
        not_met: it is not, and the degree is below.
        partly_from: the lowest degree that is partly met, as a share of 1; half-open: the threshold itself is partly.
    """

    met: Step = Step(word="Uppfyllt", symbol="✔", colour="1B7F4B")
    partly: Step = Step(word="Delvis uppfyllt", symbol="◐", colour="8A5A00")
    not_met: Step = Step(word="Ej uppfyllt", symbol="✘", colour="B3261E")
    partly_from: Number = Decimal("0.8")

    def step(self, status: Status) -> Step:
        """The word, symbol and colour of a judged status.

        Raises:
            KeyError: a status that is not on the scale.
        """
        return {Status.MET: self.met, Status.PARTLY: self.partly, Status.NOT_MET: self.not_met}[status]
