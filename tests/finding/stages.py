"""Doing what a case says, by the stage of its rule, and returning everything that is found."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from openpyxl import load_workbook

from malkit.consolidation.deliveries import choose_deliveries
from malkit.finding import RULES, Stage
from malkit.intake import read_submission, validate
from malkit.planfile import check_plan, fingerprint, merge_yaml
from malkit.project.collect import read_received
from malkit.project.folder import KEY_FILE, Project
from malkit.workbook import ProjectKey, generate, workbook_filename
from tests.finding.cases import SMALL_PLAN
from tests.finding.files import made, zipped
from tests.finding.played import played
from tests.support import (
    ANALYSIS,
    KEY,
    READY,
    ROUND,
    demo_plan,
    edited,
    filled_workbook,
    named_cell,
    plan_from,
    sent_workbook,
    workbook_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from malkit.finding import Finding
    from malkit.intake import Submission
    from malkit.plan import Plan
    from tests.finding.cases import Case

PLAN_FILE = "plan.yaml"
PRINTED = {"indicator", "column", "part", "line", "commitment", "about"}
"""What names a cell by what is printed in its sheet."""

MOVES = {"insert_row", "delete_row", "copy_row"}
"""The edits that move what is printed."""

_KEYS = {"own": KEY, "another": ProjectKey(bytes([1]) * 32)}


def findings_of(case: Case) -> list[Finding]:
    """Everything that is found when the case is done."""
    match RULES[case.code].stage:
        case Stage.PLAN:
            return check_plan(plan_text(case), PLAN_FILE)[1]
        case Stage.DELIVERY if "played" in case.does:
            return played(case.does["played"])
        case Stage.DELIVERY:
            submissions, passed_over = _taken_in(**case.does)
            return [*choose_deliveries(small_plan(), small_plan().rounds[0].id, submissions)[1], *passed_over]
        case _ if "folder" in case.does:
            submissions, passed_over = _taken_in(**case.does)
            return [*(finding for each in submissions for finding in each.findings), *passed_over]
        case _:
            return _of_workbook(**case.does)


def file_name(case: Case) -> str:
    """The name of the file that a case is about."""
    name: str = PLAN_FILE if RULES[case.code].stage is Stage.PLAN else case.does.get("named", workbook_name())
    return name


def plan_text(case: Case) -> str:
    """The plan that a case of the stage "plan" checks."""
    return _plan_text(**case.does)


def _plan_text(text: str = SMALL_PLAN, replace: Mapping[str, str] | None = None, overlay: str = "") -> str:
    for old, new in (replace or {}).items():
        assert old in text, old
        text = text.replace(old, new)
    return merge_yaml(text, overlay) if overlay else text


def _of_workbook(
    *,
    file: Mapping[str, Any] | None = None,
    untouched: bool = False,
    edits: list[Mapping[str, Any]] | None = None,
    plan: str = "",
    named: str = "",
    against: Mapping[str, Any] | None = None,
) -> list[Finding]:
    data = _workbook(file, edits, untouched=untouched, plan=plan)
    reading = against or {}
    sent = {fingerprint(demo_plan()): demo_plan()} if reading.get("sent") else {}
    now = demo_plan(reading.get("overlay", plan))
    name = named or workbook_name()
    key = _KEYS[reading.get("key", "own")].seal_key
    submission = read_submission(data, now, reading.get("round", ROUND), name=name, sent=sent, seal_key=key)
    return list(validate(now, submission))


def _workbook(
    file: Mapping[str, Any] | None = None,
    edits: list[Mapping[str, Any]] | None = None,
    *,
    untouched: bool = False,
    plan: str = "",
) -> bytes:
    base = sent_workbook(plan=plan) if untouched else filled_workbook(plan=plan)
    return made(file) if file else edited(base, *edits) if edits else base


def printed_place(case: Case, at: Mapping[str, Any]) -> dict[str, Any]:
    """A place of a case with its sheet and address, where it is named by what is printed in the workbook."""
    if not PRINTED.intersection(at):
        return dict(at)
    moved = [edit for edit in case.does.get("edits", []) if MOVES.intersection(edit)]
    cell = named_cell(load_workbook(BytesIO(_workbook(edits=moved, plan=case.does.get("plan", "")))), at)
    others = {name: value for name, value in at.items() if name not in PRINTED}
    return {"sheet": cell.parent.title, "cell": cell.coordinate, **others}


def _taken_in(folder: list[Mapping[str, Any]]) -> tuple[list[Submission], list[Finding]]:
    """What is read, and passed over, in a folder that both units have sent to, but for changes."""
    plan = small_plan()
    round_ = plan.rounds[0]
    names = {unit.id: workbook_filename(plan, round_.id, unit.id) for unit in plan.units}
    files = {name: _sent_in(unit) for unit, name in names.items()}
    held, lost = set(), set()
    for change in folder:
        if "lost" in change:
            lost.add(change["lost"])
            continue
        if "remove" in change:
            del files[names[change["remove"]]]
            continue
        said = dict(change)
        name = said.pop("add")
        held |= {name} if said.pop("held", False) else set()
        files[name] = _added(**said)
    with TemporaryDirectory() as root, patch.object(Path, "read_bytes", _refusing(held)):
        project = Project(Path(root), Path(root) / PLAN_FILE)
        project.plan_file.write_text(SMALL_PLAN, encoding="utf-8")
        if "key" not in lost:
            (project.root / KEY_FILE).write_text(KEY.to_text(), encoding="ascii")
        received = project.received(round_.id)
        received.mkdir(parents=True)
        for name, data in files.items():
            (received / name).write_bytes(data)
        return read_received(project, round_, [])


def _refusing(names: set[str]) -> Callable[[Path], bytes]:
    """`Path.read_bytes` as it is while another program holds the files of these names."""
    read = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    return read_bytes


def _added(
    *,
    unit: str = "",
    text: str = "",
    file: Mapping[str, Any] | None = None,
    archive: Mapping[str, Mapping[str, Any]] | None = None,
    untouched: bool = False,
    edits: list[Mapping[str, Any]] | None = None,
) -> bytes:
    """A file that is put into the folder: a unit's workbook, some text, another file, or an archive of such."""
    if text:
        return text.encode()
    if file is not None:
        return made(file)
    if archive is not None:
        return zipped({name: _added(**said) for name, said in archive.items()})
    base = _sent_out(unit) if untouched else _sent_in(unit)
    return edited(base, *edits) if edits else base


@cache
def small_plan() -> Plan:
    """The small correct plan that the cases begin with."""
    return plan_from(SMALL_PLAN)


@cache
def _sent_out(unit: str) -> bytes:
    return generate(small_plan(), small_plan().rounds[0].id, unit, KEY)


@cache
def _sent_in(unit: str) -> bytes:
    """A unit's workbook with a word of analysis, said to be ready."""
    words = [{"about": about, "value": value} for about, value in {ANALYSIS: "Bra.", READY: "Ja"}.items()]
    return edited(_sent_out(unit), *words)
