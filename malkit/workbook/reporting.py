"""The reporting sheet: one row for each indicator, with its inputs and its live formulas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import BLANK, Cells, Sheet, evaluate, to_excel
from malkit.fulfilment import computed
from malkit.plan import (
    NumberAnswer,
    Reason,
    Status,
    actions_expected,
    actions_taken,
    for_respondent,
    own_target,
    reasons_for,
)
from malkit.plan.inputs import limits_of
from malkit.plan.judging import NOTHING_LACKS, CellState, asks_forecast
from malkit.plan.targets.base import LevelTarget
from malkit.text import catalogue, format_date
from malkit.workbook.cells import (
    Cell,
    ChoiceCheck,
    Field,
    Input,
    NumberCheck,
    SheetKey,
    SheetLayout,
    Style,
    Table,
    TextCheck,
    column_letter,
)
from malkit.workbook.heights import fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula import Expression, Number
    from malkit.plan import Indicator, Judgement, Plan, ReportingRound, TargetKind, Unit

COLUMNS = (
    "row_id", "goal", "indicator", "name", "target", "comparison", "covers",
    "outcome", "forecast", "reason", "degree", "status", "left", "comment",
    "outcome_is", "forecast_is", "own_lacks", "empty", "lacks", "degree_exact",
)  # fmt: skip
WIDTHS = (0, 22, 8, 30, 17, 14, 25, 13, 13, 18, 10, 18, 13, 32, 0, 0, 0, 0, 0, 0)
HELPERS = {
    "outcome.is": "outcome_is",
    "forecast.is": "forecast_is",
    "own.lacks": "own_lacks",
    "empty": "empty",
    "lacks": "lacks",
    "degree.exact": "degree_exact",
}
"""Which column holds which helper cell; nobody sees them."""
HEADER_ROW = 4
COMMENT_LENGTH = 2_000


def column(name: str) -> int:
    """The number of a column of the reporting sheet, from 1."""
    return COLUMNS.index(name) + 1


@dataclass(frozen=True, slots=True)
class _Row:
    """One indicator's row while it is laid out."""

    plan: Plan
    round: ReportingRound
    unit: Unit
    indicator: Indicator
    number: int
    action_columns: Mapping[str, str]

    @property
    def language(self) -> str:
        return self.plan.language

    @property
    def comparison(self) -> Decimal | None:
        return self.plan.comparisons(self.indicator, self.round.id).get(self.unit.id)

    @property
    def by_actions(self) -> bool:
        return self.indicator.answer.kind == "actions"

    def excel(self, expression: Expression, words: Mapping[str, str]) -> str:
        reasons = {str(reason): reason_word(self.plan, reason) for reason in Reason}
        columns = {name: name for name in ("outcome", "forecast", "comparison", "reason", "degree")} | HELPERS
        references = {name: f"${column_letter(column(where))}{self.number}" for name, where in columns.items()}
        states = {code: code for code in (*map(str, CellState), NOTHING_LACKS)}
        return to_excel(expression, Sheet({**references, **self.action_columns}, {**words, **reasons, **states}))

    def empty(self, judgement: Judgement) -> Cells:
        comparison = self.comparison
        return Cells(computed(judgement, {"comparison": BLANK if comparison is None else comparison}))


def status_words(plan: Plan, indicator: Indicator) -> dict[str, str]:
    """What every status of an indicator is shown as: the steps of its own scale, and the reasons for not judging."""
    text = catalogue(plan.language).text
    unjudged = {str(status): text(f"status.{status}") for status in Status}
    return unjudged | {step.id: f"{step.symbol} {plan.word(step)}" for step in plan.scale_of(indicator).steps}


def action_words(plan: Plan) -> dict[str, str]:
    """What every status of an action is shown as."""
    return {step.id: plan.word(step) for step in plan.scales.actions}


def reason_word(plan: Plan, reason: Reason) -> str:
    """What a reason is called in the plan's workbooks."""
    return catalogue(plan.language).text(f"reason.{reason}", actions=plan.nouns.action.plural)


