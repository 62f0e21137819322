"""A template may come from anywhere: it is rendered, or refused in one line, the same by both.

`template check` lists the problems; `report` says the first of them, and neither takes long.
"""

import re

import pytest

from authoring.templates.markup import Grid, cell, paragraph
from sujarit.errors import SujaritError
from sujarit.report.template.check import check_template
from tests.report import make
from tests.report.test_render import furniture, made
from tests.util.sampling import sampled

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PLAIN = make.template("หน่วยงาน {{ office_name }}")


def told_by_check(template: bytes, folder) -> str:
    try:
        problems = check_template(make.written(folder, template))
    except SujaritError as exc:
        return exc.text.en
    return f"{problems[0].message.en}, at '{problems[0].paragraph}'" if problems else ""


def told_by_report(template: bytes, folder) -> str:
    try:
        make.report(make.example(), template=make.written(folder, template))
    except SujaritError as exc:
        return exc.text.en
    return ""


def reported(template: bytes, folder) -> bytes:
    return make.report(make.example(), template=make.written(folder, template))


# what is refused, by both, with the same words and the paragraph


TAGS = {
    "{% if office_name is foo %}x{% endif %}": "No test named 'foo'",
    "{% for a, b in goals %}{{ a }}{% endfor %}": "a loop with two names is not allowed here",
    "{{ 1 / 0 }}": "dividing is not allowed here",
    "{{ 1 % 0 }}": "dividing is not allowed here",
    "{% if goals|length is divisibleby(0) %}x{% endif %}": "cannot be rendered",
    "{{ " + "9" * 5000 + " }}": "a tag is longer than 1,000 characters",
    "{{ 1e999 }}": "unreadable value",
    "{% if draft %}" * 101 + "{% endif %}" * 101: "nested too deeply",
    "{{ " + "+".join(["1"] * 201) + " }}": "nested too deeply",
    "{{ office_name" + "|trim" * 300 + " }}": "a tag is longer than 1,000 characters",
    "{{ office_name" + "|e" * 100 + " }}": "nested too deeply",
    "{{ " + "(" * 400 + "1" + ")" * 400 + " }}": "nested too deeply",
    "{{ '\\ud800' }}": "unreadable value",
    "{{ '\\x00' }}": "unreadable value",
    "{% autoescape false %}{{ vision }}{% endautoescape %}": "'autoescape' is not allowed here",
    "ชื่อ ｛｛ office_name ｝｝": "full-width braces",
    "ชื่อ {｛ office_name }｝": "full-width braces",
    "{{ goals|trim }}": "a list or a group",
    "{{ goals|e }}": "a list or a group",
    "{{ goals ~ 'x' }}": "a list or a group",
    "{{ goals|join }}": "only texts can be joined",
    "{{ (vision|join(vision))|join(vision) }}": "only a list can be joined",
    "{" * 20_000: "does not open and close",
    "{{" * 20_000: "does not open and close",
    "}}" * 20_000 + "{{" * 20_000: "does not open and close",
    "{% colspan" + " " * 5000 + "%}": "cannot be read",
}


@pytest.mark.parametrize("words", TAGS, ids=lambda words: words[:30])
def test_a_tag_is_refused_by_check_and_report_in_the_same_words(words, tmp_path):
    template = make.template("ย่อหน้าแรก", f"ย่อหน้าที่ผิด {words}")
    told = told_by_check(template, tmp_path)
    assert TAGS[words] in told
    assert "at 'ย่อหน้าที่ผิด" in told
    report = told_by_report(template, tmp_path)
    assert told[:200] in report
    assert "\n" not in report


def with_part(name: str, content: str) -> bytes:
    return make.changed(PLAIN, {name: content})


LINK = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/hyperlink" Target="http://go.th/{}" TargetMode="External"/></Relationships>'
)


def with_link(address: str) -> bytes:
    name = "word/_rels/document.xml.rels"
    relations = make.part(PLAIN, name).decode()
    return with_part(name, relations.replace("</Relationships>", LINK.format(address)))


