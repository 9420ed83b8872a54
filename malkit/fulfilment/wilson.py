"""How sure a share of a random sample is: Wilson's interval."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_Z = Decimal("1.959963984540054")
"""The normal distribution's quantile for 95 per cent."""


def wilson(found: Decimal, of: Decimal) -> tuple[Decimal, Decimal] | None:
    """Wilson's score interval of 95 per cent for a share in a random sample.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.

    Args:
        found: how many of the sample were in order.
        of: the size of the sample.

    Returns:
        The lowest and the highest share in per cent; None for an empty sample.
    """
    if of <= 0:
        return None
    square = _Z * _Z
    centre = _EXACT.divide(found + square / 2, of + square)
    inside = _EXACT.divide(found * (of - found), of) + square / 4
    half = _EXACT.divide(_Z * _EXACT.sqrt(inside), of + square)
    return max(Decimal(0), 100 * (centre - half)), min(Decimal(100), 100 * (centre + half))
