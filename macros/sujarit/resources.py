"""Where the files that travel with the package lie: in a checkout, or inside the wheel."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"


@cache
def _folder(bundled: str, checkout: str) -> Path:
    inside = _BUNDLED / bundled
    return inside if inside.is_dir() else _PACKAGE.parent.parent / checkout


def templates_dir() -> Path:
    """The docxtpl templates."""
    return _folder("templates", "templates")


def workbook_dir() -> Path:
    """The blank master, the example, and the example's data."""
    return _folder("workbook", "workbook")


def guide_dir() -> Path:
    """The guide's pages, in Markdown."""
    return _folder("guide", "macros/guide")
