"""Many invented plans with their fillings, held against the invariants: `python -m tests.invariants --plans N`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.invariants.played import rounds_of
from tests.invariants.rules import broken


def main() -> int:
    """Play every plan, and tell how many sentences there were and what is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.invariants", description=__doc__)
    parser.add_argument("--plans", type=int, default=2000, help="how many invented plans")
    parser.add_argument("--seed", type=int, default=0, help="the first plan's seed")
    parser.add_argument("--show", type=int, default=5, help="how many lines to show of each invariant that is broken")
    given = parser.parse_args()
    faults: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for seed in range(given.seed, given.seed + given.plans):
        for played in rounds_of(seed):
            seen.update(rounds=1, sentences=len(played.summary.lines), goals=len(played.summary.goals))
            for name, line in broken(played):
                faults[name] += 1
                if faults[name] <= given.show:
                    sys.stdout.write(f"{name}: seed {seed} {played.round_id} {line}\n")
    counted = ", ".join(f"{n} {what}" for what, n in seen.items())
    found = ", ".join(f"{name} {n}" for name, n in faults.most_common()) or "none"
    sys.stdout.write(f"{given.plans} plans, {counted}. Broken: {found}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
