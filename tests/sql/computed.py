"""The same figures as malkit computes them, and where the two differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from malkit.aggregation import aggregate, roll_up_goals
from malkit.formula import BLANK, Cells, day_number, evaluate
from malkit.fulfilment import Answer, RespondentAnswers, actions_expected, actions_taken, asks_forecast, compute
from malkit.fulfilment.actions import undated
from malkit.plan import ForecastMode, Reason, Status
from tests.sql.facts import MOST_MONEY, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.aggregation import CommitteeResult
    from malkit.formula import Number
    from malkit.fulfilment import Result
    from malkit.plan import Plan
    from tests.sql.figures import Figure, Figures, Raw, Typed

FIGURES_OF_ONE = {"number", "share", "cases", "yes_no", "rank", "actions"}
_DAYS = {"planned_on", "started_on", "done_on"}
_DIGITS = Fraction(5, 10**15)
"""Half of the last of fifteen digits: as exactly as a cell holds a quotient."""
_ROOTS = Fraction(1, 10**10)
"""As exactly as a machine's own numbers give a root."""


def answers_of(plan: Plan, round_id: str, raw: Raw) -> list[RespondentAnswers]:
    """What each respondent typed, as malkit takes it; those who are silent hand in nothing at all."""
    cells: dict[str, dict[str, dict[str, list[Typed]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for typed in raw.cells:
        cells[typed.who][typed.indicator][typed.part].append(typed)
    for who, indicator, *_ in raw.actions:
        cells[who][indicator]["total"] += []
    everyone = {each.id for each in plan.units} | {node for each in plan.indicators for node in each.respondents.nodes}
    return [
        RespondentAnswers(
            who,
            {
                indicator: _answer(plan, round_id, raw, (who, indicator), parts)
                for indicator, parts in cells[who].items()
            },
        )
        for who in sorted(everyone - raw.silent)
    ]


def _answer(plan: Plan, round_id: str, raw: Raw, at: tuple[str, str], parts: dict[str, list[Typed]]) -> Answer:
    who, indicator = at
    parted = {key: _of_cells(typed) for key, typed in parts.items() if key != "total"}
    asked, listed = plan.indicators_by_id[indicator], parts.get("total", [])
    if asked.answer.kind != "actions":
        return _of_cells(listed, parts=parted)
    round_ = plan.rounds_by_id[round_id]
    today = undated(plan, round_, before=False)
    rows = [
        {
            "indicator": of,
            "status": status,
            "planned": day_number(date.fromisoformat(day)) if day else BLANK,
            "counted_on": today,
        }
        for unit, of, status, day in raw.actions
        if unit == who
    ]
    reason = next((str(typed.word) for typed in listed if typed.cell == "reason"), "")
    cells = Cells({"reason": reason}, {"actions": rows})
    counted = {"outcome": _counted(actions_taken(plan, asked, round_), cells)}
    if asked.forecast is ForecastMode.DERIVED and asks_forecast(asked, round_):
        counted["forecast"] = _counted(actions_expected(plan, asked), cells)
    return _of_cells(listed, parts=parted, **counted)


def _counted(expression: Number, listed: Cells) -> Decimal | None:
    counted = evaluate(expression, listed)
    return counted if isinstance(counted, Decimal) else None


def _of_cells(cells: Iterable[Typed], **more: Any) -> Answer:
    fields: dict[str, Any] = {"given": {}, "unreadable": set(), "beyond": set(), **more}
    for typed in cells:
        if typed.word == "?":
            fields["unreadable"].add(typed.cell)
        elif typed.number is not None and typed.number > MOST_MONEY * UNIT:
            fields["beyond"].add(typed.cell)
        elif typed.cell == "reason":
            fields["reason"] = Reason(str(typed.word))
        elif typed.cell in {"outcome", "forecast"}:
            fields[typed.cell] = _held(typed)
        else:
            fields["given"][typed.cell] = _held(typed)
    return Answer(**{**fields, "unreadable": frozenset(fields["unreadable"]), "beyond": frozenset(fields["beyond"])})


def _held(typed: Typed) -> Decimal | str:
    if typed.number is not None:
        return Decimal(typed.number) / UNIT
    word = str(typed.word)
    return day_number(date.fromisoformat(word)) if typed.cell.rpartition(".")[2] in _DAYS else word


def by_malkit(plan: Plan, round_id: str, raw: Raw) -> Figures:
    """All figures that malkit gives, by the same names as the SQL's."""
    results = [result for each in answers_of(plan, round_id, raw) for result in compute(plan, round_id, each)]
    found: Figures = {}
    for result in results:
        if result.respondent in plan.asked(plan.indicators_by_id[result.indicator], round_id):
            found |= _own(result)
    wholes = aggregate(plan, round_id, results)
    for whole in wholes:
        for scope, each in {"": whole, **whole.groups}.items():
            if each.parts or plan.indicators_by_id[whole.indicator].aggregation.rule == "index":
                for key, piece in {"total": each, **each.breakdown}.items():
                    found |= _whole((whole.indicator, scope, key), piece)
    goals = roll_up_goals(plan, wholes)
    levels = {goal.id: goal.level for goal in plan.goals}
    for goal in goals:
        found["goal", goal.goal], found["goal so far", goal.goal] = _given(goal.status), goal.so_far
        found["goal forecast", goal.goal] = _given(goal.forecast)
    counts = Counter(("", levels[each.goal], _given(each.status)) for each in goals)
    counts.update(("forecast ", levels[each.goal], _given(each.forecast)) for each in goals)
    found |= {("goals of level", *at): n for at, n in counts.items()}
    return found


_NO_TREND = {"not_comparable": "no_trend"}


def _own(result: Result) -> Figures:
    found: Figures = {}
    for key, figures in {"total": result.figures, **result.parts}.items():
        at = (result.indicator, result.respondent, key)
        found["own status", *at] = figures.status
        found["own outcome", *at] = _exactly(figures.outcome)
        found["own degree", *at] = _exactly(figures.degree)
        found["own left", *at] = _exactly(figures.left)
        found["own grade", *at], found["own trend", *at] = figures.forecast, figures.trend
        if key == "total":
            found["own comparison", *at] = _exactly(result.comparison)
            found["own worst", *at] = result.worst
    return found


def _whole(at: tuple[str, ...], whole: CommitteeResult) -> Figures:
    low, high = whole.interval or (None, None)
    return {
        ("asked", *at): len(whole.parts),
        ("concerned", *at): len(whole.concerned),
        ("answered", *at): len(whole.answered),
        ("reached", *at): sum(1 for part in whole.concerned if part.judged == 1),
        ("outcome", *at): _exactly(whole.outcome),
        ("numerator", *at): _exactly(whole.numerator),
        ("denominator", *at): _exactly(whole.denominator),
        ("comparison", *at): _exactly(whole.comparison),
        ("forecast", *at): _exactly(whole.forecast),
        ("status", *at): _given(whole.figures.status),
        ("degree", *at): _exactly(whole.figures.degree),
        ("left", *at): _exactly(whole.figures.left),
        ("grade", *at): _given(whole.figures.forecast),
        ("trend", *at): whole.figures.trend,
        ("worst", *at): whole.worst,
        ("interval from", *at): _exactly(low),
        ("interval to", *at): _exactly(high),
    }


def _given(status: str) -> str:
    """A status of all; whether a file came is nothing that is computed of the answers, which are not there."""
    return Status.NOT_REPORTED if status == Status.NO_FILE else status


def _exactly(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _is_of_what_is_settled(at: tuple[str, ...], figure: object, found: Figures) -> bool:
    """Whether a forecast may rest on what no later round can change, which the SQL does not work out."""
    goals = at[0] == "goal forecast" or at[:2] == ("goals of level", "forecast ")
    return goals or (at[0] == "grade" and figure == Status.RESPONDENTS_MISSING and found.get(at) != figure)


def differences(plan: Plan, expected: Figures, found: Figures, raw: Raw) -> tuple[int, list[str]]:
    """How many figures were compared, and each that differs as a line of text.

    A degree is compared where the status is a step of a scale: where nothing is judged, none is shown. The comparison
    of a respondent is compared where it is judged by it.
    """
    steps = {step.id for each in plan.indicators for step in plan.scale_of(each).steps}
    count, lines = 0, []
    for at, figure in expected.items():
        what, *where = at
        if what.startswith("own ") and where[1] in raw.silent:
            continue
        if _is_of_what_is_settled(at, figure, found):
            continue
        if what == "own comparison" and (where[2] != "total" or figure is None):
            continue
        status = expected.get(("own status" if what.startswith("own ") else "status", *where))
        if what.endswith(("degree", "left")) and status not in steps:
            continue
        count += 1
        if what.endswith("trend"):
            # Whether what has no trend has nothing earlier, or nothing comparable, is held by the cases by hand.
            same = _NO_TREND.get(str(figure), figure) == _NO_TREND.get(str(found.get(at)), found.get(at))
            lines += [] if same else [f"{' '.join(at)}: SQL {figure!s}, malkit {found.get(at, 'nothing')!s}"]
            continue
        digits = _ROOTS if what.startswith("interval") else _DIGITS
        if at not in found or not _same(figure, found[at], digits):
            lines.append(f"{' '.join(at)}: SQL {figure!s}, malkit {found.get(at, 'nothing')!s}")
    alone = {at for at in found if at[0].startswith("goal") and not _is_of_what_is_settled(at, None, found)}
    lines += [f"{' '.join(at)}: SQL nothing, malkit {found[at]}" for at in sorted(alone - expected.keys())]
    return count, lines


def _same(figure: Figure, other: Figure, digits: Fraction) -> bool:
    if isinstance(figure, Fraction) and isinstance(other, Fraction):
        return figure == other or abs(figure - other) <= max(abs(figure), Fraction(digits == _ROOTS)) * digits
    return figure == other
