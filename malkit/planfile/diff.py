"""What changed between two plans, in words: every field and code has some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from malkit.plan import Indicator, TargetKind
from malkit.plan.history import Counted
from malkit.plan.indicator import TOTAL
from malkit.planfile.checks.references import LISTS
from malkit.text import catalogue, format_date, format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan import Plan, Step
    from malkit.plan.scale import ActionStep, Grade


NOTHING = "–"
KEYED: Mapping[tuple[str, str], str] = {
    ("Indicator", "last_year"): "round",
    ("PriorResult", "by"): "respondent",
    ("PriorResult", "parts"): "part",
    ("PriorResult", "including"): "respondent",
    ("Budget", "year"): "respondent",
    ("Budget", "to_date"): "round",
    ("Aggregation", "weights"): "respondent",
    ("RollUp", "credit"): "step",
    ("RollUp", "from_share"): "step",
}
"""What a mapping of the model goes by, by the model's and the field's name."""
_WITHIN = {"round": "respondent", "respondent": "part"}
"""What a mapping in a mapping goes by."""
_NAMED = {
    ("Respondents", "groups"): "respondent",
    ("Respondents", "units"): "respondent",
    ("Respondents", "nodes"): "respondent",
    ("TargetException", "rounds"): "round",
    ("TargetException", "units"): "respondent",
    ("TargetException", "groups"): "respondent",
    ("Scope", "groups"): "respondent",
    ("Calendar", "rounds"): "round",
    ("Commitment", "groups"): "respondent",
    ("Question", "rounds"): "round",
    ("Breakdown", "by"): "part",
    ("Unit", "within"): "respondent",
    ("Unit", "successors"): "respondent",
    ("UnitGroup", "within"): "respondent",
    ("Scale", "unchanged"): "step",
    ("CompoundPart", "part"): "part",
    ("Step", "id"): "step",
    ("Grade", "id"): "step",
    ("ActionStep", "id"): "step",
}
"""Ids that are told by what they are called."""
_CHOICES = {
    ("Plan", "language"): "language",
    ("Plan", "name_units"): "name_units",
    ("RollUp", "rule"): "roll_up",
    ("RollUp", "unjudged"): "unjudged",
    ("Aggregation", "rule"): "rule",
    ("Indicator", "target_level"): "target_level",
    ("Indicator", "degree"): "degree",
    ("Indicator", "time_basis"): "time_basis",
    ("Indicator", "target_covers"): "target_covers",
    ("Indicator", "profile"): "profile",
    ("Indicator", "forecast"): "forecast",
    ("Indicator", "better"): "better",
    ("Scope", "covers"): "covers",
    ("Calendar", "frequency"): "frequency",
    ("Commitment", "addressed"): "addressed",
    ("Unit", "provider"): "provider",
    ("Unit", "figures"): "figures",
    ("ReportingRound", "kind"): "round",
    ("Compound", "rule"): "compound",
    ("Undecided", "why"): "why",
    ("Noun", "gender"): "gender",
}
"""Fields with fixed codes, and which choice they are of."""


def key_word(model: str, field: str, language: str) -> str:
    """What a field of a model is called."""
    text = catalogue(language)
    own = f"key.{model}.{field}"
    return text.text(own if text.has(own) else f"key.{field}")


def code_word(model: str, field: str, code: str, language: str) -> str:
    """What a fixed code of a field is called."""
    if model == "PriorResult":
        choice = "state"
    elif field == "against":
        choice = "past"
    else:
        choice = "answer" if field == "kind" and model.endswith("Answer") else _CHOICES[model, field]
    return catalogue(language).text(f"choice.{choice}.{code}")


class Said:
    """Says the values of one plan.

    Args:
        plan: whose names are used.
        language: of the words.
    """

    def __init__(self, plan: Plan, language: str) -> None:
        self._plan, self._language = plan, language
        self._text = catalogue(language).text
        self._parts = {each.id: each.name for each in plan.dimensions}
        self._parts |= {part.id: part.name for dimension in plan.dimensions for part in dimension.parts}
        scales = [plan.scales.outcome]
        for indicator in plan.indicators:
            scales += [] if indicator.scale is None else [indicator.scale]
        listed: list[Step | Grade | ActionStep] = [step for scale in scales for step in scale.steps]
        listed += [*plan.scales.forecast, *plan.scales.check_in, *plan.scales.actions]
        self._steps = {step.id: plan.word(step, language) for step in listed}

    def of(self, indicator: Indicator) -> Said:
        """As this, of one indicator's values: the parts of several answers are called what it calls them itself."""
        own = Said(self._plan, self._language)
        own._parts |= {part.id: part.name for part in getattr(indicator.answer, "parts", ())}
        return own

    def value(self, value: Any, model: str, field: str) -> str:
        """A value of a model's field.

        Args:
            value: the value.
            model: name of the model's class.
            field: name of the field.
        """
        match value:
            case TargetKind():
                return value.describe(self._language, self._plan.nouns)
            case Counted():
                numbers = [format_number(each, self._language) for each in (value.numerator, value.denominator)]
                return self._text("diff.counted", numerator=numbers[0], denominator=numbers[1])
            case BaseModel():
                fields = [key for key in type(value).model_fields if key in value.model_fields_set]
                return self.fields(value, fields)
            case Mapping():
                return self.entries(value, KEYED.get((model, field), "part"), model, field)
            case tuple():
                return ", ".join(self.value(each, model, field) for each in value) or NOTHING
            case _:
                return self._scalar(value, model, field)

    def fields(self, value: BaseModel, fields: list[str]) -> str:
        """Some fields of a model, each after what it is called."""
        model = type(value).__name__
        return self.listed([(self.key(model, each), self.value(getattr(value, each), model, each)) for each in fields])

    def key(self, model: str, field: str) -> str:
        """What a field is called."""
        return key_word(model, field, self._language)

    def entries(self, value: Mapping[str, Any], by: str, model: str, field: str) -> str:
        """The entries of a mapping, each after what its key stands for."""
        within = _WITHIN.get(by, "part")
        return self.listed(
            [
                (
                    self.called(key, by),
                    self.entries(each, within, model, field)
                    if isinstance(each, Mapping)
                    else self.value(each, model, field),
                )
                for key, each in value.items()
            ]
        )

    @staticmethod
    def listed(pairs: list[tuple[str, str]]) -> str:
        """Values after what they are called; one that is a list itself stands in brackets."""
        return ", ".join(f"{key} ({said})" if ": " in said else f"{key}: {said}" for key, said in pairs) or NOTHING

    def called(self, id_: str, by: str) -> str:
        """What an id stands for: a respondent, a round, a part or a step of a scale."""
        match by:
            case "respondent" if id_ in self._plan.indicators_by_id and not self._plan.is_respondent(id_):
                return id_
            case "respondent":
                return self._plan.name_of(id_)
            case "round":
                known = self._plan.rounds_by_id.get(id_)
                return id_ if known is None else known.name
            case "step":
                usual = catalogue(self._language)
                known_word = usual.text(f"scale.{id_}") if usual.has(f"scale.{id_}") else id_
                return self._steps.get(id_, known_word)
            case _ if id_ == TOTAL:
                return self._text("diff.total")
            case _:
                return ", ".join(self._parts.get(each, each) for each in id_.split("."))

    def _scalar(self, value: Any, model: str, field: str) -> str:
        match value:
            case None:
                return NOTHING
            case bool():
                return self._text("yes" if value else "no")
            case Decimal():
                return format_number(value, self._language)
            case date():
                return format_date(value, self._language)
            case Enum():
                return code_word(model, field, str(value.value), self._language)
            case str() if (model, field) in _NAMED:
                return self.called(value, _NAMED[model, field])
            case str() if (model, field) in _CHOICES or (field in {"kind", "against"} and model != "Unit"):
                return code_word(model, field, value, self._language)
            case _:
                return str(value)


