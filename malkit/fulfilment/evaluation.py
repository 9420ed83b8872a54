"""What the expressions come to over some cells: the Python reading of what Excel shows, for a whole and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import (
    BLANK,
    And,
    Cells,
    CellText,
    Compare,
    Comparison,
    Constant,
    If,
    Input,
    IsWord,
    Max,
    TextConstant,
    evaluate,
    first_match,
)
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.fulfilment.degree import DEGREE_CELL
from malkit.fulfilment.forecast import FORECAST_CELL, NO_FORECAST
from malkit.fulfilment.shown import LEFT, LEFT_CELL
from malkit.fulfilment.status import FALLS_SHORT, MET
from malkit.plan import Status, Trend
from malkit.plan.scale import OF_ALL
from malkit.plan.targets.base import TO_DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malkit.formula import Number, Truth, Value, Words
    from malkit.fulfilment.formulas import FulfilmentFormulas
    from malkit.plan import Scale
    from malkit.plan.scale import Grade


NO_PART = "no_part"
"""Said where no part is worse than met."""
NOTHING_TO_JUDGE = (Status.NOTHING_COUNTED, Status.NOT_APPLICABLE)
"""Said of parts in which there is nothing that could fall short: they keep no other part from being judged."""
_JUDGED = Decimal(100)
_WORST = "worst.rank"


@dataclass(frozen=True, slots=True)
class PartsJudgement:
    """The expressions of a breakdown over its parts' statuses, which stand in the cells of `status_cell`.

    Args:
        helpers: what helper cells hold, by name, in the order they are computed: ranks.
        worst: a word whose code is the key of the worst part, the first in the plan's order of those that are as bad,
            or `NO_PART` where none is judged to be worse than met.
        whole: the status of a whole without a figure: the worst judged one; where all that are judged are met, the
            first reason in the order of `Status` why another is not; met when all are in which there is anything.
    """

    helpers: Mapping[str, Number]
    worst: Words
    whole: Words


def judge_parts(scale: Scale, parts: Sequence[str], *, of_all: bool = False) -> PartsJudgement:
    """The expressions of a breakdown's parts on a scale.

    Args:
        scale: what they are judged on.
        parts: keys of the parts, without the total.
        of_all: whether they are figures for all; one respondent's own say less, and formulas in workbooks that were
            sent out stay as they were when more can be said of all.
    """
    return _judge([step.id for step in scale.steps], _reasons(of_all=of_all), parts)


def judge_forecasts(grades: Sequence[Grade], parts: Sequence[str], *, of_all: bool = False) -> PartsJudgement:
    """The expressions of the parts' forecasts, which stand in the same cells: the worst, else why one is missing."""
    return _judge([grade.id for grade in grades], [*_reasons(of_all=of_all), NO_FORECAST], parts)


def _reasons(*, of_all: bool) -> list[str]:
    """Why a part may not be judged, the one that comes first for the whole first."""
    return [status for status in Status if of_all or status not in OF_ALL]


def status_cell(part: str) -> str:
    """The name of the cell with a part's status."""
    return f"{part}.status"


def _judge(ladder: Sequence[str], reasons: Sequence[str], parts: Sequence[str]) -> PartsJudgement:
    ranks = {step: _JUDGED + place for place, step in enumerate(ladder) if place}
    ranks |= {reason: Decimal(len(reasons) - place) for place, reason in enumerate(reasons)}
    ranks |= {reason: Decimal(-place) for place, reason in enumerate(NOTHING_TO_JUDGE, start=1)}
    helpers: dict[str, Number] = {_rank(part): _rank_of(part, ranks) for part in parts}
    helpers[_WORST] = Max(tuple(Input(_rank(part)) for part in parts))
    judged = Compare(Comparison.AT_LEAST, Input(_WORST), Constant(_JUDGED), 0)
    is_worst = [(_is_worst(part), part) for part in parts]
    return PartsJudgement(
        helpers,
        first_match(
            *((And((judged, first)), TextConstant(part)) for first, part in is_worst), otherwise=TextConstant(NO_PART)
        ),
        first_match(
            *((first, CellText(status_cell(part))) for first, part in is_worst), otherwise=TextConstant(ladder[0])
        ),
    )


def _rank(part: str) -> str:
    return f"{part}.rank"


def _rank_of(part: str, ranks: Mapping[str, Decimal]) -> Number:
    number: Number = Constant(Decimal(0))
    for code, rank in reversed(list(ranks.items())):
        number = If(IsWord(status_cell(part), code, computed=True), Constant(rank), number)
    return number


