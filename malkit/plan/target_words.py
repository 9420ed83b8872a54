"""Targets as their readers see them: with what a level is counted in, what it is compared with, and whose it is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.plan.answers import ActionsAnswer, NumberAnswer, SeveralAnswer, YesNoAnswer
from malkit.plan.indicator import FOR_ONE
from malkit.plan.organisation import ADMINISTRATION
from malkit.plan.own_targets import own_target
from malkit.plan.targets.base import ComparisonSource, LevelTarget
from malkit.plan.targets.changes import AsLastTime
from malkit.plan.targets.compound import Compound
from malkit.plan.targets.counting_units import CountingTarget
from malkit.plan.targets.levels import AtLeast
from malkit.plan.words import Vocabulary, measured, nouns_of
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from malkit.plan.answers import AnswerKind
    from malkit.plan.indicator import Indicator, TargetException
    from malkit.plan.plan import Plan
    from malkit.plan.rounds import ReportingRound
    from malkit.plan.targets.base import TargetKind
    from malkit.plan.words import Nouns

OWN = frozenset({ComparisonSource.NOTHING, ComparisonSource.BUDGET})
"""What a target that is each unit's own is held against, so that the whole is how many meet theirs."""
_ONE = Decimal(1)
_INDEX = "index"


def described_target(
    plan: Plan,
    indicator: Indicator,
    target: TargetKind,
    answer: AnswerKind | None = None,
    language: str | None = None,
) -> str:
    """A target as its reader sees it, with what it is compared with where only the baseline says so.

    Args:
        plan: the plan.
        indicator: whose target it is.
        target: the target.
        answer: what is held against it, where that is a part of the indicator's answer.
        language: of the words; the plan's own when None.
    """
    said = _Words(plan, answer or indicator.answer, language or plan.language)
    described = said.described(target)
    past = {"baseline": indicator.baseline, "latest": indicator.latest}.get(target.source)
    if past is None or past.period is None or past.period in described:
        return described
    if isinstance(target, AsLastTime):  # the same as what it is compared with: not last time beside it
        return said.described(target.model_copy(update={"compared_with": past.period}))
    return said.text("reporting.compared", target=described, note=past.period)


def described_for_all(plan: Plan, indicator: Indicator, target: TargetKind, language: str | None = None) -> str:
    """A target as the committee reads it: with whose it is, where it is not the committee's own.

    Args:
        plan: the plan.
        indicator: whose target it is.
        target: the target.
        language: of the words; the plan's own when None.
    """
    described = described_target(plan, indicator, target, language=language)
    if not target.judged or target.counts_units or indicator.aggregation.rule in FOR_ONE:
        return described
    words = catalogue(language or plan.language)
    if indicator.target_level == "group":
        return words.text("reporting.for_each_group", target=described)
    if indicator.target_level == "unit" and target.source in OWN:
        unit = _nouns(plan, words.language).unit
        return words.text("reporting.for_each_unit", target=described, unit=unit.singular)
    return described


def is_of_all(plan: Plan, indicator: Indicator) -> bool:
    """Whether all units answer, or the administration for them, so that what all come to is the whole committee's."""
    return len(plan.respondents(indicator)) == len(plan.units) or ADMINISTRATION in indicator.respondents.nodes


def described_in_round(plan: Plan, indicator: Indicator, round_: ReportingRound) -> str:
    """A round's target as the committee reads it, and how many of those who answer then have one of their own."""
    target = plan.target_of(indicator, round_.id)
    described = described_for_all(plan, indicator, target)
    own = [each for each in plan.asked(indicator, round_.id) if _has_own(plan, indicator, round_, each)]
    if not own:
        return described
    who = plan.called(own).counted(len(own))
    return catalogue(plan.language).plural("reporting.some_have_own", len(own), target=described, units=who)


