"""The sums of many workbooks by the standard library alone: nothing of the package is used.

A workbook's tables are found by their ASCII names, their columns by their titles.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WANTED = {"tblProjects": "งบประมาณ", "tblSpending": "จำนวนเงิน"}
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")


def sums_of(paths: Iterable[Path]) -> tuple[Decimal, ...]:
    """All budgets of projects, and all payments."""
    totals = [Decimal(0)] * len(WANTED)
    for path in paths:
        with ZipFile(path) as archive:
            found = dict(_sums(archive))
        totals = [total + found[name] for total, name in zip(totals, WANTED, strict=True)]
    return tuple(totals)


def _sums(archive: ZipFile) -> Iterator[tuple[str, Decimal]]:
    names = set(archive.namelist())
    for part in sorted(names):
        rels = f"xl/worksheets/_rels/{posixpath.basename(part)}.rels"
        if not part.startswith("xl/worksheets/sheet") or rels not in names:
            continue
        for relation in fromstring(archive.read(rels)):
            if relation.get("Type", "").endswith("/table"):
                target = relation.get("Target", "")
                table = fromstring(
                    archive.read(
                        posixpath.normpath(
                            f"xl/worksheets/{target}".replace("xl/worksheets//", "/")
                        ).lstrip("/")
                    )
                )
                if table.get("displayName") in WANTED:
                    yield table.get("displayName", ""), _sum(archive, part, table)


def _sum(archive: ZipFile, part: str, table: Element) -> Decimal:
    """The numbers in one column of a table, those in its totals left out."""
    (left, top), (_, bottom) = _REFERENCE.findall(table.get("ref", ""))
    titles = [column.get("name") for column in table.iter(f"{MAIN}tableColumn")]
    column = _number(left) + titles.index(WANTED[table.get("displayName", "")])
    rows = range(int(top) + 1, int(bottom) + 1 - int(table.get("totalsRowCount", 0)))
    total = Decimal(0)
    for cell in fromstring(archive.read(part)).iter(f"{MAIN}c"):
        letters, row = _REFERENCE.findall(cell.get("r", ""))[0]
        value = cell.findtext(f"{MAIN}v")
        if value and int(row) in rows and _number(letters) == column:
            total += Decimal(value)
    return total


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number
