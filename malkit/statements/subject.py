"""What a statement is about, the phrases that several sentences share, and a sentence with its exceptions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from malkit.aggregation import printed
from malkit.aggregation.contributions import counts_by_units
from malkit.fulfilment import scope_of
from malkit.fulfilment.answer_fields import OUTCOME_CELL
from malkit.plan import ActionsAnswer, AggregationMethod, NumberAnswer, Vocabulary
from malkit.plan.answers import RankAnswer
from malkit.plan.own_targets import own_target
from malkit.plan.targets.base import Better, DayTarget
from malkit.plan.words import measured, nouns_of
from malkit.text import catalogue, format_date, format_number, format_shown, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from malkit.aggregation import CommitteeResult, Contribution
    from malkit.plan import Indicator, Noun, Plan, TargetKind
    from malkit.plan.answers import AnswerKind
    from malkit.plan.words import Nouns
    from malkit.text import Catalogue


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, the exceptions to it, and what more its reader must know.

    Args:
        text: what holds: "10 av 12 enheter har vidtagit minst en åtgärd."; empty where the exceptions say all.
        exceptions: one sentence for each kind of exception, naming or counting each respondent once.
        notes: what the figure rests on: why it is not judged, whom it is not compared with, its weakest part.
    """

    text: str
    exceptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(each for each in (self.text, *self.exceptions, *self.notes) if each)


@dataclass(frozen=True, slots=True)
class Apart:
    """Respondents of whom a sentence says something apart from what holds of the others.

    Args:
        why: what is said of them: "Ingen åtgärd ännu".
        who: their ids, in the plan's order.
        details: what is said of each besides, by id, where respondents are named.
    """

    why: str
    who: tuple[str, ...]
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a builder says of a figure: its sentence, and those who answered otherwise."""

    text: str
    apart: tuple[Apart, ...] = ()


def lowered(word: str) -> str:
    """A status inside a sentence: its first letter small, unless the whole word is written in capitals."""
    return word if word.isupper() else word[:1].lower() + word[1:]


def nouns_in(plan: Plan, language: str) -> Nouns:
    """The plan's nouns in its own language, and the usual ones in another."""
    return nouns_of(plan.words if language == plan.language else Vocabulary(), language)


def listed(
    plan: Plan, respondents: Sequence[str], language: str, noun: Noun, details: Mapping[str, str] | None = None
) -> str:
    """Respondents as the plan lists exceptions: by name, by group with a count each, or only counted.

    Args:
        plan: says how exceptions are listed.
        respondents: their ids.
        language: of the list.
        noun: what they are called together, where they are only counted.
        details: what stands after each name, where they are named.
    """
    if plan.name_units == "named":
        more = details or {}
        names = (plan.name_of(each) + (f" ({more[each]})" if more.get(each) else "") for each in respondents)
        return join_words(names, language)
    if plan.name_units == "counted":
        return f"{len(respondents)} {noun.counted(len(respondents))}"
    counts = Counter(_group(plan, each, language) for each in respondents)
    return join_words([f"{name} {count}" for name, count in counts.items()], language)


def _group(plan: Plan, respondent: str, language: str) -> str:
    unit = plan.units_by_id.get(respondent)
    if unit is None:
        return plan.name_of(respondent)
    without = catalogue(language).text("statement.no_group")
    return without if unit.within is None else plan.name_of(unit.within)


_DIVIDES = {
    AggregationMethod.WEIGHTED_MEAN,
    AggregationMethod.MEAN,
    AggregationMethod.MEDIAN,
    AggregationMethod.INDEX,
    AggregationMethod.RATIO_OF_SUMS,
    AggregationMethod.SHARE_OF_UNITS,
}
_DAY_ZERO = date(1899, 12, 30)
SEVERAL = 2
SHOWN = "shown"
"""The name, beside those of cells, of a figure as it is printed."""
RESPONDENT = "respondent"
"""The name, beside those of cells, of who gave one of several answers."""


