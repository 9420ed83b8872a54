"""From what pydantic says of a plan's shape to findings with place, fact and remedy."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from malkit.finding import Finding, Place, TextKey
from malkit.text import escape_control_chars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from malkit.planfile.yaml_source import PlanSource

_EXPECTED = {
    "string_type": "text",
    "string_pattern_mismatch": "id",
    "string_too_short": "some_text",
    "string_too_long": "shorter_text",
    "int_type": "whole_number",
    "bool_type": "yes_no",
    "bool_parsing": "yes_no",
    "tuple_type": "list",
    "dict_type": "entries",
    "mapping_type": "entries",
    "model_type": "entries",
    "model_attributes_type": "entries",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "greater_than": "above_zero",
    "finite_number": "number",
    "decimal_max_digits": "number",
    "decimal_parsing": "number",
    "decimal_type": "number",
    "too_short": "more",
    "too_long": "fewer",
}
_OWN = ("number", "date", "bounds", "one_form", "colour", "no_control")


def findings_of_shape(error: ValidationError, source: PlanSource, model: type[BaseModel]) -> list[Finding]:
    """One finding for each mistake that pydantic found; a decimal comma, which gives several, is said once.

    Args:
        error: what it raised.
        source: gives lines and the words of a path.
        model: the model that was validated, for the keys it knows.
    """
    commas = list(_decimal_commas(source.data, ()))
    findings = [Finding("P060", source.place(path[:-1]), {"found": str(path[-1])}) for path in commas]
    details = error.errors(include_url=False)
    places = [detail["loc"] for detail in details]
    for detail in details:
        length = len(detail["loc"])
        within = any(len(place) > length and place[:length] == detail["loc"] for place in places)
        if detail["type"] == "too_short" and within:
            continue  # entries that cannot be read are not counted; they are said themselves
        path = tuple(_without_tags(detail["loc"], source.data, missing=False))
        if not any(path[: len(comma)] == comma or path == comma[:-1] for comma in commas):
            findings.append(_finding(detail, source, model))
    findings = list({(each.code, each.place, tuple(each.facts.items())): each for each in findings}.values())
    return list(_misspelt(findings, source, details))


def _misspelt(findings: list[Finding], source: PlanSource, details: list[ErrorDetails]) -> Iterator[Finding]:
    """The findings, with an unknown key beside the only one that is missing said as that one, once."""
    here = [tuple(_without_tags(each["loc"], source.data, missing=True)) for each in details]
    apart: dict[tuple[int | str, ...], dict[str, list[str]]] = {}
    for path, detail in zip(here, details, strict=True):
        if detail["type"] in {"missing", "extra_forbidden"}:
            apart.setdefault(path[:-1], {}).setdefault(detail["type"], []).append(str(path[-1]))
    taken: dict[tuple[Place, str], str] = {}
    for path, kinds in apart.items():
        missing, extra = (kinds.get(kind, []) for kind in ("missing", "extra_forbidden"))
        if len(missing) == 1 and len(extra) == 1:
            taken[source.place(path), missing[0]] = ""
            taken[source.place([*path, extra[0]]), extra[0]] = missing[0]
    for each in findings:
        instead = taken.get((each.place, each.facts.get("key", "")))
        if each.code == "P002" and instead:
            yield Finding("P002", each.place, {**each.facts, "near": instead, "known": instead})
        elif not (each.code == "P003" and instead == ""):
            yield each


def _decimal_commas(data: Any, path: tuple[int | str, ...]) -> Iterator[tuple[int | str, ...]]:
    """Where a number with a decimal comma stands between braces: YAML takes its decimals for a key without a value."""
    if isinstance(data, dict):
        for key, value in data.items():
            if value is None and str(key).isdigit():
                yield (*path, key)
            else:
                yield from _decimal_commas(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _decimal_commas(value, (*path, index))


def near(word: str, known: list[str]) -> str:
    """The known word nearest to a misspelt one, or an empty text; never used without asking."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def _finding(detail: ErrorDetails, source: PlanSource, model: type[BaseModel]) -> Finding:
    path = _without_tags(detail["loc"], source.data, missing=detail["type"] == "missing")
    kind = detail["type"]
    found = "…" if isinstance(detail["input"], dict | list) else str(detail["input"])[:80]
    match kind:
        case "extra_forbidden":
            key = str(path[-1])
            known = [name for name in _keys_at(model, detail["loc"][:-1]) if name != key]
            return Finding(
                "P002", source.place(path), {"key": key, "near": near(key, known), "known": ", ".join(known)}
            )
        case "missing":
            return Finding("P003", source.place(path[:-1]), {"key": str(path[-1])})
        case "union_tag_not_found":
            return Finding("P003", source.place(path), {"key": "kind"})
        case "union_tag_invalid" | "literal_error" | "enum" | "choice":
            return _not_a_choice(detail, source.place(path), _written_at(source.data, path))
        case "target_text":
            code = "P018" if detail["ctx"]["why"] == "no_direction" else "P019"
            return Finding(code, source.place(path), {"found": str(detail["ctx"]["text"])[:80]})
        case "value_error":
            return _unexpected(source.place(path), found, str(detail["ctx"]["error"]))
        case "string_pattern_mismatch":
            pattern = str(detail["ctx"]["pattern"])
            expected = "no_control" if "x00" in pattern else "colour" if "0-9A-F" in pattern else "id"
            return _unexpected(source.place(path), escape_control_chars(found), expected)
        case _:
            context = detail.get("ctx", {})
            bound = context.get("ge", context.get("le"))
            keys = ", ".join(_required_at(model, detail["loc"])) if bound is None else str(bound)
            return _unexpected(source.place(path), found, _EXPECTED.get(kind, "text"), keys)


