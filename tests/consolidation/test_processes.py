"""How many processes work on a round changes nothing of what it comes to."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING

import pytest

from malkit.aggregation import aggregate, roll_up_goals
from malkit.consolidation import consolidate, write_answers
from malkit.fulfilment import RespondentAnswers, compute
from malkit.project.collect import read_received
from malkit.report import summary_bytes
from tests.sql.computed import answers_of
from tests.sql.plans import template_plan
from tests.sql.typing_in import typed_in

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from malkit.fulfilment import Result
    from malkit.project.folder import Project


def _processes(number: int) -> Executor:
    """Processes that are started afresh, as they are on Windows: what they work on must travel to them."""
    return ProcessPoolExecutor(number, mp_context=get_context("spawn"))


@pytest.mark.parametrize("executor", [partial(_processes, 1), partial(_processes, 3), partial(ThreadPoolExecutor, 4)])
def test_reading_in_many_processes_gives_the_same_summary(demo: Project, executor: partial[Executor]) -> None:
    """Wherever the demo's files are read, every figure, statement, finding, workbook and row of history is the same."""
    round_ = demo.plan.rounds_by_id["P1"]
    alone, passed_over = read_received(demo, round_, [])
    with executor() as pool:
        together, also_passed_over = read_received(demo, round_, [], executor=pool)
    assert len(alone) > 10
    assert together == alone
    assert also_passed_over == passed_over
    one, many = (consolidate(demo.plan, "P1", read) for read in (alone, together))
    assert many == one
    assert summary_bytes(many) == summary_bytes(one)
    assert write_answers(many) == write_answers(one)


def test_judging_in_many_processes_in_any_order_gives_the_same_figures() -> None:
    """Answers of 60 units, judged in processes and put together in another order, come to the same goals."""
    plan = template_plan("verksamhetsplan-2014", 60)
    answers = answers_of(plan, "D2", typed_in(plan, Random(7)))
    alone = [compute(plan, "D2", each) for each in answers]
    shuffled: list[RespondentAnswers] = Random(8).sample(answers, len(answers))
    with _processes(2) as pool:
        judged: list[tuple[Result, ...]] = list(pool.map(partial(compute, plan, "D2"), shuffled, chunksize=10))
    one, many = (aggregate(plan, "D2", chain.from_iterable(each)) for each in (alone, judged))
    assert many == one
    assert roll_up_goals(plan, many) == roll_up_goals(plan, one)
