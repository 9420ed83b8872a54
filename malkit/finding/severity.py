"""How serious a finding is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """Three steps; only an error keeps a value or a file out of the result."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