@pytest.mark.parametrize(
    ("template", "where"),
    [
        (with_part("word/charts/chart9.xml", "<c><t>{{ office_name }}</t></c>"), "{{ office_name"),
        (with_part("word/comments.xml", "<w><t>{{ vision }}</t></w>"), "{{ vision }}"),
        (with_part("word/comments.xml", "<w><t>{{ vision</t></w>"), "{{ vision"),
        (with_part("word/comments.xml", "<w><t>{% if vision</t></w>"), "{% if vision"),
        (with_part("word/comments.xml", "<w><t>{{ nobody }}</t></w>"), "{{ nobody }}"),
        (with_part("customXml/item1.xml", "<a b='c'>{{ vision }}</a>"), "{{ vision }}"),
        (with_part("word/drawing.vml", "<w><t>{{ vision }}</t></w>"), "{{ vision }}"),
        (with_part("word/chart.XML", "<a b='x' c=\"{{ vision }}\"/>"), "{{ vision }}"),
        (with_link("%7B%7B%20published_url%20%7D%7D"), "%7B%7B"),
        (with_link("{{ published_url }}"), "{{ published_url }}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_tag_that_nobody_fills_in_is_refused_by_both(template, where, tmp_path):
    told = told_by_check(template, tmp_path)
    assert "tags are not filled in here" in told
    assert where in told
    assert told in told_by_report(template, tmp_path)


@pytest.mark.parametrize(
    "template",
    [
        with_part("word/charts/chart9.xml", "<c><t>｛｛ office_name ｝｝</t></c>"),
        with_part("docProps/app.xml", "<a><Company>{｛ office_name ｝}</Company></a>"),
        make.template(body='<w:p><w:bookmarkStart w:id="1" w:name="｛｛ vision ｝｝"/></w:p>'),
    ],
    ids=["a chart's title", "a property", "an attribute"],
)
def test_full_width_braces_are_told_of_wherever_they_stand(template, tmp_path):
    told = told_by_check(template, tmp_path)
    assert "full-width braces" in told
    assert told in told_by_report(template, tmp_path)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><p>ก<br>ข</p></html>",
        '<?xml version="1.0"?><html><p>ก<br>ข</p></html>',
    ],
)
def test_a_page_of_html_inside_is_told_of_as_another_document(page, tmp_path):
    told = told_by_check(with_part("word/afchunk1.htm", page), tmp_path)
    assert "it has another document inside; remove it" in told
    assert told.removesuffix(", at ''") in told_by_report(
        with_part("word/afchunk1.htm", page), tmp_path
    )


# what is harmless


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/comments.xml", "<w><t>ใช้เครื่องหมาย {% เพื่อ</t></w>"),
        ("word/comments.xml", "<w><t>พิมพ์ {{ ก่อนชื่อ</t></w>"),
        ("word/comments.xml", "<w><t>อย่าพิมพ์ ｛｛ แบบนี้</t></w>"),
        ("customXml/item1.xml", "<a>{{ not closed</a>"),
        ("customXml/item1.xml", "<a>{{ vision</a>"),
        ("customXml/item1.xml", '<a b="{{ theirs }}">{% if theirs %} ｛｛ vision ｝｝</a>'),
        ("word/vmlDrawing1.vml", "<xml><textbox><div>ก<br>ข</div></textbox></xml>"),
    ],
)
def test_what_is_no_tag_of_ours_in_a_part_of_its_own_is_harmless(name, content, tmp_path):
    assert told_by_report(with_part(name, content), tmp_path) == ""


HARMLESS = {
    "{{ goals[0].title }}": "บุคลากรทุกระดับ",
    "{{ goals[99].title }}|": "|",
    "{{ goals[-1].code }}|{{ goals[-99].code }}|": "3||",
    "{{ (goals|first).title }}": "บุคลากรทุกระดับ",
    "{{ office_name|e }}": "สำนักงานเขตพื้นที่",
    "{{ office_name|escape }}": "สำนักงานเขตพื้นที่",
    "{{ goals|join(' / ', attribute='code') }}": "1 / 2",
    "{% raw %}{{ x }}{% endraw %}": "{{ x }}",
}


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_harmless_is_allowed_by_both(words, tmp_path):
    template = make.template(words)
    assert told_by_check(template, tmp_path) == ""
    assert HARMLESS[words] in make.words(reported(template, tmp_path))


def test_a_row_that_is_not_there_is_blank_and_its_parts_too(tmp_path):
    path = make.written(tmp_path, make.template("[{{ goals[0].strategies[0].title }}]"))
    assert "[]" in make.words(make.report(make.empty(), template=path))


