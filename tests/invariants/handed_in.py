"""What becomes of workbooks on their way back: late, blank, handed in twice, unreadable, or in a newer delivery."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malkit.finding import Finding, Place
from malkit.fulfilment import RespondentAnswers
from malkit.intake import Submission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

CARE = (1.0, 0.9, 0.6)
"""How likely a workbook is to come back once, in time, and filled in."""


def hand_in(files: Sequence[Submission], rng: Random) -> Iterator[list[Submission]]:
    """What has come in of a round each time that it is consolidated: without late files where there are any, and with.

    Args:
        files: everybody's file as it was filled in.
        rng: what is drawn from.
    """
    care = rng.choice(CARE)
    in_time: list[Submission] = []
    late: list[Submission] = []
    for file in files:
        if rng.random() < care:
            in_time.append(file)
        elif rng.random() < 0.3:
            late.append(file)
        else:
            in_time += rng.choice(WAYS)(file)
    if late:
        yield in_time
    yield in_time + late


def _twice(file: Submission) -> list[Submission]:
    """Two files that say different things, and nothing says which of them holds."""
    return [file, replace(file, file=f"{file.file} (2)", sha256=f"{file.sha256} again")]


def _unreadable(file: Submission) -> list[Submission]:
    broken = (Finding("F001", Place(file=file.file), {"found": "–"}),)
    return [Submission(file.file, file.sha256, findings=broken, stands_for=file.sha256)]


def _refused(file: Submission) -> list[Submission]:
    """A file of another round."""
    other = (Finding("I004", Place(file=file.file), {"found": "R0", "expected": "–"}),)
    return [Submission(file.file, file.sha256, findings=other, stands_for=file.sha256)]


def _blank(file: Submission) -> list[Submission]:
    """A file as it was sent out."""
    return [replace(file, answers=RespondentAnswers(file.sha256), spots={}, touched=False)]


def _only_ready(file: Submission) -> list[Submission]:
    """A file in which nothing is answered, that is said to be ready."""
    return [replace(file, answers=RespondentAnswers(file.sha256, ready=True), spots={})]


def _newer(file: Submission) -> list[Submission]:
    """A first delivery in which nothing is answered, and a second that is filled in."""
    assert file.identity is not None
    (empty,) = _only_ready(file)
    second = replace(file.identity, delivery="2")
    return [empty, replace(file, file=f"{file.file} (2)", sha256=f"{file.sha256} again", identity=second)]


WAYS: tuple[Callable[[Submission], list[Submission]], ...] = (
    _twice, _unreadable, _refused, _blank, _only_ready, _newer, lambda _: [],
)  # fmt: skip
