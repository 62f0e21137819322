"""The fast renderer gives what docxtpl gives, and can do no harm."""

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from authoring.templates.markup import Grid, cell, paragraph, tag
from sujarit.books.opc.archive import pack, read_package, unpack_part, write_package
from sujarit.errors import SujaritError
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round
from sujarit.report.context.assemble import Occasion, build_context
from sujarit.report.engine import cache
from sujarit.report.engine.compile import patch
from sujarit.report.engine.docxtpl_reference import render_with_docxtpl
from sujarit.report.engine.problems import naming_template
from sujarit.report.engine.render import compiled_template, render, render_by_reference
from sujarit.report.engine.word_file import as_document
from sujarit.resources import templates_dir
from tests.report import make
from tests.util.sampling import sampled

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(templates_dir().glob("*.docx"))
PLANS = {"example": make.example, "clean": make.clean, "empty": make.empty, "nasty": make.nasty}


def canonical(xml: bytes) -> str:
    return ET.canonicalize(xml.decode())


def rendered(template: bytes, context, digits="arabic"):
    """The parts of a document with a context of the test's own."""
    parts = as_document(read_package(template))
    return render(parts, compiled_template(parts, patch(parts), digits), context)


def made(template: bytes, context=None, digits="arabic") -> bytes:
    with naming_template("แม่แบบ.docx"):
        return write_package(rendered(template, context or {}, digits))


def reported(template: bytes, folder: Path, **options) -> bytes:
    """The report that an officer gets by this template."""
    path = make.written(folder, template, "แม่แบบ.docx")
    return make.report(make.example(), template=path, **options)


@pytest.mark.parametrize(
    ("path", "name", "digits"), sampled(product(TEMPLATES, PLANS, ("thai", "arabic")), 7)
)
def test_the_fast_way_equals_docxtpl(path, name, digits):
    occasion = Occasion(kind="monitoring", round=Round.SIX, today=make.TODAY, counts=Counts(3))
    context = build_context(PLANS[name](), occasion, digits)
    template = path.read_bytes()
    fast = rendered(template, context, digits)
    reference = read_package(render_with_docxtpl(template, dict(context), digits))
    compared = [
        each for each in fast if each.startswith(("word/document", "word/header", "word/footer"))
    ]
    assert len(compared) == 6
    for part in compared:
        assert canonical(unpack_part(fast[part])) == canonical(unpack_part(reference[part]))


def test_columns_made_by_a_loop_are_left_to_docxtpl():
    grid = Grid(3000, 3000, 3000)
    grid.row(
        cell("CellText", "{%tc for x in xs %}"),
        cell("CellText", "{{ x }}"),
        cell("CellText", "{%tc endfor %}"),
    )
    template = make.template("ชื่อ {{ title }}", body=grid.xml())
    context = {**furniture(), "title": "ก & ข", "xs": ["1", "2", "3", "4"], "report_title": "R&D", "office_name": "น & ส"}  # fmt: skip
    document = made(template, context)
    reference = render_with_docxtpl(template, dict(context), "arabic")
    assert canonical(make.part(document)) == canonical(make.part(reference))
    assert make.tables(document) == [[["1", "2", "3", "4"]]]
    assert len(ET.fromstring(make.part(document)).findall(f".//{make.W}gridCol")) == 4
    assert "น &amp; ส" in make.part(document, "docProps/core.xml").decode()


def test_both_ways_repair_drawing_numbers_in_a_loop():
    drawing = '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="u"/></a:graphic></wp:inline></w:drawing></w:r>'
    template = make.template(body=tag("for x in xs") + paragraph("Plain", drawing) + tag("endfor"))
    context = {**furniture(), "xs": ["1", "2"]}
    fast = make.part(made(template, context))
    assert canonical(fast) == canonical(make.part(render_with_docxtpl(template, context, "arabic")))
    assert b'id="1001"' in fast
    assert b'id="1002"' in fast


