"""A workbook in use brought to today's version: built anew, filled with all that the old one held."""
