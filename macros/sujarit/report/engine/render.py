"""A template and a context become a Word file.

docxtpl is the template language and the reference: what it makes of a template is right
by definition, and a test compares the two. Here the template is compiled once, kept, and
its XML rendered straight into the archive; docxtpl, python-docx and lxml are imported
only for a template that is new to this machine, or that needs docxtpl itself.
"""

import re
import time
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.parsers import expat

import jinja2
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from sujarit.books.opc.archive import PackageError, Parts, pack, read_package, unpack_part
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.report.context.digits import Digits
from sujarit.report.engine import cache
from sujarit.report.engine.compile import (
    Compiled,
    Patched,
    Source,
    by_line,
    compile_template,
    in_one_line,
    normal_xml,
    patch,
    text_parts,
)
from sujarit.report.engine.faults import syntax_fault
from sujarit.report.engine.sandbox import WordEnvironment, as_plain_text
from sujarit.report.shipped import shipped_patch
from sujarit.report.template.unbalanced_tags import UNBALANCED, paragraph_text, unbalanced

MAX_RENDERED = 128 * 1024 * 1024
MAX_SECONDS = 60.0
_DOCXTPL = "0.20"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')

Context = Mapping[str, Any]


class Place(NamedTuple):
    """Where in a template something is wrong: the part, and the paragraph's text."""

    part: str
    paragraph: str


class RenderError(Exception):
    """A template that cannot be rendered: what is wrong, and where, when that is known."""

    def __init__(self, reason: Text, place: Place | None = None) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.place = place


def render(template: bytes, context: Context, digits: Digits, *, name: str) -> Parts:
    """The parts of the finished document.

    `name` is the template's file name, for messages. Raises `SujaritError` when the
    template is no Word file, or holds tags that cannot be rendered.
    """
    try:
        return render_parts(template, context, digits)
    except PackageError as exc:
        raise SujaritError(not_word(name, str(exc))) from exc
    except RenderError as exc:
        raise SujaritError(_fault_text(name, exc)) from exc


def render_parts(template: bytes, context: Context, digits: Digits) -> Parts:
    """As `render`, for a caller that says itself what is wrong and where.

    Raises `PackageError` and `RenderError`.
    """
    parts = read_package(template)
    compiled = compiled_template(template, parts, digits)
    if compiled.by_reference:
        return render_by_reference(template, parts, context, digits)
    return _rendered(parts, compiled, context)


def compiled_template(template: bytes, parts: Parts, digits: Digits) -> Compiled:
    """The template ready to render: from the cache, or made and kept there."""
    key = cache.cache_key(template, digits, (jinja2.__version__, _DOCXTPL))
    compiled = cache.load(key)
    if compiled is None:
        compiled = fresh(parts, shipped_patch(parts) or _patched(parts), digits)
        cache.store(key, compiled)
    return compiled


def _patched(parts: Parts) -> Patched:
    """A template of the office's own, patched, unless text would vanish from it unseen."""
    for name in text_parts(parts):
        for words in unbalanced(normal_xml(unpack_part(parts[name]))):
            raise RenderError(UNBALANCED, Place(name, words[:160]))
    return patch(parts)


def fresh(parts: Parts, patched: Patched, digits: Digits) -> Compiled:
    """The template compiled now. Raises `RenderError` for tags that cannot be read."""
    try:
        return compile_template(parts, patched, digits, _environments())
    except TemplateSyntaxError as exc:
        source = by_line(patched.sources[exc.name or ""].text)
        fault = syntax_fault(exc, source)
        place = Place(exc.name or "", _paragraph(source, fault.line))
        raise RenderError(fault.message, place) from exc
    except RecursionError as exc:
        raise RenderError(_TOO_DEEP) from exc


_TOO_DEEP = Text("ป้ายซ้อนกันลึกเกินไป", "its tags are nested too deeply")


def _environments() -> dict[bool, jinja2.Environment]:
    """The environments by whether a part is plain XML (True) or WordprocessingML."""
    return {False: WordEnvironment(), True: WordEnvironment(as_plain_text)}


def _rendered(parts: Parts, compiled: Compiled, context: Context) -> Parts:
    environments = _environments()
    deadline = time.monotonic() + MAX_SECONDS
    done = dict(parts)
    for name, content in compiled.rewritten.items():
        done[name] = pack(name, _encoded(content.decode()))
    for name, source in compiled.sources.items():
        template = jinja2.Template.from_code(environments[source.plain], compiled.codes[name], {})
        chunks = template.root_render_func(template.new_context(dict(context)))
        try:
            xml = "".join(_bounded(chunks, deadline))
        except (UndefinedError, TypeError, SecurityError) as exc:
            raise _runtime_fault(exc, template, name, source) from exc
        xml = in_one_line(xml)
        done[name] = pack(name, _encoded(_numbered_drawings(xml), name))
    return done


def _bounded(chunks: Iterator[str], deadline: float) -> Iterator[str]:
    """The chunks as they come; a template that never ends is stopped."""
    size = 0
    for count, chunk in enumerate(chunks):
        size += len(chunk)
        if size > MAX_RENDERED or (not count % 4096 and time.monotonic() > deadline):
            raise RenderError(
                Text("เอกสารยาวเกินขอบเขต อาจวนซ้ำโดยไม่ตั้งใจ", "the document grows without bounds")
            )
        yield chunk


