"""When a workbook says that it was last changed."""

from datetime import UTC, datetime

from sujarit.books.opc.package import Package
from sujarit.plan.patterns import regex

_CORE = "docProps/core.xml"
_MODIFIED = regex(rb"<(?:\w+:)?modified\b[^>]*>([^<]{1,40})<")


def modified(package: Package) -> datetime | None:
    """The date in its properties (OPC core properties, dcterms:modified); None without one."""
    if _CORE not in package.names:
        return None
    found = _MODIFIED.search(package.read(_CORE))
    text = found[1].decode("ascii", "replace").strip() if found else ""
    try:
        date = datetime.fromisoformat(text)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
