"""The list that says which region an office belongs to."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from sujarit.consolidation.choose import Registered
from sujarit.consolidation.office import Identity
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.thai import to_arabic_digits
from sujarit.storage import read_at_most

NO_REGION = "ไม่ระบุภาค"
"""The heading of offices that the list does not name."""
BAD_LIST = Text(
    "อ่านรายชื่อภาค “{path}” ไม่ได้ ต้องเป็น CSV (UTF-8) สองคอลัมน์: หน่วยงาน (รหัสหรือชื่อ), ภาค ({reason})",
    "The list of regions “{path}” cannot be read; it is a CSV in UTF-8 of two columns: "
    "office (code or name), region ({reason})",
)
TWO_REGIONS = Text("บรรทัด {line}: “{office}” อยู่สองภาค", "line {line}: “{office}” is in two regions")
_TITLES = {"office", "code", "office_code", "หน่วยงาน", "รหัส", "รหัสหน่วยงาน", "ชื่อหน่วยงาน"}
_MOST = 50 * 1024**2


class Regions:
    """Regions by office, by code first and then by name."""

    def __init__(self, registered: Iterable[Registered] = ()) -> None:
        self.registered = tuple(registered)
        self._by_code = {
            office.identity.same_code: office.region for office in self.registered if office.code
        }
        self._by_name = {
            office.identity.same_name: office.region for office in self.registered if office.name
        }

    def of(self, office: Identity) -> str:
        """The region of an office; a heading that says so where there is none."""
        by_code = self._by_code.get(office.same_code, "") if office.code else ""
        return by_code or self._by_name.get(office.same_name, "") or NO_REGION


def read_regions(path: Path) -> Regions:
    """The list in a CSV file of two columns (office, region) or three (code, name, region)."""
    try:
        text = read_at_most(path, _MOST).decode("utf-8-sig")
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]
        found = [_registered(row) for row in rows if any(row) and not _is_title(row)]
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
        raise SujaritError(BAD_LIST.format(path=str(path), reason=reason)) from exc
    _check_one_region(found, path)
    return Regions(found)


def _registered(row: Sequence[str]) -> Registered:
    match [cell for cell in row if cell] and list(row):
        case [code, name, region, *_] if region:
            return Registered(code, name, region)
        case [office, region, *_] if office and region:
            is_code = to_arabic_digits(office).replace(" ", "").isdecimal()
            return Registered(office, "", region) if is_code else Registered("", office, region)
        case _:
            raise ValueError(", ".join(row))


def _is_title(row: Sequence[str]) -> bool:
    return row[0].casefold() in _TITLES


def _check_one_region(found: Sequence[Registered], path: Path) -> None:
    regions: dict[str, str] = {}
    for number, office in enumerate(found, start=1):
        key = office.identity.same_code or office.identity.same_name
        if regions.setdefault(key, office.region) != office.region:
            reason = TWO_REGIONS.format(line=number, office=office.code or office.name)
            raise SujaritError(BAD_LIST.format(path=str(path), reason=reason))
