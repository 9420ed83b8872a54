"""Breakdowns: the worst of an indicator's parts, and what a whole without a figure of its own comes to.

Each part has a helper cell with a rank, the higher the worse, so that no formula grows with parts times words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Both, Compare, Comparison, Constant, Copied, Greatest, If, Input, IsWord, Word, cases
from malkit.plan.judging.forecast import NO_FORECAST
from malkit.plan.scale import OF_ALL, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.formula import Number, Truth, Words
    from malkit.plan.scale import Grade, Scale

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
    helpers[_WORST] = Greatest(tuple(Input(_rank(part)) for part in parts))
    judged = Compare(Comparison.AT_LEAST, Input(_WORST), Constant(_JUDGED), 0)
    is_worst = [(_is_worst(part), part) for part in parts]
    return PartsJudgement(
        helpers,
        cases(*((Both((judged, first)), Word(part)) for first, part in is_worst), otherwise=Word(NO_PART)),
        cases(*((first, Copied(status_cell(part))) for first, part in is_worst), otherwise=Word(ladder[0])),
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