def _has_own(plan: Plan, indicator: Indicator, round_: ReportingRound, respondent: str) -> bool:
    """Whether a respondent's answer, or its group's figure, is held against another target than the others'."""
    own = own_target(plan, indicator, round_, respondent)
    if own is None and indicator.target_level != "group":
        return False  # held against the committee's, together with the others
    target = plan.target_of(indicator, round_.id)
    all_have = target.for_each() if target.counts_units else target
    return (own or plan.target_of(indicator, round_.id, respondent)) != all_have


def whose(plan: Plan, exception: TargetException) -> str:
    """For whom and when a target of its own is: "Alfa, Delår"."""
    names = [plan.name_of(each) for each in (*exception.units, *exception.groups)]
    rounds = [plan.rounds_by_id[each].name for each in exception.rounds if each in plan.rounds_by_id]
    return ", ".join(join_words(each, plan.language) for each in (names, rounds) if each)


def _nouns(plan: Plan, language: str) -> Nouns:
    return nouns_of(plan.words if language == plan.language else Vocabulary(), language)


class _Words:
    """The words of one answer's targets in one language."""

    def __init__(self, plan: Plan, answer: AnswerKind, language: str) -> None:
        self.plan = plan
        self.answer, self.language, self.plan_language = answer, language, plan.language
        self.nouns = _nouns(plan, language)
        self.text = catalogue(language).text

    def described(self, target: TargetKind) -> str:
        if isinstance(target, CountingTarget):
            return self._counting(target)
        if isinstance(target, Compound) and isinstance(self.answer, SeveralAnswer):
            return self._compound(target, self.answer)
        if isinstance(self.answer, YesNoAnswer) and isinstance(target, LevelTarget):
            return self.text("target.yes" if _asks_for_yes(target) else "target.no")
        described = target.describe(self.language, self.nouns)
        return self._measured(target, described) if isinstance(target, LevelTarget) else described

    def _compound(self, target: Compound, answer: SeveralAnswer) -> str:
        """What each of several answers shall reach, after what it is called: "Platser: minst 5 och Kurator: ja"."""
        parts = {part.id: part for part in answer.parts}
        said = []
        for each in target.parts:
            part = parts.get(each.part or "")
            if part is None:
                said.append(each.target.describe(self.language, self.nouns))
            else:
                own = _Words(self.plan, part.answer, self.language)
                said.append(f"{part.name}: {own.described(each.target)}")
        return f" {self.text(f'target.compound.{target.rule}')} ".join(said)

    def _counting(self, target: CountingTarget) -> str:
        """How many shall reach what: "samtliga enheter, vardera minst 5 aktiviteter"."""
        how_many = target.of_units(self.language, self.nouns)
        each = target.each
        if isinstance(self.answer, YesNoAnswer):
            return self.text("target.units_say", units=how_many, answer=self.described(each))
        if isinstance(self.answer, ActionsAnswer) and isinstance(each, AtLeast) and each.level == _ONE:
            return how_many
        return self.text("target.units_each", units=how_many, each=self.described(each))

    def _measured(self, target: LevelTarget, described: str) -> str:
        """A level with what it is counted in; a place is counted in nothing."""
        if target.percent:
            return described
        if self.answer.per_cent:
            return f"{described}{self.text('target.per_cent')}"
        noun = self._noun(target.level)
        key = "reporting.index" if noun.casefold() == _INDEX else "reporting.counted"
        return self.text(key, target=described, noun=noun) if noun else described

    def _noun(self, level: Decimal) -> str:
        n = int(level) if level == level.to_integral_value() else 2
        if isinstance(self.answer, NumberAnswer) and self.answer.counted is not None:
            return self.answer.counted.counted(n)
        if isinstance(self.answer, ActionsAnswer):
            return self.nouns.action.counted(n)
        return measured(self.answer.unit_of_measure or "", n, self.plan_language)


def _asks_for_yes(target: LevelTarget) -> bool:
    """Whether a level of what is 1 for yes and 0 for no is met by yes."""
    return target.kind_name() in {"at_least", "more_than"} or (target.kind_name() == "equal_to" and target.level > 0)
