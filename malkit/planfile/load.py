"""Loading a plan: YAML or a plan workbook to model, with every mistake at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from malkit.errors import MisuseError, PlanError
from malkit.finding import Finding, Place, Severity
from malkit.plan import Plan
from malkit.plan.targets.parser import speech_of
from malkit.planfile.checks.across import check_across
from malkit.planfile.excel.cell_messages import in_sheet_words
from malkit.planfile.excel.reader import is_workbook, read_book
from malkit.planfile.partial_load import what_is_left
from malkit.planfile.pydantic_errors import findings_of_shape
from malkit.planfile.recorded import fingerprint
from malkit.planfile.yaml_source import PlanSource, read_source

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_plan(written: str | bytes, name: str) -> tuple[Plan | None, list[Finding]]:
    """Read a plan and say everything that is wrong with it.

    Args:
        written: YAML; or a file's content, which may be a plan workbook.
        name: the file's name, for messages.

    Returns:
        The plan, None when its shape is wrong, and all findings of the stage "plan"; with mistakes in its shape,
        those across what is left of it are among them.
    """
    if isinstance(written, bytes):
        if is_workbook(written):
            return _check_book(written, name)
        try:
            written = written.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None, [_not_utf8(name)]
    source = read_source(written, name)
    if isinstance(source, Finding):
        return None, [source]
    return check_source(source)


def _check_book(data: bytes, name: str) -> tuple[Plan | None, list[Finding]]:
    """Read a plan workbook; what its cells alone say wrong comes first."""
    source, findings = read_book(data, name)
    if source is None:
        return None, findings
    plan, more = check_source(source)
    return plan, in_sheet_words([*findings, *(each for each in more if not _is_said(each, findings))], source)


_OF_A_PATTERN = frozenset({"P007", "P023", "P024", "P026", "P029", "P098"})
"""What a target or a rule leads to that is another than the row's pattern means."""


def _is_said(finding: Finding, before: Sequence[Finding]) -> bool:
    """Whether a row's own cells contradict its pattern, which is why."""
    rows = {(each.place.sheet, each.place.line) for each in before if "pattern" in each.facts}
    return finding.code in _OF_A_PATTERN and (finding.place.sheet, finding.place.line) in rows


def check_source(source: PlanSource) -> tuple[Plan | None, list[Finding]]:
    """Make a plan of data that was read, and say everything that is wrong with it in the source's own places."""
    try:
        plan = Plan.model_validate(source.data, context=speech_of(source.data))
    except ValidationError as error:
        return None, [*findings_of_shape(error, source, Plan), *_across_what_is_left(source)]
    return plan, check_across(plan, source)


def _across_what_is_left(source: PlanSource) -> list[Finding]:
    """Mistakes across a plan whose shape has mistakes too, but for those that only follow from them."""
    partial, left = what_is_left(source.data, speech_of(source.data))
    if partial.plan is None:
        return []
    findings = check_across(partial.plan, replace(source, data=left))
    return [finding for finding in findings if not partial.follows(finding)]


def plan_of(written: str | bytes, name: str = "plan.yaml") -> Plan:
    """The plan that a text or a file's content holds.

    Raises:
        PlanError: it has findings of severity error; the exception holds them all.
    """
    plan, findings = check_plan(written, name)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if plan is None or errors:
        raise PlanError(errors)
    return plan


def load_plan(path: str | Path) -> Plan:
    """Read a plan that can be used.

    Args:
        path: a YAML file or a plan workbook, told apart by their content.

    Raises:
        MisuseError: there is no such file.
        PlanError: the plan has findings of severity error; the exception holds them all.
    """
    return plan_of(read_content(Path(path)), Path(path).name)


_SNAPSHOT = "plan-"
"""How the names of plans that were kept begin; what follows is the plan's fingerprint."""


def load_sent(folder: str | Path) -> dict[str, Plan]:
    """The plans as they were when workbooks were sent out, by fingerprint.

    A plan is found by the fingerprint that it has now, and by the one that its file is named after: that is what
    stands in its workbooks, also where a later version of malkit writes plans otherwise.

    Args:
        folder: where `generate` keeps them, `sent/ROUND` of a project; one that is not there holds none.
    """
    plans = {}
    for path in sorted(Path(folder).glob(f"{_SNAPSHOT}*.yaml")):
        plan, _ = check_plan(read_text(path), path.name)
        if plan is not None:
            plans[path.stem.removeprefix(_SNAPSHOT)] = plans[fingerprint(plan)] = plan
    return plans


def read_content(path: Path) -> bytes:
    """The content of a plan file.

    Raises:
        MisuseError: there is no such file, or it is a folder.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise MisuseError("misuse.no_plan_file", path=str(path)) from error


def read_text(path: Path) -> str:
    """The text of a plan file that is YAML.

    Raises:
        MisuseError: there is no such file, or it is a folder.
        PlanError: it is not UTF-8.
    """
    try:
        return read_content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanError([_not_utf8(path.name)]) from error


def _not_utf8(name: str) -> Finding:
    return Finding("P001", Place(file=name), {"problem": "UTF-8"})


_PACKAGE = Path(__file__).resolve().parent.parent
EMPTY = "tom"
"""The template to begin an own plan with."""
_PLACES = (_PACKAGE / "workbook_templates", _PACKAGE.parent / "workbook_templates")


@dataclass(frozen=True, slots=True)
class Template:
    """A plan template: its name on the command line and its document's title."""

    name: str
    title: str


def templates_folder() -> Path:
    """The folder of the templates."""
    return next(place for place in _PLACES if place.is_dir())


def templates() -> list[Template]:
    """The plan templates, by name."""
    found = []
    for path in sorted(templates_folder().glob("*.yaml")):
        plan, _ = check_plan(read_text(path), path.name)
        if plan is not None:
            found.append(Template(path.stem, plan.title))
    return found


def template_book(name: str) -> bytes:
    """The plan workbook of a template, which holds the same as its YAML.

    Raises:
        MisuseError: there is no template of that name.
    """
    return _path(name, ".xlsx").read_bytes()


def template_text(name: str) -> str:
    """The YAML of a template.

    Raises:
        MisuseError: there is no template of that name.
    """
    return read_text(_path(name, ".yaml"))


def _path(name: str, suffix: str) -> Path:
    known = sorted(path.stem for path in templates_folder().glob("*.yaml"))
    if name not in known:
        raise MisuseError("misuse.no_template", name=name, known=", ".join(known))
    return templates_folder() / f"{name}{suffix}"
