"""What repeats the plan's tables elsewhere in a workbook, where nobody reads it."""
