"""Results from earlier, budgets and scales, which stand a value to a row: taken apart, and where their parts belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malkit.plan.past import is_counted
from malkit.plan.sheets.choices import PASTS
from malkit.plan.sheets.choices import SCALES as SCALE_PATHS
from malkit.plan.sheets.tables import BUDGETS, PAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malkit.plan.sheets.columns import Table

    Fits = Callable[[Table, dict[str, Any]], bool]

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
