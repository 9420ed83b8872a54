"""The unit's workbook: its layout, its looks, whose it is, and writing it."""

from malkit.workbook.layout.blocks import Block, blocks, by_actions, field_row, has_forecast, split_row
from malkit.workbook.layout.carried_over import BEFORE_THE_YEAR, NOTHING_CARRIED, CarriedOver
from malkit.workbook.layout.cells import (
    Cell,
    Check,
    ChoiceCheck,
    DateCheck,
    FieldKey,
    InputCell,
    NumberCheck,
    SheetKey,
    SheetLayout,
    Style,
    TextCheck,
    WorkbookLayout,
)
from malkit.workbook.layout.identity import LAYOUT_VERSION, MARK, Identity, identity_from
from malkit.workbook.layout.layout import layout
from malkit.workbook.layout.sign_off_sheet import ANALYSIS, READY, YES, question_of, question_row, questions_in
from malkit.workbook.layout.start_sheet import IDENTITY_SHEET, LISTS_SHEET
from malkit.workbook.layout.words import (
    action_words,
    choices_of,
    fixed_words,
    forecast_words,
    reason_word,
    status_words,
    trend_words,
)
from malkit.workbook.writer.build import WorkbookWriter, generate
from malkit.workbook.writer.filename import LONGEST_PATH, filename_beginnings, workbook_filename
from malkit.workbook.writer.key import ProjectKey

__all__ = [
    "ANALYSIS",
    "BEFORE_THE_YEAR",
    "IDENTITY_SHEET",
    "LAYOUT_VERSION",
    "LISTS_SHEET",
    "LONGEST_PATH",
    "MARK",
    "NOTHING_CARRIED",
    "READY",
    "YES",
    "Block",
    "CarriedOver",
    "Cell",
    "Check",
    "ChoiceCheck",
    "DateCheck",
    "FieldKey",
    "Identity",
    "InputCell",
    "NumberCheck",
    "ProjectKey",
    "SheetKey",
    "SheetLayout",
    "Style",
    "TextCheck",
    "WorkbookLayout",
    "WorkbookWriter",
    "action_words",
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
