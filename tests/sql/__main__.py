"""Many invented plans, and the templates, by both computations: `python -m tests.sql --examples N`."""

from __future__ import annotations

import argparse
import sys
from random import Random

from tests.sql.compare import Tally
from tests.sql.plans import SIZES, TEMPLATES, Invented, template_plan
from tests.sql.years import differences, drawn


def main() -> int:
    """Compare, and tell how many figures there were and which differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.sql", description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="how many invented plans")
    parser.add_argument("--seed", type=int, default=0, help="the first plan's seed")
    parser.add_argument("--templates", type=int, default=1, help="how many times each template is laid over")
    parser.add_argument("--years", type=int, help="how many years of units that open and close; as many as examples")
    given = parser.parse_args()
    tally = Tally()
    for seed in range(given.seed, given.seed + given.templates):
        for name in TEMPLATES:
            for size in SIZES:
                tally.compare(template_plan(name, size, seed), Random(seed), f"{name} {size} seed {seed}")
    for seed in range(given.seed, given.seed + given.examples):
        try:
            tally.compare_invented(Invented.by_seed(seed), f"seed {seed}")
        except AssertionError as too_large:
            # Numbers beyond 64 bits are no reason to leave the other plans out.
            tally.lines.append(f"seed {seed}: not worked out by SQL: {too_large}")
    for seed in range(given.seed, given.seed + (given.examples if given.years is None else given.years)):
        count, lines, _ = differences(drawn(seed))
        tally.figures += count
        tally.lines += [f"year {seed}: {line}" for line in lines]
    for counts in (tally.sorts, tally.statuses):
        sys.stdout.write(", ".join(f"{name} {count}" for name, count in counts.most_common()) + "\n")
    sys.stdout.write("\n".join([*tally.lines, f"{tally.figures} figures, {len(tally.lines)} differ"]) + "\n")
    return 1 if tally.lines else 0


if __name__ == "__main__":
    sys.exit(main())
