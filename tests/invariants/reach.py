"""What the invented plans reach: how often each kind of answer, rule, target and circumstance has come up.

`python -m tests.invariants.reach --plans N` prints the table, and what has not come up at all.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from malkit.aggregation.contributions import UNANSWERED
from malkit.consolidation import State
from malkit.plan import Profile, RoundKind, Status, TimeBasis
from malkit.plan.goals import RollUpRule
from malkit.plan.indicator import DegreeMethod
from tests.invariants.inventing import PAIRS
from tests.invariants.played import rounds_of
from tests.sql.drawing import LEVELS, UNJUDGED
from tests.sql.earlier import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malkit.consolidation import Figure
    from malkit.plan import Indicator
    from tests.invariants.played import Played

TARGETS = (
    *LEVELS, *UNJUDGED, *CHANGES, "between", "all_cases", "within_budget", "done_by", "started_by", "compound",
    "all_units", "at_least_units", "share_of_units",
)  # fmt: skip
LEVELS_OF_TARGET = ("committee", "group", "unit")
_NEVER_OF_ALL = {
    Status.WRITE_NUMBER, Status.CHECK_NUMBER, Status.WRITE_DATE, Status.CHOOSE, Status.INCOMPLETE, Status.COMMITTEE,
    Status.GROUP, Status.PRELIMINARY, Status.CANNOT_JUDGE, Status.NO_INDICATOR, Status.FOLLOWED, Status.NO_LINKED_GOALS,
}  # fmt: skip
"""What is said of a respondent's own answer, or of a goal."""
EXPECTED: dict[str, Iterable[object]] = {
    "answer × rule": PAIRS,
    "target": TARGETS,
    "profile": (*(str(each) for each in Profile), "None"),
    "time basis": [str(each) for each in TimeBasis],
    "target covers": ("year", "period"),
    "target of": LEVELS_OF_TARGET,
    "degree": [str(each) for each in DegreeMethod],
    "forecast": ("none", "number", "judgement", "derived"),
    "breakdown": ("none", "with a total", "without a total"),
    "round": [str(each) for each in RoundKind],
    "year": ("its own", "added up", "not known"),
    "units": ("opens", "closes", "merges", "splits", "nobody follows"),
    "closed": ("counts", "included", "unclear", "gave nothing"),
    "respondents": ("units", "groups", "administration", "one alone", "nobody"),
    "file": [str(each) for each in State],
    "why no answer": [str(each) for each in UNANSWERED],
    "status of all": ("best", "worst", "between", *sorted(set(Status) - _NEVER_OF_ALL)),
    "coverage": ("all", "some", "nobody"),
    "rolled up by": [str(each) for each in RollUpRule],
    "names": ("named", "counted"),
    "direction": ("turned",),
}
"""What should come up, by circumstance."""


def reached(played: Played) -> Iterator[tuple[str, object]]:
    """What comes up in a round."""
    plan, round_ = played.plan, played.summary.round
    yield "round", str(round_.kind)
    yield "names", plan.name_units
    for unit in plan.units:
        yield from (("units", name) for name in ("opens", "closes") if getattr(unit, name))
        if unit.closes:
            yield "units", {0: "nobody follows", 1: "merges"}.get(len(unit.successors), "splits")
    yield from (("file", str(each.state)) for each in played.summary.deliveries)
    rules = [plan.roll_up, *(level.roll_up for level in plan.levels), *(goal.roll_up for goal in plan.goals)]
    yield from (("rolled up by", str(each.rule)) for each in rules if each is not None)
    for line in played.summary.lines:
        indicator = plan.indicators_by_id[line.whole.indicator]
        yield from of_indicator(indicator)
        yield from of_figure(played, line, indicator)


def of_indicator(indicator: Indicator) -> Iterator[tuple[str, object]]:
    """What an indicator is."""
    kind, rule = indicator.answer.kind, str(indicator.aggregation.rule)
    yield "answer × rule", (kind, rule)
    yield "answer × target", (kind, indicator.target.kind_name())
    yield "rule × target", (rule, indicator.target.kind_name())
    yield "rule × profile", (rule, str(indicator.profile))
    yield "rule × time basis", (rule, str(indicator.time_basis))
    yield "rule × target of", (rule, indicator.target_level)
    yield "rule × forecast", (rule, str(indicator.forecast))
    yield "target", indicator.target.kind_name()
    yield "profile", str(indicator.profile)
    yield "time basis", str(indicator.time_basis)
    yield "target covers", indicator.target_covers
    yield "target of", indicator.target_level
    yield "degree", str(indicator.degree)
    yield "forecast", str(indicator.forecast)
    totals = [each.total for each in indicator.breakdowns]
    yield "breakdown", "none" if not totals else "with a total" if any(totals) else "without a total"


def of_figure(played: Played, line: Figure, indicator: Indicator) -> Iterator[tuple[str, object]]:
    """What a figure for all comes to, and who gave it."""
    whole, rule = line.whole, str(indicator.aggregation.rule)
    steps = [step.id for step in played.plan.scale_of(indicator).steps]
    status = {steps[0]: "best", steps[-1]: "worst"}.get(whole.figures.status)
    yield "status of all", status or ("between" if whole.figures.status in steps else str(whole.told))
    yield "year", "its own" if whole.year is None else "not known" if whole.year.value is None else "added up"
    for unit in whole.closed:
        how = (
            "gave nothing" if unit.as_of is None else {True: "counts", False: "included", None: "unclear"}[unit.counts]
        )
        yield "closed", how
        yield "rule × closed", (rule, how)
    k, n = len(whole.answered), len(whole.concerned)
    yield "coverage", "nobody" if not k else "all" if k == n else "some"
    yield from (("why no answer", str(part.status)) for part in (*whole.missing, *_not_concerned(whole)))
    yield from (("respondents", each) for each in _respondents(played, whole))
    if whole.turned:
        yield "direction", "turned"


def _not_concerned(whole: Any) -> list[Any]:
    return [part for part in whole.parts if part.not_applicable]


def _respondents(played: Played, whole: Any) -> Iterator[str]:
    ids = [part.respondent for part in whole.parts]
    plan = played.plan
    kinds = (
        "units" if each in plan.units_by_id else "groups" if each in plan.groups_by_id else "administration"
        for each in ids
    )
    yield from set(kinds)
    if len(ids) <= 1:
        yield "one alone" if ids else "nobody"


def main() -> int:
    """Print how often each thing has come up, and what has not."""
    parser = argparse.ArgumentParser(prog="python -m tests.invariants.reach", description=__doc__)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    seen: Counter[tuple[str, object]] = Counter()
    for seed in range(given.seed, given.seed + given.plans):
        for played in rounds_of(seed):
            seen.update(reached(played))
    for what in dict.fromkeys((*EXPECTED, *(what for what, _ in seen))):
        each = {_word(value): n for (of, value), n in sorted(seen.items(), key=str) if of == what}
        wanted = [_word(value) for value in EXPECTED.get(what, ())]
        sys.stdout.write(f"{what}: {', '.join(f'{value} {n}' for value, n in each.items())}\n")
        if lacking := [value for value in wanted if value not in each]:
            sys.stdout.write(f"    NEVER: {', '.join(lacking)}\n")
    return 0


def _word(value: object) -> str:
    return " of ".join(map(str, value)) if isinstance(value, tuple) else str(value)


if __name__ == "__main__":
    sys.exit(main())
