"""Answer kinds: what a respondent writes for an indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from malkit.plan.base import Decimals, Name, Number, PlanPart
from malkit.plan.words import Noun


class NumberAnswer(PlanPart):
    """A number.

    Args:
        kind: "number".
        measurement_unit: what it is counted in, such as "kronor".
        decimals: how many decimals it has.
        lowest: the lowest value that can be true; None where there is no bound.
        highest: the highest value that can be true.
        forecast: whether the value expected at year end is asked for too.
        counted: the noun of what is counted, where something is.
    """

    kind: Literal["number"]
    measurement_unit: Name
    decimals: Decimals = 0
    lowest: Number | None = Decimal(0)
    highest: Number | None = None
    forecast: bool = False
    counted: Noun | None = None

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise ValueError("bounds")
        return self


class ActionsAnswer(PlanPart):
    """A list of actions taken; the outcome is how many of them are done.

    Args:
        kind: "actions".
    """

    kind: Literal["actions"]

    @property
    def decimals(self) -> int:
        """Actions are whole."""
        return 0

    @property
    def forecast(self) -> bool:
        """Nothing is forecast: planned actions stand in the list."""
        return False

    @property
    def lowest(self) -> Decimal:
        """No fewer than none."""
        return Decimal(0)

    @property
    def highest(self) -> None:
        """No most."""
        return


Answer = Annotated[NumberAnswer | ActionsAnswer, Field(discriminator="kind")]
