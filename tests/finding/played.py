"""Playing the rounds of the small plan in a project of their own, for rules about what is recorded of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from malkit.consolidation.history import JUDGED_FILE
from malkit.finding import RULES, Finding, Stage
from malkit.project.collect import consolidate_round, read_received
from malkit.project.make import create_project, generate_round
from tests.finding.cases import SMALL_PLAN
from tests.support import KEY, READY, edited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malkit.project.folder import Project
    from tests.support import Edit


def played(steps: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """What is found of deliveries when a round is consolidated last.

    Args:
        steps: each is a mapping, and is one of

            - `send`: a round whose workbooks are sent out;
            - `fill`, `values`: a round whose workbooks are filled in with a number for K1, by unit;
            - `forget`: a round whose record of what it was judged by is taken away, as before there was one;
            - `lose`, `unit`: a round of which a unit's file is taken away again;
            - `consolidate`: a round.
    """
    found: list[Finding] = []
    with TemporaryDirectory() as root:
        project = create_project(Path(root) / "projekt", SMALL_PLAN, KEY)
        for step in steps:
            for name, round_id in step.items():
                if name == "send":
                    generate_round(project, project.plan.rounds_by_id[round_id])
                elif name == "fill":
                    _fill(project, round_id, step["values"])
                elif name == "forget":
                    (project.results(round_id) / JUDGED_FILE).unlink()
                elif name == "lose":
                    next(project.received(round_id).glob(f"*_{step['unit']}_*.xlsx")).unlink()
                elif name == "consolidate":
                    found = _consolidate(project, round_id)
    return found


def _fill(project: Project, round_id: str, values: Mapping[str, object]) -> None:
    for unit, value in values.items():
        sent = next(project.sent(round_id).glob(f"*_{unit}_*.xlsx"))
        typed: list[Edit] = [{"indicator": "K1", "column": "Utfall", "value": value}, {"about": READY, "value": "Ja"}]
        (project.received(round_id) / sent.name).write_bytes(edited(sent.read_bytes(), *typed))


def _consolidate(project: Project, round_id: str) -> list[Finding]:
    round_ = project.plan.rounds_by_id[round_id]
    submissions, passed_over = read_received(project, round_, [])
    summary = consolidate_round(project, round_, submissions, passed_over=passed_over).summary
    return [finding for finding in summary.findings if RULES[finding.code].stage is Stage.DELIVERY]