def furniture() -> dict[str, object]:
    """What the header and footer of a small template need."""
    names = (
        "office_short",
        "year_word",
        "years_text",
        "fiscal_year",
        "fingerprint",
        "as_of",
        "office_name",
    )
    return {**dict.fromkeys((*names, "errors"), "-"), "draft": False}


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("R&D <x> \"q\" 'a'", "R&D <x> \"q\" 'a'"),
        ("{{ 1 + 1 }} {% if x %} {# c #}", "{{ 1 + 1 }} {% if x %} {# c #}"),
        ("{_{ a }_} {_% b %_}", "{_{ a }_} {_% b %_}"),
        ("บรรทัด\r\nสอง\rสาม\nสี่\x0bห้า", "บรรทัด\nสอง\nสาม\nสี่\nห้า"),
        ("ก\tข", "ก\tข"),
        ("ก\x00\x07ข\x1b\ufffe\ud800ค", "กขค"),
        ("😀 ๑", "😀 ๑"),
        ("ก" * 5000, "ก" * 5000),
        ("  สอง  ช่อง  ", "  สอง  ช่อง  "),
        (None, ""),
    ],
)
def test_a_value_is_printed_as_it_is_and_never_evaluated(value, printed):
    template = make.template("[{{ value }}]")
    context = {**furniture(), "value": value}
    fast = made(template, context)
    assert f"[{printed}]" in make.words(fast)
    parts = read_package(template)
    compiled = compiled_template(parts, patch(parts), "arabic")
    slow = write_package(render_by_reference(parts, compiled, context))
    assert make.words(slow) == make.words(fast)


def test_a_title_with_a_line_break_stays_on_one_line():
    template = make.changed(
        make.template("x"),
        {
            "docProps/core.xml": make.part(make.template("x"), "docProps/core.xml").replace(
                "ชื่อ".encode(), b"{{ value }}"
            )
        },
    )
    core = make.part(made(template, {**furniture(), "value": "ก\nข <&>"}), "docProps/core.xml")
    assert "<dc:title>ก ข &lt;&amp;&gt;</dc:title>" in core.decode()


def test_braces_can_be_written_in_a_template():
    assert "{{ นี่คือป้าย }}" in make.words(made(make.template("{_{ นี่คือป้าย }_}"), furniture()))


def test_the_same_data_gives_the_same_bytes():
    plan = make.example()
    assert make.report(plan) == make.report(plan)


def test_parts_that_no_tag_touches_are_copied_as_they_lie():
    template = TEMPLATES[0].read_bytes()
    before, after = read_package(template), read_package(make.report(make.example(), kind="plan"))
    assert after["word/styles.xml"] == before["word/styles.xml"]
    assert next(iter(after)) == "[Content_Types].xml"


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("{{ offce_name }}", "offce_name"),
        ("{{ office_name.title }}", "title"),
        ("{% for x in %}", "แม่แบบ.docx"),
        ("{{ 'x'.join(['a']) }}", "calling a function"),
        ("{% for i in range(9) %}{% endfor %}", "calling a function"),
        ("{{ 9999 ** 9999 }}", "power"),
        ("{{ 'x' * 10000000000 }}", "multiplying"),
        ("{% macro m() %}{% endmacro %}", "macro"),
        ("{% include 'x' %}", "include"),
        ("{% set a = 1 %}", "set"),
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ goals }}", "a list or a group"),
        ("{{ office_name | safe }}", "safe"),
        ("{{ office_name | pprint }}", "pprint"),
        ("{% for a in goals %}" * 5 + "{% endfor %}" * 5, "nested"),
        ("{% if draft %}", "แม่แบบ.docx"),
        ("{{ office_name", "แม่แบบ.docx"),
    ],
)
def test_a_template_that_cannot_be_rendered_is_named_with_what_is_wrong(tags, said, tmp_path):
    template = make.template(f"ย่อหน้านี้ {tags}")
    with pytest.raises(SujaritError) as caught:
        reported(template, tmp_path)
    assert said in caught.value.text.en + caught.value.text.th
    assert "แม่แบบ.docx" in caught.value.text.th
    assert "sujarit template check" in caught.value.text.th


