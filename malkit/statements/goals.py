"""What is said of goals: of each by what it rests on, and of a level by how many are met."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import round_half_up
from malkit.plan import Status
from malkit.plan.words import usual_noun
from malkit.statements.subject import Statement, nouns_in
from malkit.text import catalogue, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from malkit.aggregation import CommitteeResult, GoalResult
    from malkit.plan import GoalLevel, Noun, Plan
    from malkit.text import Catalogue


_APART = (
    Status.AT_YEAR_END,
    Status.NOT_DUE,
    Status.PRELIMINARY,
    Status.NO_INDICATOR,
    Status.FOLLOWED,
    Status.NO_LINKED_GOALS,
)
"""What is said of goals in words of its own, where they are not judged."""
_WHOLLY_OR_PARTLY = frozenset({"met", "high", "partly"})
_STEPS_WITH_FORMS = frozenset({"met", "high", "partly", "not_met"})
_WITH_GENDER = _STEPS_WITH_FORMS | {Status.PRELIMINARY, "goals_wholly_or_partly", "goals_expected"}
"""The texts with an adjective of what is counted, which has another form beside a noun that takes "en"."""
_ALL = 100


def level_statement(
    plan: Plan, level: GoalLevel, results: Sequence[GoalResult], language: str | None = None
) -> Statement:
    """What is said of a level: "8 av 30 mål är uppfyllda, 3 är delvis uppfyllda; 2 kan inte bedömas".

    Args:
        plan: gives the scale and the goals.
        level: the level.
        results: those of all goals.
        language: of the sentences; the plan's own when None.

    Returns:
        How many are met and how many have each other status, adding up to all of them; then how many are wholly or
        partly met in per cent, and how many are expected to be met at year end, where that is known.
    """
    language = language or plan.language
    words = catalogue(language)
    mine = [result for result in results if plan.goals_by_id[result.goal].level == level.id]
    noun = (level.goal if language == plan.language else None) or usual_noun("goal", language)
    if not mine:
        return Statement(words.text("statement.goals_none", level=level.name))
    below = _noun_below(plan, level, language).plural
    if all(result.status == Status.NO_LINKED_GOALS for result in mine):
        return Statement(words.text("statement.goals_unlinked", below=below, level=level.name))
    said = f"{_counts(plan, mine, noun, below, words)}."
    more = (_wholly_or_partly(plan, mine, noun, words), _expected(plan, mine, noun, words))
    return Statement(said, notes=tuple(each for each in more if each))


def goal_statement(plan: Plan, result: GoalResult, language: str | None = None) -> Statement:
    """What is said of a goal: "Tryggare barn: Delvis uppfyllt. 7 av 8 nyckeltal är uppfyllda, 1 är inte uppfyllt."."""
    language = language or plan.language
    words = catalogue(language)
    goal = plan.goals_by_id[result.goal]
    if result.status == Status.NO_LINKED_GOALS:
        level = next(level for level in plan.levels if level.id == goal.level)
        below = _noun_below(plan, level, language).plural
        return Statement(words.text("statement.goal_unlinked", goal=goal.name, below=below))
    status = goal_status(plan, result, language)
    beside = tuple(_beside(result, language))
    if not result.rests_on:
        return Statement(words.text("statement.goal", goal=goal.name, status=status), notes=beside)
    parts = _counts_of_parts(plan, result, language)
    said = words.text("statement.goal_with_parts", goal=goal.name, status=status, parts=parts)
    if result.status == Status.PRELIMINARY and result.so_far is not None:
        k, n = _judged_of(plan, result)
        facts = {"status": _word(plan, result.so_far, language), "k": k, "n": n}
        so_far = words.text("statement.goal_so_far", **facts)
        return Statement(said, notes=(so_far, *beside))
    return Statement(said, notes=beside)


def goal_status(plan: Plan, result: GoalResult, language: str | None = None) -> str:
    """A goal's status in words, with how much one that is preliminary rests on: "Preliminärt (1 av 6 bedömda)"."""
    language = language or plan.language
    word = _word(plan, result.status, language)
    if result.status != Status.PRELIMINARY:
        return word
    k, n = _judged_of(plan, result)
    return catalogue(language).text("statement.goal_preliminary", status=word, k=k, n=n)


