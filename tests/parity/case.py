"""A case: what is computed, what stands in the cells that it reads, and what Python makes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import BLANK, ERROR, Cells, evaluate
from malkit.fulfilment import DEGREE_CELL, LEFT, LEFT_CELL, computed, figures_of, for_respondent, forecast_cell
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.cell_state import answer_cells
from malkit.fulfilment.context import FulfilmentContext
from malkit.fulfilment.prior_values import prior_cells
from malkit.plan.own_targets import own_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.formula import Expression, Number, Value
    from malkit.fulfilment import FulfilmentFormulas
    from malkit.fulfilment.answer_fields import AnswerField
    from malkit.plan import Indicator, Plan, ReportingRound, TargetKind, Unit

USABLE, SHOWN = "usable", "shown:"
"""Whether an outcome can be used, and what the names of printed numbers begin with."""

FACTS = ("target", "each", "answer", "degree", "profile", "forecast", "decimals")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A word chosen from a list.

    Args:
        code: its code.
        around: white space that stands around it, and instead of the spaces within it.
        capitals: whether it is typed in capitals.
    """

    code: str
    around: str = ""
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """An error value such as #N/A."""

    name: str


Raw = float | bool | str | Chosen | Fault
"""What somebody left in a cell; days are numbers, and a name without any is an empty cell."""


def as_python(raw: Raw) -> Value:
    """What a cell holds to Python: a number by its fifteen digits, and a chosen word as its code."""
    match raw:
        case bool() | str():
            return raw
        case Chosen(code):
            return code
        case Fault():
            return ERROR
        case _:
            return number_in(raw)


def number_in(value: float) -> Decimal:
    """The number of a cell."""
    return Decimal(format(float(value), ".15g"))


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What is computed over one row of cells.

    Args:
        formulas: an expression for each formula cell, in the order they are computed.
        facts: what is told apart when cases are counted, by the names of `FACTS`.
        judgement: what the expressions come from; None for expressions of no plan.
        known: the cells that hold numbers from earlier.
    """

    formulas: Mapping[str, Expression]
    facts: Mapping[str, str]
    judgement: FulfilmentFormulas | None = None
    known: Mapping[str, Decimal] = field(default_factory=dict)

    def expected(self, cells: Mapping[str, Raw]) -> dict[str, Value]:
        """What Python makes of a row, by the name of what is compared."""
        given = {name: as_python(raw) for name, raw in cells.items()} | dict(self.known)
        if self.judgement is None:
            values: dict[str, Value] = dict(given)
            for name, expression in self.formulas.items():
                values[name] = evaluate(expression, Cells(values))
            return {name: values[name] for name in self.formulas}
        figures, values = figures_of(self.judgement, given), computed(self.judgement, given)
        shown = {SHOWN + name: evaluate(each, Cells(values)) for name, each in _printed(self.judgement).items()}
        return {
            **shown,
            "status": figures.status,
            "forecast.status": figures.forecast,
            "trend": figures.trend,
            DEGREE_CELL: BLANK if figures.degree is None else figures.degree,
            LEFT_CELL: BLANK if figures.left is None else figures.left,
            OUTCOME_CELL: BLANK if figures.outcome is None else figures.outcome,
        }


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what is computed, and what stands in its cells.

    Args:
        setting: what is computed.
        cells: what was left in the cells, by name.
        note: what the case is about, for one that is named.
    """

    setting: Setting
    cells: Mapping[str, Raw]
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """An indicator in a round, as one respondent answers it.

    Args:
        context: the indicator, the round, and the target that the respondent's answer is held against.
        setting: what is computed.
        written: the cells that it is answered in, with the forecast's where one is written.
    """

    context: FulfilmentContext
    setting: Setting
    written: tuple[AnswerField, ...]


def asked(plan: Plan, indicator: Indicator, round_: ReportingRound, unit: Unit) -> Asked:
    """An indicator in a round, as one respondent answers it."""
    whole = plan.target_of(indicator, round_.id, unit.id)
    own = own_target(plan, indicator, round_, unit.id)
    context = FulfilmentContext(plan, indicator, round_, whole if own is None else own)
    judgement = for_respondent(plan, indicator, round_, unit.id)
    forecast = forecast_cell(context)
    written = answer_cells(indicator, plan.scales, by_forecast=False)
    known = prior_cells(FulfilmentContext(plan, indicator, round_, whole), unit.id)
    setting = Setting(_formulas(judgement), _facts(context, whole), judgement, known)
    return Asked(context, setting, written if forecast is None else (*written, forecast))


def _formulas(judgement: FulfilmentFormulas) -> dict[str, Expression]:
    """The expressions of a judgement, each for a cell of its own, those first that others read."""
    formulas: dict[str, Expression] = {**judgement.helpers, **judgement.outcomes, **judgement.further}
    if judgement.degree is not None:
        formulas[DEGREE_CELL] = judgement.degree
    formulas["status"] = judgement.status
    if judgement.left is not None:
        formulas[LEFT_CELL] = judgement.left
    formulas |= {SHOWN + name: each for name, each in _printed(judgement).items()}
    formulas["forecast.status"] = judgement.forecast
    formulas["trend"] = judgement.trend
    formulas[USABLE] = judgement.usable
    return formulas


def _printed(judgement: FulfilmentFormulas) -> dict[str, Number]:
    """What a workbook prints by formulas; what is typed stands as it was typed."""
    names = {*judgement.outcomes, DEGREE_CELL, LEFT}
    return {name: each for name, each in judgement.shown.items() if name in names}


def _facts(context: FulfilmentContext, whole: TargetKind) -> dict[str, str]:
    """What is told apart when cases are counted."""
    indicator = context.indicator
    values = (
        whole.kind_name(),
        context.target.kind_name() if whole.counts_units else "",
        indicator.answer.kind,
        str(indicator.degree),
        str(indicator.profile),
        str(indicator.forecast),
        str(indicator.answer.places),
    )
    return dict(zip(FACTS, values, strict=True))
