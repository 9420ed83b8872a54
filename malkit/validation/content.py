"""Rules about what was answered, once values are read: one function each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.finding import Finding, Place, Severity
from malkit.plan import Reason, Status
from malkit.submission import Progress
from malkit.workbook import Field, SheetKey, reason_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from malkit.fulfilment import RespondentAnswers, Result
    from malkit.plan import Plan
    from malkit.submission import Submission


class Checked:
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
        self._questioned = {finding.place.label for finding in submission.findings if finding.place.label}

    def place(self, sheet_key: SheetKey, row: str, column: str) -> Place:
        """Where an answer is, or belongs; an outcome that is counted from a list belongs where its reason is."""
        where = Field(sheet_key, row, column)
        places = self.submission.places
        sheet, cell = places.get(where) or places.get(Field(sheet_key, row, "reason")) or ("", "")
        return Place(file=self.submission.file, sheet=sheet, cell=cell, label=row)

    def judged_column(self, indicator: str) -> str:
        """The column of the value that an indicator is judged by: its outcome, or its forecast."""
        identity = self.submission.identity
        round_ = self.plan.rounds_by_id[identity.round] if identity is not None else None
        target = self.plan.indicators_by_id[indicator].target
        return "forecast" if target.by_forecast and not (round_ is not None and round_.year_end) else "outcome"

    def questioned(self, indicator: str) -> bool:
        """Whether a value of the indicator already has a finding of its own."""
        return any(label.split(",")[0] == indicator for label in self._questioned)


def _untouched(checked: Checked) -> Iterator[Finding]:
    said = any(finding.severity is not Severity.NOTE for finding in checked.submission.findings)
    if checked.submission.progress is Progress.UNTOUCHED and not said:
        yield Finding("C005", Place(file=checked.submission.file))


def _unanswered(checked: Checked) -> Iterator[Finding]:
    """Each unanswered indicator of a workbook said to be ready; one finding for one that is only begun."""
    if checked.submission.progress is Progress.UNTOUCHED:
        return
    empty = [
        result.indicator
        for result in checked.results
        if result.figures.status is Status.NOT_REPORTED and not checked.questioned(result.indicator)
    ]
    if not checked.answers.ready:
        facts = {"left": str(len(empty)), "n": str(len(checked.results)), "which": ", ".join(empty) or "–"}
        yield Finding("C007", Place(file=checked.submission.file), facts)
        return
    for indicator in empty:
        place = checked.place(SheetKey.REPORTING, indicator, checked.judged_column(indicator))
        yield Finding("C001", place, {"indicator": indicator})


def _value_and_reason(checked: Checked) -> Iterator[Finding]:
    for result in checked.results:
        answer = result.answer
        if answer.reason is None or answer.outcome is None:
            continue
        place = checked.place(SheetKey.REPORTING, result.indicator, "reason")
        listed = any(action.indicator == result.indicator for action in checked.answers.actions)
        if answer.reason is not Reason.NO_ACTIONS:
            yield Finding("C002", place, {"indicator": result.indicator})
        elif listed:
            found = reason_word(checked.plan, answer.reason)
            yield Finding("C004", place, {"indicator": result.indicator, "found": found})


def _actions(checked: Checked) -> Iterator[Finding]:
    for action in checked.answers.actions:
        place = checked.place(SheetKey.ACTIONS, action.id, "action")
        if not action.indicator:
            yield Finding("C003", place, {"found": action.text or action.effect or action.id})
        elif action.status is None:
            yield Finding("C006", place, {"found": action.text or action.id})


RULES_OF_CONTENT: tuple[Callable[[Checked], Iterator[Finding]], ...] = (
    _untouched,
    _unanswered,
    _value_and_reason,
    _actions,
)
