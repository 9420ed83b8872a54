"""The plan workbook as data: which sheets and columns it has, and the plan's way into their rows and back."""

from malkit.planfile.excel.reader import holds_findings, holds_plan, is_workbook, read_book
from malkit.planfile.excel.tables import TABLES, TABLES_BY_ID
from malkit.planfile.excel.to_rows import rows_of

__all__ = ["TABLES", "TABLES_BY_ID", "holds_findings", "holds_plan", "is_workbook", "read_book", "rows_of"]
