"""Mutations of a workbook of a real plan, and what reading makes of them.

`python -m tests.ooxml.reader.mutations --help`.
"""
