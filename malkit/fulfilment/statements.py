"""What is said of the committee's figures in sentences, with the plan's nouns and every exception named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.plan import Rule, Status
from malkit.text import catalogue, format_number, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.fulfilment.parts import Part
    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Indicator, Plan


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about an indicator, and the exceptions to it.

    Args:
        text: what holds: "10 av 12 enheter har vidtagit minst en åtgärd."
        exceptions: one sentence for each kind of exception, naming each respondent once.
    """

    text: str
    exceptions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.text, *self.exceptions))


def statement(plan: Plan, whole: Aggregate) -> Statement:
    """The statement of an indicator's aggregate, in the plan's language."""
    indicator = plan.indicators_by_id[whole.indicator]
    if indicator.aggregation.rule is Rule.COUNT_UNITS:
        return _of_units(plan, indicator, whole)
    return _of_value(plan, indicator, whole)


def headline(plan: Plan, wholes: Iterable[Aggregate]) -> str:
    """How many indicators have each status: "9 nyckeltal. Uppfyllt: 3; ...", adding up to all of them."""
    text = catalogue(plan.language)
    counts = Counter(_status_word(plan, whole) for whole in wholes)
    parts = [f"{word}: {counts[word]}" for word in _all_status_words(plan) if counts[word]]
    total = sum(counts.values())
    noun = plan.nouns.indicator.counted(total)
    return text.text("statement.headline", n=total, indicators=noun, parts="; ".join(parts))


def _status_word(plan: Plan, whole: Aggregate) -> str:
    """What an indicator's status is called on its own scale."""
    step = plan.scale_of(plan.indicators_by_id[whole.indicator]).step(whole.figures.status)
    if step is not None:
        return plan.word(step)
    return catalogue(plan.language).text(f"status.{whole.figures.status}")


def _all_status_words(plan: Plan) -> list[str]:
    """What statuses are called, the judged ones first and from the best."""
    text = catalogue(plan.language).text
    scales = [plan.scales.outcome, *(indicator.scale for indicator in plan.indicators if indicator.scale)]
    judged = [plan.word(step) for scale in scales for step in scale.steps]
    return list(dict.fromkeys([*judged, *(text(f"status.{status}") for status in Status)]))


def _of_units(plan: Plan, indicator: Indicator, whole: Aggregate) -> Statement:
    text = catalogue(plan.language)
    met = [part for part in whole.answered if part.outcome]
    not_met = [part for part in whole.answered if not part.outcome]
    total = len(whole.concerned)
    noun = plan.nouns.unit
    facts = {
        "k": len(met),
        "units": noun.singular if total == 1 else noun.plural,
        "action": plan.nouns.action.singular,
        "article": text.text(f"statement.article_{plan.nouns.action.gender}"),
    }
    kind = "actions" if indicator.answer.kind == "actions" else "target"
    if total and len(met) == total:
        said = text.plural(f"statement.all_{kind}", total, **facts)
    else:
        said = text.plural(f"statement.some_{kind}", total, **facts)
    none = text.text(f"statement.none_{kind}", action=plan.nouns.action.singular, no=_no(plan))
    return Statement(said, _exceptions(plan, whole, (none, not_met)))


def _of_value(plan: Plan, indicator: Indicator, whole: Aggregate) -> Statement:
    text = catalogue(plan.language)
    if whole.outcome is None:
        return Statement(text.text("statement.no_value"), _exceptions(plan, whole))
    value = format_number(whole.outcome, plan.language)
    answer = indicator.answer
    said = text.text(
        "statement.value",
        value=value,
        measurement_unit=answer.unit_of_measure or plan.nouns.action.plural,
        k=len(whole.answered),
        n=len(whole.concerned),
        units=plan.nouns.unit.singular if len(whole.concerned) == 1 else plan.nouns.unit.plural,
    )
    scale = plan.scale_of(indicator)
    beyond = [part for part in whole.concerned if scale.step(part.status) not in {None, scale.met}]
    over = text.text("statement.over_budget")
    named = (over, beyond) if indicator.target.kind == "within_budget" else None
    return Statement(said, _exceptions(plan, whole, *([named] if named else [])))


def _exceptions(plan: Plan, whole: Aggregate, *first: tuple[str, list[Part]]) -> tuple[str, ...]:
    text = catalogue(plan.language).text
    unreadable = [part for part in whole.missing if part.status == Status.WRITE_NUMBER]
    silent = [part for part in whole.missing if part.status == Status.NOT_REPORTED]
    explained = [part for part in whole.missing if part not in (*silent, *unreadable)]
    without = [part for part in whole.parts if part.not_applicable]
    named = {part.respondent for _, parts in first for part in parts}
    groups = [
        *first,
        (text("statement.not_reported"), [part for part in silent if part.respondent not in named]),
        (text("statement.unreadable"), [part for part in unreadable if part.respondent not in named]),
        (text("statement.no_value_given"), [part for part in explained if part.respondent not in named]),
        (text("statement.not_applicable"), without),
    ]
    return tuple(f"{said}: {_names(plan, parts)}." for said, parts in groups if parts)


def _names(plan: Plan, parts: Iterable[Part]) -> str:
    return join_words([plan.units_by_id[part.respondent].name for part in parts], plan.language)


def _no(plan: Plan) -> str:
    return catalogue(plan.language).text(f"statement.no_{plan.nouns.action.gender}")
