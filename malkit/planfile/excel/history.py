"""Earlier results in a plan workbook: long rows, and reading them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malkit.finding import Finding, TextKey
from malkit.plan.history import COUNTS, is_counted
from malkit.planfile.excel.labels import PASTS
from malkit.planfile.excel.labels import SCALES as SCALE_PATHS
from malkit.planfile.excel.located_data import LocatedDict
from malkit.planfile.excel.tables import BUDGETS, PAST
from malkit.planfile.pydantic_errors import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malkit.planfile.excel.located_data import CellRef
    from malkit.planfile.excel.schema import PlanTable

    Fits = Callable[[PlanTable, dict[str, Any]], bool]
    Values = dict[str, tuple[Any, CellRef]]


__all__ = ["BUDGETS", "OF_RESULT", "PAST", "SCALE_PATHS", "split_budget", "split_past"]

OF_RESULT = ("period", "source", "note", "of", "shared")
"""What is said once of a result, however many values it has; it stands on each of its rows."""

_LAST_YEAR = PASTS[-1]


def split_past(entry: Any, fits: Fits) -> Iterator[dict[str, Any]]:
    """The rows of an indicator's results from earlier; those that rows cannot say whole are left in the indicator.

    Args:
        entry: the indicator as plain data; what becomes rows is taken out of it.
        fits: whether a row can be written.
    """
    for key in PASTS:
        if key == _LAST_YEAR:
            results = entry.get(key, {})
            for round_id in list(results):
                yield from _result(entry, results, round_id, {"past": key, "round": round_id}, fits)
            if key in entry and not results:
                del entry[key]
        elif key in entry:
            yield from _result(entry, entry, key, {"past": key}, fits)


def _result(entry: Any, holder: Any, key: str, which: dict[str, Any], fits: Fits) -> Iterator[dict[str, Any]]:
    """The rows of one result, which is taken out of what holds it when rows say all of it."""
    said = {name: value for name, value in holder[key].items() if name in OF_RESULT}
    rows = [{"indicator": entry["id"], **which, **row, **said} for row in _values(holder[key])]
    including = holder[key].get("including") or {}
    for row in rows:
        if row.get("respondent") in including:
            row["including"] = including[row["respondent"]]
    # Whose results are in those of somebody that has none cannot be said on a row.
    told = {"including"} if including and set(including) <= set(holder[key].get("by") or {}) else set()
    left_over = set(holder[key]) - {"value", "parts", "by", *told, *OF_RESULT}
    empty = any(value == {} for value in (holder[key].get("by") or {}).values())
    forms = {"value", "parts", "by"} & set(holder[key])
    if rows and len(forms) == 1 and not left_over and not empty and all(fits(PAST, row) for row in rows):
        del holder[key]
        yield from rows


def _values(result: Any) -> Iterator[dict[str, Any]]:
    """The values of a result with whose and which part's they are."""
    if "value" in result:
        yield _cells(result["value"])
    for part, value in (result.get("parts") or {}).items():
        yield {"part": part, **_cells(value)}
    for respondent, value in (result.get("by") or {}).items():
        if isinstance(value, dict) and not is_counted(value):
            for part, inner in value.items():
                yield {"respondent": respondent, "part": part, **_cells(inner)}
        else:
            yield {"respondent": respondent, **_cells(value)}


def _cells(value: Any) -> dict[str, Any]:
    """What a row says of a value: the value, or a share's two counts."""
    return dict(value) if is_counted(value) else {"value": value}


def split_budget(entry: Any, fits: Fits) -> Iterator[dict[str, Any]]:
    """The rows of an indicator's budgets, or none where rows cannot say all of them."""
    budget = entry.get("budget")
    if not isinstance(budget, dict):
        return
    of = {"indicator": entry["id"]}
    rows = [{**of, "respondent": who, "value": value} for who, value in budget.get("year", {}).items()]
    rows += [
        {**of, "round": round_id, "respondent": who, "value": value}
        for round_id, budgets in budget.get("to_date", {}).items()
        for who, value in budgets.items()
    ]
    whole = all(budgets for budgets in budget.get("to_date", {}).values())
    if rows and whole and all(fits(BUDGETS, row) for row in rows):
        del entry["budget"]
        yield from rows


_HISTORY_READ_LAST_YEAR = PASTS[-1]


def result_of(indicator: LocatedDict, own: CellRef, values: Values, file: str) -> Iterator[Finding]:
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
    if (past == _HISTORY_READ_LAST_YEAR) != ("round" in values):
        key = TextKey("problem.needs_round" if past == _HISTORY_READ_LAST_YEAR else "problem.needs_no_round")
        yield Finding("P001", spot.place(file), {"problem": key})
        return
    path = (past, str(values["round"][0])) if past == _HISTORY_READ_LAST_YEAR else (past,)
    result = _result_in_history_read(indicator, path, own)
    if result is None:
        yield Finding("P005", own.place(file), {"id": ".".join(path)})
        return
    for name in OF_RESULT:
        if name in values and not result.put((name,), *values[name]) and result[name] != values[name][0]:
            facts = {"found": str(values[name][0])[:80], "expected": TextKey("expected.same_on_rows"), "keys": ""}
            yield Finding("P004", values[name][1].place(file), facts)
    yield from _including(result, values, file)
    yield from _value(result, values, file)


def _including(result: LocatedDict, values: Values, file: str) -> Iterator[Finding]:
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


def _result_in_history_read(indicator: LocatedDict, path: tuple[str, ...], own: CellRef) -> LocatedDict | None:
    """The result at a path, a new one where there is none yet; None where something else stands."""
    here: Any = indicator
    for key in path:
        here = here.get(key) if isinstance(here, LocatedDict) else None
    if here is None:
        here = LocatedDict(own)
        return here if indicator.put(path, here, own) else None
    return here if isinstance(here, LocatedDict) else None


def _value(result: LocatedDict, values: Values, file: str) -> Iterator[Finding]:
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


def _counts(values: Values) -> tuple[LocatedDict, CellRef]:
    """A share's two counts, each with its cell."""
    spot = values["numerator"][1]
    counts = LocatedDict(spot)
    for name in sorted(COUNTS, reverse=True):
        counts.put((name,), *values[name])
    return counts, spot


def budget_of(indicator: LocatedDict, own: CellRef, values: Values, file: str) -> Iterator[Finding]:
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
