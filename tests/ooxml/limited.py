"""Reads files, each in a process of its own that has little memory and time: `python -m tests.ooxml.limited`.

Standard input names one file on each line; standard output says of each what became of it. The processes are forked
from one that has loaded malkit, so that starting up is paid once.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from malkit.finding import Finding
from malkit.ooxml import read_workbook

SECONDS = 2
MEMORY = 256 * 1024 * 1024


def verdict(path: Path) -> str:
    """`read`, or a code and its detail; how the process ended, if it did not come so far."""
    receiving, sending = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(receiving)
        _as_child(path, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return said or f"ended with {os.WEXITSTATUS(status)}"


def _as_child(path: Path, sending: int) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
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
