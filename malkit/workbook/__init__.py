"""The unit's workbook: its layout, its looks, whose it is, and writing it."""

from malkit.workbook.build import Press, generate
from malkit.workbook.cells import (
    Cell,
    Check,
    ChoiceCheck,
    DateCheck,
    Field,
    Input,
    NumberCheck,
    SheetKey,
    SheetLayout,
    Style,
    TextCheck,
    WorkbookLayout,
    address,
)
from malkit.workbook.filename import LONGEST_PATH, filename_beginnings, workbook_filename
from malkit.workbook.frame import IDENTITY_SHEET, YES
from malkit.workbook.identity import LAYOUT_VERSION, MARK, Identity, identity_from
from malkit.workbook.key import ProjectKey
from malkit.workbook.layout import layout
from malkit.workbook.reporting import action_words, described_target, reason_word, status_words

__all__ = [
    "IDENTITY_SHEET",
    "LAYOUT_VERSION",
    "LONGEST_PATH",
    "MARK",
    "YES",
    "Cell",
    "Check",
    "ChoiceCheck",
    "DateCheck",
    "Field",
    "Identity",
    "Input",
    "NumberCheck",
    "Press",
    "ProjectKey",
    "SheetKey",
    "SheetLayout",
    "Style",
    "TextCheck",
    "WorkbookLayout",
    "action_words",
    "address",
    "described_target",
    "filename_beginnings",
    "generate",
    "identity_from",
    "layout",
    "reason_word",
    "status_words",
    "workbook_filename",
]
