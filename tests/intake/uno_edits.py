"""Run by the Python that LibreOffice has its bridge in: rows and columns moved, and sheets renamed, in a real program.

Called with the path of LibreOffice, a folder with `*.xlsx` and the password of their locks; writes `edited-*.xlsx`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

WITH_IDS = ("Rapportering", "Åtgärder", "Klar", "Åtaganden")


def main(soffice: str, folder: Path, password: str) -> None:
    """Edit every workbook of a folder."""
    import uno  # noqa: PLC0415 -- only that Python has it

    pipe = f"malkit{time.time_ns()}"
    profile = (folder / "profile").as_uri()
    office = subprocess.Popen(
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    )
    try:
        desktop = _desktop(uno, pipe)
        for path in sorted(folder.glob("*.xlsx")):
            _edit(uno, desktop, path, password)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


def _desktop(uno: Any, pipe: str) -> Any:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(120):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 -- LibreOffice is not ready yet, and says so in several ways
            time.sleep(0.5)
        else:
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    raise TimeoutError(pipe)


def _edit(uno: Any, desktop: Any, path: Path, password: str) -> None:
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (_named(uno, "Hidden", value=True),))
    document.unprotect(password)
    for number in range(document.Sheets.Count):
        sheet = document.Sheets.getByIndex(number)
        sheet.unprotect(password)
        if sheet.Name in WITH_IDS:
            sheet.Rows.insertByIndex(4, 2)
            sheet.Columns.insertByIndex(2, 1)
            if sheet.Name != "Klar":
                sheet.Rows.removeByIndex(8, 1)
            sheet.Rows.insertByIndex(1, 1)
        if sheet.Name != "malkit":
            sheet.Name = f"{sheet.Name[:3]} nytt"
    saved_as = path.with_name(f"edited-{path.name}").as_uri()
    document.storeToURL(saved_as, (_named(uno, "FilterName", value="Calc MS Excel 2007 XML"),))
    document.close(True)  # noqa: FBT003 -- LibreOffice's own call


def _named(uno: Any, name: str, *, value: object) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
