"""Chapters that have nothing to say are left out, and the others counted without gaps."""

import re
from xml.etree import ElementTree as ET

import pytest

from authoring.templates.markup import field, paragraph, text
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.resources import templates_dir
from tests.report import make
from tests.util.sampling import sampled
from tests.util.tables import CLEAN, EXAMPLE, put_entry, tables_from, with_rows

W = make.W
KINDS = {
    "monitoring": ("monitoring", Round.SIX),
    "annual": ("monitoring", Round.TWELVE),
    "plan": ("plan", Round.SIX),
}


def headings(document: bytes, *styles: str) -> list[str]:
    root = ET.fromstring(make.part(document))
    return [
        "".join(t.text or "" for t in each.iter(f"{W}t")).removesuffix("–").replace(" ", "")
        for each in root.iter(f"{W}p")
        if (style := each.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") in styles
    ]


def without_text(*titles: str):
    """The example without the texts of these sections."""
    tables = tables_from(EXAMPLE)
    table = tables["tblNarrative"]
    at = table.header.index("หมวด")
    kept = [row for row in table.rows if row[at] not in titles]
    return parse_plan(with_rows(tables, "tblNarrative", kept))


def report(plan, kind: str, **options) -> bytes:
    named, reporting = KINDS[kind]
    return make.report(plan, kind=named, round=reporting, **options)


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_without_text_vanishes_with_its_heading_and_its_number(kind):
    document = report(without_text("เหตุผลความจำเป็น", "วัตถุประสงค์"), kind)
    words = make.words(document)
    assert "เหตุผลความจำเป็น" not in words
    assert "วัตถุประสงค์" not in "".join(headings(document, "Heading2", "TOC2"))
    assert headings(document, "TOC1", "TOC2") == headings(document, "Heading1", "Heading2")


@pytest.mark.parametrize("digits", sampled(["thai", "arabic"], 2))
@pytest.mark.parametrize("plan", [make.example, make.empty])
@pytest.mark.parametrize("kind", KINDS)
def test_parts_and_chapters_are_numbered_without_gaps(kind, plan, digits):
    document = report(plan(), kind, digits=digits)
    part, chapter = 0, 0
    for heading in headings(document, "Heading1", "Heading2"):
        number = re.match(r"(ส่วนที่)?([0-9๐-๙]+)", heading)
        assert number, heading
        part, chapter = (part + 1, 0) if number[1] else (part, chapter + 1)
        assert int(number[2]) == (part if number[1] else chapter)
        assert number[2].isascii() == (digits == "arabic")
    assert headings(document, "TOC1", "TOC2") == headings(document, "Heading1", "Heading2")


@pytest.mark.parametrize("kind", KINDS)
def test_no_section_of_text_says_that_there_is_none(kind):
    root = ET.fromstring(make.part(report(make.empty(), kind)))
    body = [
        "".join(t.text or "" for t in each.iter(f"{W}t"))
        for each in root.iter(f"{W}p")
        if (style := each.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val") == "BodyThai"
    ]
    assert "ไม่มี" not in body
    assert "-" not in body


def test_a_part_without_chapters_vanishes_too():
    plan = without_text("ความเป็นมา", "ความสอดคล้องกับนโยบาย", "เหตุผลความจำเป็น")
    assert "บทนำ" not in make.words(report(plan, "plan"))
    assert headings(report(plan, "plan"), "Heading1")[0] == "ส่วนที่1สาระสำคัญของแผน"


def test_a_heading_that_an_office_adds_is_in_the_contents_counted_or_not(tmp_path):
    whole = (templates_dir() / "monitoring_report.docx").read_bytes()
    own = paragraph("Heading2", "9. หัวข้อของเรา") + paragraph("Heading2", "ภาคผนวกของเรา")
    xml = make.part(whole).decode()
    at = xml.index('<w:p><w:pPr><w:pStyle w:val="Heading2"/>')
    path = make.written(
        tmp_path, make.changed(whole, {"word/document.xml": xml[:at] + own + xml[at:]})
    )
    document = make.report(make.example(), template=path)
    lines = headings(document, "TOC1", "TOC2")
    assert lines == headings(document, "Heading1", "Heading2")
    assert lines[1:4] == ["1.หัวข้อของเรา", "ภาคผนวกของเรา", "2.สรุปผลในภาพรวม"]


def test_the_contents_are_a_field_that_word_itself_can_renew():
    xml = make.part(make.report(make.example())).decode()
    begin, end = xml.index(" TOC "), xml.rindex('w:fldCharType="end"/></w:r></w:hyperlink>')
    assert xml.count('"begin"', 0, end) - 1 == xml[begin:].count(" PAGEREF ")
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"')


def old_contents(xml: str) -> str:
    """A template of an earlier version: lines outside any field, one for each heading."""
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    pieces = xml.split(heading)
    marked, lines = pieces[0], ""
    for n, rest in enumerate(pieces[1:], 1):
        opened, closed = (f'<w:bookmark{end} w:id="{n}"' for end in ("Start", "End"))
        marked += f'{heading}{opened} w:name="_Toc{n:08}"/>'
        marked += rest.replace("</w:p>", f"{closed}/></w:p>", 1)
    for n in range(1, len(pieces) + 3):
        page = field(f"PAGEREF _Toc{n:08} ", "–")
        link = f'<w:hyperlink w:anchor="_Toc{n:08}">{text(f"{n}. เก่า")}{page}</w:hyperlink>'
        lines += paragraph("TOC2", link)
    start = marked.index('<w:p><w:pPr><w:pStyle w:val="TOC1"/>')
    end = marked.index("</w:p>", start) + len("</w:p>")
    return marked[:start] + lines + marked[end:]


def test_a_template_of_an_earlier_version_gets_contents_over_its_headings(tmp_path):
    whole = (templates_dir() / "annual_report.docx").read_bytes()
    old = make.changed(whole, {"word/document.xml": old_contents(make.part(whole).decode())})
    document = make.report(make.example(), round=Round.TWELVE, template=make.written(tmp_path, old))
    assert headings(document, "TOC1", "TOC2") == headings(document, "Heading1", "Heading2")


def test_a_chapter_that_an_office_deletes_leaves_no_line_in_the_contents(tmp_path):
    whole = (templates_dir() / "monitoring_report.docx").read_bytes()
    xml = make.part(whole).decode()
    heading = next(
        each for each in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", xml)
        if "Heading2" in each and "สถานที่ดำเนินการ" in each
    )  # fmt: skip
    template = make.changed(whole, {"word/document.xml": xml.replace(heading, "")})
    path = make.written(tmp_path, template)
    document = make.report(make.example(), template=path)
    assert headings(document, "TOC1", "TOC2") == headings(document, "Heading1", "Heading2")
    assert "สถานที่ดำเนินการ" not in "".join(headings(document, "TOC2"))


# the cover, and money that nobody has spent


@pytest.mark.parametrize(
    "title",
    sampled(
        [
            "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2564",
            "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ 2564",
            "แผนปฏิบัติการป้องกันการทุจริต ปี ๒๕๖๔",
            "แผนปฏิบัติการป้องกันการทุจริต ปีปฏิทิน ๒๕๖๔",
        ],
        4,
    ),
)
@pytest.mark.parametrize("kind", KINDS)
def test_the_cover_says_the_year_once(kind, title):
    plan = parse_plan(put_entry(tables_from(EXAMPLE), "plan_title", title))
    words = make.words(report(plan, kind))
    cover = words[: words.index("โครงการ ")]
    assert len(re.findall(r"ปี(?:งบประมาณ|ปฏิทิน)?(?: พ\.ศ\.)? ?2564", cover)) == 1


def test_a_span_of_years_stays_in_the_plan_s_title():
    title = "แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2561 - 2564"
    plan = parse_plan(put_entry(tables_from(EXAMPLE), "plan_title", title))
    assert f"ตาม{title}" in make.words(report(plan, "monitoring"))


@pytest.mark.parametrize("kind", ["monitoring", "annual"])
def test_money_that_nobody_has_spent_is_said_in_words(kind):
    plan = parse_plan(with_rows(tables_from(EXAMPLE), "tblSpending", []))
    words = make.words(report(plan, kind))
    assert "ยังไม่ได้ใช้งบประมาณ" in words
    assert "0 บาท (ศูนย์บาทถ้วน)" not in words


def test_what_was_spent_is_said_in_figures_and_words():
    words = make.words(report(make.clean(), "monitoring"))
    assert "ยังไม่ได้ใช้งบประมาณ" not in words
    assert re.search(r"เบิกจ่ายแล้ว [0-9,.]+ บาท \([ก-๙]+\)", words)


@pytest.mark.parametrize("kind", ["monitoring", "plan"])
def test_a_plan_without_indicators_has_no_chapter_of_them(kind):
    tables = with_rows(tables_from(EXAMPLE), "tblKpis", [])
    title = "ค่าเป้าหมายและตัวชี้วัด"
    assert title in make.words(make.report(make.example(), kind=kind))
    assert title not in make.words(make.report(parse_plan(tables), kind=kind))


@pytest.mark.parametrize("name", ["monitoring_report", "annual_report"])
def test_every_amount_by_quarter_is_said_to_be_in_baht(name):
    words = make.words((templates_dir() / f"{name}.docx").read_bytes())
    for head in ("ตามแผน", "เบิกจ่าย", "ตามแผนสะสม", "เบิกจ่ายสะสม"):
        assert f"\n{head} (บาท)\n" in words


@pytest.mark.parametrize("kind", ["monitoring", "plan"])
def test_what_the_workbook_leaves_blank_has_no_line_with_a_dash(kind):
    tables = tables_from(CLEAN)
    for key in ("project_name", "responsible_unit", "responsible_person", "programme"):
        tables = put_entry(tables, key, None)
    tables = put_entry(put_entry(tables, "allotted_budget", None), "published_url", None)
    lines = [
        row
        for table in make.tables(make.report(parse_plan(tables), kind=kind))
        for row in table
        if len(row) == 2
    ]
    names = {row[0] for row in lines}
    assert names.isdisjoint(
        {"โครงการ", "ชื่อโครงการ", "แผนงาน", "ผู้รับผิดชอบโครงการ", "งบประมาณที่ได้รับ", "เผยแพร่ที่"}
    )
    assert dict(lines)["หน่วยงานที่รับผิดชอบ"] == parse_plan(tables).details.office_name


@pytest.mark.parametrize(("kind", "is_said"), [("ปีงบประมาณ", True), ("ปีการศึกษา", False)])
def test_months_from_october_on_are_quarters_of_the_fiscal_year_alone(kind, is_said):
    plan = parse_plan(put_entry(tables_from(EXAMPLE), "year_kind", kind))
    heads = [rows[0] for rows in make.tables(report(plan, "plan")) if "กิจกรรม" in rows[0]]
    assert heads
    assert all(("ไตรมาส 1" in head) is is_said for head in heads if "ตัวชี้วัด" in head)
