"""Pictures inside a workbook or beside it."""
