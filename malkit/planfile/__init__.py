"""The plan in files: reading, checking, comparing and writing it, as YAML and as a workbook, and moving it a year."""

from malkit.planfile.checks.across import check_across
from malkit.planfile.excel.reader import holds_findings, holds_plan, is_workbook, read_book
from malkit.planfile.excel.tables import TABLES, TABLES_BY_ID
from malkit.planfile.excel.to_rows import rows_of
from malkit.planfile.load import (
    Template,
    check_plan,
    load_plan,
    load_sent,
    read_content,
    read_text,
    template_book,
    template_text,
    templates,
    templates_folder,
)
from malkit.planfile.next_year.carried import NO_RESULTS, Carried, YearResults
from malkit.planfile.next_year.moving import NextYear, next_year
from malkit.planfile.next_year.targets import a_year_later
from malkit.planfile.recorded import fingerprint
from malkit.planfile.yaml_edit import merge_yaml
from malkit.planfile.yaml_source import write_yaml

__all__ = [
    "NO_RESULTS",
    "TABLES",
    "TABLES_BY_ID",
    "Carried",
    "NextYear",
    "Template",
    "YearResults",
    "a_year_later",
    "check_across",
    "check_plan",
    "fingerprint",
    "holds_findings",
    "holds_plan",
    "is_workbook",
    "load_plan",
    "load_sent",
    "merge_yaml",
    "next_year",
    "read_book",
    "read_content",
    "read_text",
    "rows_of",
    "template_book",
    "template_text",
    "templates",
    "templates_folder",
    "write_yaml",
]
