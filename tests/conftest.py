"""What tests of several packages need: LibreOffice, and the demo's project folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from malkit.project.demo.run import run_demo
from malkit.project.folder import Project

if TYPE_CHECKING:
    from pathlib import Path

# How long something takes on a machine that others use too says nothing of whether it is right.
settings.register_profile("malkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("malkit")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice; without it tests are skipped, or fail where everything is required."""
    path = shutil.which("soffice")
    if path is None and os.environ.get("MALKIT_REQUIRE_ALL") == "1":
        pytest.fail("LibreOffice (soffice) is required and not on PATH")
    if path is None:
        pytest.skip("LibreOffice (soffice) is not on PATH")
    return path


@pytest.fixture(scope="session")
def ironcalc() -> None:
    """The formula engine of the test extra; without it tests are skipped, or fail where everything is required."""
    if find_spec("ironcalc") is None and os.environ.get("MALKIT_REQUIRE_ALL") == "1":
        pytest.fail("ironcalc, of the extra malkit[test], is required and not installed")
    if find_spec("ironcalc") is None:
        pytest.skip("ironcalc, of the extra malkit[test], is not installed")


@pytest.fixture(scope="session")
def uno_python() -> str:
    """Path of a Python that has LibreOffice's `uno`, which the operating system's has and a virtual one has not."""
    for path in ("/usr/bin/python3", shutil.which("python3")):
        if path and subprocess.run([path, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return path
    if os.environ.get("MALKIT_REQUIRE_ALL") == "1":
        pytest.fail("a Python with LibreOffice's uno (python3-uno) is required")
    pytest.skip("no Python has LibreOffice's uno (python3-uno)")


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that was run once; tests only read it, or take a copy with `demo`."""
    folder = tmp_path_factory.mktemp("demo") / "malkit-demo"
    run_demo(folder)
    return folder


@pytest.fixture
def demo(demo_once: Path, tmp_path: Path) -> Project:
    """A project folder of the test's own, as the demo leaves it."""
    folder = tmp_path / "malkit-demo"
    shutil.copytree(demo_once, folder)
    return Project(folder, folder / "plan.yaml")
