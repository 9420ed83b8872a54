"""The project folder: where the plan, the key and each round's files are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from malkit.consolidation import consolidate
from malkit.errors import MisuseError
from malkit.planfile import fingerprint, holds_plan, load_plan, load_sent, write_yaml
from malkit.project.files import write_file
from malkit.project.snapshots import filled_in, load_results
from malkit.text import is_temporary
from malkit.workbook import ProjectKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malkit.consolidation import Summary
    from malkit.intake import Submission
    from malkit.plan import Plan, ReportingRound

PLAN_FILE, PLAN_BOOK = "plan.yaml", "plan.xlsx"
"""The usual names of a project folder's plan, which is one of these and never both."""
PLAN_SUFFIXES, BOOK_SUFFIX = {".yaml", ".yml"}, ".xlsx"
KEY_FILE = "malkit.key"
RESULTS = "results"
ROUND_FOLDERS = ("sent", "received", "returns", RESULTS)


@dataclass(frozen=True)
class Project:
    """A project folder and its plan.

    Args:
        root: the folder.
        plan_file: the plan's file; most often `plan.yaml` or `plan.xlsx` in the folder.
    """

    root: Path
    plan_file: Path

    @classmethod
    def at(cls, named: Path | None = None) -> Project:
        """The project of a plan file or a folder, or of the folder somebody stands in.

        Args:
            named: the plan's file, or its project folder.

        Raises:
            MisuseError: no plan was named, and there is none in the folder or there are several.
        """
        if named is not None and not named.is_dir():
            return cls(named.parent, named)
        folder = named or Path()
        return cls(folder, _the_plan(folder))

    @cached_property
    def plan(self) -> Plan:
        """The plan as it is now, filled in with what was answered in its planning rounds.

        Raises:
            PlanError: it has errors.
        """
        return filled_in(load_plan(self.plan_file), self.root / RESULTS)

    @cached_property
    def key(self) -> ProjectKey:
        """The project's key; made the first time it is needed."""
        path = self.root / KEY_FILE
        if not path.is_file():
            key = ProjectKey.new()
            write_file(path, key.to_text().encode())
            return key
        return ProjectKey.from_text(path.read_text(encoding="ascii", errors="replace"))

    @property
    def key_to_look_with(self) -> ProjectKey:
        """The project's key, or one that is kept nowhere when the project has none yet."""
        return self.key if (self.root / KEY_FILE).is_file() else ProjectKey.new()

    @property
    def seal_key(self) -> bytes | None:
        """The key of the seal; None when the project has lost its key, since reading makes no new one."""
        return self.key.seal_key if (self.root / KEY_FILE).is_file() else None

    def sent(self, round_id: str) -> Path:
        """Where a round's workbooks are written, with the plan as it was then."""
        return self.root / "sent" / round_id

    def received(self, round_id: str) -> Path:
        """Where a round's returned workbooks are put; malkit never changes a file there."""
        return self.root / "received" / round_id

    def results(self, round_id: str) -> Path:
        """Where a round's summary and history are written."""
        return self.root / "results" / round_id

    def consolidated(self, round_: ReportingRound, submissions: Iterable[Submission]) -> Summary:
        """What a round comes to, with what is recorded of it and of the rounds before.

        Args:
            round_: the round.
            submissions: every returned workbook, as read.
        """
        so_far = load_results(self.root / RESULTS, self.plan)
        rule = so_far.rules[round_.id]
        return consolidate(self.plan, round_.id, submissions, prior=so_far.prior, roll_up=rule)

    def snapshot(self, round_id: str) -> Path:
        """Where the plan as it is now is kept when workbooks are sent out."""
        return self.sent(round_id) / f"plan-{fingerprint(self.plan)}.yaml"

    def keep_snapshot(self, round_id: str) -> None:
        """Keep the plan as it is now beside the workbooks made from it."""
        write_file(self.snapshot(round_id), write_yaml(self.plan).encode())

    def plans_sent(self, round_id: str) -> dict[str, Plan]:
        """The plans that the round's workbooks were made from, by fingerprint."""
        return load_sent(self.sent(round_id))


def is_plan_file(path: Path) -> bool:
    """Whether a path is a plan: a file of YAML, or a workbook of any name that holds one."""
    suffix = path.suffix.lower()
    try:
        return suffix in PLAN_SUFFIXES or (suffix == BOOK_SUFFIX and path.is_file() and holds_plan(path.read_bytes()))
    except OSError:
        return False


def plans_in(folder: Path) -> list[Path]:
    """The plans of a folder: those of the usual names, else the plan workbooks of any name."""
    usual = [folder / name for name in (PLAN_FILE, PLAN_BOOK) if (folder / name).is_file()]
    if usual or not folder.is_dir():
        return usual
    books = [path for path in sorted(folder.iterdir()) if path.suffix.lower() == BOOK_SUFFIX]
    return [path for path in books if not is_temporary(path.name) and is_plan_file(path)]


def _the_plan(folder: Path) -> Path:
    found = plans_in(folder)
    if not found:
        where = "misuse.no_plan_in" if folder != Path() else "misuse.no_plan_here"
        raise MisuseError(where, folder=str(folder), file=PLAN_FILE, book=PLAN_BOOK)
    if len(found) > 1:
        raise MisuseError("misuse.two_plans", files=", ".join(path.name for path in found))
    return found[0]
