"""What the named styles look like. Contrast of text to ground is at least 4.5:1, and no meaning is colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject

from malkit.workbook.cells import Style
from malkit.workbook.decimals import PER_CENT_FORMAT

if TYPE_CHECKING:
    from openpyxl.worksheet.dimensions import ColumnDimension

FONT = "Calibri"
INK, PALE_INK, WHITE = "1F2933", "52606D", "FFFFFF"
WAITS = "FFE699"
"""The ground of an input that is waited for."""
BRAND, _INPUT, CALM, _CLOSED = "1F4E79", "FFF8E1", "F3F7FB", "E4E7EB"
_LINE = Side(style="thin", color="9AA5B1")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
_AS_TYPED = "@"
"""The number format of a text cell: an id such as 1.10 or 1-2 stays what was chosen, and is no number or day."""
_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)


def named_styles() -> list[NamedStyle]:
    """A fresh openpyxl style for each `Style`: locked, but for those of input cells."""
    return [
        _style(Style.LOCKED),
        _style(Style.TITLE, font=face(size=16, bold=True, color=BRAND), alignment=Alignment(vertical="center")),
        _style(Style.SUBTITLE, font=face(color=PALE_INK), alignment=Alignment(vertical="center")),
        _style(
            Style.HEADER,
            font=face(bold=True, color=WHITE),
            fill=ground(BRAND),
            alignment=Alignment(horizontal="left", wrap_text=True, vertical="center", indent=1),
            border=BOX,
        ),
        _style(Style.TEXT, alignment=_WRAP, border=BOX),
        _style(Style.NUMBER, fill=ground(CALM), alignment=_RIGHT, border=BOX, number_format="#,##0"),
        _style(Style.PERCENT, fill=ground(CALM), alignment=_RIGHT, border=BOX, number_format=PER_CENT_FORMAT),
        _style(Style.STATUS, font=face(bold=True), fill=ground(CALM), alignment=_WRAP, border=BOX),
        _style(Style.CLOSED, font=face(color=PALE_INK), fill=ground(_CLOSED), alignment=_WRAP, border=BOX),
        _style(Style.LINK, font=face(color=BRAND, underline=True), alignment=_WRAP, border=BOX),
        _style(Style.FOOTER, font=face(size=9, color=PALE_INK), alignment=Alignment(vertical="center")),
        _style(Style.SAMPLE_WAITS, fill=ground(WAITS), alignment=_WRAP, border=BOX),
        _style(Style.SAMPLE, fill=ground(_INPUT), alignment=_WRAP, border=BOX),
        _style(
            Style.INPUT,
            fill=ground(_INPUT),
            alignment=_RIGHT,
            border=BOX,
            number_format="#,##0",
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_TEXT,
            fill=ground(_INPUT),
            alignment=_WRAP,
            border=BOX,
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_CHOICE,
            fill=ground(_INPUT),
            alignment=_WRAP,
            border=BOX,
            number_format=_AS_TYPED,
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_DATE,
            fill=ground(_INPUT),
            alignment=Alignment(horizontal="left", vertical="top"),
            border=BOX,
            number_format="yyyy\\-mm\\-dd",
            protection=Protection(locked=False),
        ),
    ]


def face(*, size: int = 11, bold: bool = False, color: str = INK, underline: bool = False) -> Font:
    """The workbooks' typeface in a size, weight and colour."""
    return Font(name=FONT, size=size, bold=bold, color=color, underline="single" if underline else None)


def ground(color: str) -> PatternFill:
    """A ground of one colour."""
    return PatternFill("solid", start_color=color, end_color=color)


def changed_ground(color: str) -> PatternFill:
    """A ground for a conditional format, which reads the colour of a solid fill as its background."""
    return PatternFill(bgColor=color, fill_type="solid")


def _style(
    name: Style,
    *,
    font: Font | None = None,
    fill: PatternFill | None = None,
    alignment: Alignment | None = None,
    border: Border | None = None,
    number_format: str = "General",
    protection: Protection | None = None,
) -> NamedStyle:
    return NamedStyle(
        name=name.value,
        font=font or face(),
        fill=fill or PatternFill(),
        alignment=alignment or Alignment(),
        border=border or Border(),
        number_format=number_format,
        protection=protection or Protection(locked=True),
    )


def give_column(dimension: ColumnDimension, style: str) -> None:
    """Give a column a style, so that cells never written have it too; openpyxl hides it behind an alias in columns."""
    vars(StyleableObject)["style"].__set__(dimension, style)
