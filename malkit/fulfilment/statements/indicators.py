"""What is said of an indicator's figure for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.fulfilment.statements.sentence import Statement, listed, nouns_in
from malkit.plan import Rule, Status
from malkit.plan.answers import CasesAnswer, ShareAnswer
from malkit.plan.targets import AtLeast
from malkit.plan.words import usual_noun
from malkit.text import catalogue, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Indicator, Plan
    from malkit.plan.words import Noun, Nouns
    from malkit.text import Catalogue

_BY_RULE = {Rule.WEIGHTED_MEAN, Rule.MEAN, Rule.MEDIAN, Rule.MIN, Rule.MAX, Rule.INDEX}
_UNREADABLE = {Status.WRITE_NUMBER, Status.WRITE_DATE, Status.CHOOSE}
_DIVIDES = {Rule.WEIGHTED_MEAN, Rule.MEAN, Rule.MEDIAN, Rule.INDEX, Rule.RATIO_OF_SUMS, Rule.SHARE_OF_UNITS}


def statement(plan: Plan, whole: Aggregate, language: str | None = None) -> Statement:
    """The statement of an indicator's figure.

    Args:
        plan: gives the nouns, and says how exceptions are listed.
        whole: the figure.
        language: of the sentences; the plan's own when None.
    """
    return _Said(plan, plan.indicators_by_id[whole.indicator], whole, language or plan.language).statement()


def headline(plan: Plan, wholes: Iterable[Aggregate], language: str | None = None) -> str:
    """How many indicators have each status: "9 nyckeltal. Uppfyllt: 3; ...", adding up to all of them."""
    language = language or plan.language
    counts = Counter(_status_word(plan, whole, language) for whole in wholes)
    parts = [f"{word}: {counts[word]}" for word in _all_status_words(plan, language) if counts[word]]
    total = sum(counts.values())
    noun = nouns_in(plan, language).indicator.counted(total)
    return catalogue(language).text("statement.headline", n=total, indicators=noun, parts="; ".join(parts))


def _status_word(plan: Plan, whole: Aggregate, language: str) -> str:
    """What an indicator's status is called on its own scale."""
    step = plan.scale_of(plan.indicators_by_id[whole.indicator]).step(whole.figures.status)
    if step is not None:
        return plan.word(step, language)
    return catalogue(language).text(f"status.{whole.figures.status}")


def _all_status_words(plan: Plan, language: str) -> list[str]:
    """What statuses are called, the judged ones first and from the best."""
    text = catalogue(language).text
    scales = [plan.scales.outcome, *(indicator.scale for indicator in plan.indicators if indicator.scale)]
    judged = [plan.word(step, language) for scale in scales for step in scale.steps]
    return list(dict.fromkeys([*judged, *(text(f"status.{status}") for status in Status)]))


