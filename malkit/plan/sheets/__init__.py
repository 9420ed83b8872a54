"""The plan workbook as data: which sheets and columns it has, and the plan's way into their rows and back."""

from malkit.plan.sheets.book import holds_findings, holds_plan, is_workbook, read_book
from malkit.plan.sheets.flatten import rows_of
from malkit.plan.sheets.tables import TABLES, TABLES_BY_ID

__all__ = ["TABLES", "TABLES_BY_ID", "holds_findings", "holds_plan", "is_workbook", "read_book", "rows_of"]
