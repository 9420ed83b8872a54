"""The zip package: entries under safe names, inflated within bounds, and nothing believed from headers."""

from __future__ import annotations

from malkit.ooxml.bounds import DEFAULT_BOUNDS, Budget
from malkit.ooxml.refusal import DAMAGED, ENCRYPTED, TOO_LARGE, UNWELCOME, RefusalError
from malkit.ooxml.sniff import require_zip
from malkit.ooxml.zip_entries import Entry, read_entries

CONTENT_TYPES = "[Content_Types].xml"
"""The part that every package has."""


class Package:
    """One opened package; parts are found without regard to letter case (ECMA-376 Part 2, 6.2.2.3).

    Args:
        data: the whole file.
        budget: the account that inflating is charged to.

    Raises:
        RefusalError: F003 for a broken zip, F004 for one with too many bytes or entries, F005 for unsafe or
            repeated names, F006 for one that can be read in two ways, and what `require_zip` says of other
            files.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        bounds = budget.bounds
        if len(data) > bounds.file_bytes:
            raise RefusalError(TOO_LARGE, f"file bytes > {bounds.file_bytes}")
        require_zip(data)
        self._entries = _by_name(read_entries(data, bounds.parts, bounds.parts))
        self._unread = dict.fromkeys(self._entries)

    def names(self) -> tuple[str, ...]:
        """Names of all entries as they stand in the archive."""
        return tuple(entry.name for entry in self._entries.values())

    def has(self, name: str) -> bool:
        """Whether the package holds a part of this name, given without a leading slash."""
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """The part's bytes.

        Raises:
            RefusalError: F003 if it is missing or damaged, F004 if it is too large, F006 if it is compressed in
                a way that Office never does.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise RefusalError(DAMAGED, f"missing: {name}")
        self._unread.pop(name.casefold(), None)
        content = entry.inflated(self.budget.bounds.part_bytes)
        self.budget.spend_inflated(len(content))
        return content

    def check_rest(self) -> None:
        """Inflate and check the parts that nobody has read, and forget them again.

        Raises:
            RefusalError: as `read`.
        """
        for name in tuple(self._unread):
            self.read(name)


def _by_name(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Entries by the name they are found under, each of them safe and unique."""
    found: dict[str, Entry] = {}
    for entry in entries:
        name = entry.name
        if not is_safe(name):
            raise RefusalError(UNWELCOME, f"entry name: {name}")
        if name.casefold() in found:
            raise RefusalError(UNWELCOME, f"entry twice: {name}")
        if entry.encrypted:
            raise RefusalError(ENCRYPTED, name)
        found[name.casefold()] = entry
    return found


def is_package(data: bytes) -> bool:
    """Whether a file is a whole package, which a file that was not saved or downloaded to its end never is."""
    try:
        package = Package(data, Budget(DEFAULT_BOUNDS))
    except RefusalError:
        return False
    return package.has(CONTENT_TYPES)


def is_safe(name: str) -> bool:
    """Whether an entry's name is a plain relative path; a trailing slash (a folder) is allowed."""
    segments = name.removesuffix("/").split("/")
    return (
        "\\" not in name
        and ":" not in segments[0]
        and not any(char < " " for char in name)
        and not any(part in {"", ".", ".."} for part in segments)
    )
