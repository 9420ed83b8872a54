"""One row of results from earlier, or of budgets, put into its indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malkit.finding import Finding, TextKey
from malkit.plan.past import COUNTS
from malkit.plan.shape import near
from malkit.plan.sheets.choices import PASTS
from malkit.plan.sheets.entries import Entry
from malkit.plan.sheets.long_rows import OF_RESULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.sheets.entries import Spot

    Values = dict[str, tuple[Any, Spot]]

_LAST_YEAR = PASTS[-1]


def result_of(indicator: Entry, own: Spot, values: Values, file: str) -> Iterator[Finding]:
    """Put a row of results into its indicator.

    Args:
        indicator: the indicator.
        own: the row.
        values: what the row holds, by its columns' ids.
        file: the file's name, for messages.

    Returns:
        What is wrong with the row.
    """
    counted = bool(COUNTS & set(values))
    needed = ("past", *(("numerator", "denominator") if counted else ("value",)))
    lacking = [name for name in needed if name not in values]
    if lacking:
        yield from (Finding("P003", own.place(file), {"key": name}) for name in lacking)
        return
    past, spot = values["past"]
    if past not in PASTS:
        facts = {"found": str(past), "near": near(str(past), list(PASTS)), "known": ", ".join(PASTS)}
        yield Finding("P017", spot.place(file), facts)
        return
    if (past == _LAST_YEAR) != ("round" in values):
        key = TextKey("problem.needs_round" if past == _LAST_YEAR else "problem.needs_no_round")
        yield Finding("P001", spot.place(file), {"problem": key})
        return
    path = (past, str(values["round"][0])) if past == _LAST_YEAR else (past,)
    result = _result(indicator, path, own)
    if result is None:
        yield Finding("P005", own.place(file), {"id": ".".join(path)})
        return
    for name in OF_RESULT:
        if name in values and not result.put((name,), *values[name]) and result[name] != values[name][0]:
            facts = {"found": str(values[name][0])[:80], "expected": TextKey("expected.same_on_rows"), "keys": ""}
            yield Finding("P004", values[name][1].place(file), facts)
    yield from _including(result, values, file)
    yield from _value(result, values, file)


def _including(result: Entry, values: Values, file: str) -> Iterator[Finding]:
    """Put down whose results are in a respondent's own."""
    if "including" not in values:
        return
    value, spot = values["including"]
    if "respondent" not in values:
        yield Finding("P003", spot.place(file), {"key": "respondent"})
        return
    who = str(values["respondent"][0])
    if not result.put(("including", who), value, spot) and result["including"].get(who) != value:
        yield Finding("P005", spot.place(file), {"id": who})


def _result(indicator: Entry, path: tuple[str, ...], own: Spot) -> Entry | None:
    """The result at a path, a new one where there is none yet; None where something else stands."""
    here: Any = indicator
    for key in path:
        here = here.get(key) if isinstance(here, Entry) else None
    if here is None:
        here = Entry(own)
        return here if indicator.put(path, here, own) else None
    return here if isinstance(here, Entry) else None


def _value(result: Entry, values: Values, file: str) -> Iterator[Finding]:
    """Put a row's value in its place: of the whole, of a part, of a respondent, or of a respondent's part."""
    value, spot = values["value"] if "value" in values else _counts(values)
    respondent = (str(values["respondent"][0]),) if "respondent" in values else ()
    part = (str(values["part"][0]),) if "part" in values else ()
    path = ("by", *respondent, *part) if respondent else ("parts", *part) if part else ("value",)
    twice = "value" in values and COUNTS & set(values)
    if twice or not result.put(path, value, spot):
        yield Finding("P005", spot.place(file), {"id": ".".join(path[1:]) or "value"})
        return
    here, columns = result[path[0]], [name for name in ("respondent", "part") if name in values]
    for key, column in zip((*respondent, *part), columns, strict=True):
        here.names[key] = values[column][1]
        here = here[key]


def _counts(values: Values) -> tuple[Entry, Spot]:
    """A share's two counts, each with its cell."""
    spot = values["numerator"][1]
    counts = Entry(spot)
    for name in sorted(COUNTS, reverse=True):
        counts.put((name,), *values[name])
    return counts, spot


def budget_of(indicator: Entry, own: Spot, values: Values, file: str) -> Iterator[Finding]:
    """Put a row of budgets into its indicator: of the whole year, or up to the end of a round."""
    lacking = [name for name in ("respondent", "value") if name not in values]
    if lacking:
        yield from (Finding("P003", own.place(file), {"key": name}) for name in lacking)
        return
    value, spot = values["value"]
    respondent = str(values["respondent"][0])
    until = ("to_date", str(values["round"][0])) if "round" in values else ("year",)
    if not indicator.put(("budget", *until, respondent), value, spot):
        yield Finding("P005", spot.place(file), {"id": respondent})
        return
    here = indicator["budget"]
    for key in until:
        here = here[key]
    here.names[respondent] = values["respondent"][1]