def _judged_of(plan: Plan, result: GoalResult) -> tuple[int, int]:
    """How many of those that a goal rests on are judged, of how many."""
    return sum(plan.scales.outcome.step(child.status) is not None for child in result.rests_on), len(result.rests_on)


def rests_on(plan: Plan, result: GoalResult, language: str | None = None) -> str:
    """How many of those that a goal rests on have each status: "Uppfyllt: 2; Bedöms vid årets slut: 1"."""
    language = language or plan.language
    order = [*(step.id for step in plan.scales.outcome.steps), *Status]
    counts = result.counts
    return "; ".join(f"{_word(plan, status, language)}: {counts[status]}" for status in order if counts[status])


def _beside(result: GoalResult, language: str) -> Iterator[str]:
    """What a goal does not rest on though it belongs to it, and why: "Vilar inte på: K3 (följs utan målvärde)."."""
    words = catalogue(language)
    if not result.rests_on and len({child.status for child in result.beside}) == 1:
        return  # the goal's own status says it
    why = [words.text(f"statement.beside.{child.status}") for child in result.beside]
    said = [
        words.text("statement.beside.one", id=child.id, why=each)
        for child, each in zip(result.beside, why, strict=True)
    ]
    if said:
        yield words.text("statement.goal_beside", said=join_words(said, language))


def _noun_below(plan: Plan, level: GoalLevel, language: str) -> Noun:
    """What a goal of the level below is called: "nämndmål"; of a level without a noun of its own, "mål"."""
    below = [each for each, above in zip(plan.levels[1:], plan.levels, strict=False) if above.id == level.id]
    noun = below[0].goal if below and language == plan.language else None
    return noun or usual_noun("goal", language)


def _counts(plan: Plan, results: Sequence[GoalResult], noun: Noun, below: str, words: Catalogue) -> str:
    counts = Counter(result.status for result in results)
    said = [_judged(plan, counts, noun, words)]
    apart = {status: counts.pop(status, 0) for status in _APART}
    indicator = nouns_in(plan, words.language).indicator.singular
    facts = {"below": below, "indicator": indicator}
    said += [words.plural(_formed(f"statement.goals.{status}", noun), n, **facts) for status, n in apart.items() if n]
    other = sum(n for status, n in counts.items() if plan.scales.outcome.step(status) is None)
    return "; ".join([*said, *([words.plural("statement.goals.cannot_be_judged", other)] if other else [])])


def _counts_of_parts(plan: Plan, result: GoalResult, language: str) -> str:
    """How many of those that a goal rests on are met and how many are not, and why others are not judged."""
    words, counts, noun = catalogue(language), result.counts, _noun_of_parts(plan, result, language)
    said = [_judged(plan, counts, noun, words)]
    for status in Status:
        if not counts[status]:
            continue
        if status in {Status.AT_YEAR_END, Status.NOT_DUE, Status.PRELIMINARY}:
            said.append(words.plural(_formed(f"statement.goals.{status}", noun), counts[status]))
        else:
            word = _word(plan, status, language)
            said.append(words.text("statement.goals.other_reason", n=counts[status], word=word))
    return "; ".join(said)


def _noun_of_parts(plan: Plan, result: GoalResult, language: str) -> Noun | None:
    """What those that a goal rests on are called; None where they are of different kinds."""
    goals = [plan.goals_by_id[child.id] for child in result.rests_on if child.id in plan.goals_by_id]
    if not goals:
        return nouns_in(plan, language).indicator
    level = next((level for level in plan.levels if level.id == goals[0].level), None)
    if len(goals) < len(result.rests_on) or level is None or any(goal.level != level.id for goal in goals):
        return None
    return (level.goal if language == plan.language else None) or usual_noun("goal", language)


