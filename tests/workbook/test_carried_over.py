"""What a workbook carries in from earlier rounds, as data and in the workbook."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from malkit.consolidation import State, consolidate
from malkit.formula import day_number
from malkit.fulfilment import ActionTaken, Answer, CommitmentAnswer, RespondentAnswers
from malkit.intake import read_submission
from malkit.plan import Indicator, Reason
from malkit.workbook import NOTHING_CARRIED, CarriedOver, generate
from tests.support import KEY, UNIT, demo_plan, edited

PLAN = demo_plan("commitments: [{id: A1, name: Ta fram en rutin, addressed: all_providers}]")
ACTIONS = (
    ActionTaken("P1-01", "P1-K1", "Studiebesök", "done", date(2021, 2, 1), date(2021, 3, 15), "Många kom"),
    ActionTaken("P1-02", "P1-K4", "Utbildning", None),
)
FIRST = RespondentAnswers(
    UNIT,
    {
        "P1-K1": Answer(outcome=Decimal(1), reason=Reason.NOT_APPLICABLE),
        "P1-K6": Answer(outcome=Decimal("1815000.50"), forecast=Decimal(7350000)),
        "P1-K7": Answer(forecast="expected", given={"numerator": Decimal(3), "state": "milestone_done"}),
        "P1-K8": Answer(parts={"women": Answer(outcome=Decimal(0)), "men": Answer(reason=Reason.PUBLISHED_LATER)}),
    },
    ACTIONS,
    commitments={"A1": CommitmentAnswer("started", "Utkast finns"), "A2": CommitmentAnswer(None, "Sedan")},
)
EARLIER = CarriedOver(PLAN, {"P1": FIRST, "D2": RespondentAnswers(UNIT)})


def test_it_is_the_same_after_it_was_kept_as_data() -> None:
    """Numbers, codes, reasons, days, parts and commitments come back through JSON as they were."""
    kept = json.loads(json.dumps(EARLIER.to_data(), ensure_ascii=False))
    again = CarriedOver.from_data(PLAN, UNIT, kept)
    assert again == EARLIER
    assert again.fingerprint == EARLIER.fingerprint


@pytest.mark.parametrize("order", [["P1", "D2"], ["D2", "P1"]])
def test_rounds_follow_each_other_as_the_plan_says(order: list[str]) -> None:
    """The latest round is the latest of the plan, however they were put in or kept, and by whichever plan is known."""
    data = {id_: EARLIER.to_data()[id_] for id_ in order}
    kept = CarriedOver.from_data(PLAN, UNIT, json.loads(json.dumps(data)))
    assert list(kept.rounds) == ["P1", "D2"]
    assert kept.actions == ()
    later = CarriedOver.from_data(None, UNIT, data)
    assert list(later.rounds) == order  # nothing is known of their order yet
    assert list(later.of(UNIT, PLAN).rounds) == ["P1", "D2"]


def test_a_round_that_the_plan_does_not_know_is_none_of_its_latest() -> None:
    """A round that was taken out of the plan stands before those that are there."""
    kept = CarriedOver(PLAN, {"P1": FIRST, "X": RespondentAnswers(UNIT)})
    assert kept.latest == FIRST


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, actions=ACTIONS[:1]),
        replace(FIRST, answers={**FIRST.answers, "P1-K6": Answer(outcome=Decimal("1815000.5"), forecast=Decimal(1))}),
        replace(FIRST, commitments={"A1": CommitmentAnswer("done", "Utkast finns")}),
    ],
    ids=["an action fewer", "another forecast", "another status"],
)
def test_other_answers_have_another_fingerprint(other: RespondentAnswers) -> None:
    """What a workbook carries can be told from what another one does."""
    assert CarriedOver(PLAN, {"P1": other}).fingerprint != CarriedOver(PLAN, {"P1": FIRST}).fingerprint


def test_nothing_earlier_has_no_fingerprint() -> None:
    """A workbook that carries nothing says nothing of it."""
    assert (NOTHING_CARRIED.fingerprint, NOTHING_CARRIED.to_data()) == ("", {})


CARRIED = CarriedOver(
    PLAN, {"P1": RespondentAnswers(UNIT, actions=ACTIONS, commitments={"A1": FIRST.commitments["A1"]})}
)


def returned(data: bytes) -> RespondentAnswers:
    """What was answered in a workbook of the second round that carried the first one's answers."""
    submission = read_submission(
        data, PLAN, "D2", name="svar.xlsx", seal_key=KEY.seal_key, carried={CARRIED.fingerprint: CARRIED}
    )
    assert submission.answers is not None
    assert submission.findings == ()
    return submission.answers


