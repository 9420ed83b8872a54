"""Relationships: which part leads to which (ECMA-376 Part 2, 6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.ooxml.markup import PartReader
from malkit.ooxml.namespaces import OFFICE_RELATIONSHIPS, PACKAGE_RELATIONSHIPS
from malkit.ooxml.refusal import DAMAGED, UNCERTAIN, UNWELCOME, RefusalError

if TYPE_CHECKING:
    from malkit.ooxml.markup import Attributes
    from malkit.ooxml.package import Package

_MAY_LEAD_OUT = frozenset({f"{OFFICE_RELATIONSHIPS}/hyperlink"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part.

    Args:
        id: what the part calls it.
        type: what it is, as a URI.
        target: where it leads, as it stands in the file.
        source: name of the part it belongs to; empty for the package itself.
    """

    id: str
    type: str
    target: str
    source: str

    def part(self) -> str:
        """Name of the part it leads to.

        Raises:
            RefusalError: F005 if it climbs out of the package.
        """
        folders = [] if self.target.startswith("/") else self.source.split("/")[:-1]
        for segment in self.target.split("/"):
            if segment == "..":
                if not folders:
                    raise RefusalError(UNWELCOME, f"outside the package: {self.target}")
                folders.pop()
            elif segment not in {"", "."}:
                folders.append(segment)
        return "/".join(folders)


class Relationships:
    """The relationships of one part; none if the package has no list of them.

    Args:
        package: the package.
        source: name of the part; empty for the package itself.

    Raises:
        RefusalError: F003 to F006 as `PartReader.read`; F005 for one that leads out of the package and is no
            hyperlink; F006 for an id used twice.
    """

    def __init__(self, package: Package, source: str) -> None:
        folder, slash, name = source.rpartition("/")
        self.part = f"{folder}{slash}_rels/{name}.rels"
        self._reader = PartReader(self.part, package.budget, "Relationships", {PACKAGE_RELATIONSHIPS: ""})
        self._source = source
        self._by_id: dict[str, Relationship] = {}
        self._reader.at("Relationships", sealed=True)
        self._reader.at("Relationships/Relationship", opened=self._add)
        if package.has(self.part):
            self._reader.read(package.read(self.part))

    def by_id(self, id_: str) -> Relationship:
        """The relationship of this id; F003 if there is none."""
        found = self._by_id.get(id_)
        if found is None:
            raise RefusalError(DAMAGED, f"{self.part}: {id_} missing")
        return found

    def of_type(self, type_: str) -> Relationship | None:
        """The one relationship of this type, or None; F006 if there are several."""
        found = self.all_of_type(type_)
        if len(found) > 1:
            raise RefusalError(UNCERTAIN, f"{self.part}: {len(found)} × {type_.rpartition('/')[2]}")
        return found[0] if found else None

    def all_of_type(self, type_: str) -> tuple[Relationship, ...]:
        """All relationships of this type, in the order of the list."""
        return tuple(relationship for relationship in self._by_id.values() if relationship.type == type_)

    def _add(self, attributes: Attributes) -> None:
        need = self._reader.need
        relationship = Relationship(
            id=need(attributes, "Id"),
            type=need(attributes, "Type"),
            target=need(attributes, "Target"),
            source=self._source,
        )
        if relationship.id in self._by_id:
            raise RefusalError(UNCERTAIN, f"{self.part}: {relationship.id} twice")
        leads_out = attributes.get("TargetMode", "Internal") != "Internal"
        if leads_out and relationship.type not in _MAY_LEAD_OUT:
            raise RefusalError(UNWELCOME, f"external: {relationship.target}")
        self._by_id[relationship.id] = relationship
