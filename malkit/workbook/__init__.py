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
from malkit.workbook.earlier import BEFORE_THE_YEAR, NOTHING_EARLIER, Earlier
from malkit.workbook.filename import LONGEST_PATH, filename_beginnings, workbook_filename
from malkit.workbook.frame import IDENTITY_SHEET, LISTS_SHEET
from malkit.workbook.identity import LAYOUT_VERSION, MARK, Identity, identity_from
from malkit.workbook.key import ProjectKey
from malkit.workbook.layout import layout
from malkit.workbook.rows import Block, blocks, by_actions, field_row, has_forecast, split_row
from malkit.workbook.sign_off_sheet import ANALYSIS, READY, YES, question_of, question_row, questions_in
from malkit.workbook.words import (
    action_words,
    choices_of,
    fixed_words,
    forecast_words,
    reason_word,
    status_words,
    trend_words,
)

__all__ = [
    "ANALYSIS",
    "BEFORE_THE_YEAR",
    "IDENTITY_SHEET",
    "LAYOUT_VERSION",
    "LISTS_SHEET",
    "LONGEST_PATH",
    "MARK",
    "NOTHING_EARLIER",
    "READY",
    "YES",
    "Block",
    "Cell",
    "Check",
    "ChoiceCheck",
    "DateCheck",
    "Earlier",
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
    "blocks",
    "by_actions",
    "choices_of",
    "field_row",
    "filename_beginnings",
    "fixed_words",
    "forecast_words",
    "generate",
    "has_forecast",
    "identity_from",
    "layout",
    "question_of",
    "question_row",
    "questions_in",
    "reason_word",
    "split_row",
    "status_words",
    "trend_words",
    "workbook_filename",
]
