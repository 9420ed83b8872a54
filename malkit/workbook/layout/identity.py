"""Whose workbook it is: what the hidden sheet says, and its seal."""

from __future__ import annotations

import hmac
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from malkit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYOUT_VERSION = "4"
_HALF_YEAR_IN_JUNE = frozenset({"1", "2"})
"""Layouts in which only a round that ended in June was the one at half-year."""
MARK = "malkit"
_MAY_BE_EMPTY = {"malkit", "made", "earlier"}
_MOST_DIGITS = 9
"""Of a delivery number; Python refuses to read numbers of thousands of digits."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says of itself; evidence only, held against the plan when it comes back.

    Args:
        plan: id of the plan.
        fingerprint: of the plan as it was when the workbook was made.
        round: id of the reporting round.
        respondent: id of the unit.
        delivery: delivery number, from 1.
        layout: version of the layout.
        malkit: version of malkit that made it.
        made: the day it was made, as an ISO date; an argument, since no clock reaches a workbook's bytes.
        earlier: fingerprint of the earlier answers that it carries; empty where it carries none.
    """

    plan: str
    fingerprint: str
    round: str
    respondent: str
    delivery: str = "1"
    layout: str = LAYOUT_VERSION
    malkit: str = __version__
    made: str = ""
    earlier: str = ""

    @property
    def older(self) -> bool:
        """Whether it is of a layout before this one."""
        return self.layout != LAYOUT_VERSION

    @property
    def half_year_in_june(self) -> bool:
        """Whether it is of a layout that asked for what is taken in at half-year in June, and in no later month."""
        return self.layout in _HALF_YEAR_IN_JUNE

    def pairs(self) -> dict[str, str]:
        """The identity as names and values, beginning with malkit's mark."""
        return {"kind": MARK, **asdict(self)}

    def seal(self, key: bytes) -> str:
        """A keyed hash (HMAC with SHA-256) of the identity, which shows that the project made it."""
        return seal_of(self.pairs(), key)


def seal_of(pairs: Mapping[str, str], key: bytes) -> str:
    """The seal of names and values, in their order: that of an older layout has fewer of them."""
    text = "\n".join(f"{name}={value}" for name, value in pairs.items())
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()


def _is_delivery(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) > 0


def identity_from(pairs: Mapping[str, str]) -> Identity | None:
    """The identity that names and values give, or None when they are not malkit's."""
    if pairs.get("kind") != MARK:
        return None
    names = [each.name for each in fields(Identity)]
    if any(not pairs.get(name) for name in names if name not in _MAY_BE_EMPTY) or not _is_delivery(pairs["delivery"]):
        return None
    return Identity(**{name: pairs.get(name, "") for name in names})