def test_an_escaped_value_is_cleaned_like_any_other():
    assert "ก\nข & ค" in make.words(
        made(make.template("{{ value|e }}"), {**furniture(), "value": "ก\nข\x07 & ค"})
    )


# encodings and kinds of files


PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/header1.xml",
    "docProps/core.xml",
]


def encoded(name: str, encoding: str) -> bytes:
    text = make.part(PLAIN, name).decode()
    declared = encoding.removesuffix("-sig").replace("cp874", "windows-874")
    text = re.sub(r"encoding=(['\"])UTF-8\1", f"encoding='{declared}'", text)
    return make.changed(PLAIN, {name: text.encode(encoding)})


@pytest.mark.parametrize("encoding", sampled(["utf-8-sig", "utf-16", "cp874"], 3))
@pytest.mark.parametrize("name", PARTS)
def test_a_part_may_be_in_any_encoding_of_xml(name, encoding, tmp_path):
    template = encoded(name, encoding)
    assert told_by_check(template, tmp_path) == ""
    document = reported(template, tmp_path)
    assert "สำนักงานเขตพื้นที่" in make.words(document)
    assert "<dc:creator>สำนักงานเขตพื้นที่" in make.part(document, "docProps/core.xml").decode()
    assert make.part(document, name).decode().lstrip().startswith("<")


@pytest.mark.parametrize("encoding", ["idna", "utf-7", "unicode_escape", "x-unknown"])
@pytest.mark.parametrize("name", ["_rels/.rels", "word/styles.xml"])
def test_a_part_in_what_is_no_encoding_of_xml_is_damaged(name, encoding, tmp_path):
    declared = make.part(PLAIN, name).replace(b"UTF-8", encoding.encode(), 1)
    assert "it is damaged" in told_by_check(make.changed(PLAIN, {name: declared}), tmp_path)


def declared_as(kind: str) -> bytes:
    types = make.part(PLAIN, "[Content_Types].xml").decode()
    return make.changed(PLAIN, {"[Content_Types].xml": types.replace(MAIN, kind)})


@pytest.mark.parametrize(
    "kind",
    sampled(
        [
            MAIN.replace("document.main", "template.main"),
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ],
        3,
    ),
    ids=["dotx", "dotm", "docm"],
)
def test_a_word_template_becomes_a_document(kind, tmp_path, sdk_validate):
    document = reported(declared_as(kind), tmp_path)
    types = make.part(document, "[Content_Types].xml").decode()
    assert MAIN in types
    assert kind not in types
    assert sdk_validate(make.written(tmp_path, document, "made.docx")) == []


def without(name: str) -> bytes:
    from sujarit.books.opc.archive import read_package, write_package

    parts = read_package(PLAIN)
    del parts[name]
    return write_package(parts)


@pytest.mark.parametrize("name", ["_rels/.rels", "[Content_Types].xml", "word/document.xml"])
def test_a_file_without_what_makes_it_a_word_file_is_refused(name, tmp_path):
    told = told_by_check(without(name), tmp_path)
    assert "it is not a .docx file" in told
    assert told_by_report(without(name), tmp_path) == told


