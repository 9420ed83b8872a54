"""Excel's reading and Python's reading of the same expressions, compared over thousands of cases."""
