"""Awkward and hostile files, each read by a process that may use 2 seconds and 256 MiB, and the code each gives."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from . import refusal_cases
from .bombs import BOMBS
from .packages import SHEET, package, sheet
from .quirks import QUIRKS
from .zip_tricks import TRICKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _constant(data: bytes) -> Callable[[], bytes]:
    return lambda: data


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    **{f"bomb: {name}": (make, code) for name, make, code in BOMBS},
    **{f"zip: {name}": (make, code) for name, make, code in TRICKS},
    **{f"quirk: {quirk.name}": (_constant(quirk.data), "read") for quirk in QUIRKS},
    **{
        f"refused: {name}": (_constant(data), code)
        for code, group in refusal_cases.BY_CODE
        for name, (data, _) in group.items()
    },
    **{
        f"rows: {name}": (_constant(package({SHEET: sheet(rows)})), "F006")
        for name, (rows, _) in refusal_cases.UNCERTAIN_ROWS.items()
    },
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each file."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = {name: _written(folder / str(number), make) for number, (name, (make, _)) in enumerate(HOSTILE.items())}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ooxml.reader.limited"],
        input="".join(f"{path}\n" for path in paths.values()),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return dict(zip(paths, ran.stdout.splitlines(), strict=True))


def _written(path: Path, make: Callable[[], bytes]) -> Path:
    path.write_bytes(make())
    return path


def test_there_are_many_of_them() -> None:
    """There are at least 120 files, and not only such as are refused."""
    assert len(HOSTILE) >= 120
    assert len({code for _, code in HOSTILE.values()}) > 15


@pytest.mark.parametrize("name", HOSTILE)
def test_each_gives_its_code_within_the_limits(name: str, verdicts: dict[str, str]) -> None:
    """No file crashes, hangs or passes the limits, and each gives its own code."""
    assert verdicts[name].partition(" ")[0] == HOSTILE[name][1], verdicts[name]
