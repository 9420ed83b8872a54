"""What is said of the parts of a breakdown, and of groups that each have the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.fulfilment.parts import COUNTING
from malkit.fulfilment.statements.subject import Subject, part_name
from malkit.fulfilment.statements.values import counts
from malkit.fulfilment.weakest import weakest_parts
from malkit.plan import Rule, Status
from malkit.plan.judging import NOTHING_TO_JUDGE
from malkit.text import join_words

if TYPE_CHECKING:
    from malkit.fulfilment.whole import Aggregate, YearToDate

MOST_TOLD = 8
"""How many parts are told one by one; of more, the weakest alone."""


def of_parts(subject: Subject) -> str:
    """Each part's figure with its counts and its status: "Kvinnor 67 % (40 av 60, ej uppfyllt); Män 74 % (…)."."""
    parts = {key: whole for key, whole in subject.whole.breakdown.items() if _has_figure(subject, whole)}
    if not parts or len(parts) > MOST_TOLD:
        return ""
    return f"{'; '.join(f'{part_name(subject, key)} {_figure(subject, whole)}' for key, whole in parts.items())}."


def weakest(subject: Subject) -> str:
    """Which part is the weakest, with its figure: "Svagast: Kvinnor 67 %."; empty where none falls short."""
    least = weakest_parts(subject.whole)
    if not least:
        return ""
    said = [f"{part_name(subject, key)}{_amount(subject, subject.whole.breakdown[key])}" for key in least]
    told = join_words(said, subject.language)
    unknown = [part_name(subject, key) for key, whole in subject.whole.breakdown.items() if _is_unknown(subject, whole)]
    if not unknown:
        return subject.text("worst", part=told)
    return subject.text("worst_of_judged", part=told, others=join_words(unknown, subject.language))


def _is_unknown(subject: Subject, whole: Aggregate) -> bool:
    """Whether a part could be the weakest for all that is known: it is not judged, though there is something in it."""
    status = whole.figures.status
    return subject.plan.scale_of(subject.indicator).step(status) is None and status not in NOTHING_TO_JUDGE


def of_groups(subject: Subject) -> str:
    """How many groups reach what each of them shall, and each group's figure; empty where it is not theirs."""
    if subject.indicator.target_level != "group" or not subject.target.judged:
        return ""
    named = {group.id: group.name for group in subject.plan.groups}
    groups = {id_: whole for id_, whole in subject.whole.groups.items() if whole.concerned and _is_own(subject, id_)}
    if not groups or not subject.whole.answered:
        return ""
    met = subject.plan.scale_of(subject.indicator).met.id
    waits = any(whole.figures.status == Status.AT_YEAR_END for whole in groups.values())
    k = sum(whole.figures.status == met or bool(waits and whole.figures.met) for whole in groups.values())
    figures = "; ".join(f"{named[id_]} {_figure(subject, whole)}" for id_, whole in groups.items())
    key = subject.so_far(subject.target) if waits else "met"
    return subject.words.plural(f"statement.groups.{key}", len(groups), k=k, figures=figures)


def _is_own(subject: Subject, group: str) -> bool:
    """Whether the group is the nearest to some who answer, so that the target is its own."""
    parts = subject.whole.groups[group].parts
    return any(subject.plan.nearest_group(part.respondent) == group for part in parts)


def _has_figure(subject: Subject, whole: Aggregate) -> bool:
    return (
        whole.outcome is not None
        or _of_the_year(whole) is not None
        or (subject.rule is Rule.RATIO_OF_SUMS and whole.denominator is not None)
    )


def _figure(subject: Subject, whole: Aggregate) -> str:
    """A part's figure, and in brackets the counts it is of and its status where it is judged."""
    of = _of(subject, whole)
    said = counts(of, _of_the_year(whole)) if subject.rule in {Rule.RATIO_OF_SUMS, Rule.CENTRAL, Rule.LATEST} else {}
    more = [subject.text("counts_plain", **said)] if said else []
    if subject.plan.scale_of(subject.indicator).step(whole.figures.status) is not None:
        more.append(_status(subject, whole))
    amount = _amount(subject, whole).strip()
    if not amount:
        return _status(subject, whole)
    return f"{amount} ({', '.join(more)})" if more else amount


def _amount(subject: Subject, whole: Aggregate) -> str:
    """A part's figure after its name, that of the year where it is judged by it; empty where it has none."""
    of, year = _of(subject, whole), _of_the_year(whole)
    if year is not None and subject.rule in COUNTING:
        reached = of.k_of_n(sum(bool(part.judged) for part in whole.answered))
        return f" {subject.text('of_span', amount=reached, span=of.span())}"
    if year is not None:
        return f" {subject.text('of_span', amount=of.year(), span=of.span())}"
    if whole.outcome is None:
        return ""
    if subject.rule in COUNTING:
        return f" {of.k_of_n(sum(bool(part.outcome) for part in whole.answered))}"
    return f" {of.outcome()}"


def _of_the_year(whole: Aggregate) -> YearToDate | None:
    """The year so far, where it is what is judged and is known."""
    return None if whole.year is None or whole.year.value is None else whole.year


def _status(subject: Subject, whole: Aggregate) -> str:
    step = subject.plan.scale_of(subject.indicator).step(whole.figures.status)
    words = subject.words.text
    word = words(f"status.{whole.told}") if step is None else subject.plan.word(step, subject.language)
    return word if word.isupper() else word[:1].lower() + word[1:]


def _of(subject: Subject, whole: Aggregate) -> Subject:
    return Subject(subject.plan, subject.indicator, whole, subject.language)
