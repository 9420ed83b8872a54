"""The demo, run once in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malkit.project.demo.run import run_demo

from .figures import by_hand, by_sql

if TYPE_CHECKING:
    from pathlib import Path

    from malkit.project.demo.run import Demo

    from .figures import HandFigure


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo in a folder of its own; tests only read it."""
    return run_demo(tmp_path_factory.mktemp("run") / "another name with spaces åäö")


@pytest.fixture(scope="session")
def summary_file(demo_run: Demo) -> Path:
    """The written summary."""
    return demo_run.consolidated.workbook.path


@pytest.fixture(scope="session")
def hand() -> dict[str, HandFigure]:
    """The figures worked out by hand."""
    return by_hand()


@pytest.fixture(scope="session")
def sql() -> dict[str, HandFigure]:
    """The figures by plain SQL over what was typed."""
    return by_sql()
