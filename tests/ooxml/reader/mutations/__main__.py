"""The large run: `python -m tests.ooxml.reader.mutations --count 200000 --seed 20261126`."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.support import filled_workbook

from .run import STAGES, Tally, run_limited

CHUNK = 500


def main() -> int:
    """Read the mutations and say what came of them; 1 if anything happened that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000, help="how many mutations")
    parser.add_argument("--first", type=int, default=0, help="number of the first mutation, to divide a run")
    parser.add_argument("--seed", type=int, default=20261126, help="of the whole run")
    parser.add_argument("--processes", type=int, default=2, help="how many processes read at a time")
    parser.add_argument(
        "--base", type=Path, help="the workbook to mutate, in place of a unit's filled-in workbook of the demo plan"
    )
    chosen = parser.parse_args()
    data = chosen.base.read_bytes() if chosen.base else filled_workbook()
    end = chosen.first + chosen.count
    chunks = [range(start, min(start + CHUNK, end)) for start in range(chosen.first, end, CHUNK)]
    start = time.monotonic()
    tally = Tally()
    with ThreadPoolExecutor(chosen.processes) as pool:
        for done, part in enumerate(pool.map(partial(run_limited, data, chosen.seed), chunks), start=1):
            tally.add(part)
            if done % 20 == 0:
                sys.stderr.write(f"{done * CHUNK} after {time.monotonic() - start:.0f} s\n")
    show(tally, chosen.seed, time.monotonic() - start)
    return 1 if tally.troubles else 0


def show(tally: Tally, seed: int, seconds: float) -> None:
    """Write the figures of a run."""
    count = sum(tally.ended.values()) + len(tally.troubles)
    say = sys.stdout.write
    say(f"seed {seed}: {count} mutations, {tally.on_content} of them on content, in {seconds:.0f} s\n")
    for stage in STAGES:
        say(f"  {stage:14} reached by {tally.reached(stage):7}, ended there {tally.ended[stage]:7}\n")
    say(f"  codes: {dict(sorted(tally.codes.items()))}\n")
    say(f"  slowest: {tally.slowest:.2f} s; what must not happen: {len(tally.troubles)}\n")
    for trouble in tally.troubles:
        say(f"    {trouble}\n")


if __name__ == "__main__":
    sys.exit(main())
