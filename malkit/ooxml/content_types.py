"""`[Content_Types].xml`: what each part of the package says it is (ECMA-376 Part 2, 6.2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml import namespaces
from malkit.ooxml.markup import PartReader
from malkit.ooxml.package import CONTENT_TYPES
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from malkit.ooxml.markup import Attributes
    from malkit.ooxml.package import Package


class ContentTypes:
    """The content types of a package, read from its list.

    Args:
        package: the package.

    Raises:
        RefusalError: F003 to F006 as `PartReader.read`; F006 for a part or extension listed twice.
    """

    def __init__(self, package: Package) -> None:
        self._reader = PartReader(CONTENT_TYPES, package.budget, "Types", {namespaces.CONTENT_TYPES: ""})
        self._types: dict[str, str] = {}
        self._reader.at("Types", sealed=True)
        self._reader.at("Types/Default", opened=self._default)
        self._reader.at("Types/Override", opened=self._override)
        self._reader.read(package.read(CONTENT_TYPES))

    def of(self, name: str) -> str:
        """The content type of a part in lower case; empty if the list does not say."""
        key = name.casefold()
        return self._types.get(f"/{key}") or self._types.get(key.rpartition(".")[2], "")

    def all(self) -> frozenset[str]:
        """Every content type in the list."""
        return frozenset(self._types.values())

    def of_parts(self) -> tuple[str, ...]:
        """The content type of every part that is listed by its name."""
        return tuple(type_ for key, type_ in self._types.items() if key.startswith("/"))

    def _default(self, attributes: Attributes) -> None:
        self._add(self._reader.need(attributes, "Extension"), attributes)

    def _override(self, attributes: Attributes) -> None:
        self._add(self._reader.need(attributes, "PartName"), attributes, "/")

    def _add(self, name: str, attributes: Attributes, first: str = "") -> None:
        key = name.casefold()
        # A part's name begins with a slash and an extension holds none, so one table serves both.
        if key in self._types or key.startswith("/") != bool(first):
            raise RefusalError(UNCERTAIN, f"{CONTENT_TYPES}: {key}")
        self._types[key] = self._reader.need(attributes, "ContentType").strip().lower()
