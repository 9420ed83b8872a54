"""What reading a workbook costs, beside openpyxl's two loads and beside unzip with a bare expat pass.

`python -m tests.benchmarks.reading`: times of one run as ratios, for a unit's filled-in workbook and for a plan.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from xml.parsers import expat

import openpyxl

from malkit.ooxml import read_workbook
from tests.planfile.excel.books import book_named
from tests.support import filled_workbook

from .plan_check import seconds

TIMES = 15


def both_loads(data: bytes) -> None:
    """Values and formulas, as openpyxl must be asked for them."""
    openpyxl.load_workbook(BytesIO(data), data_only=True)
    openpyxl.load_workbook(BytesIO(data))


def unzip_and_parse(data: bytes) -> None:
    """The least that any reader does: inflate every part, check its checksum, and find its elements."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                parser = expat.ParserCreate(namespace_separator=" ")
                parser.StartElementHandler = lambda _name, _attributes: None
                parser.EndElementHandler = lambda _name: None
                parser.Parse(part, True)  # noqa: FBT003 - positional only


def main() -> None:
    """Write the ratios."""
    for name, data in {"filled-in workbook": filled_workbook(), "plan": book_named("uppdragsplan-2024")}.items():
        ours = seconds(lambda data=data: read_workbook(data), TIMES)  # type: ignore[misc]
        openpyxl_s = seconds(lambda data=data: both_loads(data), TIMES)  # type: ignore[misc]
        least = seconds(lambda data=data: unzip_and_parse(data), TIMES)  # type: ignore[misc]
        sys.stdout.write(
            f"{name}, {len(data)} bytes: {ours * 1000:.1f} ms; openpyxl's two loads {openpyxl_s / ours:.1f} times that;"
            f" {ours / least:.1f} times unzip and expat\n"
        )


if __name__ == "__main__":
    main()
