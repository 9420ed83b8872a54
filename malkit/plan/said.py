"""Values of a plan's model as their reader would write them: no key and no code, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from malkit.plan.breakdown import TOTAL
from malkit.plan.past import Counted
from malkit.plan.targets import TargetKind
from malkit.text import catalogue, format_date, format_number

if TYPE_CHECKING:
    from malkit.plan.indicator import Indicator
    from malkit.plan.plan import Plan
    from malkit.plan.scale import ActionStep, Grade, Step

NOTHING = "–"
KEYED: Mapping[tuple[str, str], str] = {
    ("Indicator", "last_year"): "round",
    ("Past", "by"): "respondent",
    ("Past", "parts"): "part",
    ("Past", "including"): "respondent",
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
    if model == "Past":
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
