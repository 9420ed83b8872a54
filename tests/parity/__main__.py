"""`python -m tests.parity --engine ironcalc --cases 1000000`: compare so many cases, and say what was compared."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser
from collections import Counter
from time import monotonic

from .case import FACTS
from .generate import distinct_cases
from .run import by_libreoffice, compared, confirmed, in_process

_DETAILED = 20
_PROGRAMS = 2
"""How many LibreOffice work at a time."""


def main() -> int:
    """Compare, print, and return 1 where anything differs."""
    parser = ArgumentParser(prog="python -m tests.parity", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="how many distinct cases")
    parser.add_argument("--seed", type=int, default=1, help="of the chance")
    engines = ("libreoffice", "ironcalc")
    parser.add_argument("--engine", choices=engines, default=engines[0], help="what works the formulas out")
    arguments = parser.parse_args()
    soffice = shutil.which("soffice")
    if arguments.engine == "libreoffice" and soffice is None:
        parser.error("LibreOffice (soffice) is not on PATH")
    began = monotonic()
    cases = distinct_cases(arguments.cases, arguments.seed)
    if arguments.engine == "libreoffice" and soffice is not None:
        outcome = compared(cases, by_libreoffice(soffice), _PROGRAMS)
    else:
        outcome = compared(cases, in_process)
        sys.stdout.write(
            f"{len(outcome.differing)} cases differ in this engine; counted below as LibreOffice sees them\n"
        )
        outcome = confirmed(outcome, soffice)
    lines = [f"{outcome.compared} distinct cases in {monotonic() - began:.0f} seconds"]
    for name in FACTS:
        counted = ", ".join(f"{fact or '–'} {count}" for fact, count in outcome.facts[name].most_common())
        lines.append(f"{name}: {counted}")
    for name, results in outcome.results.items():
        lines.append(f"{name}: " + ", ".join(f"{result} {count}" for result, count in results.most_common()))
    lines += [
        f"\n{each.name}: shows {each.shown!r}, not {each.expected!r}\n{each.detail}"
        for each in outcome.found[:_DETAILED]
    ]
    by_name = Counter(each.name for each in outcome.found).most_common()
    lines.append(f"\n{len(outcome.found)} mismatches" + "".join(f", {name} {count}" for name, count in by_name))
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if outcome.found else 0


if __name__ == "__main__":
    sys.exit(main())
