"""openpyxl and python-calamine read the same values as malkit, or the difference is one that is explained."""

from __future__ import annotations

from tests.ooxml.reader.differential.__main__ import compared_files
from tests.ooxml.reader.differential.compare import WHY, differences
from tests.ooxml.reader.differential.files import sound_files
from tests.ooxml.reader.mutations.everything import everything
from tests.ooxml.reader.mutations.mutate import mutated, parts_of
from tests.ooxml.reader.mutations.structure import packed
from tests.support import filled_workbook

FEW = 60


def test_sound_files() -> None:
    """Generated, filled in, plans and files by hand: every difference has its reason."""
    files = sound_files()
    compared = list(compared_files(iter(files.values())))
    assert len(compared) == len(files)
    assert [each for _, found in compared for each in found if each.why not in WHY] == []


def test_mutations_that_are_read() -> None:
    """Mutations that are read are read as the others do, or the difference has its reason."""
    parts = parts_of(filled_workbook())
    compared = list(compared_files(mutated(parts, 20261126, number) for number in range(FEW)))
    assert compared
    assert [each for _, found in compared for each in found if each.why not in WHY] == []


def test_a_wrong_value_would_be_seen() -> None:
    """A value that another reader has otherwise, without reason, is a difference that is not explained."""
    data = packed(everything())
    (found,) = [each for each in differences(data, {"Blad1": {"A2": "n:0.58"}}) if each.where == "Blad1!A2"]
    assert (found.oracle, found.ours, found.theirs, found.why) == ("calamine", "n:0.57", "n:0.58", "")
