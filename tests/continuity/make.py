"""How the projects in `before/` were made, by the code as it was at commit 259c610: sent out, filled in, consolidated.

They are never made anew: what they are for is that later code can go on with what earlier code left. To see how:

    git worktree add --detach /tmp/before 259c610
    PYTHONPATH=/tmp/before python tests/continuity/make.py /tmp/made

with openpyxl 3.1.5. The folder `tests` of that commit has the hand that types: this needs nothing else of today.
"""

from __future__ import annotations

import sys
from datetime import date
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malkit.workbook.plan_book import plan_book

from malkit.plan import load_plan
from malkit.project.collect import put_together, take_in
from malkit.project.make import lay_out_project, send_out
from malkit.workbook import ProjectKey

if TYPE_CHECKING:
    from malkit.project.folder import Project

HERE = Path(__file__).parent
KEY = ProjectKey(sha256(b"malkit continuity").digest())
SENT_ON = date(2026, 4, 20)


def make(folder: Path) -> None:
    """Make the projects: with the plan in YAML, with the plan in a workbook, and one that has sent out its third round.

    Args:
        folder: where their folders are made.
    """
    text = (HERE / "plan.yaml").read_text(encoding="utf-8")
    for name, plan in (("yaml", text), ("book", plan_book(load_plan(HERE / "plan.yaml"), "plan.xlsx"))):
        _play(lay_out_project(folder / name, plan, KEY), "P1", SENT_ON)
    third = lay_out_project(folder / "third", text, KEY)
    _play(third, "P1", SENT_ON)
    _play(third, "D", date(2026, 9, 1))
    send_out(third, third.plan.rounds_by_id["H"], made=date(2027, 1, 4))


def _play(project: Project, round_id: str, made: date) -> None:
    """Send out a round, have everybody fill it in, and consolidate it."""
    typed = _typed()
    fillings = typed.fillings()[round_id]
    round_ = project.plan.rounds_by_id[round_id]
    for sent in send_out(project, round_, made=made):
        back = project.received(round_id) / sent.file.path.name
        back.write_bytes(typed.fill(sent.file.path.read_bytes(), fillings[sent.respondent]))
    submissions, passed_over = take_in(project, round_, [])
    put_together(project, round_, submissions, passed_over=passed_over)


def _typed() -> Any:
    """The module beside this one, whichever code the package `tests` is of."""
    spec = spec_from_file_location("continuity_typed", HERE / "typed.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    make(Path(sys.argv[1]))
