"""A workbook made, brought to today, or carried into another year."""