@pytest.mark.parametrize("name", ["word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_file_without_styles_or_relations_is_rendered(name, tmp_path):
    assert "สำนักงาน" in make.words(reported(without(name), tmp_path))


def test_the_emblem_finds_its_way_into_a_document_without_relations(tmp_path):
    from PIL import Image

    from tests.util.tables import EXAMPLE, put_entry, tables_from

    Image.new("RGB", (20, 20), "navy").save(tmp_path / "ตรา.png")
    tables = put_entry(tables_from(EXAMPLE), "logo", "ตรา.png")
    body = paragraph("BodyThai", "{{ logo }}")
    from sujarit.books.opc.archive import read_package, write_package
    from sujarit.plan.parse import parse_plan

    parts = read_package(make.template(body=body))
    del parts["word/_rels/document.xml.rels"]
    path = make.written(tmp_path, write_package(parts))
    document = make.report(parse_plan(tables), template=path, folder=tmp_path)
    assert "media/sujarit1.jpeg" in make.part(document, "word/_rels/document.xml.rels").decode()


# what is copied


def test_a_part_that_reads_something_from_outside_is_never_copied(tmp_path):
    entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for name in (
        "word/theme/theme1.xml", "word/styles.xml", "word/_rels/footer1.xml.rels", "word/X.XML",
        "word/drawing.vml", "word/settings", "word/media/picture.svg",
    ):  # fmt: skip
        told = told_by_report(make.changed(PLAIN, {name: entity}), tmp_path)
        assert "document type declaration" in told


@pytest.mark.parametrize("name", ["word/styles.xml", "word/media/picture.png"])
def test_a_part_with_a_wrong_checksum_is_never_copied(name, tmp_path):
    from sujarit.books.opc.archive import read_package, write_package

    parts = read_package(make.changed(PLAIN, {"word/media/picture.png": b"a picture"}))
    parts[name] = parts[name]._replace(crc=parts[name].crc ^ 1)
    assert "damaged" in told_by_report(write_package(parts), tmp_path)


def test_a_picture_may_name_the_type_of_its_document(tmp_path):
    picture = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>'
    assert told_by_report(with_part("word/media/picture.svg", picture), tmp_path) == ""


def test_a_part_in_an_encoding_that_takes_hours_is_damaged(tmp_path):
    slow = '<?xml version="1.0" encoding="punycode"?><a>' + "ab-" * 300_000 + "</a>"
    assert "it is damaged" in told_by_report(with_part("word/settings.xml", slow), tmp_path)


def test_many_paragraphs_with_a_mark_of_tables_are_told_of_soon(tmp_path):
    template = make.template(body=paragraph("BodyThai", "{%tr for x in goals %}") * 20_000)
    assert "works inside a table only" in told_by_check(template, tmp_path)


def test_a_part_that_is_no_xml_is_never_copied(tmp_path):
    settings = make.part(PLAIN, "word/settings.xml").decode()
    broken = make.changed(PLAIN, {"word/settings.xml": settings.replace("?>\n", "?>C:\\x", 1)})
    told = told_by_check(broken, tmp_path)
    assert "it is damaged" in told
    assert told_by_report(broken, tmp_path) == told


def test_a_part_with_a_namespace_that_is_none_is_never_copied(tmp_path):
    core = make.part(PLAIN, "docProps/core.xml").decode()
    undone = core.replace("http://purl.org/dc/terms/", "")
    broken = make.changed(PLAIN, {"docProps/core.xml": undone})
    told = told_by_check(broken, tmp_path)
    assert "it is damaged" in told
    assert told_by_report(broken, tmp_path) == told


# time and memory, counted in steps


LOOPS = "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% for d in xs %}"
ENDS = "{% endfor %}" * 4
INNER_LOOPS = LOOPS[: LOOPS.rindex("{%")] + "{% endfor %}" * 3


@pytest.mark.parametrize(
    "body",
    sampled(
        [
            "",
            "{% if loop.first %}{% endif %}",
            "{% if (a ~ b ~ c ~ d)|length %}{% endif %}",
            "{% if c in text %}{% endif %}",
            "{% if (xs|join(text))|length %}{% endif %}",
        ],
        4,
    ),
)
def test_loops_that_print_nothing_are_stopped_and_named(body):
    template = make.template("ย่อหน้าแรก", f"ย่อหน้าที่วน {LOOPS}{body}{ENDS}")
    context = {**furniture(), "xs": ["กขค"] * 500, "text": "กข" * 5000}
    with pytest.raises(SujaritError, match="without bounds") as caught:
        made(template, context)
    assert "ย่อหน้าที่วน" in caught.value.text.en


@pytest.mark.long
def test_a_loop_over_columns_is_stopped_too():
    grid = Grid(3000, 3000, 3000)
    grid.row(
        cell("CellText", "{%tc for x in xs %}"),
        cell("CellText", "{{ x }}" + INNER_LOOPS),
        cell("CellText", "{%tc endfor %}"),
    )
    context = {**furniture(), "xs": ["กขค"] * 500}
    with pytest.raises(SujaritError, match="without bounds"):
        made(make.template(body=grid.xml()), context)


def test_a_report_of_many_activities_is_far_from_the_bound(monkeypatch):
    monkeypatch.setattr("sujarit.report.engine.work.MAX_STEPS", 1_000_000)
    assert make.report(make.many(300))
