"""Sujarit: a Thai public office's anti-corruption action plan, kept in an Excel workbook."""

__version__ = "0.1.0"