EXHAUSTING = {
    "unclosed tags": "{{ " * 20000,
    "unclosed statements": "{% " * 20000,
    "braces": "{" * 20000,
    "brackets": "{{" + "(" * 3000 + ")" * 3000 + "}}",
    "a long chain": "{{ a" + ".b" * 5000 + " }}",
    "deep conditions": "{% if draft %}" * 500 + "{% endif %}" * 500,
}


@pytest.mark.parametrize("name", EXHAUSTING)
def test_a_template_that_would_take_for_ever_is_refused_soon(name, tmp_path):
    before = time.process_time()
    with pytest.raises(SujaritError, match=r"แม่แบบ\.docx"):
        reported(make.template(EXHAUSTING[name]), tmp_path)
    # The processor's time, not the clock's; each takes less than a second of it.
    assert time.process_time() - before < 60


def test_the_message_quotes_the_paragraph(tmp_path):
    template = make.template("ย่อหน้าแรก", "ย่อหน้าที่ผิด {{ no_such }}", "ย่อหน้าสุดท้าย")
    with pytest.raises(SujaritError) as caught:
        reported(template, tmp_path)
    assert "ย่อหน้าที่ผิด" in caught.value.text.th
    assert "สุดท้าย" not in caught.value.text.th


def test_what_only_this_plan_s_data_bring_to_light_quotes_the_paragraph_too():
    template = make.template("ย่อหน้าแรก", "ย่อหน้าที่ผิด {{ no_such }}")
    with pytest.raises(SujaritError, match="no_such") as caught:
        made(template, furniture())
    assert "ย่อหน้าที่ผิด" in caught.value.text.th


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("สำนักงาน {{ office_name", "แผน {{ plan_title }}"),
        ("สำนักงาน office_name }}", "แผน {{ plan_title }}"),
        ("สำนักงาน {{ office_name", "}} แผน"),
        ("สำนักงาน { { office_name } }",),
    ],
)
def test_half_a_tag_stops_the_report_before_text_vanishes_from_it(paragraphs, tmp_path):
    with pytest.raises(SujaritError) as caught:
        reported(make.template(*paragraphs), tmp_path)
    assert "ป้ายเปิดและปิดไม่ครบในย่อหน้าเดียวกัน" in caught.value.text.th
    assert "สำนักงาน" in caught.value.text.th


def test_tags_that_would_break_the_document_are_refused():
    grid = Grid(3000).row(cell("CellText", "{% if draft %}ในเซลล์"))
    crossed = make.template(body=grid.xml() + paragraph("Plain", "นอกตาราง{% endif %}"))
    with pytest.raises(SujaritError, match="break the document"):
        made(crossed, furniture())


def test_a_template_that_never_ends_is_stopped(monkeypatch):
    monkeypatch.setattr("sujarit.report.engine.render.MAX_RENDERED", 10_000)
    template = make.template("{% for x in xs %}{{ x }}{% endfor %}")
    with pytest.raises(SujaritError, match="without bounds"):
        made(template, {**furniture(), "xs": ["ก" * 100] * 1000})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a zip",
        make.template("x")[:2000],
        write_package({"a.txt": pack("a.txt", b"x")}),
        make.changed(make.template("x"), {"word/document.xml": b"<w:document"}),
        make.changed(
            make.template("x"), {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
        ),
    ],
    ids=["empty", "no zip", "truncated", "no document", "broken XML", "entities"],
)
def test_what_is_no_word_file_is_refused_in_one_clear_line(content, tmp_path):
    with pytest.raises(SujaritError) as caught:
        reported(content, tmp_path)
    assert "แม่แบบ.docx" in caught.value.text.th
    assert "\n" not in caught.value.text.th


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("sujarit.books.opc.archive.MAX_UNPACKED", 10_000_000)
    bomb = make.changed(make.template("x"), {"word/x.xml": b"0" * 20_000_000})
    with pytest.raises(SujaritError, match="too large"):
        made(bomb)


