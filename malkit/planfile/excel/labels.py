"""The words of a plan workbook: its headings, and the codes of its lists."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from malkit.plan import (
    AggregationMethod,
    ForecastMode,
    Indicator,
    Plan,
    PriorState,
    Profile,
    RoundKind,
    TimeBasis,
    Unit,
)
from malkit.plan.answers import Answer
from malkit.plan.goals import Commitment, RollUp, RollUpRule
from malkit.plan.indicator import DegreeMethod
from malkit.plan.organisation import Scope
from malkit.plan.rounds import Frequency
from malkit.planfile.excel.presets import PRESETS_BY_ID
from malkit.planfile.excel.schema import Form
from malkit.planfile.excel.tables import PLAN, TABLES, TABLES_BY_ID
from malkit.text import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

    from malkit.planfile.excel.schema import PlanColumn, PlanTable


PASTS = ("baseline", "latest", "previous", "last_year")
"""The results from earlier that an indicator has, by their keys; those of last year are told apart by round."""

SCALES = {
    "outcome": ("outcome", "steps"),
    "forecast": ("forecast",),
    "check_in": ("check_in",),
    "actions": ("actions",),
}
"""Where the steps of each of the plan's scales stand under its key `scales`."""

YES_NO = ("yes", "no")


def _literals(annotation: Any) -> tuple[str, ...]:
    """The values of the `Literal` in an annotation."""
    if get_origin(annotation) is Literal:
        return tuple(str(each.value if isinstance(each, Enum) else each) for each in get_args(annotation))
    return tuple(code for inner in get_args(annotation) for code in _literals(inner))


def _of(model: type[BaseModel], field: str) -> tuple[str, ...]:
    return _literals(model.model_fields[field].annotation)


CHOICES: dict[str, tuple[str, ...]] = {
    "pattern": tuple(PRESETS_BY_ID),
    "answer": tuple(code for kind in get_args(get_args(Answer)[0]) for code in _of(kind, "kind")),
    "rule": tuple(AggregationMethod),
    "target_level": _of(Indicator, "target_level"),
    "degree": tuple(DegreeMethod),
    "time_basis": tuple(TimeBasis),
    "target_covers": _of(Indicator, "target_covers"),
    "profile": tuple(Profile),
    "forecast": tuple(ForecastMode),
    "frequency": tuple(Frequency),
    "better": _of(Indicator, "better"),
    "covers": _of(Scope, "covers"),
    "addressed": _of(Commitment, "addressed"),
    "provider": _of(Unit, "provider"),
    "figures": _of(Unit, "figures"),
    "round": tuple(RoundKind),
    "roll_up": tuple(RollUpRule),
    "unjudged": _of(RollUp, "unjudged"),
    "language": _of(Plan, "language"),
    "name_units": _of(Plan, "name_units"),
    "past": PASTS,
    "state": tuple(PriorState),
    "scale": tuple(SCALES),
    "yes_no": YES_NO,
}
"""The codes of each choice by its name."""


def word(choice: str, code: str, language: str) -> str:
    """What a code is called."""
    return catalogue(language).text(f"choice.{choice}.{code}")


@cache
def codes(choice: str) -> dict[str, str]:
    """The code that each word stands for, in capitals or not; words of every language are read, and codes too."""
    words = {word(choice, code, language).casefold(): str(code) for language in LANGUAGES for code in CHOICES[choice]}
    return words | {code.casefold(): str(code) for code in CHOICES[choice]}


def label_key(table: PlanTable, column: PlanColumn) -> str:
    """The key of a column's heading."""
    return _own_or_shared("book.column", table, column)


def prompt_key(table: PlanTable, column: PlanColumn) -> str:
    """The key of what is shown beside a column's cells; of its kind where the column has none of its own."""
    key = _own_or_shared("book.prompt", table, column)
    return key if catalogue(LANGUAGES[0]).has(key) else f"book.prompt.kind.{column.kind}"


def _own_or_shared(area: str, table: PlanTable, column: PlanColumn) -> str:
    """The key for the column of this table where there is one, else the one for columns of its id in any table."""
    own = f"{area}.{table.id}.{column.id}"
    return own if catalogue(LANGUAGES[0]).has(own) else f"{area}.{column.id}"


def column_of(path: Sequence[str]) -> tuple[PlanTable, PlanColumn] | None:
    """The column that a path in the plan is written in; None where it has none of its own.

    Args:
        path: the words of a place: a key of the plan, the entry's id, and keys within it.
    """
    if not path:
        return None
    first = TABLES_BY_ID.get(path[0])
    if first is None or first.form is not Form.ENTRIES:
        column = _column(PLAN, path)
        return None if column is None else (PLAN, column)
    for start in range(1, len(path)):
        for table in (first, *(table for table in TABLES if table.parent == first.id)):
            column = _column(table, path[start:])
            if column is not None:
                return table, column
    return None


def _column(table: PlanTable, path: Sequence[str]) -> PlanColumn | None:
    """The column of a path of keys, or of those for the keys within it the one that says the kind, else the first."""
    id_ = ".".join(path)
    within = (column for column in table.columns if column.id.startswith(f"{id_}."))
    return table.column(id_) or table.column(f"{id_}.kind") or next(within, None)
