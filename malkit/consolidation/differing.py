"""Where the files of one respondent differ, cell by cell, for whoever must say which of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.submission import UNTYPED
from malkit.text import presentable

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from malkit.submission import Submission

NAMED_AT_MOST = 5
_NOTHING = "–"
_QUOTED = 40


def where_they_differ(files: Sequence[Submission]) -> tuple[str, ...]:
    """What differs between files of one respondent: "K1, Utfall (Rapportering!J8): 3 ≠ 9", in the files' order.

    Args:
        files: the files, of which each was read.

    Returns:
        One text for each cell that somebody wrote in and that does not say the same in all; none where all do.
    """
    written = [_written(file) for file in files]
    found = []
    for key in dict.fromkeys(key for each in written for key in each):
        texts = [each[key][1] if key in each else "" for each in written]
        if len(set(texts)) > 1:
            about = next(each[key][0] for each in written if key in each)
            found.append(f"{about}: {' ≠ '.join(_quoted(text) for text in texts)}")
    return tuple(found)


def _written(file: Submission) -> dict[Hashable, tuple[str, str]]:
    """What was written in a file, used or not, by what it is of: what that is called, with its place, and the text."""
    found: dict[Hashable, tuple[str, str]] = {}
    at = {place: where for where, place in file.places.items()}
    for where, spot in file.spots.items():
        found[where] = (_called(file.labels.get(where, ""), spot.sheet, spot.cell), spot.text)
    for left in file.left_over:
        input_ = at.get((left.sheet, left.cell))
        if left.code not in UNTYPED and not (left.note or input_ in file.spots):
            label = file.labels.get(input_, "") if input_ is not None else ""
            found[input_ or (left.sheet, left.cell)] = (_called(label, left.sheet, left.cell), left.text)
    return found


def _called(label: str, sheet: str, cell: str) -> str:
    return f"{label} ({sheet}!{cell})" if label else f"{sheet}!{cell}"


def _quoted(text: str) -> str:
    shown = presentable(text)
    return (shown[:_QUOTED] + "…" if len(shown) > _QUOTED else shown) or _NOTHING
