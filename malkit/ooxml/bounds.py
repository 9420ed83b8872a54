"""How much one file may ask for, and the account kept while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from malkit.ooxml.refusal import TOO_LARGE, RefusalError

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What reading one file may cost; more than this is F004.

    Args:
        file_bytes: length of the file.
        part_bytes: length of one part, counted as it inflates.
        inflated_bytes: length of all parts that are read, and of shared formulas as expanded.
        elements: XML elements in all parts that are read, and cells that array formulas cover.
        parts: entries in the package.
    """

    file_bytes: int = 20 * _MIB
    part_bytes: int = 16 * _MIB
    inflated_bytes: int = 32 * _MIB
    elements: int = 500_000
    parts: int = 1_000


DEFAULT_BOUNDS = Bounds()


class Budget:
    """What is left of the bounds while one file is read.

    Args:
        bounds: what the file may ask for in all.
    """

    __slots__ = ("_elements", "_inflated", "bounds")

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._inflated = 0
        self._elements = 0

    def spend_inflated(self, amount: int) -> None:
        """Count bytes (or characters of expanded formulas); F004 when the bound is passed."""
        self._inflated += amount
        if self._inflated > self.bounds.inflated_bytes:
            raise RefusalError(TOO_LARGE, f"inflated bytes > {self.bounds.inflated_bytes}")

    def spend_elements(self, amount: int) -> None:
        """Count XML elements or covered cells; F004 when the bound is passed."""
        self._elements += amount
        if self._elements > self.bounds.elements:
            raise RefusalError(TOO_LARGE, f"elements > {self.bounds.elements}")
