"""One mutation of a workbook, the same for the same seed and number."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from tests.ooxml.reader.mutations.content import CONTENT
from tests.ooxml.reader.mutations.structure import STRUCTURE, packed, streamed

if TYPE_CHECKING:
    from collections.abc import Mapping

ON_CONTENT = 0.8
"""The share of mutations that change the content of parts."""


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook, in its order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def is_on_content(seed: int, number: int) -> bool:
    """Whether a mutation changes the content of parts, else the archive."""
    return Random(f"{seed}:{number}").random() < ON_CONTENT


def mutated(parts: Mapping[str, bytes], seed: int, number: int) -> bytes:
    """The workbook after a mutation.

    Args:
        parts: the workbook's parts.
        seed: of the whole run.
        number: of the mutation in it.
    """
    random = Random(f"{seed}:{number}")
    if random.random() >= ON_CONTENT:
        return random.choices([how for _, how in STRUCTURE], [weight for weight, _ in STRUCTURE])[0](parts, random)
    changed = dict(parts)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        name = random.choice(_likely(list(parts)))
        how = random.choices([how for _, how in CONTENT], [weight for weight, _ in CONTENT])[0]
        changed[name] = how(changed[name], random)
    return streamed(changed) if random.random() < 0.1 else packed(changed)


def _likely(names: list[str]) -> list[str]:
    """The parts, those that are read three times as likely as the others."""
    return [name for name in names for _ in range(1 if name.startswith(("docProps", "xl/theme")) else 3)]
