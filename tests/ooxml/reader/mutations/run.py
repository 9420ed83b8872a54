"""Reading many mutations under limits, and counting what came of it."""

from __future__ import annotations

import json
import os
import resource
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest.mock import patch

from malkit.finding import Finding
from malkit.ooxml import RawWorkbook, read_workbook
from malkit.ooxml.reader.package import Package

from .mutate import is_on_content, mutated, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 2
MEMORY = 256 * 1024 * 1024
STAGES = ("archive", "content types", "relationships", "workbook", "styles", "strings", "sheets", "rest", "read")
"""How far reading can come, in its order; the last one is a workbook."""
_BY_PART = (
    ("[Content_Types].xml", "content types"),
    (".rels", "relationships"),
    ("workbook.xml", "workbook"),
    ("styles.xml", "styles"),
    ("sharedStrings.xml", "strings"),
)
_SHEETS = "xl/worksheets/"


@dataclass
class Tally:
    """What came of some mutations.

    Args:
        ended: how many ended at each stage.
        codes: how many gave each code.
        on_content: how many changed the content of parts.
        slowest: the longest time one took, in seconds of the processor.
        troubles: what must not happen, each with its mutation's number.
    """

    ended: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    on_content: int = 0
    slowest: float = 0.0
    troubles: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take up what came of some more."""
        self.ended += other.ended
        self.codes += other.codes
        self.on_content += other.on_content
        self.slowest = max(self.slowest, other.slowest)
        self.troubles += other.troubles

    def reached(self, stage: str) -> int:
        """How many came as far as a stage."""
        return sum(self.ended[each] for each in STAGES[STAGES.index(stage) :])


class _OverTimeError(BaseException):
    """Reading took longer than it may."""


def run_limited(data: bytes, seed: int, numbers: range) -> Tally:
    """Read mutations in a process of its own that has no more memory than the limit.

    Args:
        data: the workbook that is mutated.
        seed: of the whole run.
        numbers: of the mutations.
    """
    receiving, sending = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(receiving)
        _as_child(data, seed, numbers, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        lines = pipe.read().splitlines()
    _, status = os.waitpid(process, 0)
    tally = Tally()
    for line in lines:
        said = json.loads(line)
        tally.add(Tally(Counter(said[0]), Counter(said[1]), said[2], said[3], said[4]))
    done = sum(tally.ended.values()) + len(tally.troubles)
    if status != 0:
        tally.troubles.append(f"{seed}:{numbers[min(done, len(numbers) - 1)]} process ended with {status}")
    return tally


def _as_child(data: bytes, seed: int, numbers: range, sending: int) -> None:
    try:
        signal.signal(signal.SIGVTALRM, _over_time)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        with os.fdopen(sending, "wb") as pipe:
            for tally in _one_by_one(data, seed, numbers):
                said = (tally.ended, tally.codes, tally.on_content, tally.slowest, tally.troubles)
                pipe.write(json.dumps(said).encode() + b"\n")
                pipe.flush()
    finally:
        os._exit(0)


def _over_time(*_signal: object) -> None:
    raise _OverTimeError


def _one_by_one(data: bytes, seed: int, numbers: range) -> Iterator[Tally]:
    parts = parts_of(data)
    asked: list[str] = []
    read = Package.read

    def noting(package: Package, name: str) -> bytes:
        asked.append(name)
        return read(package, name)

    with patch.object(Package, "read", noting):
        for number in numbers:
            asked.clear()
            yield _one(mutated(parts, seed, number), seed, number, asked)


def _one(data: bytes, seed: int, number: int, asked: list[str]) -> Tally:
    tally = Tally(on_content=int(is_on_content(seed, number)))
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    start = time.process_time()
    try:
        result = read_workbook(data)
    except BaseException as trouble:  # noqa: BLE001 -- any at all is what is looked for
        tally.troubles.append(f"{seed}:{number} {type(trouble).__name__}: {trouble}"[:300])
        return tally
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    tally.slowest = time.process_time() - start
    if tally.slowest > SECONDS:
        tally.troubles.append(f"{seed}:{number} took {tally.slowest:.1f} s")
    assert isinstance(result, RawWorkbook | Finding)
    tally.codes["read" if isinstance(result, RawWorkbook) else result.code] += 1
    tally.ended["read" if isinstance(result, RawWorkbook) else _stage(asked)] += 1
    return tally


def _stage(asked: list[str]) -> str:
    """How far reading came, by the part that it asked for last."""
    if not asked:
        return "archive"
    if any(name.startswith(_SHEETS) for name in asked) and not asked[-1].startswith(_SHEETS):
        return "rest"
    return next((stage for end, stage in _BY_PART if asked[-1].endswith(end)), "sheets")
