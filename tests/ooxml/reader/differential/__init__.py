"""Reading the same files with openpyxl and python-calamine: `python -m tests.ooxml.reader.differential --help`."""
