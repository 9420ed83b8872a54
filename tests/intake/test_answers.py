"""Answers of every kind, typed in a workbook by what is printed there, are read back as they were typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from malkit.consolidation import consolidate
from malkit.fulfilment import ActionTaken, Answer, CommitmentAnswer
from malkit.intake import read_submission, validate
from malkit.plan import Reason
from malkit.report import compose
from malkit.report.content import Numeric
from malkit.workbook import generate
from tests.support import KEY, edited, plan_from

if TYPE_CHECKING:
    from malkit.fulfilment import RespondentAnswers
    from malkit.intake import Submission

CASES: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("answers.yaml"))
PLAN = plan_from(CASES["plan"])
ROUND, UNIT = "D", "U1"


@cache
def sent() -> bytes:
    """The workbook as it is sent out."""
    return generate(PLAN, ROUND, UNIT, KEY)


@cache
def returned() -> Submission:
    """The workbook with everything typed, read back."""
    return read_submission(edited(sent(), *CASES["typed"]), PLAN, ROUND, name="svar.xlsx", seal_key=KEY.seal_key)


def answers() -> RespondentAnswers:
    """What was answered in it."""
    found = returned().answers
    assert found is not None
    return found


def expected(written: dict[str, Any]) -> Answer:
    """An answer as the cases write it."""
    given = {
        name: value if isinstance(value, str) else Decimal(str(value))
        for name, value in written.get("given", {}).items()
    }
    outcome, forecast = (Decimal(written[name]) if name in written else None for name in ("outcome", "forecast"))
    reason = Reason(written["reason"]) if "reason" in written else None
    parts = {key: expected(part) for key, part in written.get("parts", {}).items()}
    return Answer(outcome, forecast, reason=reason, comment=written.get("comment", ""), given=given, parts=parts)


@pytest.mark.parametrize("indicator", CASES["read"])
def test_an_answer_is_read_as_it_was_typed(indicator: str) -> None:
    """Each kind's cells hold what was typed under their headings, by the names of `fulfilment/answer_fields.py`."""
    assert answers().answers[indicator] == expected(CASES["read"][indicator])


def test_every_indicator_is_among_the_cases() -> None:
    """An answer of every indicator is read, and none besides."""
    assert list(answers().answers) == list(CASES["read"]) == list(PLAN.indicators_by_id)


def test_what_stands_outside_the_indicators_is_read() -> None:
    """Actions, commitments, answers to questions and the last word are read as typed."""
    read = answers()
    assert read.actions == (ActionTaken("D-01", "K13", "Öppet hus", "done", completed=date(2026, 2, 1)),)
    assert read.commitments == {"A1": CommitmentAnswer("started", "Utkast finns")}
    assert (read.texts, read.analysis, read.ready) == ({"varfor": "Nya lokaler"}, "", True)
    assert not read.untouched


def test_nothing_typed_is_lost() -> None:
    """Every typed cell is an answer with its place, and the findings are those of what was left out."""
    assert len(returned().spots) == len(CASES["typed"])
    found = [(finding.code, finding.place.label) for finding in validate(PLAN, returned())]
    assert found == [tuple(each) for each in CASES["found"]]


def test_the_summary_lists_every_answer_by_its_label() -> None:
    """Each answer that is no action stands once in the summary's list, a part by its name, a number as a number."""
    document = compose(consolidate(PLAN, ROUND, [returned()]))
    table = next(each for each in document.sections if each.heading == "Svar").table
    assert table is not None
    rows = [[row[1], row[2], row[3].value if isinstance(row[3], Numeric) else row[3]] for row in table.rows]
    wanted = [[*each[:2], each[2] if isinstance(each[2], str) else Decimal(str(each[2]))] for each in CASES["listed"]]
    assert sorted(rows, key=str) == sorted(wanted, key=str)


def test_the_workbook_as_it_was_sent_out_is_untouched() -> None:
    """With nothing typed there is nothing read, and one finding that says so."""
    submission = read_submission(sent(), PLAN, ROUND, name="svar.xlsx", seal_key=KEY.seal_key)
    assert submission.answers is not None
    assert submission.answers.untouched
    assert [finding.code for finding in validate(PLAN, submission)] == ["C005"]
