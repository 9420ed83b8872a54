"""Keeping the guide's reference equal to the model: `python -m malkit.plan.guide FILE` writes it anew."""

from __future__ import annotations

import sys
from pathlib import Path

from malkit.plan.reference import reference

MARK = "# Reference\n\nEvery key there is. A key that is not here is refused by name.\n\n"


def with_reference(guide: str) -> str:
    """A guide with the model's reference after its mark.

    Raises:
        ValueError: the guide has no mark.
    """
    before, mark, _ = guide.partition(MARK)
    if not mark:
        raise ValueError("the guide has no place for the reference")
    return f"{before}{mark}{reference()}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_reference(path.read_text(encoding="utf-8")), encoding="utf-8")
