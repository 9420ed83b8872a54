"""What the named styles look like. Contrast of text to ground is at least 4.5:1, and no meaning is colour alone."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from malkit.workbook.cells import Style

FONT = "Calibri"
_INK, _PALE_INK, _WHITE = "1F2933", "52606D", "FFFFFF"
_BRAND, _INPUT, _CALM, _CLOSED = "1F4E79", "FFF8E1", "EEF3F8", "E4E7EB"
_LINE = Side(style="thin", color="9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)


def named_styles() -> list[NamedStyle]:
    """A fresh openpyxl style for each `Style`: locked, but for those of input cells."""
    return [
        _style(Style.LOCKED),
        _style(Style.TITLE, font=_font(size=16, bold=True, color=_BRAND), alignment=Alignment(vertical="center")),
        _style(Style.SUBTITLE, font=_font(color=_PALE_INK), alignment=Alignment(vertical="center")),
        _style(
            Style.HEADER,
            font=_font(bold=True, color=_WHITE),
            fill=_fill(_BRAND),
            alignment=Alignment(wrap_text=True, vertical="center"),
            border=_BOX,
        ),
        _style(Style.TEXT, alignment=_WRAP, border=_BOX),
        _style(Style.NUMBER, fill=_fill(_CALM), alignment=_RIGHT, border=_BOX, number_format="#,##0"),
        _style(Style.PERCENT, fill=_fill(_CALM), alignment=_RIGHT, border=_BOX, number_format="0.0%"),
        _style(Style.STATUS, font=_font(bold=True), fill=_fill(_CALM), alignment=_WRAP, border=_BOX),
        _style(Style.CLOSED, font=_font(color=_PALE_INK), fill=_fill(_CLOSED), alignment=_WRAP, border=_BOX),
        _style(Style.SAMPLE, fill=_fill(_INPUT), alignment=_WRAP, border=_BOX),
        _style(
            Style.INPUT,
            fill=_fill(_INPUT),
            alignment=_RIGHT,
            border=_BOX,
            number_format="#,##0",
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_TEXT,
            fill=_fill(_INPUT),
            alignment=_WRAP,
            border=_BOX,
            protection=Protection(locked=False),
        ),
        _style(
            Style.INPUT_DATE,
            fill=_fill(_INPUT),
            alignment=Alignment(horizontal="left", vertical="top"),
            border=_BOX,
            number_format="yyyy\\-mm\\-dd",
            protection=Protection(locked=False),
        ),
    ]


def number_format(decimals: int) -> str:
    """The number format of a value with so many decimals, grouped by thousands."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _font(*, size: int = 11, bold: bool = False, color: str = _INK) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=color)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", start_color=color, end_color=color)


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
        font=font or _font(),
        fill=fill or PatternFill(),
        alignment=alignment or Alignment(),
        border=border or Border(),
        number_format=number_format,
        protection=protection or Protection(locked=True),
    )
