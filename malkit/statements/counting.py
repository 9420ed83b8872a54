"""What is said of how many units, groups or parts reach a target of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.aggregation import weakest_parts
from malkit.aggregation.contributions import COUNTING
from malkit.aggregation.settled import never_judged
from malkit.fulfilment import NOTHING_TO_JUDGE, scope_of
from malkit.plan import ActionsAnswer, AggregationMethod, Status, described_target
from malkit.plan.answers import YesNoAnswer
from malkit.plan.own_targets import own_target
from malkit.plan.targets.levels import AtLeast, WithinBudget
from malkit.statements.subject import Apart, Subject, Told, ids_of, part_name
from malkit.statements.values import counts, together
from malkit.text import join_words

if TYPE_CHECKING:
    from malkit.aggregation import CommitteeResult, Contribution
    from malkit.aggregation.result import YearToDate
    from malkit.plan import TargetKind


_WITH_WORDS = frozenset({"at_least", "more_than", "at_most", "less_than", "between", "equal_to"})
_AS_IT_IS = frozenset({"one_action", "actions", "says"})
_WAITING = (Status.NOT_DUE, Status.AT_YEAR_END)


def counting(subject: Subject) -> Told:
    """How many respondents reach what each of them shall: "2 av 3 enheter har vidtagit minst en åtgärd."."""
    return counted(subject, together(subject) if subject.rule not in COUNTING else "")


def counted(subject: Subject, more: str) -> Told:
    """How many respondents reach what each of them shall, and what more is said of them all.

    Args:
        subject: what the statement is about.
        more: what is said after it.
    """
    short = [part for part in subject.whole.answered if part.judged is not None and not part.judged]
    said = " ".join(each for each in (reached(subject), more) if each)
    return Told(said, tuple(_apart(subject, short, *_phrase(subject))))


def reached(subject: Subject) -> str:
    """How many reach what each of them shall, without what they come to together; empty where none can be told to."""
    met = [part for part in subject.whole.answered if part.judged]
    if not met and never_judged(subject.whole.answered):
        return ""  # that none reaches it is not known of those whose answers are not judged
    every = bool(met) and len(met) == len(subject.whole.concerned)
    said = f"{_who(subject, len(met), every=every)} {_does(subject, *_phrase(subject))}"
    return subject.text("sentence", said=said)


def _who(subject: Subject, k: int, *, every: bool) -> str:
    """Of whom it is said: "Samtliga 3 enheter", "2 av 3 enheter", "Den enda enhet som berörs"."""
    n = len(subject.whole.concerned)
    if every and subject.only_one is not None:
        return subject.only_one
    if not every:
        return subject.k_of_n(k)
    if n == 1:
        who = subject.called(part.respondent for part in subject.whole.concerned)
        return subject.text(f"only_{who.gender}", unit=who.singular)
    return subject.text("all", units=subject.everyone())


def _phrase(subject: Subject) -> tuple[str, dict[str, str]]:
    """What each shall do, as the catalogue names it, with what its words say."""
    each = _of_each(subject)
    if not subject.target.judged:
        each = AtLeast(kind="at_least", level=Decimal(1))
    answer = subject.indicator.answer
    if isinstance(answer, YesNoAnswer) and each is not None:
        said = described_target(subject.plan, subject.indicator, each, language=subject.language)
        return "says", {"answer": said, "other": _other(subject, said)}
    if isinstance(answer, ActionsAnswer) and isinstance(each, AtLeast):
        return _of_actions(subject, each.level)
    return (_of_budget(subject), {}) if isinstance(each, WithinBudget) else _of_level(subject, each)


def _of_level(subject: Subject, each: TargetKind | None) -> tuple[str, dict[str, str]]:
    """What each shall reach, or what is said of it before it is judged; the same of all where theirs differ."""
    if _waits(subject):
        return subject.so_far(each or subject.target), {}
    if scope_of(subject.whole.context).expected is not None:
        return "on_pace", {}
    if each is None:
        return "target", {}
    if not subject.target.judged:
        return "any", {}
    if each.kind_name() in _WITH_WORDS:
        target = described_target(subject.plan, subject.indicator, each, language=subject.language)
        return each.kind_name(), {"target": target}
    return "target", {}


def _of_actions(subject: Subject, level: Decimal) -> tuple[str, dict[str, str]]:
    action, one = subject.nouns.action, level == 1
    return "one_action" if one else "actions", {
        "number": subject.number(level),
        "action": action.singular if one else action.counted(int(level)),
        "article": subject.text(f"article_{action.gender}"),
        "no": subject.text(f"no_{action.gender}"),
    }


def _of_budget(subject: Subject) -> str:
    """What each does with its budget: keeps to it, is expected to, or has done so till now."""
    if subject.by_forecast:
        return "within_budget_expected"
    return "within_budget_so_far" if _waits(subject) else "within_budget"


def _waits(subject: Subject) -> bool:
    """Whether what each has reached so far may still turn before it is judged."""
    waiting = any(part.status == Status.AT_YEAR_END for part in subject.whole.answered)
    return waiting or subject.whole.figures.status == Status.AT_YEAR_END


def _of_each(subject: Subject) -> TargetKind | None:
    """The one target that all have of their own; None where they differ."""
    context = subject.whole.context
    asked = [part.respondent for part in subject.whole.parts]
    own = [own_target(context.plan, context.indicator, context.round, each) for each in asked]
    return own[0] if own and all(each == own[0] for each in own) else None


def _other(subject: Subject, said: str) -> str:
    yes, no = subject.words.text("target.yes"), subject.words.text("target.no")
    return no if said == yes else yes


def _does(subject: Subject, kind: str, facts: dict[str, str]) -> str:
    return subject.words.plural(f"statement.does.{kind}", len(subject.whole.concerned), **facts)


def _apart(subject: Subject, short: list[Contribution], kind: str, facts: dict[str, str]) -> list[Apart]:
    """Those who do not reach theirs: who still may, and who does not; what is done or said is told as it is."""
    statuses = () if kind in _AS_IT_IS else _WAITING
    so_far = kind if kind == "within_budget_so_far" else subject.so_far(_of_each(subject) or subject.target)
    words = {Status.NOT_DUE: "not_due", Status.AT_YEAR_END: so_far}
    waiting = [Apart(subject.text(f"waits.{words[each]}"), _with_status(short, each)) for each in statuses]
    settled = [part for part in short if part.status not in statuses]
    return [Apart(subject.text(f"short.{kind}", **facts), ids_of(settled)), *waiting]


def _with_status(parts: list[Contribution], status: str) -> tuple[str, ...]:
    return tuple(part.respondent for part in parts if part.status == status)


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


def _is_unknown(subject: Subject, whole: CommitteeResult) -> bool:
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


def _has_figure(subject: Subject, whole: CommitteeResult) -> bool:
    return (
        whole.outcome is not None
        or _of_the_year(whole) is not None
        or (subject.rule is AggregationMethod.RATIO_OF_SUMS and whole.denominator is not None)
    )


def _figure(subject: Subject, whole: CommitteeResult) -> str:
    """A part's figure, and in brackets the counts it is of and its status where it is judged."""
    of = _of(subject, whole)
    said = (
        counts(of, _of_the_year(whole))
        if subject.rule in {AggregationMethod.RATIO_OF_SUMS, AggregationMethod.CENTRAL, AggregationMethod.LATEST}
        else {}
    )
    more = [subject.text("counts_plain", **said)] if said else []
    if subject.plan.scale_of(subject.indicator).step(whole.figures.status) is not None:
        more.append(_status(subject, whole))
    amount = _amount(subject, whole).strip()
    if not amount:
        return _status(subject, whole)
    return f"{amount} ({', '.join(more)})" if more else amount


def _amount(subject: Subject, whole: CommitteeResult) -> str:
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


def _of_the_year(whole: CommitteeResult) -> YearToDate | None:
    """The year so far, where it is what is judged and is known."""
    return None if whole.year is None or whole.year.value is None else whole.year


def _status(subject: Subject, whole: CommitteeResult) -> str:
    step = subject.plan.scale_of(subject.indicator).step(whole.figures.status)
    words = subject.words.text
    word = words(f"status.{whole.told}") if step is None else subject.plan.word(step, subject.language)
    return word if word.isupper() else word[:1].lower() + word[1:]


def _of(subject: Subject, whole: CommitteeResult) -> Subject:
    return Subject(subject.plan, subject.indicator, whole, subject.language)
