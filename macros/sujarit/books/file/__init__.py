"""Workbook files: read, searched before they are read, and changed part by part."""
