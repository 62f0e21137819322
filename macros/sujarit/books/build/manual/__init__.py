"""The manual inside the workbook."""
