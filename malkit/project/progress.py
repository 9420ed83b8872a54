"""How a verb tells how far it has come, whoever listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called for each step of long work."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Tell that so many of so many steps are done, and what the last was about."""


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""
