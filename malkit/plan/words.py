"""What the plan calls the things it counts."""

from __future__ import annotations

from typing import Literal

from malkit.plan.base import Name, PlanPart


class Noun(PlanPart):
    """A noun in the forms that sentences need.

    Args:
        singular: one of them, "enhet".
        plural: several, "enheter".
        definite_plural: all of them, "enheterna".
        gender: "en" or "ett" in Swedish; without meaning in English.
    """

    singular: Name
    plural: Name
    definite_plural: Name
    gender: Literal["en", "ett"] = "en"


class Vocabulary(PlanPart):
    """The plan's own words: what it calls its respondents, what they do, and what is followed."""

    unit: Noun = Noun(singular="enhet", plural="enheter", definite_plural="enheterna")
    action: Noun = Noun(singular="åtgärd", plural="åtgärder", definite_plural="åtgärderna")
    indicator: Noun = Noun(singular="nyckeltal", plural="nyckeltal", definite_plural="nyckeltalen", gender="ett")