def reporting_sheet(plan: Plan, round_: ReportingRound, unit: Unit, action_columns: Mapping[str, str]) -> SheetLayout:
    """The reporting sheet of a unit and round.

    Args:
        plan: the plan.
        round_: the round.
        unit: the unit.
        action_columns: where the list of actions has its columns, as references by name.
    """
    text = catalogue(plan.language).text
    indicators = plan.answered_by(unit.id)
    first = HEADER_ROW + 1
    cells = [
        Cell(1, 2, Style.TITLE, f"{text('sheet.reporting')} – {round_.name} {plan.year}"),
        Cell(2, 2, Style.SUBTITLE, f"{unit.name}. {text('reporting.guide')}"),
    ]
    cells += [
        Cell(HEADER_ROW, index, Style.HEADER, text(f"column.{name}")) for index, name in enumerate(COLUMNS, start=1)
    ]
    for number, indicator in enumerate(indicators, start=first):
        cells += _cells_of(_Row(plan, round_, unit, indicator, number, action_columns))
    ids = {indicator.id: number for number, indicator in enumerate(indicators, start=first)}
    table = Table(HEADER_ROW, first, first + len(indicators) - 1, len(COLUMNS), ids)
    return SheetLayout(SheetKey.REPORTING, text("sheet.reporting"), tuple(cells), WIDTHS, fit(cells, WIDTHS), table)


def _cells_of(row: _Row) -> Iterator[Cell]:
    indicator, number = row.indicator, row.number
    for name, value in _locked_texts(row).items():
        yield Cell(number, column(name), Style.TEXT, value)
    comparison = row.comparison
    if comparison is None:
        yield Cell(number, column("comparison"), Style.CLOSED)
    else:
        decimals = indicator.answer.places
        yield Cell(number, column("comparison"), Style.NUMBER, comparison, decimals=decimals)
    yield from _outcome(row)
    yield from _forecast(row)
    reasons = {reason_word(row.plan, reason): str(reason) for reason in reasons_for(indicator.answer)}
    yield _input(row, "reason", ChoiceCheck(reasons), Style.INPUT_TEXT)
    yield from _judged(row)
    yield _input(row, "comment", TextCheck(COMMENT_LENGTH), Style.INPUT_TEXT)


def _locked_texts(row: _Row) -> dict[str, str]:
    indicator, plan = row.indicator, row.plan
    goals = "; ".join(plan.goals_by_id[goal].name for goal in indicator.goals)
    return {
        "row_id": indicator.id,
        "goal": goals or catalogue(row.language).text("reporting.no_goal"),
        "indicator": indicator.id,
        "name": indicator.name,
        "target": target_text(row),
        "covers": covers(plan, row.round, indicator) + _from_list(row),
    }


def target_text(row: _Row) -> str:
    """The target as a unit reads it: its own, or the one that all reach together."""
    plan, indicator = row.plan, row.indicator
    own = own_target(plan, indicator, row.round, row.unit.id)
    whole = plan.target_of(indicator, row.round.id, row.unit.id)
    described = described_target(plan, indicator, own or whole)
    if own is None and whole.judged:
        return catalogue(plan.language).text("reporting.together", target=described)
    return described


def described_target(plan: Plan, indicator: Indicator, target: TargetKind) -> str:
    """A target as its reader sees it, with what it is compared with where only the baseline says so."""
    described = target.describe(plan.language, plan.nouns)
    if isinstance(target, LevelTarget) and not target.percent:
        noun = _measured(plan, indicator, int(target.level))
        described = catalogue(plan.language).text("reporting.counted", target=described, noun=noun)
    past = {"baseline": indicator.baseline, "latest": indicator.latest}.get(target.source)
    if past is None or past.period is None or past.period in described:
        return described
    return catalogue(plan.language).text("reporting.compared", target=described, note=past.period)


def _measured(plan: Plan, indicator: Indicator, level: int) -> str:
    """What a level is counted in, in the form that stands after it."""
    answer = indicator.answer
    if isinstance(answer, NumberAnswer) and answer.counted is not None:
        return answer.counted.counted(level)
    return answer.unit_of_measure or plan.nouns.action.counted(level)


