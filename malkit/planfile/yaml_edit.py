"""Writing into a plan's text: one laid over another, and changes that leave comments and order where they are."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from malkit.planfile.load import check_plan, plan_of
from malkit.planfile.yaml_source import plain, write_yaml
from malkit.text.strict_yaml import yaml_parser

if TYPE_CHECKING:
    from malkit.plan import Plan


def merge_yaml(text: str, overlay: str) -> str:
    """One YAML text with another laid over it.

    Mappings are merged key by key and lists of entries with ids entry by entry; everything else in the overlay
    takes the place of what was there. Comments of the text below are kept.

    Args:
        text: the plan below, as YAML.
        overlay: what is laid over it, as YAML.
    """
    parser = yaml_parser()
    below = parser.load(text)
    _merge(below, parser.load(overlay))
    out = StringIO()
    parser.dump(below, out)
    return out.getvalue()


def _merge(below: Any, above: Any) -> None:
    for key, value in above.items():
        here = below.get(key)
        if (
            isinstance(here, dict)
            and isinstance(value, dict)
            and here.get("kind") == value.get("kind", here.get("kind"))
        ):
            _merge(here, value)
        elif value and _entries(here) and _entries(value):
            _merge_entries(here, value)
        else:
            below[key] = value


def _entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and "id" in entry for entry in value)


def _merge_entries(below: Any, above: Any) -> None:
    by_id = {entry["id"]: entry for entry in below}
    for entry in above:
        if entry["id"] in by_id:
            _merge(by_id[entry["id"]], entry)
        else:
            below.append(entry)


def rewrite(text: str, plan: Plan) -> str:
    """The text of a plan with the changes of another put in.

    Only what differs is touched, so that comments, order and ways of writing (a target as text) stay elsewhere. What
    cannot be put in that way makes the whole plan be written anew, since the text must say what the plan says.

    Args:
        text: YAML that is a plan.
        plan: what the text shall say.

    Raises:
        PlanError: the text is not a plan.
    """
    before, after = plain(plan_of(text)), plain(plan)
    parser = yaml_parser()
    written = parser.load(text)
    _put(written, before, after)
    out = StringIO()
    parser.dump(written, out)
    edited = out.getvalue()
    # What cannot be put in piece by piece, such as another language with targets written as text, is written anew.
    found, _ = check_plan(edited, "plan.yaml")
    return edited if found == plan else write_yaml(plan)


def _put(written: Any, before: Any, after: Any) -> None:
    for key in before:
        if key not in after:
            written.pop(key, None)
    for key, value in after.items():
        if key in before and before[key] == value:
            continue
        old, here = before.get(key), written.get(key)
        if isinstance(here, dict) and isinstance(old, dict) and isinstance(value, dict):
            _put(here, old, value)
        elif _entries_in_yaml_edit(here) and _entries_in_yaml_edit(old) and _entries_in_yaml_edit(value):
            _put_entries(here, old, value)
        else:
            written[key] = value


def _entries_in_yaml_edit(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) and "id" in each for each in value)


def _put_entries(written: Any, before: list[Any], after: list[Any]) -> None:
    """Entries are told apart by their ids; those that stay keep their place in the text and their comments."""
    old = {entry["id"]: entry for entry in before}
    new = {entry["id"]: entry for entry in after}
    for index in reversed(range(len(written))):
        if written[index]["id"] not in new:
            del written[index]
    here = {entry["id"]: entry for entry in written}
    for identifier, entry in new.items():
        if identifier in here:
            _put(here[identifier], old[identifier], entry)
    for place, (identifier, entry) in enumerate(new.items()):
        if identifier not in here:
            written.insert(place, entry)
    if [entry["id"] for entry in written] != list(new):
        written[:] = sorted(written, key=lambda entry: list(new).index(entry["id"]))
