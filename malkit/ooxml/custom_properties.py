"""Custom properties of a document (ECMA-376 Part 1, 22.3): what SharePoint, labels and people write beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.ooxml.lexical import unescaped
from malkit.ooxml.markup import PartReader
from malkit.ooxml.namespaces import CUSTOM_PROPERTIES, VARIANT_TYPES
from malkit.ooxml.refusal import UNCERTAIN, RefusalError

if TYPE_CHECKING:
    from malkit.ooxml.bounds import Budget
    from malkit.ooxml.markup import Attributes

_PLAIN = (
    "lpwstr", "lpstr", "bstr", "bool", "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint",
    "r4", "r8", "decimal", "cy", "date", "filetime",
)  # fmt: skip


class CustomProperties:
    """The properties that hold one plain value, by name, in `values`; vectors and the like are passed over.

    Args:
        part: name of the part.
        data: its bytes.
        budget: the account that elements are charged to.

    Raises:
        RefusalError: F006 for a name that stands twice.
    """

    def __init__(self, part: str, data: bytes, budget: Budget) -> None:
        self._reader = reader = PartReader(part, budget, "Properties", {CUSTOM_PROPERTIES: "", VARIANT_TYPES: "vt"})
        self.values: dict[str, str] = {}
        self._folded: set[str] = set()
        self._name = ""
        reader.at("Properties")
        reader.at("Properties/property", opened=self._begin)
        for kind in _PLAIN:
            reader.at(f"Properties/property/vt:{kind}", closed=self._take, text=True, anywhere=True)
        reader.read(data)

    def _begin(self, attributes: Attributes) -> None:
        self._name = unescaped(self._reader.need(attributes, "name"))
        if self._name.casefold() in self._folded:
            raise RefusalError(UNCERTAIN, f"{self._reader.part}: {self._name} twice")
        self._folded.add(self._name.casefold())

    def _take(self, text: str) -> None:
        self.values[self._name] = unescaped(text)