def _from_list(row: _Row) -> str:
    """Where the outcome comes from, when it is not typed here."""
    if not row.by_actions:
        return ""
    text = catalogue(row.language).text
    sheet = text("sheet.actions", actions=row.plan.nouns.action.plural.capitalize())
    return "\n" + text("reporting.from_list", sheet=sheet)


def covers(plan: Plan, round_: ReportingRound, indicator: Indicator) -> str:
    """Which dates a value covers, in the plan's language: "Ackumulerat 2021-01-01 – 2021-03-31"."""
    starts, ends = round_.starts, round_.ends
    dates = {
        "starts": format_date(starts, plan.language) if starts else "?",
        "ends": format_date(ends, plan.language) if ends else "?",
    }
    return catalogue(plan.language).text(f"time_basis.{indicator.time_basis}", **dates)


def _outcome(row: _Row) -> Iterator[Cell]:
    if row.by_actions:
        formula = row.excel(actions_taken(row.plan, row.indicator.id), action_words(row.plan))
        yield Cell(row.number, column("outcome"), Style.NUMBER, formula=formula, cached="")
    else:
        yield _input(row, "outcome", _number_check(row), Style.INPUT)


def _forecast(row: _Row) -> Iterator[Cell]:
    if row.by_actions and row.indicator.forecast == "derived" and asks_forecast(row.indicator, row.round):
        formula = row.excel(actions_expected(row.plan, row.indicator.id), action_words(row.plan))
        yield Cell(row.number, column("forecast"), Style.NUMBER, formula=formula, cached="")
    elif row.indicator.forecast == "number" and asks_forecast(row.indicator, row.round):
        yield _input(row, "forecast", _number_check(row), Style.INPUT)
    else:
        yield Cell(row.number, column("forecast"), Style.CLOSED)


def _number_check(row: _Row) -> NumberCheck:
    answer = row.indicator.answer
    divided = row.indicator.profile.divides and answer.grows
    return NumberCheck(answer.places, *limits_of(answer, divided=divided))


def _judged(row: _Row) -> Iterator[Cell]:
    judgement = for_respondent(row.plan, row.indicator, row.round, row.unit.id)
    empty = row.empty(judgement)
    code = evaluate(judgement.status, empty)
    shown = status_words(row.plan, row.indicator)
    yield Cell(
        row.number,
        column("status"),
        Style.STATUS,
        formula=row.excel(judgement.status, shown),
        cached=shown[code],
    )
    yield _number_or_closed(row, "degree", Style.PERCENT, judgement.degree, empty)
    yield _number_or_closed(row, "left", Style.NUMBER, judgement.left, empty)
    helpers = {**judgement.helpers, **judgement.further}
    for name, where in HELPERS.items():
        helper = helpers.get(name)
        if helper is not None:
            value = evaluate(helper, empty)
            cached = shown.get(value, value) if isinstance(value, str) else ""
            yield Cell(row.number, column(where), Style.TEXT, formula=row.excel(helper, shown), cached=cached)


def _number_or_closed(row: _Row, name: str, style: Style, expression: Number | None, empty: Cells) -> Cell:
    if expression is None:
        return Cell(row.number, column(name), Style.CLOSED)
    value = evaluate(expression, empty)
    return Cell(
        row.number,
        column(name),
        style,
        formula=row.excel(expression, {}),
        cached=value if isinstance(value, Decimal) else "",
        decimals=row.indicator.answer.places,
    )


def _input(row: _Row, name: str, check: NumberCheck | ChoiceCheck | TextCheck, style: Style) -> Cell:
    text = catalogue(row.language).text
    answer = row.indicator.answer
    unit = answer.unit_of_measure or row.plan.nouns.action.plural
    return Cell(
        row.number,
        column(name),
        style,
        decimals=answer.places,
        input=Input(
            field=Field(SheetKey.REPORTING, row.indicator.id, name),
            check=check,
            title=text(f"column.{name}"),
            prompt=text(f"prompt.{name}", measurement_unit=unit, actions=row.plan.nouns.action.plural),
            label=f"{row.indicator.id}, {text(f'column.{name}')}",
        ),
    )
