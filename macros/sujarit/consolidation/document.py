"""The Word report about all offices, from its own docxtpl template."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from sujarit.books.opc.archive import compressed, read_package, write_package
from sujarit.consolidation.choose import LeftOut
from sujarit.consolidation.rankings import OfficeStanding
from sujarit.consolidation.sums import CountrySums, Group
from sujarit.plan.money import ZERO, display
from sujarit.plan.schema import FISCAL_YEAR
from sujarit.report.context.digits import Digits, restyle
from sujarit.report.document import laid_out
from sujarit.report.engine.compile import patch
from sujarit.report.engine.problems import naming_template
from sujarit.report.engine.render import compiled_template, render
from sujarit.report.engine.word_file import as_document, read_word_file
from sujarit.resources import templates_dir

TEMPLATE = "many/country_report.docx"
_NAMED = 200  # of what does not count; the workbook names all
_DIGITS: Digits = "arabic"  # codes of rules stand beside the numbers


@dataclass(frozen=True, slots=True)
class Subject:
    """What the report is about: the year, the day it was made, the titles of rules by code.

    `as_of` is the day on which all offices are judged, "" where each is on a day of its own.
    """

    fiscal_year: int | None
    made_on: str
    as_of: str
    rules: Mapping[str, str]


def country_report(subject: Subject, sums: CountrySums, left_out: Sequence[LeftOut]) -> bytes:
    """The report's bytes. Raises `SujaritError` where the template cannot be read or rendered."""
    path = templates_dir() / TEMPLATE
    content = read_word_file(path)
    context = _in_digits(_context(subject, sums, left_out))
    with naming_template(path.name):
        parts = as_document(read_package(content))
        compiled = compiled_template(parts, patch(parts), _DIGITS)
        made = laid_out(render(parts, compiled, context), _DIGITS, generous=True)
    return write_package(compressed(made))


def _context(subject: Subject, sums: CountrySums, left_out: Sequence[LeftOut]) -> dict[str, Any]:
    total, several = sums.total, len(sums.regions) > 1
    reasons = Counter(each.reason.value.th for each in left_out)
    return {
        "year_word": FISCAL_YEAR,
        "fiscal_year": str(subject.fiscal_year or "-"),
        "years_text": str(subject.fiscal_year or "-"),
        "made_at": subject.made_on,
        "as_of": subject.as_of,
        "office_short": "ทุกหน่วยงาน",
        "office_name": f"รวม {total.offices:,} หน่วยงาน",
        "draft": False,
        "errors": "0",
        "fingerprint": _fingerprint(sums),
        "offices": f"{total.offices:,}",
        "total": _money(total),
        "activities": f"{sum(sums.statuses.values()):,}",
        "statuses": _counts(sums.statuses.items()),
        "regions": [_region(each) for each in sums.regions.values()] if several else [],
        "most_spent": _standings(sums.rankings.most_spent),
        "least_spent": _standings(sums.rankings.least_spent),
        "latest": _standings(sums.rankings.latest),
        "most_errors": _standings(sums.rankings.most_errors),
        "rules": [
            {
                "code": code,
                "title": subject.rules.get(code, ""),
                "count": f"{count:,}",
                "offices": f"{sums.offices_with[code]:,}",
            }
            for code, count in sums.findings.most_common(20)
        ],
        "items": [
            {
                "profile": profile,
                "number": number,
                "title": item.title,
                "met": f"{item.met:,}",
                "failed": f"{item.failed:,}",
            }
            for (profile, number), item in sorted(sums.items.items())
        ],
        "reasons": _counts(reasons.items()),
        "left_out": [_left_out(each) for each in left_out[:_NAMED]],
        "more": f"{max(0, len(left_out) - _NAMED):,}" if len(left_out) > _NAMED else "",
    }


def _fingerprint(sums: CountrySums) -> str:
    """Eight characters that change with the figures."""
    whole = repr((sums.total, sums.regions, sorted(sums.findings.items())))
    return blake2b(whole.encode(), digest_size=4).hexdigest().upper()


def _money(group: Group) -> dict[str, str]:
    planned = group.planned or ZERO
    return {
        "planned": display(planned),
        "activities": display(group.activities),
        "spent": display(group.spent),
        "balance": display(planned - group.spent),
        "percent": _percent(group.amounts.percent_spent),
    }


def _percent(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _region(region: Any) -> dict[str, str]:
    counts = {"offices": f"{region.offices:,}", "late": f"{region.late:,}"}
    return {"title": region.title, **_money(region), **counts}


def _standings(offices: Iterable[OfficeStanding]) -> list[dict[str, str]]:
    return [
        {
            "no": str(number),
            "name": each.name,
            "region": each.region,
            "planned": display(each.planned),
            "spent": display(each.spent),
            "percent": _percent(each.percent),
            "late": f"{each.late:,}",
            "errors": f"{each.errors:,}",
        }
        for number, each in enumerate(offices, start=1)
    ]


def _counts(items: Iterable[tuple[str, int]]) -> list[dict[str, str]]:
    return [{"title": title, "count": f"{count:,}"} for title, count in items]


def _left_out(each: LeftOut) -> dict[str, str]:
    whose = " ".join(part for part in (each.code, each.name) if part) or each.source
    return {"reason": each.reason.value.th, "office": whose, "detail": each.detail or "-"}


def _in_digits(value: Any) -> Any:
    match value:
        case str():
            return restyle(value, _DIGITS)
        case dict():
            return {key: _in_digits(each) for key, each in value.items()}
        case list():
            return [_in_digits(each) for each in value]
        case _:
            return value
