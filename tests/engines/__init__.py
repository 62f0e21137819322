"""Stand-ins for Excel behind xlwings: one in memory, one a real LibreOffice."""

MEMORY = "memory"
LIBREOFFICE = "libreoffice"