@dataclass(frozen=True)
class Subject:
    """A figure, the plan that it is of, and the language that it is told in.

    Args:
        plan: the plan.
        indicator: what the figure is of.
        whole: the figure.
        language: of what is told.
        of: id of the respondent whose own answer is told of; None for that of all.
        day_of_part: the target of the one of several answers that is told of, where that is one of a day.
    """

    plan: Plan
    indicator: Indicator
    whole: CommitteeResult
    language: str
    of: str | None = None
    day_of_part: DayTarget | None = None

    def of_one(self, respondent: str) -> Subject:
        """The same of one respondent's own answer, which may have a target of its own."""
        return replace(self, of=respondent)

    def of_part(self, target: TargetKind | None) -> Subject:
        """The same of one of several answers, which has a target of its own."""
        return replace(self, day_of_part=target) if isinstance(target, DayTarget) else self

    @property
    def words(self) -> Catalogue:
        """The messages of the language."""
        return catalogue(self.language)

    @property
    def nouns(self) -> Nouns:
        """What the plan calls what it counts."""
        return nouns_in(self.plan, self.language)

    @property
    def rule(self) -> AggregationMethod:
        """How the figure is put together."""
        return self.indicator.aggregation.rule

    @property
    def target(self) -> TargetKind:
        """What the figure is held against."""
        return self.whole.context.target

    @property
    def day_target(self) -> DayTarget | None:
        """The target of a day that each has, also where how many reach theirs is counted; None where it is none.

        That of one respondent is its own, which may be another than the others'.
        """
        if self.day_of_part is not None:
            return self.day_of_part
        whole = self.target
        if self.of is not None:
            context = self.whole.context
            own = own_target(self.plan, self.indicator, context.round, self.of)
            whole = own or self.plan.target_of(self.indicator, context.round.id, self.of)
        target = whole.for_each() if whole.counts_units else whole
        return target if isinstance(target, DayTarget) else None

    @property
    def by_units(self) -> bool:
        """Whether each respondent has the target, so that they are counted."""
        return counts_by_units(self.whole.context)

    @property
    def by_forecast(self) -> bool:
        """Whether the forecast is judged in place of the outcome."""
        return scope_of(self.whole.context).by_forecast

    @property
    def only_one(self) -> str | None:
        """The name of the only one who is asked; None where several are, or where none is to be named."""
        parts = self.whole.parts
        if len(parts) != 1:
            return None
        (part,) = parts
        hidden = part.respondent in self.plan.units_by_id and self.plan.name_units != "named"
        return None if hidden else self.plan.name_of(part.respondent)

    def text(self, key: str, /, **params: object) -> str:
        """A message, filled in."""
        return self.words.text(f"statement.{key}", **params)

    @property
    def who(self) -> Noun:
        """What those who answer are called together: units, unless groups or the administration are among them."""
        return self.called(part.respondent for part in self.whole.parts)

    def called(self, ids: Iterable[str]) -> Noun:
        """What some respondents are called together."""
        return self.plan.called(ids, self.language)

    def so_far(self, target: TargetKind) -> str:
        """What is said of one that waits for the year's end, as the catalogue names it: to stay within, or to reach."""
        return "so_far" if target.better is Better.LESS else "so_far_reached"

    def everyone(self) -> str:
        """All whom it concerns: "12 enheter", "8 enheter och Socialkontoret"."""
        ids = [part.respondent for part in self.whole.concerned]
        units = [each for each in ids if each in self.plan.units_by_id]
        others = [self.plan.name_of(each) for each in ids if each not in self.plan.units_by_id]
        if not others or len(others) > SEVERAL or not units:
            return f"{len(ids)} {self.called(ids).counted(len(ids))}"
        return join_words([f"{len(units)} {self.nouns.unit.counted(len(units))}", *others], self.language)

    def k_of_n(self, k: int) -> str:
        """So many of those whom it concerns: "2 av 3 enheter"."""
        n = len(self.whole.concerned)
        return self.text("k_of_n", k=k, n=n, units=self.who.counted(n))

    def source(self, k: int) -> str:
        """Who gave what a figure is made of: "enligt 2 av 3 enheter"; by name where only one is asked.

        Args:
            k: how many gave it; where others have answered too, what is said of all who have answered stays apart.
        """
        if self.only_one is not None:
            return self.text("by_one", name=self.and_closed(self.only_one))
        answered = k == len(self.whole.answered)
        return self.text("by" if answered else "in_brackets", units=self.and_closed(self.k_of_n(k)))

    def and_closed(self, said: str) -> str:
        """Who a figure is of, with the units that are gone and yet in it: "3 skolor och 1 stängd skola"."""
        n = sum(each.in_figure for each in self.whole.closed)
        return join_words([said, self.closed(n)], self.language) if n else said

    def closed(self, n: int) -> str:
        """So many units that closed: "1 stängd skola"."""
        unit = self.nouns.unit
        return self.words.plural(f"statement.closed_units.{unit.gender}", n, unit=unit.counted(n))

    def listed(self, apart: Apart) -> str:
        """Some respondents, as the plan lists them."""
        return listed(self.plan, apart.who, self.language, self.called(apart.who), apart.details)

    def number(self, value: Decimal, answer: AnswerKind | None = None, shown: Decimal | None = None) -> str:
        """A number with the answer's decimals, and at least one for a quotient that is not whole.

        Args:
            value: the number.
            answer: what it is of; the indicator's own answer when None.
            shown: the number as it was rounded for its readers, where it was.
        """
        if value == value.to_integral_value():
            return format_number(value, self.language)
        if shown is not None:
            return format_shown(shown, self.language)
        of = answer or self.indicator.answer
        divides = self.rule in _DIVIDES or of.quotient
        return format_number(value, self.language, max(of.places, int(divides)))

    def outcome(self) -> str:
        """The figure with what it counts, printed so that it agrees with its verdict; empty where there is none."""
        value = self.whole.outcome
        return "" if value is None else self.amount(value, shown=printed(self.whole).outcome)

    def year(self) -> str:
        """What there has been since the year began, printed likewise; empty where that is not what is judged."""
        year = self.whole.year
        return "" if year is None or year.value is None else self.amount(year.value, shown=printed(self.whole).to_date)

    def span(self) -> str:
        """What the year so far is called: "för året" at its end."""
        return self.text("span.year" if self.whole.context.round.year_end else "span.so_far")

    def forecast(self) -> str:
        """What is expected with what it counts, printed likewise."""
        value = self.whole.forecast
        return "" if value is None else self.amount(value, shown=printed(self.whole).forecast)

    def amount(self, value: Decimal, answer: AnswerKind | None = None, shown: Decimal | None = None) -> str:
        """A number with what it counts: "67,5 %", "1 åtgärd", "plats 17"."""
        of = answer or self.indicator.answer
        printed_as = self.number(value, of, shown)
        if of.per_cent:
            return self.text("per_cent", value=printed_as)
        if isinstance(of, RankAnswer):
            return self.text("place", place=printed_as)
        return f"{printed_as} {noun}" if (noun := self._noun(value, of)) else printed_as

    def _noun(self, value: Decimal, of: AnswerKind) -> str:
        n = int(value) if value == value.to_integral_value() else SEVERAL
        if isinstance(of, ActionsAnswer):
            return self.nouns.action.counted(n)
        if isinstance(of, NumberAnswer) and of.counted is not None:
            return of.counted.counted(n)
        return measured(of.unit_of_measure or "", n, self.plan.language)

    def day(self, number: Decimal) -> str:
        """A day from its number in a cell."""
        return format_date(_DAY_ZERO + timedelta(days=int(number)), self.language)


def status_name(part: str) -> str:
    """The name, beside those of cells, of what one of several answers comes to by itself."""
    return f"{part}.status"


def ids_of(parts: Sequence[Contribution]) -> tuple[str, ...]:
    """The ids of some respondents."""
    return tuple(part.respondent for part in parts)


def given_of(part: Contribution, prefix: str = "") -> Mapping[str, Decimal | str]:
    """What a respondent wrote, by name of the cell, and its figure as it is printed, of an answer or one of several."""
    answer = part.answer
    outcome = {} if answer.outcome is None else {"outcome": answer.outcome}
    own = {} if part.shown.outcome is None else {SHOWN: part.shown.outcome}
    shown = {name.replace(OUTCOME_CELL, SHOWN): value for name, value in part.shown.parts.items()}
    came = {status_name(id_): status for id_, status in part.of_several.items()}
    given = {**answer.given, **outcome, **own, **shown, **came, **({RESPONDENT: part.respondent} if came else {})}
    return {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}


def part_name(subject: Subject, key: str) -> str:
    """What a part of a breakdown is called: "Norr, Kvinnor"."""
    names = {part.id: part.name for dimension in subject.plan.dimensions for part in dimension.parts}
    return ", ".join(names.get(each, each) for each in key.split("."))
