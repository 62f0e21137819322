"""Native Word charts: the template's own charts, filled with the plan's numbers.

A chart is known by the sheet that its formulas name (`budget!$B$2:$B$9`), which Word keeps
when somebody restyles it. Only its data are replaced: the values that Word draws, and the
small workbook that opens when somebody edits the chart. (ECMA-376 part 1, 21.2.)
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import NamedTuple

from markupsafe import escape

from sujarit.books.opc.archive import Part, Parts, pack, pack_plain
from sujarit.plan.fiscal import Round
from sujarit.plan.money import ZERO
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.records.progress import carried_over
from sujarit.report.context.digits import Digits, restyle
from sujarit.report.context.figures import money_level
from sujarit.report.engine.chart_workbook import sheet_file
from sujarit.report.engine.word_file import main_part, part_text, relations_of
from sujarit.report.engine.word_text import clean
from sujarit.rollup.totals import Amounts, roll_up

_CHART = regex(r"word/charts/chart\d+\.xml")
_SERIES = regex(r"<c:ser>.*?</c:ser>", re.DOTALL)
_SHEET = regex(r"<c:f>'?(\w+)'?!")
_CATEGORIES = regex(r"<c:cat>.*?</c:cat>", re.DOTALL)
_VALUES = regex(r"<c:val>.*?</c:val>", re.DOTALL)
_EXTERNAL = regex(r'<c:externalData\b[^>]*r:id="([^"]+)"')
# 0D is the numeral system "Thai", 41E the locale (Excel's number format codes).
_FORMATS = {"thai": "[$-D00041E]#,##0", "arabic": "#,##0"}
_AXIS_FORMAT = regex(r'(<c:numFmt formatCode=")[^"]*(" sourceLinked="0"/>)')

_DRAWN = regex(
    r'<wp:docPr\b[^>]*\bdescr="(?P<words>[^"]*)"(?:(?!</w:drawing>).)*?<c:chart\b[^>]*r:id="(?P<chart>[^"]+)"',
    re.DOTALL,
)
_LONGEST_DESCRIPTION = 4_000

MOST_BARS = 40
"""More activities than this no reader tells apart in a chart; the table has them all."""


class Series(NamedTuple):
    """One row of bars: its name, and a value for each category (None: not known)."""

    name: str
    values: tuple[Decimal | None, ...]


class Dataset(NamedTuple):
    """What a chart shows: the names along its axis, and the bars over them."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]


def datasets(plan: Plan, reporting: Round) -> dict[str, Dataset]:
    """The numbers of every chart by its sheet's name, the same as the roll-up's."""
    return {"budget": _budget(plan, reporting), "progress": _progress(plan, reporting)}


def _budget(plan: Plan, reporting: Round) -> Dataset:
    level = money_level(plan)
    rollup = roll_up(plan, level, reporting)
    rows = [(row.key, row.amounts) for row in rollup.rows]
    if level == "project" and len(rows) > MOST_BARS:
        rows, rollup = [], replace(rollup, unassigned=Amounts())
        rows.append(("ทุกโครงการ", rollup.total))
    if rollup.unassigned.planned or rollup.unassigned.spent:
        rows.append(("อื่น ๆ", rollup.unassigned))
    planned = Series("งบประมาณตามแผน", tuple(each.planned for _, each in rows) or (ZERO,))
    spent = Series("เบิกจ่าย", tuple(each.spent for _, each in rows) or (ZERO,))
    return Dataset(tuple(key for key, _ in rows) or ("-",), (planned, spent))


def _progress(plan: Plan, reporting: Round) -> Dataset:
    """Each activity's latest reported progress in the round, in percent."""
    carried = carried_over(plan, reporting).values()
    own = [each for each in plan.results if each.round is reporting]
    reported = {each.activity: each.progress for each in (*carried, *own)}
    names = [each.code or each.title for each in plan.activities]
    values = [reported.get(each.code) if each.code else None for each in plan.activities]
    return Dataset(
        tuple(names) or ("-",), (Series("ความก้าวหน้า (ร้อยละ)", tuple(values) or (ZERO,)),)
    )


def has_progress(plan: Plan, reporting: Round) -> bool:
    """Whether any activity's progress is known, and its chart can be read."""
    (series,) = _progress(plan, reporting).series
    few = 0 < len(plan.activities) <= MOST_BARS
    return few and any(value is not None for value in series.values)


def fill_charts(parts: Parts, data: dict[str, Dataset], digits: Digits) -> Parts:
    """The parts with every chart of ours showing these numbers; other charts stay."""
    if not _charts(parts):
        return parts
    filled = {**parts, **dict(_filled(parts, data, digits))}
    name = main_part(parts)
    relations = relations_of(name)
    if relations not in parts:
        return filled
    shown = dict(_shown(parts, data))
    body = described(part_text(parts, name), part_text(parts, relations), shown, digits)
    return {**filled, name: pack_plain(body.encode())}


