"""`[Content_Types].xml`: what each part of the package says it is (ECMA-376 Part 2, 6.2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.markup import PartReader
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.ooxml.package import Package

CONTENT_TYPES = "[Content_Types].xml"


class ContentTypes(PartReader):
    """The content types of a package, read from its list.

    Args:
        package: the package.

    Raises:
        RefusalError: F003 to F006 as `PartReader.read`; F006 for a part or extension listed twice.
    """

    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = "Types"
    places = frozenset({"Types", "Types/Default", "Types/Override"})
    sealed = frozenset({"Types"})

    def __init__(self, package: Package) -> None:
        super().__init__(CONTENT_TYPES, package.budget)
        self._types: dict[str, str] = {}
        self.read(package.read(CONTENT_TYPES))

    def opened(self, path: str, attributes: Mapping[str, str]) -> None:
        """Take up one line of the list."""
        if path == self.root:
            return
        name = "PartName" if path == "Types/Override" else "Extension"
        key = self.need(attributes, name).casefold()
        # A part's name begins with a slash and an extension holds none, so one table serves both.
        if key in self._types or (name == "PartName") != key.startswith("/"):
            raise RefusalError(UNCERTAIN, f"{self.part}: {key}")
        self._types[key] = self.need(attributes, "ContentType").strip().lower()

    def of(self, name: str) -> str:
        """The content type of a part in lower case; empty if the list does not say."""
        key = name.casefold()
        return self._types.get(f"/{key}") or self._types.get(key.rpartition(".")[2], "")

    def all(self) -> frozenset[str]:
        """Every content type in the list."""
        return frozenset(self._types.values())