def test_a_part_that_lies_about_its_size_is_refused():
    parts = read_package(make.template("x"))
    parts["word/document.xml"] = parts["word/document.xml"]._replace(size=10)
    with pytest.raises(SujaritError, match="damaged"):
        made(write_package(parts))


# the cache


def test_the_second_run_reads_what_the_first_one_kept(own_cache, monkeypatch):
    first = make.report(make.example())
    assert list(own_cache.glob("*.bin"))
    monkeypatch.setattr("sujarit.report.template.check.patch", None)
    assert make.report(make.example()) == first


@pytest.mark.parametrize(
    "damage", sampled([b"", b"rubbish", None], 3), ids=["empty", "rubbish", "one bit"]
)
def test_a_damaged_cache_is_made_anew(own_cache, damage):
    first = make.report(make.example())
    (kept,) = own_cache.glob("*.bin")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert make.report(make.example()) == first
    assert kept.read_bytes() == whole


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_cache_that_others_can_write_to_is_not_trusted(own_cache):
    make.report(make.example())
    own_cache.chmod(0o777)
    (kept,) = own_cache.glob("*.bin")
    assert cache.load(kept.stem) is None
    own_cache.chmod(0o700)
    assert cache.load(kept.stem) is not None


def test_a_report_is_made_without_a_folder_for_a_cache(own_cache, monkeypatch, tmp_path):
    file = tmp_path / "file"
    file.write_text("in the way")
    monkeypatch.setenv(cache.FOLDER, str(file / "below"))
    assert make.report(make.example())


def test_no_heavy_library_is_imported_for_a_template_that_was_used_before(own_cache):
    program = (
        "import sys, json; from tests.report import make; make.report(make.example());"
        "print(json.dumps([m for m in ('docxtpl','docx','lxml','pandas','openpyxl') if m in sys.modules]))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "macros")])}
    first, second = (
        subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True)
        for _ in ("first", "second")
    )
    assert "docxtpl" in json.loads(first.stdout)
    assert json.loads(second.stdout) == []


def test_the_archive_is_one_that_others_can_read():
    with zipfile.ZipFile(io.BytesIO(make.report(make.nasty()))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# what docxtpl's own templates show of comments and of escaping


def by_docxtpl(template: bytes, context) -> bytes:
    """The document as docxtpl makes it for anybody, with nothing of ours."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_comments_leave_nothing_as_in_docxtpl():
    grid = Grid(3000, 3000)
    grid.row(cell("CellText", "หัว{# ในเซลล์ #}ข้อ"), cell("CellText", "ค่า"))
    grid.row(cell("CellText", "{#tr ทั้งแถว #}"), cell("CellText", ""))
    grid.row(cell("CellText", "ท้าย"), cell("CellText", "{# {{ ไม่มีใครอ่าน }} #}"))
    template = make.template("ก{# ในบรรทัด #}ข", "{#p ทั้งย่อหน้า #}", "ค", body=grid.xml())
    document = made(template, furniture())
    reference = by_docxtpl(template, furniture())
    assert canonical(make.part(document)) == canonical(make.part(reference))
    assert make.tables(document) == [[["หัวข้อ", "ค่า"], ["ท้าย", ""]]]
    assert make.words(document).startswith("กข\nค\n")


@pytest.mark.parametrize("tag", ["{{ x }}", "{{ x|e }}", "{{ x|escape }}"])
def test_values_are_escaped_once_as_in_docxtpl(tag):
    template = make.template(f"ก {tag} ข")
    context = {**furniture(), "x": "น้อยกว่า < & > \" ' \n<html>\n\t<title>R&D</title>\n</html>"}
    document = made(template, context)
    assert make.words(document) == make.words(by_docxtpl(template, context))
    assert make.words(document) == f"ก {context['x']} ข"
