"""The house stands as ARCHITECTURE.md says: no circles of files, no package too large, no name that is not there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "malkit" / "ARCHITECTURE.md").read_text(encoding="utf-8")


@cache
def modules() -> dict[str, Path]:
    """Every module of malkit by its dotted name."""
    found = {}
    for path in sorted((ROOT / "malkit").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def imported(path: Path) -> set[str]:
    """The modules of malkit that a file imports, for types only as well."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    names = {(node.module or "", each.name) for node in froms for each in node.names}
    return {f"{module}.{name}" if f"{module}.{name}" in modules() else module for module, name in names} & set(
        modules()
    )


def circles(imports: dict[str, set[str]]) -> set[str]:
    """What stands in a circle or on the way to one: what is left when all that imports nothing left is taken away."""
    left = dict(imports)
    while free := [name for name, needs in left.items() if not (needs - {name}) & set(left)]:
        for name in free:
            del left[name]
    return set(left)


def test_no_files_import_each_other_in_a_circle() -> None:
    """Not even for types: each file can be read with what stands before it."""
    assert circles({name: imported(path) for name, path in modules().items()}) == set()
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == {"a", "b", "c"}


def test_no_package_is_more_than_a_fifth() -> None:
    """Of all lines."""
    lines: dict[str, int] = {}
    for path in modules().values():
        package = path.relative_to(ROOT / "malkit").parts[0]
        lines[package] = lines.get(package, 0) + len(path.read_text(encoding="utf-8").splitlines())
    assert {package for package, count in lines.items() if 5 * count > sum(lines.values())} == set()


def test_the_page_names_what_is_there() -> None:
    """Every path in ARCHITECTURE.md is a file or a folder, below malkit or the checkout or one of the packages."""
    places = [ROOT, ROOT / "malkit", *(path.parent for path in modules().values())]
    named = set(re.findall(r"`([\w/]+\.(?:py|yaml)|(?:[a-z_]+/)+)`", PAGE))
    assert {name for name in named if not any((place / name).exists() for place in places)} == set()
