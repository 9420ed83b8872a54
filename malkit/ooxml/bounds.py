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
        inflated_bytes: length of all parts, and of shared formulas as expanded.
        elements: XML elements in all parts that are read, cells that array formulas cover, ranges in lists of
            ranges, and pieces of shared formulas that are taken apart or moved.
        parts: entries in the package.
        tag_bytes: length of one tag with its attributes.
        open_areas: ranges of one sheet that may be changed although it is protected.
        members: entries in an archive of workbooks.
        archive_bytes: length of an archive of workbooks, and of its members as they inflate.
    """

    file_bytes: int = 20 * _MIB
    part_bytes: int = 16 * _MIB
    inflated_bytes: int = 32 * _MIB
    elements: int = 500_000
    parts: int = 1_000
    tag_bytes: int = _MIB
    open_areas: int = 100
    members: int = 1_000
    archive_bytes: int = 100 * _MIB


DEFAULT_BOUNDS = Bounds()


class Budget:
    """What is left of the bounds while one file is read.

    Args:
        bounds: what the file may ask for in all.
    """

    __slots__ = ("bounds", "elements_left", "inflated_left")

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.inflated_left = bounds.inflated_bytes
        self.elements_left = bounds.elements

    def spend_inflated(self, amount: int) -> None:
        """Count bytes (or characters of expanded formulas); F004 when the bound is passed."""
        self.inflated_left -= amount
        if self.inflated_left < 0:
            raise RefusalError(TOO_LARGE, f"inflated bytes > {self.bounds.inflated_bytes}")

    def spend_elements(self, amount: int) -> None:
        """Count XML elements or what is as dear; F004 when the bound is passed."""
        self.elements_left -= amount
        if self.elements_left < 0:
            raise RefusalError(TOO_LARGE, f"elements > {self.bounds.elements}")
