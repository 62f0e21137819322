"""A template and a context become a Word file.

docxtpl is the template language and the reference: what it makes of a template is right
by definition, and a test compares the two. Here the template is compiled once, kept, and
its XML rendered straight into the archive; docxtpl, python-docx and lxml are imported
only for a template that is new to this machine, or that needs docxtpl itself.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

import jinja2
from jinja2 import TemplateSyntaxError, UndefinedError

from sujarit.books.opc.archive import Parts, pack_plain, read_package, unpack_part, write_package
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.report.context.digits import Digits
from sujarit.report.engine.bold_runs import split_bold
from sujarit.report.engine.compile import (
    Compiled,
    Patched,
    by_line,
    compile_template,
    in_one_line,
)
from sujarit.report.engine.paragraphs import paragraph_text
from sujarit.report.engine.problems import RenderError, TemplateProblem
from sujarit.report.engine.sandbox import WordEnvironment
from sujarit.report.engine.word_file import DECLARATION
from sujarit.report.engine.word_text import BOLD, as_plain_text
from sujarit.report.engine.work import MAX_RENDERED, TextBound, TooMuchWorkError

_SHOWN = 160
_DRAWING_ID = regex(r'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')

Context = Mapping[str, Any]


def compiled_template(parts: Parts, patched: Patched, digits: Digits) -> Compiled:
    """The template ready to render. Raises `RenderError` for tags that cannot be read."""
    try:
        return compile_template(parts, patched, digits, _environments())
    except TemplateSyntaxError as exc:
        from sujarit.report.engine.syntax_problems import syntax_problem

        part = exc.name or ""
        source = by_line(patched.sources[part].text)
        problem = syntax_problem(exc, source)
        where = _paragraph(source, problem.line)
        raise RenderError(TemplateProblem(part, where, problem.message)) from exc


def _environments() -> dict[bool, jinja2.Environment]:
    """The environments by whether a part is plain XML (True) or WordprocessingML."""
    return {False: WordEnvironment(), True: WordEnvironment(as_plain_text)}


def render(parts: Parts, compiled: Compiled, context: Context) -> Parts:
    """The parts of the finished document, of those of its template; made ones are not packed yet.

    Raises `RenderError` for tags that cannot be rendered with this context.
    """
    if compiled.by_reference:
        return render_by_reference(parts, compiled, context)
    return _rendered(parts, compiled, context)


def _rendered(parts: Parts, compiled: Compiled, context: Context) -> Parts:
    environments = _environments()
    done = dict(parts)
    for name, content in compiled.rewritten.items():
        done[name] = pack_plain(_encoded(content.decode(), name))
    for name, source in compiled.sources.items():
        template = jinja2.Template.from_code(environments[source.plain], compiled.codes[name], {})
        chunks = template.root_render_func(template.new_context(dict(context)))
        try:
            xml = "".join(_bounded(chunks))
        except Exception as exc:
            line = _template_line(exc, template, chunks)
            where = _paragraph(source.text, line)
            raise RenderError(TemplateProblem(name, where, _reason(exc))) from exc
        xml = split_bold(in_one_line(xml))
        done[name] = pack_plain(_encoded(_numbered_drawings(xml), name))
    return done


def _bounded(chunks: Iterator[str]) -> Iterator[str]:
    """The chunks as they come; a template that never ends is stopped."""
    bound = TextBound(MAX_RENDERED)
    for chunk in chunks:
        bound.take(len(chunk))
        yield chunk


def _encoded(xml: str, part: str) -> bytes:
    """The part's bytes; `RenderError` when the template makes XML that Word cannot open."""
    text = xml if xml.startswith("<?xml") else DECLARATION + xml
    content = text.encode("utf-8")
    parser = expat.ParserCreate(None, "}")  # with namespaces, which Word looks at, too
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the C function takes no keyword
    except expat.ExpatError as exc:
        where = _text_near(text, exc.lineno, exc.offset)
        raise RenderError(TemplateProblem(part, where, _BROKEN)) from exc
    return content


