"""Reports: what the committee's summary says, apart from any format, and one writer for each format."""

from malkit.report.compose import compose
from malkit.report.xlsx import summary_bytes, write_summary

__all__ = ["compose", "summary_bytes", "write_summary"]
