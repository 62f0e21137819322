"""One document: template, context and what goes into the archive beside the text."""

from pathlib import Path

from sujarit.books.opc.archive import Parts, pack, write_package
from sujarit.plan.fiscal import Round
from sujarit.plan.records import Plan
from sujarit.report.context.assemble import Occasion, build_context, digits_of, in_digits
from sujarit.report.context.digits import Digits
from sujarit.report.engine.charts import datasets, fill_charts
from sujarit.report.engine.photos import add_pictures, gallery
from sujarit.report.engine.problems import naming_template
from sujarit.report.engine.render import render
from sujarit.report.engine.word_file import main_part, part_text, read_word_file
from sujarit.report.pages.chapter_numbers import count_chapters
from sujarit.report.pages.table_breaks import break_tables_well
from sujarit.report.template.ready import ready_template
from sujarit.resources import templates_dir

_TEMPLATES = {Round.SIX: "monitoring_report.docx", Round.TWELVE: "annual_report.docx"}
_PLAN = "action_plan.docx"


def make_document(
    plan: Plan, occasion: Occasion, digits: Digits | None, template: Path | None
) -> bytes:
    """The document's bytes; `sujarit.report.render_report` says the rest."""
    path = template or templates_dir() / template_name(occasion.kind, occasion.round)
    style = digits or digits_of(plan)
    shown = gallery(plan, occasion)
    context = build_context(plan, occasion, style)
    context["logo"], context["photo_pairs"] = shown.logo, in_digits(shown.pairs, style)
    content = read_word_file(path)
    with naming_template(path.name):
        ready = ready_template(content, style)
        parts = render(ready.parts, ready.compiled, context)
    drawn = fill_charts(_laid_out(parts, style), datasets(plan, occasion.round), style)
    return write_package(add_pictures(drawn, shown.pictures))


def _laid_out(parts: Parts, digits: Digits) -> Parts:
    """The document with its chapters counted and its tables set to break where they may."""
    name = main_part(parts)
    body = part_text(parts, name)
    changed = break_tables_well(count_chapters(body, digits))
    return parts if changed == body else {**parts, name: pack(name, changed.encode())}


def template_name(kind: str, reporting: Round) -> str:
    """The shipped template of a kind of document and a round."""
    return _PLAN if kind == "plan" else _TEMPLATES[reporting]
