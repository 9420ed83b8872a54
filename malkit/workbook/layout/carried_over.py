"""What a workbook carries in from earlier rounds: results to read, and what goes on and can be changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from malkit.fulfilment import (
    ActionTaken,
    Answer,
    CommitmentAnswer,
    RespondentAnswers,
    action_rows,
    before_cells,
    compute,
    counted,
)
from malkit.plan import Reason, RoundKind
from malkit.plan.answers import MilestoneAnswer
from malkit.text import catalogue, format_number
from malkit.workbook.layout.blocks import by_actions, split_row
from malkit.workbook.layout.earlier_words import IN_WORDS, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from malkit.formula import Value
    from malkit.fulfilment import Figures
    from malkit.plan import Plan, ReportingRound


@dataclass(frozen=True)
class CarriedOver:
    """A respondent's answers of earlier rounds.

    Args:
        plan: the plan that they are read by; None where there are none, or while it is not known.
        rounds: the answers by id of the round; in the order of the plan's rounds once the plan is known, however they
            were given.
    """

    plan: Plan | None = None
    rounds: Mapping[str, RespondentAnswers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.plan is not None:
            place = {round_.id: number for number, round_ in enumerate(self.plan.rounds)}
            in_order = sorted(self.rounds, key=lambda id_: place.get(id_, -1))
            object.__setattr__(self, "rounds", {id_: self.rounds[id_] for id_ in in_order})

    @property
    def latest(self) -> RespondentAnswers | None:
        """The answers of the latest round."""
        return list(self.rounds.values())[-1] if self.rounds else None

    @property
    def respondent(self) -> str:
        """Whose answers they are; empty where there are none."""
        return "" if self.latest is None else self.latest.respondent

    def of(self, respondent: str, plan: Plan) -> CarriedOver:
        """The same answers as those of a respondent, which may be one who answered alike, read by a plan."""
        return CarriedOver(plan, {id_: replace(each, respondent=respondent) for id_, each in self.rounds.items()})

    @property
    def actions(self) -> tuple[ActionTaken, ...]:
        """The actions that go on, with their ids: all of the latest list, since each counts once for the year.

        A round in which a respondent had no list leaves that of the round before as it was.
        """
        return () if self.listed_in is None else self.rounds[self.listed_in].actions

    @property
    def begun_with(self) -> tuple[ActionTaken, ...]:
        """The actions that the year began with, as the year before left them."""
        begun = self.rounds.get(BEFORE_THE_YEAR)
        return () if begun is None else begun.actions

    @property
    def listed_in(self) -> str | None:
        """The id of the round that the latest list is of; None where there is none."""
        for round_id, answers in reversed(list(self.rounds.items())):
            asked = None if self.plan is None else self.plan.rounds_by_id.get(round_id)
            if self.plan is None or asked is None or by_actions(self.plan, answers.respondent, asked):
                return round_id
        return None

    @property
    def commitments(self) -> Mapping[str, CommitmentAnswer]:
        """How it went with each commitment in the latest round."""
        return {} if self.latest is None else self.latest.commitments

    def listed(self, plan: Plan, round_: ReportingRound) -> list[dict[str, Value]]:
        """The carried actions as the table that a round's counts are made from."""
        return action_rows(plan, round_, self.actions, counted(plan, self.actions), begun_with=self.begun_with)

    def given(self, row: str) -> dict[str, Value]:
        """What stands in the cells of an answer: how far its milestones had come.

        Args:
            row: the row that the answer's fields name.
        """
        indicator, key = split_row(row)
        asked = self.plan.indicators_by_id.get(indicator) if self.plan else None
        answer = self._answer(self.latest, indicator, key)
        if asked is None or answer is None or not isinstance(asked.answer, MilestoneAnswer):
            return {}
        return dict(answer.given)

    def before(self, plan: Plan, round_: ReportingRound, respondent: str, row: str) -> Mapping[str, Decimal]:
        """What the periods before a round's own come to in an answer, by the names of known cells.

        Args:
            plan: the plan.
            round_: the round that the workbook is for.
            respondent: whose it is.
            row: the row that the answer's fields name.
        """
        indicator, key = split_row(row)
        return before_cells(plan, plan.indicators_by_id[indicator], round_, respondent, self.rounds).get(key, {})

    def lines(self, plan: Plan, row: str) -> Iterator[str]:
        """What earlier rounds gave, the latest first: "Prognos 1: 62", "Prognos 1: ja"."""
        indicator, key = split_row(row)
        text = catalogue(plan.language).text
        for round_id in reversed(list(self.rounds)):
            asked = plan.rounds_by_id.get(round_id)
            if asked is None or asked.kind is RoundKind.PLANNING:
                continue
            said = self._said(plan, round_id, indicator, key)
            if said:
                yield text("earlier.line", period=asked.name, value=said)

    def _said(self, plan: Plan, round_id: str, indicator: str, key: str) -> str:
        """What an answer of a round came to, as a number or in words; empty where it was not answered."""
        kind = plan.indicators_by_id[indicator].answer
        answer = self._answer(self.rounds[round_id], indicator, key)
        if kind.kind in IN_WORDS:
            return "" if answer is None else in_words(plan, str(kind.kind), answer.given)
        figures = self._figures.get((round_id, indicator, key))
        shown = None if figures is None else figures.shown.outcome
        sign = " %" if kind.per_cent else ""
        return "" if shown is None else f"{format_number(shown, plan.language)}{sign}"

    @cached_property
    def _figures(self) -> dict[tuple[str, str, str], Figures]:
        found = {}
        for round_id, answers in self.rounds.items():
            known = self.plan if self.plan is not None and round_id in self.plan.rounds_by_id else None
            for result in compute(known, round_id, answers) if known else ():  # each period's own
                found[round_id, result.indicator, "total"] = result.figures
                found |= {(round_id, result.indicator, key): figures for key, figures in result.parts.items()}
        return found

    @staticmethod
    def _answer(answers: RespondentAnswers | None, indicator: str, key: str) -> Answer | None:
        whole = answers.answers.get(indicator) if answers else None
        return whole if whole is None or key == "total" else whole.parts.get(key)

    def to_data(self) -> dict[str, Any]:
        """The answers as data that JSON can hold."""
        return {round_id: _data(answers) for round_id, answers in self.rounds.items()}

    @property
    def fingerprint(self) -> str:
        """A short hash of the answers, which says which of them a workbook carries; empty where there are none."""
        if not self.rounds:
            return ""
        text = json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()[:16]

    @classmethod
    def from_data(cls, plan: Plan | None, respondent: str, data: Mapping[str, Any]) -> CarriedOver:
        """The answers that `to_data` gave, to be read by a plan, which may be given later."""
        return cls(plan, {round_id: _answers(respondent, each) for round_id, each in data.items()})


