"""A round of an invented plan with its fillings, carried all the way to what is said and shown of it."""

from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import StringIO
from random import Random
from typing import TYPE_CHECKING, Any

from malkit.cli.show import Screen, show_figures, show_found
from malkit.consolidation import State, consolidate
from malkit.consolidation.frames import answers_frame
from malkit.consolidation.wording import RecordWords
from malkit.errors import MisuseError
from malkit.fulfilment.answer_fields import OUTCOME_CELL, inputs_of
from malkit.intake import AnswerPlace, Submission
from malkit.ooxml import address
from malkit.plan import RoundKind
from malkit.plan.indicator import TOTAL
from malkit.report import compose
from malkit.text import catalogue
from malkit.workbook import NOTHING_CARRIED, CarriedOver, FieldKey, Identity, SheetKey, field_row, layout, split_row
from tests.invariants.handed_in import hand_in
from tests.invariants.inventing import Year
from tests.sql.computed import answers_of
from tests.sql.invented import SAID
from tests.sql.plans import Invented
from tests.sql.typing_in import typed_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from malkit.consolidation import Summary
    from malkit.fulfilment import RespondentAnswers
    from malkit.plan import Plan
    from malkit.report.content import Document
    from malkit.workbook import WorkbookLayout

_SHEET = "Rapportering"
_LAID_OUT = 2
"""So many of the respondents' workbooks are looked at: those of the others say the same with other names."""
_FILLED_IN = {State.READY, State.STARTED, State.CONFLICT, State.UNREADABLE}
_YEARS = 3
"""Of so many plans all but one are years."""
_CORRECTED = 0.05
"""How often a respondent's earlier answers are otherwise now than its workbook carried."""
_SMUDGED = 0.04
"""How often a cell of an answer holds what is not asked for."""
Prior = dict[str, dict[str, "RespondentAnswers"]]


@dataclass(frozen=True)
class Played:
    """Everything that is known and said of one round.

    Args:
        plan: the plan.
        round_id: id of the round.
        answers: what each respondent answered; nothing of those who are silent, or whose file does not count.
        summary: figures, goals and statements.
        document: the committee's report.
        workbooks: the layouts of some respondents' workbooks.
        handed_in: who handed in a file that is filled in, whether or not it counts or can be read.
    """

    plan: Plan
    round_id: str
    answers: Mapping[str, RespondentAnswers]
    summary: Summary
    document: Document
    workbooks: tuple[WorkbookLayout, ...]
    handed_in: frozenset[str] = field(default=frozenset())

    @property
    def named(self) -> bool:
        """Whether sentences name the respondents that they are about, and do not only count them."""
        return self.plan.name_units == "named"

    @cached_property
    def record(self) -> list[dict[str, Any]]:
        """The rows of the tidy table of answers."""
        rows = answers_frame(self.summary).to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in rows]

    @cached_property
    def console(self) -> str:
        """What a terminal shows of the round."""
        shown = StringIO()
        with redirect_stdout(shown):
            screen = Screen(self.plan.language)
            show_figures(screen, self.summary)
            show_found(screen, self.summary)
        return shown.getvalue()


def rounds_of(seed: int) -> Iterator[Played]:
    """The rounds of the plan that a seed gives: of every three, two are years."""
    return play_year(Year(seed)) if seed % _YEARS else play(Invented.by_seed(seed, SAID))


def play(invented: Invented) -> Iterator[Played]:
    """Each round of an invented plan, each by itself, where everybody's file counts."""
    plan = invented.plan().model_copy(update={"name_units": "named"})
    rng = invented.answers()
    for round_ in plan.rounds:
        yield played(plan, round_.id, answers_of(plan, round_.id, typed_in(plan, rng, care=invented.care)))


def play_year(year: Year) -> Iterator[Played]:
    """Each round of a year, where files are missing, blank, doubled, unreadable, late and corrected afterwards.

    A round that has files come in late is told of twice, without them and with them.
    """
    plan, rng, deliveries = year.plan(), year.invented.answers(), Random(f"deliveries {year.seed}")
    prior: Prior = {}
    for round_ in plan.rounds:
        answers = answers_of(plan, round_.id, typed_in(plan, rng, care=year.invented.care))
        answers = [_smudged(each, deliveries) for each in answers]
        if round_.kind is RoundKind.PLANNING:
            answers = [replace(each, answers={}, ready=True) for each in answers]
        books = dict(_workbooks(plan, round_.id, prior))
        files = [
            _as_read(plan, round_.id, each, books, prior) for each in answers if plan.asks(each.respondent, round_.id)
        ]
        recorded = _corrected(prior, deliveries)
        for come_in in hand_in(files, deliveries):
            found = _told(plan, round_.id, come_in, recorded, tuple(books.values()))
            yield found
        prior = recorded
        _remember(plan, round_.id, found.answers, prior)


def played(plan: Plan, round_id: str, answers: Sequence[RespondentAnswers]) -> Played:
    """A round with some answers."""
    books = dict(_workbooks(plan, round_id, {}))
    files = [_as_read(plan, round_id, each, books, {}) for each in answers]
    return _told(plan, round_id, files, {}, tuple(books.values()))


