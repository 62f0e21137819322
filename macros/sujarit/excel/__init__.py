"""Excel on this machine: connecting it to Python, and saying what is missing.

Written from the documentation of Excel, Windows, macOS and xlwings' own VBA and tried on
Linux with stand-ins for the machine. It has not been run beside a real Excel.
"""
