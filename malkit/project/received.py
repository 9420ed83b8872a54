"""What people sent in: files, and files in archives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.ooxml import is_archive, is_package, unpack
from malkit.project.files import list_files
from malkit.text import Temporary, temporary_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WITHIN = " » "
"""Stands between an archive's name and the name of a file in it."""

_PASSED_OVER = {Temporary.LOCK: "F017", Temporary.UNFINISHED: "F018", Temporary.LEFTOVER: "D005"}


@dataclass(frozen=True, slots=True)
class Received:
    """One file that was sent in.

    Args:
        name: what it is called in findings; with its archive's name before it where it came in one.
        own_name: its own name, without folders and archive.
        path: where it stands; None where it came in an archive.
        content: its bytes, or why they cannot be had; None where they are read from the path.
    """

    name: str
    own_name: str
    path: Path | None = None
    content: bytes | Finding | None = None

    def read(self) -> bytes | Finding:
        """Its bytes, or why they cannot be had."""
        if self.content is not None or self.path is None:
            return self.content or b""
        try:
            return self.path.read_bytes()
        except OSError as error:
            return Finding("F007", facts={"detail": error.strerror or type(error).__name__})


def received_in(places: Iterable[Path]) -> tuple[list[Received], list[Finding]]:
    """The files to read at some places, those in archives one by one, and a finding for each that is passed over.

    Args:
        places: files and folders.

    Raises:
        MisuseError: a place that does not exist.
    """
    paths, left_behind = list_files(places)
    return classify_received([*unpacked(paths), *(Received(path.name, path.name, path) for path in left_behind)])


def unpacked(paths: Iterable[Path]) -> Iterator[Received]:
    """The files at some places, with those in archives in the place of the archives."""
    for path in paths:
        whole = Received(path.name, path.name, path)
        yield from _members(path.name, whole.read()) or [whole]


def classify_received(received: Iterable[Received]) -> tuple[list[Received], list[Finding]]:
    """The files to read, and what is said of those that programs leave behind.

    A name only tells what to say: a file that is a whole package is read under any name.

    Args:
        received: files.

    Returns:
        The files to read, and a finding for each that is passed over.
    """
    files, passed_over = [], []
    for each in received:
        kind = temporary_kind(each.own_name)
        if kind is None or _is_whole(each):
            files.append(each)
        else:
            passed_over.append(Finding(_PASSED_OVER[kind], Place(file=each.name)))
    return files, passed_over


def _is_whole(received: Received) -> bool:
    content = received.read()
    return isinstance(content, bytes) and is_package(content)


def _members(name: str, data: bytes | Finding) -> list[Received]:
    """The files in an archive; none for another file, and for an archive that holds none."""
    if isinstance(data, Finding) or not is_archive(data):
        return []
    members = unpack(data)
    if isinstance(members, Finding):
        return [Received(name, name, content=members)]
    return [
        Received(f"{name}{WITHIN}{each.name}", each.name.rpartition("/")[2], content=each.content) for each in members
    ]
