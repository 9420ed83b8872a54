"""What workbooks look like: typeface, colours, lines, pages.

Contrast of text to ground is at least 4.5:1, and no meaning is colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
INK, PALE_INK, WHITE = "1F2933", "52606D", "FFFFFF"
WAITS = "FFE699"
"""The ground of an input that is waited for."""
BRAND, CALM = "1F4E79", "F3F7FB"
_LINE = Side(style="thin", color="9AA5B1")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_A4 = 9


def face(*, size: int = 11, bold: bool = False, color: str = INK, underline: bool = False) -> Font:
    """The workbooks' typeface in a size, weight and colour."""
    return Font(name=FONT, size=size, bold=bold, color=color, underline="single" if underline else None)


def ground(color: str) -> PatternFill:
    """A ground of one colour."""
    return PatternFill("solid", start_color=color, end_color=color)


def changed_ground(color: str) -> PatternFill:
    """A ground for a conditional format, which reads the colour of a solid fill as its background."""
    return PatternFill(bgColor=color, fill_type="solid")


def give_column(dimension: ColumnDimension, style: str) -> None:
    """Give a column a style, so that cells never written have it too; openpyxl hides it behind an alias in columns."""
    vars(StyleableObject)["style"].__set__(dimension, style)


def set_page(sheet: Worksheet, footer: str = "", across: int = 1, header: str = "") -> None:
    """Set a sheet to print on landscape pages, with its name and the page's number below.

    Args:
        sheet: the painted sheet.
        footer: what stands between them, as `footer_text` gives it.
        across: how many pages it is wide.
        header: what stands in the middle above each page.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&A"),
        center=_HeaderFooterPart(text=footer or None),
        right=_HeaderFooterPart(text="&P (&N)"),
    )
    if header:
        sheet.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text=header))
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = 0.5
