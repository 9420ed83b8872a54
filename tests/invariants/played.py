"""A round of an invented plan with its fillings, carried all the way to what is said and shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malkit.consolidation import consolidate
from malkit.errors import MisuseError
from malkit.report.compose import compose
from malkit.submission import Submission
from malkit.workbook import Identity, layout
from tests.sql.computed import answers_of
from tests.sql.typing_in import typed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.consolidation import Summary
    from malkit.fulfilment import RespondentAnswers
    from malkit.plan import Plan
    from malkit.report.content import Document
    from malkit.workbook import WorkbookLayout
    from tests.sql.plans import Invented

_LAID_OUT = 2
"""So many of the respondents' workbooks are looked at: those of the others say the same with other names."""


@dataclass(frozen=True)
class Played:
    """Everything that is known and said of one round.

    Args:
        plan: the plan, which names its units.
        round_id: id of the round.
        answers: what each respondent answered; nothing of those who are silent.
        summary: figures, goals and statements.
        document: the committee's report.
        workbooks: the layouts of some respondents' workbooks.
    """

    plan: Plan
    round_id: str
    answers: dict[str, RespondentAnswers]
    summary: Summary
    document: Document
    workbooks: tuple[WorkbookLayout, ...]


def play(invented: Invented) -> Iterator[Played]:
    """Each round of an invented plan, one after the other."""
    plan = invented.plan().model_copy(update={"name_units": "named"})
    rng = invented.answers()
    for round_ in plan.rounds:
        answers = answers_of(plan, round_.id, typed_in(plan, rng, care=invented.care))
        yield played(plan, round_.id, answers)


def played(plan: Plan, round_id: str, answers: list[RespondentAnswers]) -> Played:
    """A round with some answers."""
    files = [Submission(f"{each.respondent}.xlsx", each.respondent, answers=each) for each in answers]
    summary = consolidate(plan, round_id, files)
    by_respondent = {each.respondent: each for each in answers}
    books = tuple(_workbooks(plan, round_id))
    return Played(plan, round_id, by_respondent, summary, compose(summary), books)


def _workbooks(plan: Plan, round_id: str) -> Iterator[WorkbookLayout]:
    for respondent in plan.reporters(round_id)[:_LAID_OUT]:
        try:
            yield layout(plan, Identity("", "", round_id, respondent.id))
        except MisuseError:
            # What cannot be laid out is refused, and says so.
            continue
