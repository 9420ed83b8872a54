"""Mutations of a real plan workbook, and what reading makes of them: `python -m tests.ooxml.mutations --help`."""
