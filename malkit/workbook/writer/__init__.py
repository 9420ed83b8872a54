"""From a layout to the bytes of a locked workbook."""