def _shown(parts: Parts, data: dict[str, Dataset]) -> Iterator[tuple[str, Dataset]]:
    """The numbers of each chart of ours, by its part's own name."""
    for name in _charts(parts):
        sheet = _SHEET.search(part_text(parts, name))
        if sheet and sheet[1] in data:
            yield name.rpartition("/")[2], data[sheet[1]]


def _charts(parts: Parts) -> list[str]:
    return [name for name in parts if _CHART.fullmatch(name)]


def _filled(parts: Parts, data: dict[str, Dataset], digits: Digits) -> Iterator[tuple[str, Part]]:
    for name in _charts(parts):
        xml = part_text(parts, name)
        sheet = _SHEET.search(xml)
        dataset = data.get(sheet[1]) if sheet else None
        if sheet is None or dataset is None:
            continue
        yield name, pack(name, chart_xml(xml, sheet[1], dataset, digits).encode())
        book = _embedded(parts, name, xml)
        if book:
            yield book, pack(book, sheet_file(sheet[1], _rows(dataset)))


def _rows(dataset: Dataset) -> list[list[str | Decimal | None]]:
    head: list[str | Decimal | None] = ["", *(series.name for series in dataset.series)]
    values = zip(*(series.values for series in dataset.series), strict=True)
    return [head, *([name, *row] for name, row in zip(dataset.categories, values, strict=True))]


def chart_xml(xml: str, sheet: str, dataset: Dataset, digits: Digits) -> str:
    """The chart with other numbers; its looks stay as they are."""
    series = iter(range(len(dataset.series)))

    def fill(match: re.Match[str]) -> str:
        index = next(series, None)
        if index is None:
            return ""
        categories = _category_xml(sheet, dataset, digits)
        values = _value_xml(sheet, index, dataset.series[index], digits)
        bare = _CATEGORIES.sub(lambda _: categories, match[0])
        return _VALUES.sub(lambda _: values, bare)

    styled = _AXIS_FORMAT.sub(rf"\g<1>{_FORMATS[digits]}\g<2>", xml)
    return _SERIES.sub(fill, styled)


def _category_xml(sheet: str, dataset: Dataset, digits: Digits) -> str:
    names = [escape(restyle(clean(name), digits)) for name in dataset.categories]
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{name}</c:v></c:pt>' for index, name in enumerate(names)
    )
    last = len(names) + 1
    return (
        f"<c:cat><c:strRef><c:f>{sheet}!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{len(names)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def _value_xml(sheet: str, index: int, series: Series, digits: Digits) -> str:
    column, last = "BCDEFGH"[index], len(series.values) + 1
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value}</c:v></c:pt>'
        for place, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>{sheet}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>{escape(_FORMATS[digits])}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def described(body: str, relations: str, charts: Mapping[str, Dataset], digits: Digits) -> str:
    """The body with the figures of each chart as its alternative text.

    `charts` are the numbers by the charts' own parts, as the body's relationships name them.
    """
    targets = {
        own[1]: target[1].rpartition("/")[2]
        for tag in re.findall(r"<Relationship\b[^>]*>", relations)
        if (own := re.search(r'\bId="([^"]+)"', tag))
        and (target := re.search(r'\bTarget="([^"]+)"', tag))
    }

    def describe(match: re.Match[str]) -> str:
        dataset = charts.get(targets.get(match["chart"], ""))
        if dataset is None:
            return match[0]
        words = restyle(f"{unescape(match['words'])}: {_told(dataset)}", digits)
        words = words[:_LONGEST_DESCRIPTION]
        return match[0].replace(f'descr="{match["words"]}"', f'descr="{escape(words)}"', 1)

    return _DRAWN.sub(describe, body)


def _told(dataset: Dataset) -> str:
    """The figures of a chart in words, category by category."""
    lines = []
    for index, name in enumerate(dataset.categories):
        values = [
            f"{series.name} {_said(series.values[index])}"
            for series in dataset.series
            if index < len(series.values)
        ]
        lines.append(f"{clean(name)} {', '.join(values)}")
    return "; ".join(lines)


def _said(value: Decimal | None) -> str:
    return "ไม่มีข้อมูล" if value is None else f"{value:,f}"


def _embedded(parts: Parts, chart: str, xml: str) -> str | None:
    """The name of the workbook behind a chart."""
    folder, _, file = chart.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    link = _EXTERNAL.search(xml)
    if link is None or relations not in parts:
        return None
    text = part_text(parts, relations)
    for tag in re.findall(r"<Relationship\b[^>]*>", text):
        target = re.search(r'\bTarget="([^"]+)"', tag)
        if f'Id="{link[1]}"' in tag and target:
            name = posixpath.normpath(posixpath.join(folder, target[1])).lstrip("/")
            return name if name in parts else None
    return None
