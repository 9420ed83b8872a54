"""House style: how a municipality's documents look."""

from __future__ import annotations

from malkit.plan.base import Name, PlanPart
from malkit.plan.scale import Colour


class Branding(PlanPart):
    """The municipality's own look.

    Args:
        name: as it is written on documents.
        logo: a picture file beside the plan.
        colour: of headings, as six hexadecimal digits; white text on it must be readable.
        typeface: name of the typeface.
    """

    name: Name | None = None
    logo: Name | None = None
    colour: Colour = "1F4E79"
    typeface: Name = "Calibri"