NOTHING_CARRIED = CarriedOver()
BEFORE_THE_YEAR = "/"
"""Stands among the rounds for what the year began with; no round has it for its id."""


def _data(answers: RespondentAnswers) -> dict[str, Any]:
    return {
        "answers": {indicator: _answer_data(answer) for indicator, answer in answers.answers.items()},
        "actions": [
            {
                "id": each.id, "indicator": each.indicator, "text": each.text, "status": each.status,
                "planned": each.planned.isoformat() if each.planned else None,
                "completed": each.completed.isoformat() if each.completed else None, "effect": each.effect,
            }
            for each in answers.actions
        ],
        "commitments": {id_: [each.status, each.comment] for id_, each in answers.commitments.items()},
    }  # fmt: skip


def _answer_data(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": None if answer.outcome is None else str(answer.outcome),
        "forecast": [isinstance(answer.forecast, Decimal), None if answer.forecast is None else str(answer.forecast)],
        "reason": answer.reason and str(answer.reason),
        "given": {name: [isinstance(each, Decimal), str(each)] for name, each in answer.given.items()},
        "parts": {key: _answer_data(part) for key, part in answer.parts.items()},
    }


def _answers(respondent: str, data: Mapping[str, Any]) -> RespondentAnswers:
    return RespondentAnswers(
        respondent,
        {indicator: _answer(each) for indicator, each in data["answers"].items()},
        tuple(_action(each) for each in data["actions"]),
        commitments={id_: CommitmentAnswer(*each) for id_, each in data["commitments"].items()},
    )


def _answer(data: Mapping[str, Any]) -> Answer:
    numeric, forecast = data["forecast"]
    return Answer(
        outcome=None if data["outcome"] is None else Decimal(data["outcome"]),
        forecast=Decimal(forecast) if numeric else forecast,
        reason=Reason(data["reason"]) if data["reason"] else None,
        given={name: Decimal(text) if number else text for name, (number, text) in data["given"].items()},
        parts={key: _answer(part) for key, part in data["parts"].items()},
    )


def _action(data: Mapping[str, Any]) -> ActionTaken:
    planned, completed = (date.fromisoformat(day) if day else None for day in (data["planned"], data["completed"]))
    effect = str(data["effect"])
    return ActionTaken(data["id"], data["indicator"], data["text"], data["status"], planned, completed, effect)
