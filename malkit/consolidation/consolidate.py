"""From many submissions to what the committee decides on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from malkit.aggregation import aggregate, roll_up_goals
from malkit.consolidation.corrected import as_recorded_now, corrected_since
from malkit.consolidation.deliveries import Delivery, State, choose_deliveries
from malkit.finding import Finding, Severity, TextKey
from malkit.fulfilment import NO_PRIOR, compute, round_of
from malkit.intake import validate
from malkit.planfile.recorded import USUAL_RULE, leaves_rule_open, with_half_year_in_june, with_usual_rule
from malkit.statements import headline, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malkit.aggregation import CommitteeResult, GoalResult
    from malkit.fulfilment import PriorAnswers, Result
    from malkit.intake import Submission
    from malkit.plan import Plan, ReportingRound
    from malkit.plan.goals import RollUpRule
    from malkit.statements import Statement


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator in the committee's summary: its figure and what is said of it."""

    whole: CommitteeResult
    statement: Statement


@dataclass(frozen=True, slots=True)
class Summary:
    """The committee level: every indicator's figure, who reported, and everything that was found.

    Args:
        plan: the plan.
        round: the round.
        headline: how many indicators have each status.
        lines: one for each indicator, in the plan's order.
        goals: one for each goal, in the plan's order.
        deliveries: one for each unit that has something to answer.
        results: every judged answer of the files that count.
        submissions: every file that came back, by name.
        findings: everything found, those of each file first.
    """

    plan: Plan
    round: ReportingRound
    headline: str
    lines: tuple[Figure, ...]
    goals: tuple[GoalResult, ...]
    deliveries: tuple[Delivery, ...]
    results: tuple[Result, ...]
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]

    @property
    def reported(self) -> tuple[Delivery, ...]:
        """The deliveries with a file that counts and that somebody filled in."""
        return tuple(each for each in self.deliveries if each.state in {State.READY, State.STARTED})

    @property
    def preliminary(self) -> bool:
        """Whether some unit has not reported, or has not said that it is ready."""
        return any(each.state is not State.READY for each in self.deliveries)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def has_wrong(self, delivery: Delivery) -> bool:
        """Whether something in the file that counts for a respondent is an error."""
        file = delivery.submission
        return file is not None and any(
            finding.severity is Severity.ERROR and finding.place.file == file.file for finding in self.findings
        )

    def state_of(self, delivery: Delivery) -> str:
        """How far a respondent has come, as the catalogues name it: what is said to be ready may be wrong."""
        wrong = delivery.state is State.READY and self.has_wrong(delivery)
        return "ready_with_errors" if wrong else str(delivery.state)


def consolidate(
    plan: Plan,
    round_id: str,
    submissions: Iterable[Submission],
    *,
    prior: PriorAnswers = NO_PRIOR,
    roll_up: RollUpRule = USUAL_RULE,
) -> Summary:
    """Put together what came back in a round.

    The order of the submissions changes nothing.

    Args:
        plan: the plan.
        round_id: id of the round.
        submissions: every file that came back, as read; unusable ones are named in the findings.
        prior: what was answered in other rounds, as far as it is recorded; only those before this one count.
        roll_up: how goals are rolled up where the plan states no rule: the rule that the round was judged by before.

    Raises:
        MisuseError: the plan has no such round.
    """
    round_ = round_of(plan, round_id)
    before = _before(plan, round_, prior)
    of_rule = [*_of_rule(plan, roll_up)]
    files = tuple(sorted(submissions, key=lambda each: (each.file, each.sha256)))
    plan = _as_asked(with_usual_rule(plan, roll_up), round_id, files)
    chosen, of_deliveries = choose_deliveries(plan, round_id, files)
    deliveries = tuple(_with_recorded(plan, round_, each, before) for each in chosen)
    results = tuple(
        result
        for delivery in deliveries
        if delivery.counts and delivery.submission is not None and delivery.submission.answers is not None
        for result in compute(
            _as_asked(plan, round_id, (delivery.submission,)),
            round_id,
            delivery.submission.answers,
            prior=before.get(delivery.unit.id, {}),
        )
    )
    silent = {delivery.unit.id: delivery.why_silent for delivery in deliveries if not delivery.counts}
    wholes = aggregate(plan, round_id, results, prior=before, silent=silent)
    return Summary(
        plan=plan,
        round=round_,
        headline=headline(plan, wholes),
        lines=tuple(Figure(whole, statement(plan, whole)) for whole in wholes),
        goals=roll_up_goals(plan, wholes),
        deliveries=deliveries,
        results=results,
        submissions=files,
        findings=(
            *(finding for file in files for finding in validate(plan, file)),
            *of_deliveries,
            *corrected_since(plan, chosen, before),
            *of_rule,
        ),
    )


def _as_asked(plan: Plan, round_id: str, files: Iterable[Submission]) -> Plan:
    """The plan as the files that can be used asked: none has left blank what its workbook had no row for."""
    used = [each for each in files if each.usable]
    return with_half_year_in_june(plan, round_id) if used and all(each.half_year_in_june for each in used) else plan


def _with_recorded(plan: Plan, round_: ReportingRound, delivery: Delivery, before: PriorAnswers) -> Delivery:
    """A delivery in which what the file carried in from earlier rounds is as they are recorded now."""
    file = delivery.submission
    if file is None or not delivery.counts:
        return delivery
    return replace(delivery, submission=as_recorded_now(plan, round_, file, before.get(delivery.unit.id, {})))


def _of_rule(plan: Plan, rule: RollUpRule) -> Iterator[Finding]:
    """That goals are rolled up by another rule than the usual one, which the plan does not state."""
    if rule is not USUAL_RULE and leaves_rule_open(plan):
        facts = {"rule": TextKey(f"choice.roll_up.{rule}"), "usual": TextKey(f"choice.roll_up.{USUAL_RULE}")}
        yield Finding("D007", facts=facts)


def _before(plan: Plan, round_: ReportingRound, prior: PriorAnswers) -> PriorAnswers:
    """What was answered in the rounds before one, in the order of the plan's rounds."""
    rounds = [each.id for each in plan.rounds[: plan.rounds.index(round_)]]
    return {who: {id_: given[id_] for id_ in rounds if id_ in given} for who, given in prior.items()}