_BROKEN = Text(
    "ป้ายในแม่แบบทำให้โครงสร้างเอกสารเสีย เช่น เปิด for ในเซลล์หนึ่งแล้วปิดในอีกเซลล์หนึ่ง",
    "its tags break the document, as when a loop opens in one cell and ends in another",
)


def _text_near(xml: str, line: int, column: int) -> str:
    lines = xml.split("\n")
    start = sum(len(each) + 1 for each in lines[: line - 1]) + column
    before = xml[max(0, start - 600) : start]
    if -1 < before.find(">") < before.find("<"):  # it begins inside a tag
        before = before[before.find(">") + 1 :]
    before = re.sub(r"<[^>]*>?", " ", before)
    return " ".join(before.split())[-80:]


def _numbered_drawings(xml: str) -> str:
    """Drawings repeated by a loop get numbers of their own, as docxtpl gives them."""
    if "<wp:docPr" not in xml:
        return xml
    numbers = iter(range(1001, 10**9))
    return _DRAWING_ID.sub(lambda match: f"{match[1]}{next(numbers)}{match[2]}", xml)


def render_by_reference(parts: Parts, compiled: Compiled, context: Context) -> Parts:
    """The same document, made by docxtpl itself: slower, and the measure of the fast way."""
    from sujarit.report.engine.docxtpl_reference import render_with_docxtpl

    template = write_package(parts)
    try:
        made = read_package(render_with_docxtpl(template, dict(context), compiled.digits))
    except Exception as exc:
        raise RenderError(TemplateProblem("", "", _reason(exc))) from exc
    plain = {name: each for name, each in compiled.sources.items() if each.plain}
    own = compiled._replace(sources=plain, rewritten={}, by_reference=False)
    finished = _rendered({name: parts[name] for name in plain}, own, context)
    numbering = {
        name: pack_plain(content)
        for name, content in compiled.rewritten.items()
        if name in made and name.endswith("numbering.xml")
    }
    repacked = {name: pack_plain(_with_bold(unpack_part(part))) for name, part in made.items()}
    return {**repacked, **numbering, **finished}


def _with_bold(content: bytes) -> bytes:
    return split_bold(content.decode()).encode() if BOLD.encode() in content else content


def _paragraph(source: str, line: int) -> str:
    """The text of the paragraph on this line, as somebody reads it in Word."""
    lines = source.split("\n")
    return paragraph_text(lines[min(line, len(lines)) - 1])[:_SHOWN] if line else ""


def _template_line(exc: Exception, template: jinja2.Template, chunks: Any) -> int:
    """The line of the source on which rendering stopped; 0 when it is not known."""
    trace, line = exc.__traceback__, 0
    while trace:
        if trace.tb_frame.f_globals.get("__jinja_template__") is template or (
            trace.tb_frame.f_code.co_filename == "<template>"
        ):
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    frame = getattr(chunks, "gi_frame", None)
    if not line and frame is not None:  # stopped from outside, where it had got to
        line = template.get_corresponding_lineno(frame.f_lineno)
    return line


_UNDEFINED = regex(r"'(?:dict object|[^']+)' has no attribute '([^']+)'|'([^']+)' is undefined")
_ENDLESS = Text("เอกสารยาวเกินขอบเขต อาจวนซ้ำโดยไม่ตั้งใจ", "the document grows without bounds")


def _reason(exc: Exception) -> Text:
    found = _UNDEFINED.search(str(exc))
    if isinstance(exc, UndefinedError) and found:
        field = found[1] or found[2]
        return Text(
            f"ไม่มีข้อมูลชื่อ “{field}” (ดูชื่อที่ใช้ได้ด้วย sujarit template fields)",
            f"there is no field named '{field}' (sujarit template fields lists them)",
        )
    if isinstance(exc, TooMuchWorkError):
        return _ENDLESS
    if isinstance(exc, TemplateSyntaxError):
        from sujarit.report.engine.syntax_problems import syntax_problem

        return syntax_problem(exc, "").message
    said = " ".join(str(exc).split())[:_SHOWN]
    return Text(
        "ป้ายใช้ข้อมูลไม่ถูกต้อง ทุกช่องเป็นข้อความ คำนวณไม่ได้ และรายการต้องใช้กับ for",
        f"a tag cannot be rendered: {said}",
    )
