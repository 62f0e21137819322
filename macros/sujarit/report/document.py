"""One document: template, context and what goes into the archive beside the text."""

from functools import lru_cache
from pathlib import Path

from sujarit.books.opc.archive import Parts, compressed, pack_plain, write_package
from sujarit.plan.fiscal import Round
from sujarit.plan.records import Plan
from sujarit.report.context.assemble import Occasion, build_context, digits_of, in_digits
from sujarit.report.context.digits import Digits
from sujarit.report.engine.charts import datasets, fill_charts
from sujarit.report.engine.photos import add_pictures, gallery
from sujarit.report.engine.problems import naming_template
from sujarit.report.engine.render import render
from sujarit.report.engine.word_file import (
    main_part,
    part_text,
    read_word_file,
    relations_of,
    with_relations,
)
from sujarit.report.pages.contents_field import with_contents
from sujarit.report.pages.headings import numbered
from sujarit.report.pages.links import with_links
from sujarit.report.pages.shaded_cells import shade_marks
from sujarit.report.pages.table_breaks import break_tables_well
from sujarit.report.pages.table_widths import fit_numbers
from sujarit.report.pages.unbroken import keep_together
from sujarit.report.pages.word_styles import word_styles
from sujarit.report.template.ready import ready_template as ready_anew
from sujarit.resources import templates_dir

ready_template = lru_cache(maxsize=8)(ready_anew)
"""One template serves many workbooks, in either style of digits."""

_TEMPLATES = {Round.SIX: "monitoring_report.docx", Round.TWELVE: "annual_report.docx"}
_OTHERS = {
    "plan": "action_plan.docx",
    "memo": "memo.docx",
    "letter": "covering_letter.docx",
    "announcement": "announcement.docx",
    "order": "order.docx",
    "ita": "ita_checklist.docx",
    "reconciliation": "reconciliation.docx",
    "bundle": "bundle.docx",
}


def make_document(
    plan: Plan, occasion: Occasion, digits: Digits | None, template: Path | None
) -> bytes:
    """The document's bytes; `sujarit.report.render_report` says the rest."""
    path = template or templates_dir() / template_name(occasion.kind, occasion.round)
    style = digits or digits_of(plan)
    shown = gallery(plan, occasion)
    context = build_context(plan, occasion, style)
    context["logo"], context["garuda"] = shown.logo, shown.garuda
    context["photo_pairs"] = in_digits(shown.pairs, style)
    content = read_word_file(path)
    with naming_template(path.name):
        ready = ready_template(content, style)
        parts = render(ready.parts, ready.compiled, context)
    laid = laid_out(parts, style, generous=template is None)
    drawn = fill_charts(laid, datasets(plan, occasion.round), style)
    return write_package(compressed(add_pictures(drawn, shown.pictures)))


def laid_out(parts: Parts, digits: Digits, *, generous: bool) -> Parts:
    """The document with its headings counted and listed, its tables as wide as their numbers."""
    name, styles = main_part(parts), word_styles(parts)
    body = part_text(parts, name)
    listed = keep_together(with_contents(numbered(body, styles, digits), styles))
    shaded = shade_marks(listed, styles)
    fitted = break_tables_well(fit_numbers(shaded, styles, generous=generous))
    linked, relations = with_links(fitted, styles)
    changed = {} if linked == body else {name: pack_plain(linked.encode())}
    if relations:
        changed[relations_of(name)] = with_relations(parts, relations_of(name), relations)
    return {**parts, **changed}


def template_name(kind: str, reporting: Round) -> str:
    """The shipped template of a kind of document and a round."""
    return _OTHERS.get(kind) or _TEMPLATES[reporting]
