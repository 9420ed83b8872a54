"""Files that are sound, from every source but LibreOffice: generated, filled in, plans, and written by hand."""

from __future__ import annotations

from tests.ooxml.reader.mutations.everything import everything
from tests.ooxml.reader.mutations.structure import packed
from tests.ooxml.reader.quirks import QUIRKS
from tests.planfile.excel.books import NAMES, book_named
from tests.support import demo_plan, filled_workbook, fillings, sent_workbook


def sound_files() -> dict[str, bytes]:
    """Each by what it is."""
    units = [unit.id for unit in demo_plan().units]
    return {
        **{f"sent to {unit}": sent_workbook(unit) for unit in units},
        **{f"filled in by {unit}": filled_workbook(unit) for unit in units if unit in fillings()},
        **{f"plan {name}": book_named(name) for name in NAMES},
        **{f"by hand: {quirk.name}": quirk.data for quirk in QUIRKS},
        "everything": packed(everything()),
    }
