"""The files about all offices: the workbook, every record, the Word report."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from sujarit.actions.outputs import write_result, write_result_by
from sujarit.consolidation.choose import Candidate, LeftOut
from sujarit.consolidation.data_rows import (
    csv_lines,
    left_out_row,
    parquet_batches,
    record_rows,
)
from sujarit.consolidation.office import OfficeSummary
from sujarit.consolidation.sums import CountrySums
from sujarit.consolidation.workbook import CountryBook, Heading, office_values
from sujarit.plan import schema
from sujarit.plan.money import ZERO
from sujarit.plan.thai import thai_date, thai_date_short

__all__ = ["Country", "LeftOut", "write_country"]

_COUNT = "#,##0"


@dataclass(frozen=True, slots=True)
class Country:
    """All offices: the workbooks that count by region, what does not count, and how to load one.

    `as_of` is the day on which all are judged, None where each is on a day of its own.
    """

    groups: Mapping[str, tuple[Candidate, ...]]
    left_out: tuple[LeftOut, ...]
    fiscal_year: int | None
    made_at: datetime
    as_of: date | None
    load: Callable[[Candidate], OfficeSummary] = field(repr=False)

    @property
    def title(self) -> str:
        """What it is, of which year, and the day on which it was put together."""
        made = thai_date(self.made_at.date())
        return f"แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {self.fiscal_year or '-'} (รวมเมื่อ {made})"

    def offices(self) -> Iterator[tuple[str, Candidate, OfficeSummary]]:
        """Each office with its region, one in memory at a time."""
        for region, group in self.groups.items():
            for each in group:
                yield region, each, self.load(each)


def write_country(
    country: Country, output: Path, data: Path | None, report: Path | None
) -> tuple[tuple[Path, ...], CountrySums]:
    """Write what is asked for; where the files are now, and the sums that they show."""
    sums = CountrySums()
    written = [write_result(output, _workbook(country, sums))]
    if data is not None:
        written.append(write_result_by(data, lambda sink: _records(country, data, sink)))
    if report is not None:
        from sujarit.consolidation.document import Subject, country_report

        day = thai_date(country.made_at.date())
        as_of = thai_date_short(country.as_of) if country.as_of else ""
        subject = Subject(country.fiscal_year, day, as_of, _rule_titles())
        written.append(write_result(report, country_report(subject, sums, country.left_out)))
    return tuple(written), sums


def _workbook(country: Country, sums: CountrySums) -> bytes:
    book = CountryBook()
    book.offices(
        country.title,
        [
            (region, len(group), _office_rows(country, region, group, sums))
            for region, group in country.groups.items()
        ],
    )
    title = (Heading("รายการ", 60),)
    if len(country.groups) > 1:
        book.money("ตามภาค", title, sums.regions.values())
    book.money("ตามกลยุทธ์", (Heading("กลยุทธ์", 90),), sums.strategies.values())
    book.money("ตามแหล่งงบ", title, sums.sources.values())
    book.money("ตามไตรมาส", title, sums.quarters.values())
    _add_counts(book, sums)
    book.charts()
    book.left_out(country.left_out)
    book.overview(country.title, _overview(country, sums))
    return book.data()


def _office_rows(
    country: Country, region: str, group: tuple[Candidate, ...], sums: CountrySums
) -> Iterator[Callable[[int], list[Any]]]:
    for each in group:
        office = country.load(each)
        sums.add(office, region, schema.DONE)
        yield partial(office_values, office, region, each.source)


def _add_counts(book: CountryBook, sums: CountrySums) -> None:
    activities = Heading("กิจกรรม", 14, _COUNT, summed=True)
    places, offices = Heading("จุด", 14, _COUNT, summed=True), Heading("หน่วยงาน", 14, _COUNT)
    book.counts(
        "ตามสถานะ",
        (Heading("สถานะ", 40), activities),
        [list(each) for each in sums.statuses.items()],
    )
    rule = (Heading("กฎ", 12), Heading("เรื่อง", 70))
    titles = _rule_titles()
    late = [[code, titles.get(code, ""), count] for code, count in sums.late.most_common()]
    book.counts("ล่าช้า", (*rule, places), late)
    found = [
        [code, titles.get(code, ""), count, sums.offices_with[code]]
        for code, count in sums.findings.most_common()
    ]
    book.counts("ข้อที่พบตามกฎ", (*rule, places, offices), found)
    numbers = [Heading(name, 16, _COUNT) for name in ("พร้อม", "ยังไม่พร้อม", "ใช้สมุดงานปีอื่น")]
    items = [
        [profile, f"{number} {item.title}", item.met, item.failed, item.other_year]
        for (profile, number), item in sorted(sums.items.items())
    ]
    book.counts("ITA", (Heading("เกณฑ์", 16), Heading("ข้อ", 60), *numbers), items)


def _rule_titles() -> Mapping[str, str]:
    from sujarit.actions.catalogue import topics

    return {topic.code: topic.title.th for topic in topics()}


def _overview(country: Country, sums: CountrySums) -> list[tuple[str, Any, str]]:
    total = sums.total
    planned, spent, share = total.planned or ZERO, total.spent, total.amounts.percent_spent
    left = [(f"ไม่ได้นับ: {reason}", count, "") for reason, count in _reasons(country).items()]
    return [
        ("หน่วยงานที่นับ", total.offices, ""),
        *left,
        ("งบที่ได้รับจัดสรร (บาท)", sums.allotted, "F"),
        ("งบตามแผน (บาท)", planned, "G"),
        ("งบกิจกรรม (บาท)", total.activities, "H"),
        ("เบิกจ่าย (บาท)", spent, "I"),
        ("คงเหลือ (บาท)", planned - spent, "J"),
        ("ร้อยละเบิกจ่าย", None if share is None else round(share, 2), "K"),
        ("กิจกรรม", sum(sums.statuses.values()), "M"),
    ]


def _reasons(country: Country) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in country.left_out:
        found[each.reason.value.th] = found.get(each.reason.value.th, 0) + 1
    return found


def _records(country: Country, path: Path, sink: BinaryIO) -> None:
    rows = chain(
        (
            row
            for region, each, office in country.offices()
            for row in record_rows(office, region, each.source)
        ),
        map(left_out_row, country.left_out),
    )
    if path.suffix.lower() == ".parquet":
        parquet_batches(rows, sink)
    else:
        sink.writelines(csv_lines(rows))
