"""From an authored .xlsx to the macro workbook: VBA project, ribbon, settings, in one step.

Nothing here was opened in Excel. What was tried, and with what, is in `tests/excel/`.
"""

from authoring.ribbon import with_ribbon
from authoring.settings import with_settings
from authoring.vba import macro_sources, with_vba
from sujarit.books.opc.archive import Contents, contents_of, write_contents

__all__ = ["contents_of", "macro_sources", "pack_macro_workbook"]

_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def pack_macro_workbook(xlsx: bytes) -> bytes:
    """The .xlsm made of `xlsx`, a workbook without macros that this package authored.

    The same input gives the same bytes: no clock, no random number. Every part of `xlsx`
    that macros do not concern, the document properties among them, is carried over byte
    for byte.

    Raises:
        ValueError: `xlsx` is not a plain .xlsx: the caller's bug, not a user's file.
    """
    parts = _macro_enabled(contents_of(xlsx))
    return write_contents(with_vba(with_ribbon(with_settings(parts))))


def _macro_enabled(parts: Contents) -> Contents:
    types = parts["[Content_Types].xml"]
    if types.count(_PLAIN.encode()) != 1 or "xl/vbaProject.bin" in parts:
        raise ValueError("only a plain .xlsx can be packed with macros")
    return parts | {"[Content_Types].xml": types.replace(_PLAIN.encode(), _MACRO.encode())}