def _written_at(data: Any, path: list[int | str]) -> str | None:
    """The text that stands at a path, where a text was read as something else; None where none does."""
    for step in path:
        inside = isinstance(data, dict) and step in data
        data = data[step] if inside or (isinstance(data, list) and isinstance(step, int)) else None
    return data[:80] if isinstance(data, str) else None


def _not_a_choice(detail: ErrorDetails, place: Place, written: str | None) -> Finding:
    """What cannot be chosen, as it was written where a text named it."""
    context = detail["ctx"]
    listed = str(context.get("expected_tags") or context.get("expected"))
    choices = [choice.strip(" '") for choice in listed.replace(" or ", ",").split(",")]
    given = detail["input"]
    wrong = written or str(context.get("tag", "…" if isinstance(given, dict | list) else str(given)[:80]))
    return Finding("P017", place, {"found": wrong, "near": near(wrong, choices), "known": ", ".join(choices)})


def _unexpected(place: Place, found: str, expected: str, keys: str = "") -> Finding:
    known = expected if expected in _OWN or expected in _EXPECTED.values() else "date"
    return Finding(
        "P004", place, {"found": found, "expected": TextKey(f"expected.{known}"), "keys": keys or "id, name"}
    )


def _without_tags(location: tuple[int | str, ...], data: Any, *, missing: bool) -> list[int | str]:
    """The path as it is written: pydantic puts a union's tag and a mapping's `[key]` into its own."""
    path: list[int | str] = []
    here = data
    for position, step in enumerate(location):
        last = position == len(location) - 1
        inside = (isinstance(here, dict) and step in here) or (isinstance(here, list) and isinstance(step, int))
        if inside:
            here = here[step]
            path.append(step)
        elif last and missing:
            path.append(step)
    return path


def _keys_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys that the model knows at a path."""
    return sorted(_schema_at(model, location).get("properties", {}))


def _required_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys that must be there at a path."""
    return list(_schema_at(model, location).get("required", []))


@cache
def _schema(model: type[BaseModel]) -> Any:
    return model.model_json_schema()


def _schema_at(model: type[BaseModel], location: tuple[int | str, ...]) -> Any:
    schema = _schema(model)
    here: Any = schema
    for step in location:
        here = _resolve(_step_into(here, step), schema)
    return here


def _step_into(here: Any, step: int | str) -> Any:
    if isinstance(step, int):
        return here.get("items", {})
    if step in here.get("properties", {}):
        return here["properties"][step]
    mapping = here.get("discriminator", {}).get("mapping", {})
    return {"$ref": mapping[step]} if step in mapping else {}


def _resolve(here: Any, schema: Any) -> Any:
    while "$ref" in here:
        here = schema["$defs"][here["$ref"].rsplit("/", 1)[-1]]
    options = [option for option in here.get("anyOf", []) if option.get("type") not in {"null", "string"}]
    return _resolve(options[0], schema) if len(options) == 1 else here