class ChangeKind(StrEnum):
    """What happened to something in the plan."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change.

    Args:
        kind: what happened.
        part: the plan's key: "goals", "indicators", or a key of the plan itself.
        id: id of the entry; empty for the plan's own keys.
        name: the entry's name.
        key: which of its keys changed; empty when the entry itself came or went.
        before: how it was, in words.
        after: how it is.
        model: name of the model whose key it is; empty for the plan's own.
    """

    kind: ChangeKind
    part: str
    id: str = ""
    name: str = ""
    key: str = ""
    before: str = ""
    after: str = ""
    model: str = field(default="", compare=False)

    def in_words(self, language: str) -> str:
        """The change as a sentence."""
        text = catalogue(language)
        part = text.text(f"part.{self.part}")
        key = key_word(self.model, self.key, language) if self.key else ""
        facts = {"id": self.id, "name": self.name, "key": key, "before": self.before, "after": self.after}
        own = "" if self.id or self.kind is not ChangeKind.CHANGED else "_own"
        return text.text(f"diff.{self.kind}{own}", part=part, **facts)


def diff_plans(old: Plan, new: Plan, language: str) -> list[PlanChange]:
    """Every difference between two plans, the plan's own keys first, then its lists in order.

    Args:
        old: the plan as it was.
        new: the plan as it is.
        language: of values in words; targets are described rather than dumped.
    """
    return [*_own_keys(old, new, language), *_lists(old, new, language)]


