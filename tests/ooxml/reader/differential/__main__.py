"""The large comparison: `python -m tests.ooxml.reader.differential --mutations 5000`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from malkit.ooxml import RawWorkbook, read_workbook
from tests.ooxml.reader.mutations.mutate import mutated, parts_of
from tests.support import filled_workbook

from .compare import WHY, Difference, ask_calamine, differences
from .files import sound_files

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 200


def main() -> int:
    """Compare and list every kind of difference; 1 if one is not explained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=0, help="how many mutations are made; those read are compared")
    parser.add_argument("--seed", type=int, default=20261126, help="of the mutations, as in the large run of them")
    parser.add_argument("files", nargs="*", type=Path, help="more files, such as some that LibreOffice has saved")
    chosen = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], Difference] = {}
    compared = cells = 0
    for data, found in compared_files(_files(chosen)):
        book = read_workbook(data)
        assert isinstance(book, RawWorkbook)
        compared += 1
        cells += sum(len(sheet.cells) for sheet in book.sheets)
        for each in found:
            counts[each.oracle, each.why] += 1
            examples.setdefault((each.oracle, each.why), each)
    sys.stdout.write(f"{compared} files, {cells} cells\n")
    for key, count in sorted(counts.items()):
        sys.stdout.write(
            f"{count:7} {key[0]}: {key[1] or 'NOT EXPLAINED'}: {WHY.get(key[1], '')}\n        {examples[key]}\n"
        )
    refused = [path.name for path in chosen.files if not isinstance(read_workbook(path.read_bytes()), RawWorkbook)]
    sys.stdout.write(f"refused among the files that were named: {refused}\n")
    return 1 if refused or any(not why for _, why in counts) else 0


def compared_files(files: Iterator[bytes]) -> Iterator[tuple[bytes, list[Difference]]]:
    """Each file that malkit reads, with its differences."""
    batch: list[bytes] = []
    for data in files:
        if isinstance(read_workbook(data), RawWorkbook):
            batch.append(data)
        if len(batch) == BATCH:
            yield from _compared(batch)
            batch = []
    yield from _compared(batch)


def _compared(batch: list[bytes]) -> Iterator[tuple[bytes, list[Difference]]]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.xlsx" for number in range(len(batch))]
        for path, data in zip(paths, batch, strict=True):
            path.write_bytes(data)
        for data, answer in zip(batch, ask_calamine(paths), strict=True):
            yield data, list(differences(data, answer))


def _files(chosen: argparse.Namespace) -> Iterator[bytes]:
    yield from sound_files().values()
    for path in chosen.files:
        yield path.read_bytes()
    parts = parts_of(filled_workbook())
    for number in range(chosen.mutations):
        yield mutated(parts, chosen.seed, number)


if __name__ == "__main__":
    sys.exit(main())
