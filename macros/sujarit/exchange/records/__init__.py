"""What is remembered beside a plan's workbook."""