def _own_keys(old: Plan, new: Plan, language: str) -> Iterator[PlanChange]:
    told = _Told(Said(old, language), Said(new, language))
    for key in type(old).model_fields:
        if key in LISTS:
            continue
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield PlanChange(ChangeKind.CHANGED, key, "", "", "", *told.apart(before, after, "Plan", key))


def _lists(old: Plan, new: Plan, language: str) -> Iterator[PlanChange]:
    told = _Told(Said(old, language), Said(new, language))
    for part in LISTS:
        before = {entry.id: entry for entry in getattr(old, part)}
        after = {entry.id: entry for entry in getattr(new, part)}
        for identifier, entry in before.items():
            if identifier not in after:
                yield PlanChange(ChangeKind.REMOVED, part, identifier, entry.name)
        for identifier, entry in after.items():
            if identifier not in before:
                yield PlanChange(ChangeKind.ADDED, part, identifier, entry.name)
            else:
                yield from _entry(part, before[identifier], entry, told)
        common = [identifier for identifier in after if identifier in before]
        if common != [identifier for identifier in before if identifier in after]:
            yield PlanChange(ChangeKind.MOVED, part)


def _entry(part: str, before: Any, after: Any, told: _Told) -> Iterator[PlanChange]:
    model = type(before).__name__
    for key in type(before).model_fields:
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            words = told.of(before, after).apart(old, new, model, key)
            yield PlanChange(ChangeKind.CHANGED, part, after.id, after.name, key, *words, model)


@dataclass(frozen=True, slots=True)
class _Told:
    """Tells two values apart in words, each by its own plan, without what they have in common."""

    old: Said
    new: Said

    def of(self, before: Any, after: Any) -> _Told:
        """As this, of two entries: an indicator's parts are called what it calls them itself."""
        if not isinstance(before, Indicator) or not isinstance(after, Indicator):
            return self
        return _Told(self.old.of(before), self.new.of(after))

    def apart(self, before: Any, after: Any, model: str, key: str) -> tuple[str, str]:
        """How a field was and how it is, as far as the two are told apart by keys or places."""
        if isinstance(before, BaseModel) and type(before) is type(after):
            return self._models(before, after, model, key)
        if isinstance(before, Mapping) and isinstance(after, Mapping) and before:
            keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
            kept = [{key: each[key] for key in keys if key in each} for each in (before, after)]
            return self.old.value(kept[0], model, key), self.new.value(kept[1], model, key)
        if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
            pairs = [self.apart(*pair, model, key) for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
            return ", ".join(pair[0] for pair in pairs), ", ".join(pair[1] for pair in pairs)
        return self.old.value(before, model, key), self.new.value(after, model, key)

    def _models(self, before: BaseModel, after: BaseModel, model: str, key: str) -> tuple[str, str]:
        """Two of a model by the fields that differ, and by their id; targets by what they say, where that differs."""
        if isinstance(before, TargetKind):
            said = self.old.value(before, model, key), self.new.value(after, model, key)
            if said[0] != said[1]:
                return said
        name = type(before).__name__
        told: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
        for each in type(before).model_fields:
            pair = getattr(before, each), getattr(after, each)
            if pair[0] != pair[1]:
                both = self.apart(*pair, name, each)
            elif each == "id":
                both = self.old.value(pair[0], name, each), self.new.value(pair[1], name, each)
            else:
                continue
            told[0].append((self.old.key(name, each), both[0]))
            told[1].append((self.new.key(name, each), both[1]))
        return Said.listed(told[0]), Said.listed(told[1])
