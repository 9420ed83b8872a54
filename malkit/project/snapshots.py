"""What earlier rounds bring to later ones: results and actions for their workbooks, and numbers the plan lacked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from malkit.consolidation.history import ANSWERS_FILE, read_judged
from malkit.consolidation.history_read import read_answers
from malkit.fulfilment.answers import with_planned
from malkit.plan import RoundKind
from malkit.project.files import write_file
from malkit.project.open_actions import read_open_actions
from malkit.workbook import BEFORE_THE_YEAR, NOTHING_CARRIED, CarriedOver, workbook_filename

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malkit.fulfilment import PriorAnswers, RespondentAnswers
    from malkit.plan import Plan, ReportingRound
    from malkit.plan.goals import RollUpRule

_KEPT = "earlier-"
_SENT = "carried.json"
_HASH_LENGTH = 16


def answers_before(plan: Plan, round_: ReportingRound, results: Path) -> dict[str, CarriedOver]:
    """What each respondent answered in the rounds before one, as far as they have been consolidated.

    Args:
        plan: the plan; its rounds stand in their order.
        round_: the round that workbooks are made for.
        results: the folder with a folder for each round's results.
    """
    prior = prior_answers(plan, results, plan.rounds[: plan.rounds.index(round_)])
    begun_with = read_open_actions(results, plan)
    return {
        respondent: CarriedOver(plan, _with(begun_with.get(respondent), prior.get(respondent, {})))
        for respondent in dict.fromkeys((*prior, *begun_with))
    }


def _with(
    begun_with: RespondentAnswers | None, rounds: Mapping[str, RespondentAnswers]
) -> dict[str, RespondentAnswers]:
    """The rounds of a year, after what it began with."""
    return {**({} if begun_with is None else {BEFORE_THE_YEAR: begun_with}), **rounds}


def prior_answers(plan: Plan, results: Path, rounds: Iterable[ReportingRound]) -> PriorAnswers:
    """What was answered in some rounds, as far as they have been consolidated, with what was corrected since.

    Args:
        plan: the plan; what it does not ask for is left out.
        results: the folder with a folder for each round's results.
        rounds: which rounds.
    """
    found: dict[str, dict[str, RespondentAnswers]] = {}
    for round_ in rounds:
        for respondent, answers in _answers(plan, results / round_.id).items():
            found.setdefault(respondent, {})[round_.id] = answers
    return found


@dataclass(frozen=True, slots=True)
class RecordedResults:
    """What a project's rounds have given so far.

    Args:
        prior: what was answered, by id of the respondent and of the round, with what was corrected since.
        rules: how goals are rolled up where the plan states no rule, by id of the round.
    """

    prior: PriorAnswers
    rules: Mapping[str, RollUpRule]


def load_results(folder: str | Path, plan: Plan) -> RecordedResults:
    """What a project's rounds have given so far, for consolidating a round in a script as the command does.

    Args:
        folder: the folder with a folder for each round's results; one that is not there holds none.
        plan: the plan; what it does not ask for is left out.
    """
    rules = {round_.id: read_judged(Path(folder) / round_.id).rule for round_ in plan.rounds}
    return RecordedResults(prior_answers(plan, Path(folder), plan.rounds), rules)


def keep_carried(folder: Path, earlier: Mapping[str, CarriedOver]) -> None:
    """Keep what workbooks carry beside them, so that what was sent out can be worked out again when they come back.

    Args:
        folder: where the workbooks are written.
        earlier: what each respondent's workbook carries.
    """
    kept = {respondent: each.to_data() for respondent, each in earlier.items() if each.rounds}
    if kept:
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        name = f"{_KEPT}{sha256(text.encode()).hexdigest()[:_HASH_LENGTH]}.json"
        write_file(folder / name, text.encode())


def keep_sent(folder: Path, carried: Mapping[str, str]) -> None:
    """Keep which answers the workbook carries that each respondent was sent last.

    Args:
        folder: where the workbooks are written.
        carried: the fingerprint of what each respondent's workbook carries; empty for one that carries nothing.
    """
    before = _sent_last(folder)
    kept = {**(before or {}), **carried}
    if carried and kept != before:
        write_file(folder / _SENT, (json.dumps(kept, indent=1) + "\n").encode())


def carried_by_sent(plan: Plan, round_: ReportingRound, folder: Path) -> dict[str, CarriedOver]:
    """What the workbook carries that each respondent was sent for a round, of those where it is known.

    Args:
        plan: the plan.
        round_: the round.
        folder: where its workbooks were written.
    """
    known, sent = load_carried(folder), _sent_last(folder)
    found = {}
    for respondent in (each.id for each in plan.reporters(round_.id)):
        if sent is not None:
            if respondent in sent and (not sent[respondent] or sent[respondent] in known):
                found[respondent] = known.get(sent[respondent], NOTHING_CARRIED)
        elif (folder / workbook_filename(plan, round_.id, respondent)).is_file():
            # Sent out before this was kept: it is known where there was one thing to carry, or nothing.
            own = [each for each in known.values() if each.respondent == respondent]
            if len(own) == 1 or not known:
                found[respondent] = own[0] if own else NOTHING_CARRIED
    return {respondent: each.of(respondent, plan) for respondent, each in found.items()}


def _sent_last(folder: Path) -> dict[str, str] | None:
    try:
        read = json.loads((folder / _SENT).read_text(encoding="utf-8"))
        return {str(respondent): str(carried) for respondent, carried in read.items()}
    except (OSError, ValueError, AttributeError):
        return None


def load_carried(folder: str | Path) -> dict[str, CarriedOver]:
    """What workbooks that were sent out carry, by the fingerprint that stands in them.

    Where several answered alike, the others stand under the fingerprint and their own id.

    Args:
        folder: where they were written. A file there that is not as it was kept is passed over: its workbooks are read
            as if they carried nothing.
    """
    found: dict[str, CarriedOver] = {}
    for path in sorted(Path(folder).glob(f"{_KEPT}*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            carried = {respondent: CarriedOver.from_data(None, respondent, data) for respondent, data in kept.items()}
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
            continue
        for respondent, each in carried.items():
            # Two that answered alike carry the same; what is found by the print alone needs both.
            alike = found.setdefault(each.fingerprint, each)
            if alike.respondent != respondent:
                found[f"{each.fingerprint} {respondent}"] = each
    return found


def filled_in(plan: Plan, results: Path) -> Plan:
    """A plan filled in with what was answered in its planning rounds, where it lacks a baseline or a budget.

    Args:
        plan: the plan as it is written.
        results: the folder with a folder for each round's results.
    """
    for round_ in plan.rounds:
        if round_.kind is RoundKind.PLANNING:
            answers = _answers(plan, results / round_.id)
            plan = with_planned(plan, {who: each.planned for who, each in answers.items() if each.planned})
    return plan


def _answers(plan: Plan, folder: Path) -> dict[str, RespondentAnswers]:
    path = folder / ANSWERS_FILE
    return read_answers(path.read_bytes(), plan) if path.is_file() else {}
