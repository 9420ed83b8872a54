"""One respondent's answer in words, for each kind of answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.formula import day_number
from malkit.fulfilment.answer_fields import inputs_of
from malkit.plan.answers import (
    AMONG,
    DENOMINATOR,
    DONE_ON,
    IN_ORDER,
    JUDGEMENT,
    NUMERATOR,
    PLACE,
    PLANNED_ON,
    REVIEWED,
    SHARED,
    STARTED_ON,
    STATE,
    WORDS,
    YES,
    YES_NO,
    CasesAnswer,
    MilestoneState,
    RankAnswer,
    SeveralAnswer,
    ShareAnswer,
)
from malkit.plan.targets.deadlines import DoneBy, StartedBy
from malkit.plan.words import usual_noun
from malkit.statements.compound import target_of, verdict
from malkit.statements.subject import RESPONDENT, SHOWN, Told, given_of
from malkit.statements.values import share, value
from malkit.text import capitalised, format_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from malkit.aggregation import Contribution
    from malkit.plan import Noun
    from malkit.plan.answers import AnswerKind
    from malkit.statements.subject import Subject

    Given = Mapping[str, Decimal | str]
    InWords = Callable[[Subject, AnswerKind, Given], str]


_HUNDRED = Decimal(100)
LONGEST = 160
"""How many characters of a text are quoted in a sentence."""


def in_words(subject: Subject, answer: AnswerKind, given: Given) -> str:
    """What a respondent answered, in words of its kind: "Påbörjad 2006-06-01", "plats 17 av 23 kommuner".

    Args:
        subject: what the sentence is about.
        answer: the kind of answer.
        given: what stands in its cells.

    Raises:
        KeyError: there are no words for the kind.
    """
    return IN_WORDS[str(getattr(answer, "kind"))](subject, answer, given)  # noqa: B009 -- each kind declares it


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text as it is quoted: on one line, without its last full stop, and cut between two words where it is long."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain.removesuffix(".")
    return f"{plain[:longest].rsplit(' ', 1)[0].rstrip(',.;:')} …"


def _number(subject: Subject, answer: AnswerKind, given: Given) -> str:
    return subject.amount(_decimal(given, "outcome"), answer, _shown(given))


def _shown(given: Given) -> Decimal | None:
    """The figure as it is printed, so that it agrees with its verdict."""
    shown = given.get(SHOWN)
    return shown if isinstance(shown, Decimal) else None


def _counts(subject: Subject, given: Given, cells: tuple[str, str], noun: Noun | None, answer: AnswerKind) -> str:
    part, whole = (_decimal(given, cell) for cell in cells)
    called = noun.counted(int(whole)) if noun else ""
    counts = subject.text("counts", part=subject.number(part), whole=subject.number(whole), noun=called)
    if whole == 0:
        return counts
    value = subject.amount(_HUNDRED * part / whole, answer, _shown(given))
    return subject.text("counts_share", counts=counts, value=value)


def _share(subject: Subject, answer: AnswerKind, given: Given) -> str:
    noun = answer.denominator if isinstance(answer, ShareAnswer) else None
    return _counts(subject, given, (NUMERATOR, DENOMINATOR), noun, answer)


def _cases(subject: Subject, answer: AnswerKind, given: Given) -> str:
    case = answer.case if isinstance(answer, CasesAnswer) else None
    return _counts(subject, given, (IN_ORDER, REVIEWED), case or usual_noun("case", subject.language), answer)


def _rank(subject: Subject, answer: AnswerKind, given: Given) -> str:
    among = _decimal(given, AMONG)
    noun = (answer.among if isinstance(answer, RankAnswer) else None) or usual_noun("municipality", subject.language)
    facts = {"place": subject.number(_decimal(given, PLACE)), "among": subject.number(among)}
    said = subject.text("rank", **facts, noun=noun.counted(int(among)))
    return subject.text("rank_shared", rank=said) if given.get(SHARED) == YES else said


def _yes_no(subject: Subject, _answer: AnswerKind, given: Given) -> str:
    return subject.words.text(str(given[YES_NO]))


def _milestone(subject: Subject, _answer: AnswerKind, given: Given) -> str:
    state = str(given[STATE])
    day = {MilestoneState.DONE: DONE_ON, MilestoneState.STARTED: STARTED_ON}.get(MilestoneState(state))
    when = dated(subject, given, day)
    said = " ".join(each for each in (subject.words.text(state), when) if each)
    # What shall be started by a day is judged by when it was, also once it is done.
    tells_start = not when or isinstance(subject.day_target, StartedBy)
    since = dated(subject, given, STARTED_ON) if state == MilestoneState.DONE and tells_start else ""
    begun = subject.text("begun", date=since) if since else ""
    return ", ".join(each for each in (said, begun, planned(subject, given)) if each)


def dated(subject: Subject, given: Given, name: str | None) -> str:
    """A day that was written; an empty text where none was."""
    number = given.get(name) if name else None
    return subject.day(number) if isinstance(number, Decimal) else ""


def planned(subject: Subject, given: Given) -> str:
    """When what is not done is to be: "planeras klar 2006-10-01"; an empty text where that was not said.

    A day after the one that it shall be done by is said to be too late.
    """
    day = "" if given.get(STATE) == MilestoneState.DONE else dated(subject, given, PLANNED_ON)
    by = _passed_by_plan(subject, given)
    if by is not None:
        return subject.text("planned_late", date=day, by=format_date(by, subject.language))
    return subject.text("planned", date=day) if day else ""


def _passed_by_plan(subject: Subject, given: Given) -> date | None:
    """The last day of what is planned to be done after it; None where it is not, or is done already."""
    by = subject.day_target.by if isinstance(subject.day_target, DoneBy) else None
    number = given.get(PLANNED_ON)
    if by is None or given.get(STATE) == MilestoneState.DONE or not isinstance(number, Decimal):
        return None
    return by if number >= day_number(by) + 1 else None


def grade_word(subject: Subject, given: Given) -> str:
    """What a judgement's grade is called."""
    grades = {grade.id: grade for grade in subject.plan.scales.check_in}
    return subject.plan.word(grades[str(given[JUDGEMENT])], subject.language)