def test_what_is_carried_in_is_read_back_with_its_ids() -> None:
    """Actions and commitments of the first round stand in the second round's workbook, and come back as they were."""
    answers = returned(generate(PLAN, "D2", UNIT, KEY, earlier=CARRIED))
    assert answers.actions == ACTIONS
    assert answers.commitments == CARRIED.commitments


def test_what_is_carried_in_is_nobodys_filling_in() -> None:
    """A workbook with last round's actions that nobody has touched is untouched; one more word makes it somebody's."""
    sent = generate(PLAN, "D2", UNIT, KEY, earlier=CARRIED)
    assert returned(sent).untouched
    changed = edited(sent, {"line": 2, "column": "Status", "value": "Genomförd"})
    assert not returned(changed).untouched
    emptied = edited(sent, {"commitment": "A1", "column": "Kommentar", "value": None})
    assert not returned(emptied).untouched


def test_an_untouched_workbook_has_not_reported() -> None:
    """The respondent whose workbook only holds what it carried in is said to have filled in nothing."""
    sent = generate(PLAN, "D2", UNIT, KEY, earlier=CARRIED)
    submission = read_submission(sent, PLAN, "D2", name="svar.xlsx", carried={CARRIED.fingerprint: CARRIED})
    summary = consolidate(PLAN, "D2", [submission])
    assert next(each for each in summary.deliveries if each.unit.id == UNIT).state is State.UNTOUCHED


def test_what_no_number_says_is_told_in_words() -> None:
    """A yes, a milestone with its day, a judgement and a text stand as they were answered."""
    answers: dict[str, dict[str, Decimal | str]] = {
        "Y": {"yes_no": "yes"},
        "M": {"state": "milestone_done", "done_on": day_number(date(2021, 2, 1))},
        "N": {"state": "milestone_started", "planned_on": day_number(date(2021, 9, 20))},
        "J": {"judgement": "on_track", "words": "Allt går bra."},
        "T": {"words": "Två nya rutiner."},
    }  # fmt: skip
    kinds = {"Y": "yes_no", "M": "milestone", "N": "milestone", "J": "judgement", "T": "text", "U": "text"}
    asked = [
        {"id": id_, "name": f"Fråga {id_}", "answer": {"kind": kind}, "aggregation": "none",
         "target": {"kind": "followed"}}
        for id_, kind in kinds.items()
    ]  # fmt: skip
    plan = demo_plan().model_copy(update={"indicators": tuple(Indicator.model_validate(each) for each in asked)})
    given = RespondentAnswers(UNIT, {id_: Answer(given=each) for id_, each in answers.items()})
    earlier = CarriedOver(plan, {"P1": given})
    said = {id_: [line.partition(": ")[2] for line in earlier.lines(plan, id_)] for id_ in kinds}
    grade = next(plan.word(each) for each in plan.scales.check_in if each.id == "on_track")
    assert said == {
        "Y": ["ja"],
        "M": ["Klar 2021-02-01"],
        "N": ["Påbörjad, planeras klar 2021-09-20"],
        "J": [f"{grade}. Allt går bra"],
        "T": ["Två nya rutiner"],
        "U": [],
    }
