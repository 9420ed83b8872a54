"""Reads files, each in a process of its own that has little memory and time: `python -m tests.ooxml.reader.limited`.

Standard input names one file on each line; standard output says of each what became of it. The processes are forked
from one that has loaded malkit, so that starting up is paid once.

Seconds are those of a machine that does `reference` in `USUAL` and has nothing else to do. When a process has used them
up, the machine is measured and the file read once more, with as many more seconds as it is slower, and half as many
again: what others do beside it on the same processors costs memory and caches, which no short reference shows.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from math import ceil
from pathlib import Path
from xml.parsers import expat

from malkit.finding import Finding
from malkit.ooxml import read_workbook

SECONDS = 2
MEMORY = 256 * 1024 * 1024
USUAL = 0.07
SHARED = 1.5
_REFERENCE = b"<r>" + b"<c r='A1'><v>1</v></c>" * 100_000 + b"</r>"


def verdict(path: Path) -> str:
    """`read`, or a code and its detail; how the process ended, if it did not come so far."""
    said = _read_within(path, SECONDS)
    if not said.startswith("ended by"):
        return said
    return _read_within(path, ceil(SECONDS * max(1, reference() / USUAL) * SHARED))


def reference() -> float:
    """The seconds of processor time in which 200 000 elements are parsed here and now, by expat alone."""
    seen: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: seen.append(name)
    parser.CharacterDataHandler = seen.append
    began = time.process_time()
    parser.Parse(_REFERENCE, True)  # noqa: FBT003 -- expat names no argument
    return time.process_time() - began


def _read_within(path: Path, seconds: int) -> str:
    """What a process of its own says of a file, which may use so much processor time."""
    receiving, sending = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(receiving)
        _as_child(path, sending, seconds)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return said or f"ended with {os.WEXITSTATUS(status)}"


def _as_child(path: Path, sending: int, seconds: int) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        result = read_workbook(path.read_bytes())
        said = f"{result.code} {result.facts['detail']}" if isinstance(result, Finding) else "read"
        os.write(sending, said.encode())
    except BaseException as trouble:  # noqa: BLE001 -- any at all is what is looked for
        os.write(sending, f"raised {type(trouble).__name__}: {trouble}".encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(f"{verdict(Path(line.rstrip()))}\n")
        sys.stdout.flush()