def _told(
    plan: Plan, round_id: str, files: Sequence[Submission], prior: Prior, books: tuple[WorkbookLayout, ...]
) -> Played:
    """What is said of a round, and the answers that count."""
    summary = consolidate(plan, round_id, files, prior=prior)
    counts = {
        each.unit.id: each.submission.answers
        for each in summary.deliveries
        if each.counts and each.submission is not None and each.submission.answers is not None
    }
    handed_in = frozenset(each.unit.id for each in summary.deliveries if each.state in _FILLED_IN)
    return Played(plan, round_id, counts, summary, compose(summary), books, handed_in)


def _workbooks(
    plan: Plan, round_id: str, prior: Mapping[str, Mapping[str, RespondentAnswers]]
) -> Iterator[tuple[str, WorkbookLayout]]:
    """The workbooks of some respondents, with what they carry from earlier rounds."""
    for respondent in plan.reporters(round_id)[:_LAID_OUT]:
        carried = prior.get(respondent.id)
        earlier = CarriedOver(plan, carried) if carried else NOTHING_CARRIED
        try:
            yield respondent.id, layout(plan, Identity("", "", round_id, respondent.id), earlier=earlier)
        except MisuseError:
            # What cannot be laid out is refused, and says so.
            continue


def _as_read(
    plan: Plan, round_id: str, answers: RespondentAnswers, books: Mapping[str, WorkbookLayout], prior: Prior
) -> Submission:
    """A workbook as it is read, with the way to each cell, which is known of those that are laid out."""
    who = answers.respondent
    earlier = CarriedOver(None, prior[who]) if who in prior else NOTHING_CARRIED
    identity = Identity("PLAN", "", round_id, who)
    known = _labels(plan)
    places = dict.fromkeys(known, (_SHEET, "A1"))
    for sheet in books[who].sheets if who in books else ():
        for cell in (each for each in sheet.cells if each.input is not None):
            assert cell.input is not None
            known[cell.input.field] = cell.input.label
            places[cell.input.field] = (sheet.name, address(cell.row, cell.column))
    spots = {field: AnswerPlace(*where, "1") for field, where in places.items() if _is_answered(answers, field)}
    return Submission(f"{who}.xlsx", who, identity, answers, spots, places, known, earlier=earlier)


def _smudged(answers: RespondentAnswers, rng: Random) -> RespondentAnswers:
    """Answers of which now and then a cell, such as one with words to choose from, holds what cannot be read."""
    found = {}
    for of, answer in answers.answers.items():
        given = dict(answer.given)
        wrong = set(answer.unreadable)
        if given and rng.random() < _SMUDGED:
            name = rng.choice(sorted(given))
            del given[name]
            wrong.add(name)
        found[of] = replace(answer, given=given, unreadable=frozenset(wrong))
    return replace(answers, answers=found)


def _labels(plan: Plan) -> dict[FieldKey, str]:
    """What the cells of workbooks that are not laid out are called, much as in those that are."""
    text, words = catalogue(plan.language), RecordWords(plan)
    found = {}
    for indicator in plan.indicators:
        for key in (TOTAL, *plan.part_keys(indicator)):
            part = [] if key == TOTAL else [words.part(key)]
            for name in (OUTCOME_CELL, "forecast", *(cell.name for cell in inputs_of(indicator.answer, plan.scales))):
                heading = text.text(usual) if text.has(usual := f"column.{name}") else "Utfall"
                where = FieldKey(SheetKey.REPORTING, field_row(indicator.id, key), name)
                found[where] = ", ".join([indicator.id, *part, heading])
    return found


def _is_answered(answers: RespondentAnswers, where: FieldKey) -> bool:
    """Whether something is written in a cell of the reporting sheet."""
    indicator, key = split_row(where.row)
    whole = answers.answers.get(indicator) if where.sheet is SheetKey.REPORTING else None
    answer = None if whole is None else whole if key == TOTAL else whole.parts.get(key)
    if answer is None:
        return False
    own = {"outcome": answer.outcome, "forecast": answer.forecast, "reason": answer.reason}
    return {**own, **answer.given}.get(where.column) is not None


def _remember(plan: Plan, round_id: str, answers: Mapping[str, RespondentAnswers], prior: Prior) -> None:
    """Keep what was answered, for the rounds after it."""
    for respondent in plan.reporters(round_id):
        if respondent.id in answers:
            prior.setdefault(respondent.id, {})[round_id] = answers[respondent.id]


def _corrected(prior: Prior, rng: Random) -> Prior:
    """What is recorded, now and then without an answer that was carried into the next workbooks before."""
    found: Prior = {}
    for who, rounds in prior.items():
        found[who] = dict(rounds)
        latest = list(rounds)[-1]
        if rng.random() < _CORRECTED and rounds[latest].answers:
            gone = rng.choice(sorted(rounds[latest].answers))
            kept = {of: each for of, each in rounds[latest].answers.items() if of != gone}
            found[who][latest] = replace(rounds[latest], answers=kept)
    return found