@dataclass(frozen=True)
class _Said:
    """A statement in the making."""

    plan: Plan
    indicator: Indicator
    whole: Aggregate
    language: str

    @property
    def words(self) -> Catalogue:
        return catalogue(self.language)

    @property
    def nouns(self) -> Nouns:
        return nouns_in(self.plan, self.language)

    def statement(self) -> Statement:
        rule = self.indicator.aggregation.rule
        if rule in {Rule.COUNT_UNITS, Rule.SHARE_OF_UNITS}:
            said, first = self._of_units()
        else:
            said, first = self._of_value(), self._beyond()
        return Statement(said, self._exceptions(*first), self._notes())

    def _of_units(self) -> tuple[str, list[tuple[str, list[str]]]]:
        whole, action = self.whole, self.nouns.action
        met = [part for part in whole.answered if part.outcome]
        not_met = [part.respondent for part in whole.answered if not part.outcome]
        total = len(whole.concerned)
        facts = {
            "k": len(met),
            "units": self._units(total),
            "action": action.singular,
            "article": self.words.text(f"statement.article_{action.gender}"),
        }
        kind = "actions" if self._asks_for_one_action() else "target"
        scope = "all" if total and len(met) == total else "some"
        said = self.words.plural(f"statement.{scope}_{kind}", total, **facts)
        no = self.words.text(f"statement.no_{action.gender}")
        return said, [(self.words.text(f"statement.none_{kind}", action=action.singular, no=no), not_met)]

    def _asks_for_one_action(self) -> bool:
        each = self.indicator.target.for_each()
        one = isinstance(each, AtLeast) and each.level == 1
        return self.indicator.answer.kind == "actions" and one

    def _of_value(self) -> str:
        whole, answer = self.whole, self.indicator.answer
        if whole.outcome is None:
            return self._of_parts() or self.words.text("statement.no_value")
        facts = {
            "value": self._number(whole.outcome),
            "measurement_unit": answer.unit_of_measure or self.nouns.action.plural,
            "k": self._with_value(),
            "n": len(whole.concerned),
            "units": self._units(len(whole.concerned)),
        }
        counted = self._counted()
        if counted is not None:
            return self._share(counted, facts)
        rule = self.indicator.aggregation.rule
        key = f"statement.value_by.{rule}" if rule in _BY_RULE else "statement.value"
        return self.words.text(key, **facts)

    def _with_value(self) -> int:
        """How many the value is made of."""
        ratio = self.indicator.aggregation.rule is Rule.RATIO_OF_SUMS
        known = sum((part.denominator if ratio else part.outcome) is not None for part in self.whole.concerned)
        return known - len(self._without_weight())

    def _without_weight(self) -> list[str]:
        """Who gave a value that no weight says how to count in a weighted mean."""
        weighted = self.indicator.aggregation.rule is Rule.WEIGHTED_MEAN
        return _ids(p for p in self.whole.concerned if weighted and p.outcome is not None and p.weight is None)

    def _of_parts(self) -> str:
        """The values of the parts of what has no total: "Kvinnor: 80; Män: 90"."""
        parts = [(key, part.outcome) for key, part in self.whole.breakdown.items()]
        said = "; ".join(f"{self._part(key)}: {self._number(value)}" for key, value in parts if value is not None)
        return f"{said}." if said else ""

    def _counted(self) -> Noun | None:
        """The noun of what a share is a share of, where both counts are known."""
        answer = self.indicator.answer
        if self.whole.numerator is None or self.indicator.aggregation.rule not in {Rule.RATIO_OF_SUMS, Rule.CENTRAL}:
            return None
        if isinstance(answer, ShareAnswer):
            return answer.denominator
        return (answer.case or usual_noun("case", self.language)) if isinstance(answer, CasesAnswer) else None

    def _share(self, noun: Noun, facts: dict[str, object]) -> str:
        """Two counts: "18 av 31 arbetsgrupper i 12 enheter (58,1 %)"."""
        whole = self.whole
        denominator = int(whole.denominator or 0)
        facts |= {"numerator": self._number(whole.numerator), "denominator": self._number(whole.denominator)}
        facts |= {"noun": noun.counted(denominator)}
        complete = self._with_value() == len(whole.concerned)
        said = self.words.text("statement.share_of_all" if complete else "statement.share", **facts)
        if whole.interval is None:
            return said
        low, high = (self._number(end, 0) for end in whole.interval)
        return f"{said} {self.words.text('statement.interval', low=low, high=high)}"

    def _beyond(self) -> list[tuple[str, list[str]]]:
        """Who does not reach a target of its own."""
        scale = self.plan.scale_of(self.indicator)
        beyond = [p.respondent for p in self.whole.concerned if scale.step(p.status) not in {None, scale.met}]
        if not beyond or self.indicator.target_level != "unit":
            return []
        over = self.indicator.target.kind == "within_budget"
        return [(self.words.text("statement.over_budget" if over else "statement.none_target"), beyond)]

    def _exceptions(self, *first: tuple[str, list[str]]) -> tuple[str, ...]:
        text, whole = self.words.text, self.whole
        named = {each for _, respondents in first for each in respondents}
        weightless = [each for each in self._without_weight() if each not in named]
        named |= set(weightless)
        rest = [part for part in whole.missing if part.respondent not in named]
        unreadable = _ids(part for part in rest if part.status in _UNREADABLE)
        incomplete = _ids(part for part in rest if part.status == Status.INCOMPLETE)
        silent = _ids(part for part in rest if part.status == Status.NOT_REPORTED)
        beyond = _ids(part for part in rest if part.status == Status.CHECK_NUMBER)
        said = {*unreadable, *silent, *incomplete, *beyond}
        unjudged = _ids(part for part in rest if part.outcome is not None and part.respondent not in said)
        said |= set(unjudged)
        groups = [
            *first,
            (text("statement.without_weight"), weightless),
            (text("statement.not_reported"), silent),
            (text("statement.incomplete"), incomplete),
            (text("statement.unreadable"), unreadable),
            (text("statement.beyond"), beyond),
            (text("statement.unjudged"), unjudged),
            (text("statement.no_value_given"), [each for each in _ids(rest) if each not in said]),
            (text("statement.not_applicable"), _ids(part for part in whole.parts if part.not_applicable)),
        ]
        return tuple(f"{why}: {listed(self.plan, who, self.language)}." for why, who in groups if who)

    def _notes(self) -> tuple[str, ...]:
        """What the reader must know of the figure: whom it leaves out of comparison, and which part is the weakest."""
        text, whole = self.words.text, self.whole
        said = []
        if whole.figures.status == Status.RESPONDENTS_MISSING:
            said.append(
                text(
                    "statement.cannot_judge",
                    k=len(whole.answered),
                    n=len(whole.concerned),
                    units=self._units(len(whole.concerned)),
                )
            )
        for key, who in (("new", whole.left_out), ("gone", whole.gone)):
            if who and self.indicator.target.source != "nothing":
                said.append(f"{text(f'statement.{key}')}: {listed(self.plan, who, self.language)}.")
        if whole.worst is not None:
            said.append(text("statement.worst", part=self._part(whole.worst)))
        return tuple(said)

    def _part(self, key: str) -> str:
        names = {part.id: part.name for dimension in self.plan.dimensions for part in dimension.parts}
        return ", ".join(names.get(each, each) for each in key.split("."))

    def _units(self, n: int) -> str:
        return self.nouns.unit.singular if n == 1 else self.nouns.unit.plural

    def _number(self, value: Decimal | None, decimals: int | None = None) -> str:
        """A number with the answer's decimals, and at least one for a quotient that is not whole."""
        if value is None:
            return ""
        if decimals is None and value == value.to_integral_value():
            return format_number(value, self.language)
        divides = self.indicator.aggregation.rule in _DIVIDES or self.indicator.answer.quotient
        usual = max(self.indicator.answer.places, int(divides))
        return format_number(value, self.language, usual if decimals is None else decimals)


def _ids(parts: Iterable[Part]) -> list[str]:
    return [part.respondent for part in parts]
