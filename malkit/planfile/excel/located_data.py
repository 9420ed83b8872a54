"""A plan's data as read from sheets: mappings and lists that know which cell each of their values came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from malkit.finding import Place
from malkit.planfile.yaml_source import PlanSource, step_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class CellRef:
    """A place in the plan workbook.

    Args:
        sheet: the sheet's name as it stands in the file.
        row: the row's number; None for the sheet as a whole.
        cell: the cell's address, empty for the whole row.
        label: the column's heading as it stands in the file.
    """

    sheet: str = ""
    row: int | None = None
    cell: str = ""
    label: str = ""

    def place(self, file: str, path: str = "") -> Place:
        """The same as the place of a finding."""
        return Place(file=file, sheet=self.sheet, line=self.row, cell=self.cell, label=self.label, path=path)


class LocatedDict(dict[str, Any]):
    """A mapping of the plan; `own` is where it stands, and `spots` where the value of each of its keys stands.

    `names` is where keys stand that have a cell of their own, such as who a result is of.
    """

    def __init__(self, own: CellRef) -> None:
        super().__init__()
        self.own = own
        self.spots: dict[str, CellRef] = {}
        self.names: dict[str, CellRef] = {}

    def put(self, path: Sequence[str], value: Any, spot: CellRef) -> bool:
        """Put a value at a path of keys; False when there is something already."""
        here = self
        for key in path[:-1]:
            if key not in here:
                here[key], here.spots[key] = LocatedDict(spot), spot
            inner = here[key]
            if not isinstance(inner, LocatedDict):
                return False
            here = inner
        if path[-1] in here:
            return False
        here[path[-1]], here.spots[path[-1]] = value, spot
        return True


class LocatedList(list[Any]):
    """A list of entries; `own` is the sheet that they stand in."""

    def __init__(self, entries: Sequence[Any], own: CellRef) -> None:
        super().__init__(entries)
        self.own = own

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Copied with where it stands."""
        return (_listing, (self.own,), None, iter(self))


def _listing(own: CellRef) -> LocatedList:
    return LocatedList((), own)


@dataclass(frozen=True, slots=True)
class BookSource(PlanSource):
    """A plan as it was read from a workbook.

    Args:
        name: the file's name.
        data: the mapping, of `LocatedDict` and `LocatedList`.
        sheets: where each of the plan's own keys would stand, for what is missing.
        columns: the letters and heading of each column, by its sheet's name and its id.
    """

    sheets: dict[str, CellRef]
    columns: dict[tuple[str, str], tuple[str, str]]

    def place_of_key(self, path: Sequence[int | str]) -> Place:
        """Where a path's last key stands itself, where it has a cell of its own."""
        here: Any = self.data
        for step in path[:-1]:
            here = here[step]
        spot, place = getattr(here, "names", {}).get(path[-1]), self.place(path)
        return place if spot is None else spot.place(self.name, place.path)

    def place(self, path: Sequence[int | str]) -> Place:
        """Where a path in the plan stands: its sheet, row and cell."""
        spot: CellRef = self.data.own
        words: list[str] = []
        here: Any = self.data
        for step in path:
            around, spot = here, getattr(here, "spots", {}).get(step, spot)
            try:
                here = around[step]
            except (KeyError, IndexError, TypeError):
                spot = self.sheets.get(str(step), spot) if around is self.data else spot
                words.append(str(step))
                break
            if step not in getattr(around, "spots", {}):
                spot = getattr(here, "own", spot)
            words.append(step_in_words(step, here, around))
        return spot.place(self.name, ", ".join(word for word in words if word))
