"""Exceptions for misuse. Trouble in somebody's data is a `Finding`, never an exception of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class MalkitError(Exception):
    """The base of everything malkit raises on purpose; the command line answers it with exit status 2."""


class MisuseError(MalkitError):
    """A verb was called in a way it cannot serve.

    Args:
        key: the message's key in the catalogues.
        **params: what the message names.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        return f"{self.key}: {self.params}"


class PlanError(MalkitError):
    """A plan cannot be used.

    Args:
        findings: what is wrong with it, every mistake at once.
    """

    def __init__(self, findings: Sequence[object]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
