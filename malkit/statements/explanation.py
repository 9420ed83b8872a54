"""What a result rests on, in one sentence: the figure, the rule, and the status that follows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import Cells, evaluate, round_half_up
from malkit.fulfilment import chosen_method, scope_of
from malkit.fulfilment.context import context_of
from malkit.plan import Status, Trend, described_target
from malkit.plan.answers import SeveralAnswer, YesNoAnswer
from malkit.plan.own_targets import own_target
from malkit.statements.subject import lowered
from malkit.text import catalogue, decimals_apart, format_number, join_words

if TYPE_CHECKING:
    from malkit.formula import Value
    from malkit.fulfilment import Result
    from malkit.plan import Plan, ReportingRound, Scale

_MET = "100"


def explain(plan: Plan, round_: ReportingRound, result: Result, language: str | None = None) -> str:
    """Why a respondent's answer has the status it has: "97,8 % av målvärdet 75; gräns 100/80: delvis uppfyllt".

    Args:
        plan: the plan.
        round_: the round.
        result: the judged answer.
        language: of the sentence; the plan's own when None.

    Returns:
        One sentence. A status that is not judged says why it is not, with the figure where there is one.
    """
    return _Explanation(plan, round_, result, language or plan.language).sentence()


def explain_trend(plan: Plan, round_: ReportingRound, result: Result, language: str | None = None) -> str:
    """What a trend compares: "Sämre än tidigare: 69 mot 72"; an empty text where there is no outcome."""
    return _Explanation(plan, round_, result, language or plan.language).trend()


class _Explanation:
    """A sentence in the making."""

    def __init__(self, plan: Plan, round_: ReportingRound, result: Result, language: str) -> None:
        self.plan, self.result, self.language = plan, result, language
        self.indicator = plan.indicators_by_id[result.indicator]
        own = own_target(plan, self.indicator, round_, result.respondent)
        context = context_of(plan, self.indicator, round_, result.respondent)
        self.context = context if own is None else replace(context, target=own)
        self.terms = scope_of(self.context)
        self.text = catalogue(language).text

    def sentence(self) -> str:
        status = self.result.figures.status
        step = self.plan.scale_of(self.indicator).step(status)
        if step is None:
            return self._not_judged(status)
        return self.text("explain.judged", rule=self._rule(), status=lowered(self.plan.word(step, self.language)))

    def trend(self) -> str:
        trend, outcome = self.result.figures.trend, self.result.figures.outcome
        if trend == Trend.NONE or outcome is None:
            return ""
        earlier = self.result.known.get("earlier")
        if trend == Trend.NOT_COMPARABLE or earlier is None:
            return self.text("explain.trend.not_comparable")
        apart = decimals_apart(outcome, earlier, self._usual, self.terms.places)
        value, before = (self._number(each, apart) for each in (outcome, earlier))
        return self.text(f"explain.trend.{trend}", value=value, earlier=before)

    def _not_judged(self, status: str) -> str:
        said = self.text(f"explain.status.{status}")
        figures = self.result.figures
        if status == Status.AT_YEAR_END and figures.outcome is not None:
            return self.text("explain.so_far", rule=self._figure(), status=said)
        return said

    def _rule(self) -> str:
        figure, scale = self._figure(), self.plan.scale_of(self.indicator)
        if self.result.figures.degree is None or len(scale.steps) < 3:  # noqa: PLR2004 -- no step between the two
            return figure
        return self.text("explain.with_thresholds", figure=figure, thresholds=_thresholds(scale, self.language))

    def _figure(self) -> str:
        """The figure beside what it is held against, by the method that its degree was computed with."""
        degree, value = self.result.figures.degree, self._value()
        level = self._level()
        target = described_target(self.plan, self.indicator, self.context.target, language=self.language)
        if value is None or level is None or degree is None:
            shown = self._parts() if value is None else self._shown(value)
            return self.text("explain.against", value=shown, target=target)
        method = chosen_method(self.context.target, self.indicator.degree)
        facts = {
            "value": self._shown(value),
            "level": self._expected(level, value),
            "degree": format_number((self.result.figures.shown.degree or degree) * 100, self.language),
            "baseline": self._number(self.result.known.get("baseline", Decimal(0)), self._usual),
        }
        return self.text(f"explain.method.{method}", **facts)

    def _value(self) -> Decimal | None:
        if not self.terms.by_forecast:
            return self.result.figures.outcome
        forecast = self.result.answer.forecast
        return forecast if isinstance(forecast, Decimal) else None

    def _level(self) -> Decimal | None:
        expression = self.context.target.held_against(self.terms)
        if expression is None:
            return None
        level = evaluate(expression, Cells(self._known()))
        return level if isinstance(level, Decimal) else None

    def _known(self) -> dict[str, Value]:
        return dict(self.result.known)

    def _expected(self, level: Decimal, value: Decimal) -> str:
        """A level, and where it is a part of the year's, that it is; never as the value that it is not."""
        shown = self._number(level, decimals_apart(level, self._printed(value), self._usual, self.terms.places))
        return shown if self.terms.expected is None else self.text("explain.expected_by_now", level=shown)

    def _parts(self) -> str:
        """What several answers come to, each with its name; "the answer" where it is no number."""
        answer = self.indicator.answer
        if not isinstance(answer, SeveralAnswer):
            return self.text("explain.the_answer")
        shown = self.result.figures.shown.parts
        named = {part.name: shown.get(f"{part.id}.outcome") for part in answer.parts}
        numbers = [
            f"{name} {format_number(value, self.language)}" for name, value in named.items() if value is not None
        ]
        return join_words(numbers, self.language) or self.text("explain.the_answer")

    @property
    def _usual(self) -> int:
        """How many decimals the answer has."""
        return self.indicator.answer.places

    def _shown(self, value: Decimal) -> str:
        """The value that is judged, as it agrees with the status: yes or no where that is what was asked."""
        if isinstance(self.indicator.answer, YesNoAnswer):
            return self.text("target.yes" if value else "target.no")
        return format_number(self._printed(value), self.language)

    def _printed(self, value: Decimal) -> Decimal:
        shown = self.result.figures.shown
        printed = shown.forecast if self.terms.by_forecast else shown.outcome
        return round_half_up(value, self._usual) if printed is None else printed

    def _number(self, value: Decimal, places: int) -> str:
        return format_number(round_half_up(value, places), self.language)


def _thresholds(scale: Scale, language: str) -> str:
    """Where the steps part, in per cent from the top: "100/80"."""
    begins = [step.from_degree for step in scale.steps[1:-1] if step.from_degree is not None]
    return "/".join([_MET, *(format_number(each * 100, language) for each in begins)])
