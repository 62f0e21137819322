"""The guide's pictures: drawn from the real workbook, documents and window."""
