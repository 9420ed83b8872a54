"""Workbooks as Excel, Google Sheets, Numbers, WPS and libraries write them are read with the right values."""

from __future__ import annotations

import pytest

from malkit.ooxml import NumberFormat

from .packages import read
from .quirks import QUIRKS, Quirk

BY_NAME = {quirk.name: quirk for quirk in QUIRKS}


@pytest.mark.parametrize("quirk", QUIRKS, ids=lambda quirk: quirk.name)
def test_values(quirk: Quirk) -> None:
    """Every value is read, and nothing else."""
    found = read(quirk.data).sheets[0].cells
    assert {place: cell.value for place, cell in found.items()} == quirk.values


def test_formats_and_formulas_of_excel() -> None:
    """Number formats in pairs for older and newer programs are read, and shared and array formulas in full."""
    cells = read(BY_NAME["Excel"].data).sheets[0].cells
    assert cells["B1"].style.number_format is NumberFormat.DATE
    assert (cells["B4"].formula, cells["C3"].formula) == ("B2*2", "_xlfn.SEQUENCE(2)")


def test_formats_of_numbers() -> None:
    """Built-in formats for dates and texts are known."""
    cells = read(BY_NAME["Numbers"].data).sheets[0].cells
    assert [cells[place].style.number_format for place in ("A1", "A2")] == [NumberFormat.TEXT, NumberFormat.DATE]


def test_properties_of_sharepoint() -> None:
    """What SharePoint and labels write among the properties is told, and raises no alarm."""
    found = read(BY_NAME["SharePoint and a sensitivity label"].data)
    assert found.properties == {
        "ContentTypeId": "0x0101004A",
        "MediaServiceImageTags": "",
        "MSIP_Label_0a1b_Enabled": "true",
    }