def _judgement(subject: Subject, _answer: AnswerKind, given: Given) -> str:
    words = str(given.get(WORDS, ""))
    grade = grade_word(subject, given)
    return subject.text("judged", grade=grade, words=shortened(words)) if words.strip() else grade


def _text(subject: Subject, _answer: AnswerKind, given: Given) -> str:
    return subject.text("quoted", words=shortened(str(given[WORDS])))


def _several(subject: Subject, answer: AnswerKind, given: Given) -> str:
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    said = []
    for part in parts:
        prefix = f"{part.id}."
        own = {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}
        if _is_complete(subject, part.answer, own):
            mine = subject.of_part(target_of(subject, part.id, str(given.get(RESPONDENT, ""))))
            told = in_words(mine, part.answer, own)
            came_to = verdict(subject, part.id, given, dated=_passed_by_plan(mine, own) is None)
            told = subject.text("several.judged", said=told, verdict=came_to) if came_to else told
            said.append(subject.text("of_part", name=part.name, said=told))
    return "; ".join(said)


def _is_complete(subject: Subject, answer: AnswerKind, given: Given) -> bool:
    """Whether all that must be written of one of several answers is: where any is enough, others may be left."""
    required = [cell.name for cell in inputs_of(answer, subject.plan.scales) if cell.required]
    return all(name in given for name in required or ["outcome"])


def _decimal(given: Given, name: str) -> Decimal:
    value = given[name]
    if not isinstance(value, Decimal):
        raise TypeError(name)
    return value


IN_WORDS: dict[str, InWords] = {
    "number": _number,
    "share": _share,
    "cases": _cases,
    "rank": _rank,
    "actions": _number,
    "yes_no": _yes_no,
    "milestone": _milestone,
    "judgement": _judgement,
    "text": _text,
    "several": _several,
}


def by_one(subject: Subject) -> Told:
    """The answer of the one who answers for all, with who it is: "Påbörjad 2006-06-01 (Socialkontoret)."."""
    answered = subject.whole.answered
    if subject.by_forecast:
        return value(subject)
    if not answered:
        return Told("")
    (part,) = answered
    answer = subject.indicator.answer
    if isinstance(answer, ShareAnswer | CasesAnswer):
        return share(subject)
    if answer.numeric and not isinstance(answer, RankAnswer) and answer.kind != "yes_no":
        return value(subject)
    return Told(_said(subject, part))


def _said(subject: Subject, part: Contribution) -> str:
    said = in_words(subject.of_one(part.respondent), subject.indicator.answer, given_of(part))
    facts = {"said": capitalised(said), "name": subject.only_one or subject.k_of_n(1)}
    return subject.text("said_by", **facts)
