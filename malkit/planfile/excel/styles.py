"""How a plan workbook looks: its named styles, and which cells have which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, NamedStyle, Side
from openpyxl.styles.differential import DifferentialStyle

from malkit.ooxml.writer.design import BOX, BRAND, CALM, INK, PALE_INK, WHITE, face, ground
from malkit.planfile.excel.schema import Kind

if TYPE_CHECKING:
    from malkit.planfile.excel.schema import PlanColumn

TITLE, HEADER, REQUIRED, TEXT, NUMBER, DATE, FIXED, LINK = (
    "malkit plan rubrik",
    "malkit plan kolumn",
    "malkit plan krävs",
    "malkit plan text",
    "malkit plan tal",
    "malkit plan datum",
    "malkit plan fast",
    "malkit plan länk",
)
_LACKING = "FFE08A"
_DASH = Side(style="dashed", color="8A5A00")
_DASHED = Border(left=_DASH, right=_DASH, top=_DASH, bottom=_DASH)
_OPTIONAL = "D9E4EF"
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_HEADING = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_NUMBERS = {Kind.NUMBER, Kind.WHOLE, Kind.PAST}


def plan_styles() -> list[NamedStyle]:
    """A fresh openpyxl style for each of a plan workbook's."""
    return [
        NamedStyle(name=TITLE, font=face(size=16, bold=True, color=BRAND), alignment=Alignment(vertical="center")),
        NamedStyle(
            name=HEADER, font=face(bold=True, color=INK), fill=ground(_OPTIONAL), alignment=_HEADING, border=BOX
        ),
        NamedStyle(
            name=REQUIRED, font=face(bold=True, color=WHITE), fill=ground(BRAND), alignment=_HEADING, border=BOX
        ),
        NamedStyle(name=TEXT, font=face(), alignment=TOP, border=BOX, number_format="@"),
        NamedStyle(
            name=NUMBER, font=face(), alignment=Alignment(horizontal="right", vertical="top", indent=1), border=BOX
        ),
        NamedStyle(
            name=DATE,
            font=face(),
            alignment=Alignment(horizontal="left", vertical="top", indent=1),
            border=BOX,
            number_format="yyyy\\-mm\\-dd",
        ),
        NamedStyle(name=LINK, font=face(color=BRAND, underline=True), alignment=TOP, border=BOX),
        NamedStyle(name=FIXED, font=face(color=PALE_INK), fill=ground(CALM), alignment=TOP, border=BOX),
    ]


def style_of(column: PlanColumn) -> str:
    """The style of a column's cells."""
    return DATE if column.kind is Kind.DATE else NUMBER if column.kind in _NUMBERS else TEXT


def lacking(formula: str) -> Rule:
    """The look of a cell that must be filled in and is not, while a formula holds: yellow, with a dashed border."""
    look = DifferentialStyle(fill=ground(_LACKING), border=_DASHED)
    return Rule(type="expression", formula=[formula], dxf=look)
