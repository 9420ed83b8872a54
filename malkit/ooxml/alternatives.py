"""Markup compatibility: `mc:AlternateContent` (ECMA-376 Part 3, 9.3), read only if all its branches agree.

Which branch a program takes depends on what it understands, so branches that differ in anything that is read here
would be read differently by different programs. Excel writes such pairs for number formats with new locales.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from malkit.ooxml.namespaces import COMPATIBILITY, OFFICE_RELATIONSHIPS
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from malkit.ooxml.markup import PartReader, Spot

    Event: TypeAlias = tuple[Spot, dict[str, str] | None]

ALTERNATE_CONTENT = f"{COMPATIBILITY} AlternateContent"
MUST_UNDERSTAND = f"{COMPATIBILITY} MustUnderstand"
_CHOICE, _FALLBACK = f"{COMPATIBILITY} Choice", f"{COMPATIBILITY} Fallback"


class Alternatives:
    """Takes over a reader while it is inside one `mc:AlternateContent`.

    Args:
        reader: the reader.
        above: the spot that the element stands in, which is where the content of its branches stands too.
    """

    def __init__(self, reader: PartReader, above: Spot) -> None:
        self._reader = reader
        self._above = above
        self._path: list[Spot] = []
        self._branches: list[list[Event]] = []
        self._has_fallback = False

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: a branch, or something in one."""
        self._reader.spend_element()
        if MUST_UNDERSTAND in attributes:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: MustUnderstand")
        if self._path:
            self._path.append(self._within(name, attributes))
            return
        if name not in {_CHOICE, _FALLBACK} or self._has_fallback:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: {name.rpartition(' ')[2]} in AlternateContent")
        self._has_fallback = name == _FALLBACK
        self._branches.append([])
        self._path.append(self._above)

    def ended(self, _name: str) -> None:
        """An element ends; when it is the whole, what its branches agree on is done."""
        if not self._path:
            self._finish()
            return
        spot = self._path.pop()
        if self._path and self._reader.reads(spot):
            self._branches[-1].append((spot, None))

    def _within(self, name: str, attributes: dict[str, str]) -> Spot:
        above = self._path[-1]
        spot = self._reader.child(above, name)
        if spot.is_text or (name == ALTERNATE_CONTENT and self._reader.reads(above)):
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: {name.rpartition(' ')[2]} in AlternateContent")
        if self._reader.reads(spot):
            self._branches[-1].append((spot, _telling(attributes)))
        return spot

    def _finish(self) -> None:
        branches = self._branches if self._has_fallback else [*self._branches, []]
        if any(branch != branches[0] for branch in branches):
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: alternatives differ in {self._above.path}")
        for spot, attributes in branches[0]:
            if attributes is None:
                self._reader.close(spot, "")
            else:
                self._reader.open(spot, attributes)
        self._reader.leave()


def _telling(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that are read: those without a namespace, and relationship ids."""
    return {
        name: value for name, value in attributes.items() if " " not in name or name.startswith(OFFICE_RELATIONSHIPS)
    }
