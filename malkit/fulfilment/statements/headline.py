"""How many indicators have each status, in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from malkit.fulfilment.statements.sentence import nouns_in
from malkit.plan import Status
from malkit.text import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.fulfilment.whole import Aggregate
    from malkit.plan import Plan


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
    return catalogue(language).text(f"status.{whole.told}")


def _all_status_words(plan: Plan, language: str) -> list[str]:
    """What statuses are called, the judged ones first and from the best."""
    text = catalogue(language).text
    scales = [plan.scales.outcome, *(indicator.scale for indicator in plan.indicators if indicator.scale)]
    judged = [plan.word(step, language) for scale in scales for step in scale.steps]
    return list(dict.fromkeys([*judged, *(text(f"status.{status}") for status in Status)]))
