"""Run by a Python that has LibreOffice's `uno`: tries passwords on a workbook's locks as somebody at a desk would.

    python3 uno_locks.py SOFFICE PROFILE_FOLDER WORKBOOK PASSWORD...

It prints one JSON object: by each sheet's name, whether it was locked, and whether each password opened it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.uno import RuntimeException

_PATIENCE = 60


def connected(soffice: str, profile: str) -> tuple[subprocess.Popen[bytes], Any]:
    """A LibreOffice of our own, without windows, and its desktop."""
    pipe = f"malkit{time.monotonic_ns()}"
    accept = f"pipe,name={pipe};urp;StarOffice.ComponentContext"
    office = subprocess.Popen(
        [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", f"--accept={accept}"]
    )
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:{accept}")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until or office.poll() is not None:
                office.kill()
                raise
            time.sleep(0.2)


def option(name: str, value: object) -> PropertyValue:
    """One of LibreOffice's named arguments."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def opens(locked: Any, password: str) -> bool:
    """Whether a password takes a lock away; LibreOffice refuses a wrong one by an exception or by doing nothing."""
    try:
        locked.unprotect(password)
    except IllegalArgumentException:
        return False
    return not locked.isProtected()


def main(soffice: str, profile: str, workbook: str, *passwords: str) -> None:
    """Try it all and print what was found."""
    office, desktop = connected(soffice, profile)
    try:
        book = desktop.loadComponentFromURL(Path(workbook).as_uri(), "_blank", 0, (option("Hidden", value=True),))
        sheets = [book.Sheets.getByIndex(at) for at in range(book.Sheets.Count)]
        found = {
            sheet.Name: [bool(sheet.isProtected()), *(opens(sheet, password) for password in passwords)]
            for sheet in sheets
        }
        sys.stdout.write(json.dumps(found))
    finally:
        with suppress(RuntimeException):
            desktop.terminate()
        try:
            office.wait(timeout=20)
        except subprocess.TimeoutExpired:
            office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