def _judged(plan: Plan, counts: Counter[str], noun: Noun | None, words: Catalogue) -> str:
    """How many have each step of the scale: "7 av 8 nyckeltal är uppfyllda, 1 är inte uppfyllt"."""
    steps, total = [step.id for step in plan.scales.outcome.steps], counts.total()
    best = _step(plan, steps[0], counts[steps[0]] if total > 1 else total, noun, words)
    key = "statement.goal_counts" if noun is None else "statement.goals"
    named = {} if noun is None else {"goals": noun.counted(total)}
    first = words.text(key, k=counts[steps[0]], n=total, met=best, **named)
    rest = [f"{counts[step]} {_step(plan, step, counts[step], noun, words)}" for step in steps[1:] if counts[step]]
    return ", ".join([first, *rest])


def _formed(key: str, noun: Noun | None) -> str:
    """The key of a text in the form that a noun asks for: "1 indikator är uppfylld", "1 mål är uppfyllt"."""
    formed = key.rpartition(".")[2] in _WITH_GENDER and noun is not None and noun.gender == "en"
    return f"{key}.en" if formed else key


def _step(plan: Plan, step: str, n: int, noun: Noun | None, words: Catalogue) -> str:
    """A status after a number: "är delvis uppfyllda"; the plan's own word as it is written."""
    found = plan.scales.outcome.step(step)
    if found is not None and found.word is None and step in _STEPS_WITH_FORMS:
        return words.plural(_formed(f"statement.goals.{step}", noun), n)
    return words.text("statement.goals.own_word", word="" if found is None else plan.word(found, words.language))


def _wholly_or_partly(plan: Plan, results: Sequence[GoalResult], noun: Noun, words: Catalogue) -> str:
    """How many per cent are wholly or partly met, where all are judged and the scale has steps between."""
    steps = [step.id for step in plan.scales.outcome.steps]
    if len(steps) == 2 or any(result.status not in steps for result in results):  # noqa: PLR2004 -- met and not
        return ""
    partly = [step for step in steps if step in _WHOLLY_OR_PARTLY] or steps[:-1]
    some = sum(result.status in partly for result in results)
    share = round_half_up(Decimal(_ALL * some) / len(results), 0)
    shown = min(int(share), _ALL - 1) if some < len(results) else _ALL
    goals = noun.counted(len(results))
    key = _formed("statement.goals_wholly_or_partly", noun)
    return words.plural(key, len(results), percent=shown, goals=goals)


def _expected(plan: Plan, results: Sequence[GoalResult], noun: Noun, words: Catalogue) -> str:
    grades = [grade.id for grade in plan.scales.forecast]
    if not any(result.forecast in grades for result in results):
        return ""
    return words.plural(
        _formed("statement.goals_expected", noun), sum(result.forecast == grades[0] for result in results)
    )


def _word(plan: Plan, status: str, language: str) -> str:
    step = plan.scales.outcome.step(status)
    return catalogue(language).text(f"status.{status}") if step is None else plan.word(step, language)


def headline(plan: Plan, wholes: Iterable[CommitteeResult], language: str | None = None) -> str:
    """How many indicators have each status: "9 nyckeltal. Uppfyllt: 3; ...", adding up to all of them."""
    language = language or plan.language
    counts = Counter(_status_word(plan, whole, language) for whole in wholes)
    parts = [f"{word}: {counts[word]}" for word in _all_status_words(plan, language) if counts[word]]
    total = sum(counts.values())
    noun = nouns_in(plan, language).indicator.counted(total)
    return catalogue(language).text("statement.headline", n=total, indicators=noun, parts="; ".join(parts))


def _status_word(plan: Plan, whole: CommitteeResult, language: str) -> str:
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
