"""Letting LibreOffice work out every formula anew, many workbooks in one start."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

POISON = "GAMMALT"
# LibreOffice believes the results in files that say they come from Excel, as openpyxl's do, unless it is told not to.
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_FORMULA_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?[^>]*>(<f>[^<]*</f>)(?:<v ?/>|<v>[^<]*</v>)?</c>')


def poisoned(data: bytes) -> bytes:
    """A workbook whose formulas all carry a false result, so that only a program that computes shows a true one."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = _FORMULA_CELL.sub(rb'<c r="\1"\2 t="str">\3<v>' + POISON.encode() + rb"</v></c>", part)
            target.writestr(name, part)
    return result.getvalue()


def recalculated(soffice: str, folder: Path, books: Mapping[str, bytes]) -> dict[str, Path]:
    """Workbooks as LibreOffice saves them after computing every formula.

    Args:
        soffice: path of LibreOffice.
        folder: an empty folder of the test's own.
        books: the workbooks by name.

    Returns:
        The saved files by the same names; one that LibreOffice did not open is not there.
    """
    profile, given, saved = folder / "profile", folder / "given", folder / "saved"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    given.mkdir()
    for name, data in books.items():
        (given / f"{name}.xlsx").write_bytes(data)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(saved),
            *sorted(map(str, given.iterdir())),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {name: path for name in books if (path := saved / f"{name}.xlsx").is_file()}
