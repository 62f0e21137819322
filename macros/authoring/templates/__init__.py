"""Writes the shipped templates; used by maintainers, never when a report is made."""