def _is_worst(part: str) -> Truth:
    return Compare(Comparison.EQUAL, Input(_rank(part)), Input(_WORST), 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """Numbers as they are printed: rounded at as few decimals as agree with the verdict, each with its own.

    Args:
        outcome: the figure of the answer.
        forecast: the forecast, where it is a number.
        degree: as a share of 1.
        left: in the answer's measurement unit.
        parts: the figures of several answers, by the names of their cells.
        to_date: what there has been since the year began, where periods are added.
    """

    outcome: Decimal | None = None
    forecast: Decimal | None = None
    degree: Decimal | None = None
    left: Decimal | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    to_date: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What expressions gave: a status, and where they apply the other three.

    Args:
        status: computed, never set by hand: the id of a step of the scale, or a code of `Status`.
        degree: as a share of 1, rounded to the places it is compared at.
        left: in the answer's measurement unit; negative when the target is passed.
        outcome: the figure of the answer; None where it has none, or none that can be true.
        forecast: a grade of the scale of forecasts, a code of `Status`, or `NO_FORECAST`.
        trend: a code of `Trend`.
        to_date: what there has been since the year began, where the round's own period is added to those before.
        met: whether the target's comparison holds as things stand, whatever the calendar says of the verdict; None
            where there is nothing to compare.
        shown: its numbers as they are printed.
        parts: the status of each of several answers by itself, by the part's id.
        lost: whether several answers can never meet theirs together, whatever the rest of the year brings.
    """

    status: str
    degree: Decimal | None = None
    left: Decimal | None = None
    outcome: Decimal | None = None
    forecast: str = NO_FORECAST
    trend: str = Trend.NONE
    met: bool | None = None
    to_date: Decimal | None = None
    shown: Shown = Shown()
    parts: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False


def figures_of(judgement: FulfilmentFormulas, given: Mapping[str, Value]) -> Figures:
    """What a judgement comes to.

    Args:
        judgement: the expressions.
        given: what stands in the cells that somebody writes or that are known beforehand, by name; a name that is not
            there is an empty cell. A cell with something that is no number holds a text.
    """
    values = computed(judgement, given)
    cells = Cells(values)
    outcome = values.get("outcome", BLANK)
    found = outcome if isinstance(outcome, Decimal) and evaluate(judgement.usable, cells) else None
    return Figures(
        status=evaluate(judgement.status, cells),
        degree=_number(judgement.degree, cells),
        left=_number(judgement.left, cells),
        outcome=found,
        forecast=evaluate(judgement.forecast, cells),
        trend=evaluate(judgement.trend, cells),
        to_date=to_date if isinstance(to_date := values.get(TO_DATE), Decimal) else None,
        met={MET: True, FALLS_SHORT: False}.get(evaluate(judgement.meets, cells)),
        shown=_shown(judgement, cells, usable=found is not None),
        parts={part: evaluate(status, cells) for part, status in judgement.parts.items()},
        lost=judgement.lost is not None and evaluate(judgement.lost, cells),
    )


def _shown(judgement: FulfilmentFormulas, cells: Cells, *, usable: bool) -> Shown:
    """What is printed; an outcome only where it can be used."""
    numbers = {name: _number(each, cells) for name, each in judgement.shown.items()}
    parts = {name: number for name, number in numbers.items() if number is not None and "." in name}
    outcome = numbers.get(OUTCOME_CELL) if usable else None
    return Shown(
        outcome, numbers.get(FORECAST_CELL), numbers.get(DEGREE_CELL), numbers.get(LEFT), parts, numbers.get(TO_DATE)
    )


def figures_of_parts(judgement: PartsJudgement, statuses: Mapping[str, str]) -> tuple[str | None, str]:
    """The worst part of a breakdown, None where none is worse than met, and the status of a whole without a figure.

    Args:
        judgement: the expressions.
        statuses: the parts' statuses, or those of their forecasts, by their keys.
    """
    values: dict[str, Value] = {status_cell(part): status for part, status in statuses.items()}
    for name, number in judgement.helpers.items():
        values[name] = evaluate(number, Cells(values))
    worst = evaluate(judgement.worst, Cells(values))
    return (None if worst == NO_PART else worst), evaluate(judgement.whole, Cells(values))


def met_in_parts(parts: Iterable[Figures]) -> bool | None:
    """Whether all parts meet the target in which there is anything; None where one could, and it is not known.

    Args:
        parts: the figures of the parts of a whole without a figure of its own.
    """
    met = {part.met for part in parts if part.status not in NOTHING_TO_JUDGE}
    return False if False in met else None if None in met or not met else True


def computed(judgement: FulfilmentFormulas, given: Mapping[str, Value]) -> dict[str, Value]:
    """The given cells with those that a judgement computes from them: helpers, outcomes and the degree."""
    values: dict[str, Value] = dict(given)
    for expressions in (judgement.helpers, judgement.outcomes, judgement.further):
        for name, expression in expressions.items():
            values[name] = evaluate(expression, Cells(values))
    for name, number in ((DEGREE_CELL, judgement.degree), (LEFT_CELL, judgement.left)):
        if number is not None:
            values[name] = evaluate(number, Cells(values))
    return values


def _number(expression: Number | None, cells: Cells) -> Decimal | None:
    value = BLANK if expression is None else evaluate(expression, cells)
    return value if isinstance(value, Decimal) else None
