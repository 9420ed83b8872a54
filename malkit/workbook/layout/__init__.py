"""Which cell of the unit's workbook holds what, and what it holds."""
