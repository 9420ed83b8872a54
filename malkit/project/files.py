"""Writing files so that nobody meets half of one, and finding the files somebody points at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from malkit.errors import MisuseError
from malkit.text import is_temporary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class ProgressCallback(Protocol):
    """Called for each step of long work."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Tell that so many of so many steps are done, and what the last was about."""


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""


class WriteResult(StrEnum):
    """What became of a file that was to be written: new, in an earlier one's place, as it was, or not written.

    `KEPT` is a file that holds somebody's work; `LOCKED` one that cannot be written, such as when it is open in Excel.
    """

    WRITTEN = "written"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was to be written, and what became of it."""

    path: Path
    outcome: WriteResult


def write_file(path: Path, content: bytes) -> Written:
    """Write a file beside its place and rename it; a file that already says the same is left alone.

    Args:
        path: where it goes; missing folders are made.
        content: what it says.

    Raises:
        MisuseError: the place cannot be written, such as a file that is open in Excel.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return Written(path, WriteResult.UNCHANGED)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise MisuseError("misuse.cannot_write", path=str(path), problem=error.strerror or "") from error
    return Written(path, WriteResult.WRITTEN)


def keep_earlier(path: Path, content: bytes) -> Path | None:
    """Rename a file that is about to be replaced by something else, so that nothing written in it is lost.

    Args:
        path: the file.
        content: what will stand there.

    Returns:
        The earlier file's new name, or None when there was nothing to keep.

    Raises:
        MisuseError: the file cannot be renamed, such as one that is open in Excel.
    """
    if not path.is_file() or path.read_bytes() == content:
        return None
    number = 1
    while (earlier := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    try:
        path.replace(earlier)
    except OSError as error:
        raise MisuseError("misuse.cannot_write", path=str(path), problem=error.strerror or "") from error
    return earlier


def list_files(places: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files that somebody points at.

    Args:
        places: files, and folders whose files are meant, those in folders below them too.

    Returns:
        The files by name, and those that are named as what programs leave behind.

    Raises:
        MisuseError: a place that does not exist.
    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(path for path in place.rglob("*") if path.is_file() or path.is_symlink())
        elif place.is_file():
            found.append(place)
        else:
            raise MisuseError("misuse.no_such_file", path=str(place))
    once = list({path.resolve(): path for path in found}.values())
    left_behind = [path for path in once if is_temporary(path.name)]
    return [path for path in once if path not in left_behind], left_behind
