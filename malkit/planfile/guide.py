"""The guide's reference, written from the model: `python -m malkit.planfile.guide FILE` writes it anew."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from malkit.plan import answers, goals, indicator, organisation, rounds, scale, targets, words
from malkit.plan import branding as house
from malkit.plan import history as past
from malkit.plan import plan as plan_module
from malkit.plan.base import DIVIDED, ID_PATTERN, MOST_DIGITS, MOST_WRITTEN, PART_ID_PATTERN
from malkit.plan.scale import ready_made
from malkit.plan.targets.compound import CompoundPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.plan.base import PlanPart


_PARTS: tuple[tuple[str, tuple[type[PlanPart], ...]], ...] = (
    ("The plan", (plan_module.Plan,)),
    ("Goals", (goals.GoalLevel, goals.Goal, goals.RollUp, indicator.IndicatorGroup)),
    ("Indicators", (indicator.Indicator, indicator.Aggregation, indicator.TargetException, rounds.Calendar)),
    (
        "Answers",
        (
            answers.NumberAnswer,
            answers.ShareAnswer,
            answers.YesNoAnswer,
            answers.MilestoneAnswer,
            answers.ActionsAnswer,
            answers.CasesAnswer,
            answers.JudgementAnswer,
            answers.RankAnswer,
            answers.TextAnswer,
            answers.SeveralAnswer,
            answers.AnswerPart,
        ),
    ),
    ("Targets", (*get_args(targets.AnyTarget), CompoundPart)),
    ("Past results and budgets", (past.PriorResult, past.Counted, past.Budget, past.Break)),
    ("Breakdowns", (indicator.Dimension, indicator.DimensionPart, indicator.Breakdown)),
    ("Organisation", (organisation.UnitGroup, organisation.Unit, organisation.Respondents, organisation.Scope)),
    ("Commitments and analysis", (goals.Commitment, goals.Question)),
    ("Rounds", (rounds.ReportingRound,)),
    ("Scales", (scale.Scales, scale.Scale, scale.Step, scale.Grade, scale.ActionStep)),
    ("Words and looks", (words.Vocabulary, words.Noun, house.Branding)),
)

_ID_PATTERNS = frozenset({ID_PATTERN, PART_ID_PATTERN})


def reference() -> str:
    """The reference as Markdown: for each part of the plan a table of its keys, what they hold and what they mean."""
    lines: list[str] = []
    for heading, models in _PARTS:
        lines += [f"## {heading}", ""]
        for model in models:
            lines += [*_part(model), ""]
        if heading == "Scales":
            lines += [*_ready_made(), ""]
        if heading == "Answers":
            lines += [*_longest_numbers(), ""]
    return "\n".join(lines)


def _longest_numbers() -> Iterator[str]:
    """How long numbers may be."""
    yield "### Longest numbers"
    yield ""
    yield (
        f"A number has at most {MOST_DIGITS} digits, of which as many are decimals as the answer's `decimals` say; "
        f"{MOST_DIGITS - DIVIDED} where the level is divided by months (`profile: linear` or `same_period_last_year`). "
        f"Written with further decimals it has at most {MOST_WRITTEN} digits in all."
    )


def _ready_made() -> Iterator[str]:
    """The ready-made scales: what each is called in a plan, where it stands, its steps and where it comes from."""
    yield "### Ready-made scales"
    yield ""
    yield "A plan may name one of these in place of the steps: `scales: {outcome: vansbro-2019}`."
    yield from ("", "| name | stands under | steps | source |", "|---|---|---|---|")
    for name, described in ready_made().items():
        steps = ", ".join(_step(step) for step in described["steps"])
        yield f"| `{name}` | `{described['of']}` | {steps} | {described['source']}. {described['note']} |"


def _step(step: dict[str, Any]) -> str:
    begins = f" from {step['from_degree']}" if "from_degree" in step else ""
    return f"{step['word']['sv']}{begins}"


def _part(model: type[PlanPart]) -> Iterator[str]:
    summary, meanings = model.described()
    kind = model.model_fields.get("kind")
    literal = re.fullmatch(r"typing\.Literal\['(\w+)'\]", str(kind.annotation)) if kind else None
    yield f"### {f'`kind: {literal[1]}`' if literal else model.__name__}"
    yield ""
    yield summary
    keys = [name for name in model.model_fields if not (name == "kind" and literal)]
    if keys:
        yield from ("", "| key | holds | when left out | means |", "|---|---|---|---|")
    schema = model.model_json_schema()
    for name in keys:
        field = schema["properties"][name]
        required = name in schema.get("required", [])
        default = "must be there" if required else _default(field.get("default"))
        yield f"| `{name}` | {_holds(field, schema)} | {default} | {meanings.get(name, '')} |"


def _default(value: Any) -> str:
    if value in (None, [], {}, ()):
        return "nothing"
    if isinstance(value, dict | list):
        return "the usual"
    return f"`{json.dumps(value, ensure_ascii=False)}`".replace('"', "")


def _holds(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """What a key holds, in words, from its JSON schema."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        inner = schema["$defs"][name]
        return _choices(inner["enum"]) if "enum" in inner else name
    if "discriminator" in field:
        return f"kind {_choices(list(field['discriminator']['mapping']))}"
    if "enum" in field or "const" in field:
        return _choices(field.get("enum", [field.get("const")]))
    for several in ("anyOf", "oneOf"):
        if several in field:
            options = [each for each in field[several] if each.get("type") != "null"]
            found = [_holds(each, schema) for each in options]
            return " or ".join(dict.fromkeys(found))
    return _plain(field, schema)


def _choices(values: list[Any]) -> str:
    return " or ".join(f"`{value}`" for value in values)


def _plain(field: dict[str, Any], schema: dict[str, Any]) -> str:
    match field.get("type"):
        case "array":
            return f"a list: {_holds(field.get('items', {}), schema)}"
        case "object":
            inner = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
            return f"ids, each with {_holds(inner, schema)}"
        case "integer":
            bounds = f", {field['minimum']} to {field['maximum']}" if "maximum" in field else ""
            return f"a whole number{bounds}"
        case "boolean":
            return "true or false"
        case "string":
            return _written(field)
        case _:
            return "a number"


def _written(field: dict[str, Any]) -> str:
    """What a text is."""
    if "title" in field:
        return str(field["title"])
    if field.get("format") == "date":
        return "a date"
    if "0-9A-F" in field.get("pattern", ""):
        return "six hexadecimal digits"
    return "an id" if field.get("pattern") in _ID_PATTERNS else "a text"


MARK = "# Reference\n\nEvery key there is. A key that is not here is refused by name.\n\n"


def with_reference(guide: str) -> str:
    """A guide with the model's reference after its mark.

    Raises:
        ValueError: the guide has no mark.
    """
    before, mark, _ = guide.partition(MARK)
    if not mark:
        raise ValueError("the guide has no place for the reference")
    return f"{before}{mark}{reference()}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_reference(path.read_text(encoding="utf-8")), encoding="utf-8")
