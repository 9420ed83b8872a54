"""LibreOffice for the tests of the reader."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice; without it tests are skipped, or fail where everything is required."""
    path = shutil.which("soffice")
    if path is None and os.environ.get("MALKIT_REQUIRE_ALL") == "1":
        pytest.fail("LibreOffice (soffice) is required and not on PATH")
    if path is None:
        pytest.skip("LibreOffice (soffice) is not on PATH")
    return path
