"""Rules about what was answered, once values are read: one function each, and all of them for one submission."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, Severity, TextKey
from malkit.formula import Cells, evaluate
from malkit.fulfilment import compute, stands_as, undated
from malkit.fulfilment.actions import STATUS_COLUMN
from malkit.fulfilment.answer_fields import part_of_whole
from malkit.fulfilment.answers import asks_in_planning, cells_of, planned_for
from malkit.fulfilment.context import context_of
from malkit.fulfilment.row_status import COMMENT_CELL
from malkit.intake.rules.required import asked_in, not_planned
from malkit.intake.submission import CompletionState
from malkit.plan import Reason
from malkit.plan.answers import STATE, SeveralAnswer
from malkit.plan.indicator import TOTAL
from malkit.planfile.recorded import with_half_year_in_june
from malkit.text import format_number, join_words
from malkit.workbook import (
    FieldKey,
    SheetKey,
    field_row,
    fixed_words,
    question_row,
    questions_in,
    reason_word,
    status_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from malkit.fulfilment import ActionTaken, RespondentAnswers, Result
    from malkit.intake.rules.required import RequiredAnswer
    from malkit.intake.submission import Submission
    from malkit.plan import Plan
    from malkit.plan.answers import AnswerKind


class RuleContext:
    """What the rules look at: a usable submission, its answers and its results.

    Args:
        plan: the plan.
        submission: the file as read.
        answers: what was answered in it.
        results: what the answers come to.
    """

    def __init__(
        self, plan: Plan, submission: Submission, answers: RespondentAnswers, results: Sequence[Result]
    ) -> None:
        self.plan = plan
        self.submission = submission
        self.answers = answers
        self.results = results
        self.round = plan.rounds_by_id[submission.identity.round if submission.identity else ""]
        self.asked = asked_in(plan, answers.respondent, self.round, results)
        # Only an error keeps an answer from being read; what is said of a check or a note at its cell does not.
        errors = [finding for finding in submission.findings if finding.severity is Severity.ERROR]
        cells = {(finding.place.sheet, finding.place.cell) for finding in errors if finding.place.cell}
        rows = {where.row for where, place in submission.places.items() if place in cells}
        self.questioned = rows | {finding.place.label for finding in errors}

    def place(self, where: FieldKey, label: str) -> Place:
        """Where an answer is, or belongs; an outcome that is counted from a list belongs where its reason is."""
        places = self.submission.places
        sheet, cell = places.get(where) or places.get(FieldKey(where.sheet, where.row, "reason")) or ("", "")
        return Place(file=self.submission.file, sheet=sheet, cell=cell, label=label)

    def label(self, where: FieldKey) -> str:
        """What a cell is called in messages."""
        return self.submission.labels.get(where, where.row)

    def lacking(self) -> Iterator[tuple[FieldKey, str]]:
        """What was asked for and left empty: the first empty cell of each answer, and what to call it."""
        for each in self.asked:
            if each.lacking and each.block.id not in self.questioned:
                where, *others = _lacking(each)
                names = [self.label(field) for field in (where, *others)]
                yield where, each.block.name if each.all_lacking else join_words(names, self.plan.language)
        for where in not_planned(self.plan, self.answers, self.round):
            if where.row not in self.questioned:
                yield where, self.label(where)

    @property
    def said_of(self) -> tuple[ActionTaken, ...]:
        """The actions that something was said of this year: all but those that stand as the year before left them."""
        left = {each.id: each for each in self.submission.earlier.begun_with}
        actions = self.answers.actions
        return tuple(each for each in actions if each.id not in left or not stands_as(each, left[each.id]))

    @property
    def number_asked(self) -> int:
        """How many answers were asked for."""
        planned = planned_for(self.plan, self.answers.respondent, self.round)
        wanted = [each for each in planned if asks_in_planning(self.plan, each, self.answers.respondent)]
        return sum(each.block.whole for each in self.asked) + len(wanted)


def _lacking(each: RequiredAnswer) -> list[FieldKey]:
    """What an answer lacks, of each of several the first cell; one judged by its forecast lacks that first."""
    target = each.block.indicator.target
    by_forecast = target.by_forecast and each.forecast in each.lacking
    if by_forecast and each.forecast is not None:
        return [FieldKey(SheetKey.REPORTING, each.block.id, each.forecast)]
    # Of what one part is written in, the first cell says enough.
    first = {name.rpartition(".")[0] or name: name for name in reversed(each.lacking)}
    names = [name for name in each.lacking if name in first.values()]
    return [FieldKey(SheetKey.REPORTING, each.block.id, name) for name in names]


def _untouched(checked: RuleContext) -> Iterator[Finding]:
    said = any(finding.severity is not Severity.NOTE for finding in checked.submission.findings)
    if checked.submission.progress is CompletionState.UNTOUCHED and not said:
        yield Finding("C005", Place(file=checked.submission.file))


def _unanswered(checked: RuleContext) -> Iterator[Finding]:
    """Each unanswered answer of a workbook said to be ready; one finding for one that is only begun."""
    if checked.submission.progress is CompletionState.UNTOUCHED:
        return
    lacking = list(checked.lacking())
    if not checked.answers.ready:
        comments = [each.block.name for each in checked.asked if _lacks_comment(each)]
        facts = begun_facts([name for _, name in lacking], comments, checked.number_asked)
        yield Finding("C007", Place(file=checked.submission.file), facts)
        return
    for where, name in lacking:
        yield Finding("C001", checked.place(where, name), {"indicator": name})


def begun_facts(names: Sequence[str], comments: Sequence[str], asked: int) -> dict[str, str]:
    """What is left in a workbook that is not said to be ready.

    Args:
        names: what is not answered.
        comments: what has no comment, though its status asks for one.
        asked: how many answers were asked for.
    """
    key = "both" if names and comments else "unanswered" if names else "comments" if comments else "nothing"
    return {
        "left": str(len(names)),
        "n": str(asked),
        "which": _listed(names),
        "comments": _listed(comments),
        "said": TextKey(f"C007.{key}"),
        "todo": TextKey("C007.fill_in" if names or comments else "C007.say_so"),
    }


def _value_and_reason(checked: RuleContext) -> Iterator[Finding]:
    for each in checked.asked:
        reason, indicator, name = each.answer.reason, each.block.indicator.id, each.block.name
        if reason is None or not each.values:
            continue
        place = checked.place(FieldKey(SheetKey.REPORTING, each.block.id, "reason"), name)
        listed = any(action.indicator == indicator for action in checked.said_of)
        if reason is not Reason.NO_ACTIONS:
            yield Finding("C002", place, {"indicator": name})
        elif listed:
            found = reason_word(checked.plan, reason)
            yield Finding("C004", place, {"indicator": name, "found": found})


def _lacks_comment(each: RequiredAnswer) -> bool:
    return each.comment_asked and not each.answer.comment.strip()


def _listed(names: Sequence[str]) -> str:
    return ("; " if any("," in name for name in names) else ", ").join(names)


def _comments(checked: RuleContext) -> Iterator[Finding]:
    """Each status of a workbook said to be ready that asks for a comment, and has none."""
    for each in checked.asked if checked.answers.ready else ():
        if _lacks_comment(each):
            where = FieldKey(SheetKey.REPORTING, each.block.id, COMMENT_CELL)
            words = status_words(checked.plan, each.block.indicator)
            facts = {"indicator": each.block.name, "found": words[each.figures.status]}
            yield Finding("C008", checked.place(where, each.block.name), facts)


def _questions(checked: RuleContext) -> Iterator[Finding]:
    """Each question that must be answered, and is not, in a workbook said to be ready."""
    for question in questions_in(checked.plan, checked.round) if checked.answers.ready else ():
        if question.required and not checked.answers.texts.get(question.id):
            where = FieldKey(SheetKey.SIGN_OFF, question_row(question.id), "value")
            yield Finding("C009", checked.place(where, question.name), {"found": question.name})


def _commitments(checked: RuleContext) -> Iterator[Finding]:
    """Each commitment without a status in a workbook said to be ready."""
    answers = checked.answers
    for each in checked.plan.commitments_of(answers.respondent, checked.round) if answers.ready else ():
        answer = answers.commitments.get(each.id)
        if each.id not in checked.questioned and (answer is None or answer.status is None):
            where = FieldKey(SheetKey.COMMITMENTS, each.id, STATUS_COLUMN)
            yield Finding("C010", checked.place(where, each.id), {"found": f"{each.id}, {each.name}"})


def _parts_of_wholes(checked: RuleContext) -> Iterator[Finding]:
    """Each part that is greater than its whole: each number can be true by itself, and both together cannot."""
    for result in checked.results:
        answer = checked.plan.indicators_by_id[result.indicator].answer
        for key, given in ((TOTAL, result.answer), *result.answer.parts.items()):
            row = field_row(result.indicator, key)
            for part, whole in _pairs(answer):
                found, most = given.given.get(part), given.given.get(whole)
                if isinstance(found, Decimal) and isinstance(most, Decimal) and found > most:
                    where = FieldKey(SheetKey.REPORTING, row, part)
                    shown = (format_number(each, checked.plan.language) for each in (found, most))
                    facts = dict(zip(("found", "whole"), shown, strict=True)) | {"indicator": checked.label(where)}
                    yield Finding("C011", checked.place(where, checked.label(where)), facts)


def _pairs(answer: AnswerKind) -> Iterator[tuple[str, str]]:
    """The cells of each part and its whole in an answer."""
    parts = answer.parts if isinstance(answer, SeveralAnswer) else ()
    answers: dict[str, AnswerKind] = {f"{part.id}.": part.answer for part in parts} or {"": answer}
    for prefix, each in answers.items():
        pair = part_of_whole(each, prefix)
        if pair is not None:
            yield pair


def _undated(checked: RuleContext) -> Iterator[Finding]:
    """Each milestone that has come so far that it must have a date, and has none, as the workbook says live."""
    for each in checked.asked:
        context = context_of(checked.plan, each.block.indicator, checked.round, checked.answers.respondent)
        held = Cells(cells_of(each.answer))
        for name, lacks in undated(context).items() if each.block.whole else ():
            if name in each.answer.unreadable or not evaluate(lacks, held):
                continue
            state = str(each.answer.given[f"{name.rpartition('.')[0]}.{STATE}".lstrip(".")])
            where = FieldKey(SheetKey.REPORTING, each.block.id, name)
            said = {"indicator": each.block.name, "found": fixed_words(checked.plan)[state]}
            place = checked.place(where, each.block.name)
            yield Finding("C012", place, {**said, "date": checked.label(where)})


def _actions(checked: RuleContext) -> Iterator[Finding]:
    for action in checked.answers.actions:
        place = checked.place(FieldKey(SheetKey.ACTIONS, action.id, "action"), action.id)
        if not action.indicator:
            yield Finding("C003", place, {"found": action.text or action.effect or action.id})
        elif action.status is None:
            yield Finding("C006", place, {"found": action.text or action.id})


RULES_OF_CONTENT: tuple[Callable[[RuleContext], Iterator[Finding]], ...] = (
    _untouched,
    _unanswered,
    _value_and_reason,
    _parts_of_wholes,
    _undated,
    _actions,
    _comments,
    _questions,
    _commitments,
)


def validate(plan: Plan, submission: Submission) -> tuple[Finding, ...]:
    """Everything that is wrong with a submission or worth knowing of it.

    Args:
        plan: the plan it is counted in.
        submission: as read.

    Returns:
        The findings from reading it, then those of its content; a file that cannot be used has only the former.
    """
    if submission.answers is None or submission.identity is None:
        return submission.findings
    if submission.half_year_in_june:
        plan = with_half_year_in_june(plan, submission.identity.round)
    results = compute(plan, submission.identity.round, submission.answers)
    checked = RuleContext(plan, submission, submission.answers, results)
    return submission.findings + tuple(finding for rule in RULES_OF_CONTENT for finding in rule(checked))