def _encoded(xml: str, part: str = "") -> bytes:
    """The part's bytes; `RenderError` when the template makes XML that Word cannot open."""
    text = xml if xml.startswith("<?xml") else _DECLARATION + xml
    content = text.encode("utf-8")
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the C function takes no keyword
    except expat.ExpatError as exc:
        raise RenderError(
            Text("ป้ายในแม่แบบทำให้โครงสร้างเอกสารเสีย เช่น เปิด for ในเซลล์หนึ่งแล้วปิดในอีกเซลล์หนึ่ง",
                 "its tags break the document, as when a loop opens in one cell and ends in another"),
            Place(part, _text_near(text, exc.lineno, exc.offset)),
        ) from exc  # fmt: skip
    return content


def _text_near(xml: str, line: int, column: int) -> str:
    lines = xml.split("\n")
    start = sum(len(each) + 1 for each in lines[: line - 1]) + column
    before = re.sub(r"<[^>]*>?", " ", xml[max(0, start - 600) : start])
    return " ".join(before.split())[-80:]


def _numbered_drawings(xml: str) -> str:
    """Drawings repeated by a loop get numbers of their own, as docxtpl gives them."""
    if "<wp:docPr" not in xml:
        return xml
    numbers = iter(range(1001, 10**9))
    return _DRAWING_ID.sub(lambda match: f"{match[1]}{next(numbers)}{match[2]}", xml)


def render_by_reference(template: bytes, parts: Parts, context: Context, digits: Digits) -> Parts:
    """The same document, made by docxtpl itself: slower, and the measure of the fast way."""
    from sujarit.report.engine.docxtpl_reference import render_with_docxtpl

    try:
        made = read_package(render_with_docxtpl(template, dict(context), digits))
    except TemplateError as exc:
        raise RenderError(_reason(exc)) from exc
    except RecursionError as exc:
        raise RenderError(_TOO_DEEP) from exc
    compiled = fresh(parts, patch(parts), digits)
    plain = {name: each for name, each in compiled.sources.items() if each.plain}
    own = Compiled(plain, compiled.codes, {}, by_reference=False)
    finished = _rendered({name: parts[name] for name in plain}, own, context)
    numbering = {
        name: pack(name, content)
        for name, content in compiled.rewritten.items()
        if name in made and name.endswith("numbering.xml")
    }
    repacked = {name: pack(name, unpack_part(part)) for name, part in made.items()}
    return {**repacked, **numbering, **finished}


def _paragraph(source: str, line: int) -> str:
    """The text of the paragraph on this line, as somebody reads it in Word."""
    lines = source.split("\n")
    return paragraph_text(lines[min(line, len(lines)) - 1])[:160] if line else ""


def _runtime_fault(
    exc: Exception, template: jinja2.Template, part: str, source: Source
) -> RenderError:
    trace, line = exc.__traceback__, 0
    while trace:
        if trace.tb_frame.f_globals.get("__jinja_template__") is template or (
            trace.tb_frame.f_code.co_filename == "<template>"
        ):
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return RenderError(_reason(exc), Place(part, _paragraph(source.text, line)))


_UNDEFINED = re.compile(
    r"'(?:dict object|[^']+)' has no attribute '([^']+)'|'([^']+)' is undefined"
)


def _reason(exc: Exception) -> Text:
    found = _UNDEFINED.search(str(exc))
    if isinstance(exc, UndefinedError) and found:
        field = found[1] or found[2]
        return Text(
            f"ไม่มีข้อมูลชื่อ “{field}” (ดูชื่อที่ใช้ได้ด้วย sujarit template fields)",
            f"there is no field named '{field}' (sujarit template fields lists them)",
        )
    if isinstance(exc, TemplateSyntaxError):
        return syntax_fault(exc, "").message
    return Text(
        "ป้ายใช้ข้อมูลไม่ถูกต้อง ทุกช่องเป็นข้อความ คำนวณไม่ได้ และรายการต้องใช้กับ for",
        f"a tag cannot be rendered: {exc}",
    )


def _fault_text(name: str, fault: RenderError) -> Text:
    place = fault.place
    th = f"แม่แบบ {name}: {fault.reason.th}"
    en = f"template {name}: {fault.reason.en}"
    if place and place.paragraph:
        th, en = f"{th} ที่ย่อหน้า “{place.paragraph}”", f"{en}, at '{place.paragraph}'"
    return Text(
        f"{th} แก้ไขแม่แบบใน Word แล้วตรวจด้วย sujarit template check",
        f"{en}; correct it in Word and run sujarit template check",
    )


_REASONS = {
    "too large": Text("ไฟล์ใหญ่ผิดปกติ", "it is too large"),
    "encrypted": Text("ไฟล์ถูกเข้ารหัส", "it is encrypted"),
    "damaged": Text("ไฟล์เสียหาย", "it is damaged"),
    "damaged XML": Text("ไฟล์เสียหาย", "it is damaged"),
    "unclosed tags": Text("มีป้ายที่เปิดโดยไม่ปิดจำนวนมาก", "too many tags open that never close"),
}
_OTHER = Text("ไม่ใช่ไฟล์ .docx", "it is not a .docx file")


def not_word(name: str, reason: str) -> Text:
    """Why a file is no template that can be worked with."""
    why = _REASONS.get(reason, _OTHER)
    return Text(
        f"เปิดแม่แบบ {name} ไม่ได้: {why.th} เลือกไฟล์ Word (.docx) อื่น หรือบันทึกใหม่จาก Word",
        f"cannot open the template {name}: {why.en}; choose another Word file or save it anew",
    )
