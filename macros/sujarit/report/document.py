"""One document: template, context and what goes into the archive beside the text."""

from pathlib import Path

from sujarit.books.opc.archive import write_package
from sujarit.errors import SujaritError
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.report.context.assemble import Occasion, build_context, digits_of, in_digits
from sujarit.report.context.digits import Digits
from sujarit.report.engine.charts import datasets, fill_charts
from sujarit.report.engine.photos import add_pictures, gallery
from sujarit.report.engine.render import render
from sujarit.report.engine.table_breaks import break_tables_well
from sujarit.resources import templates_dir

_TEMPLATES = {Round.SIX: "monitoring_report.docx", Round.TWELVE: "annual_report.docx"}
_PLAN = "action_plan.docx"
MAX_TEMPLATE = 64 * 1024 * 1024


def make_document(
    plan: Plan, occasion: Occasion, digits: Digits | None, template: Path | None
) -> bytes:
    """The document's bytes; `sujarit.report.render_report` says the rest."""
    path = template or templates_dir() / template_name(occasion.kind, occasion.round)
    style = digits or digits_of(plan)
    shown = gallery(plan, occasion)
    context = build_context(plan, occasion, style)
    context["logo"], context["photo_pairs"] = shown.logo, in_digits(shown.pairs, style)
    parts = render(read_template(path), context, style, name=path.name)
    drawn = fill_charts(break_tables_well(parts), datasets(plan, occasion.round), style)
    return write_package(add_pictures(drawn, shown.pictures))


def template_name(kind: str, reporting: Round) -> str:
    """The shipped template of a kind of document and a round."""
    return _PLAN if kind == "plan" else _TEMPLATES[reporting]


def read_template(path: Path) -> bytes:
    """A template's bytes. Raises `SujaritError` when it cannot be read or is far too large."""
    try:
        if path.stat().st_size > MAX_TEMPLATE:
            raise SujaritError(
                Text(
                    f"แม่แบบ {path.name} ใหญ่ผิดปกติ เลือกไฟล์อื่น",
                    f"the template {path.name} is far too large",
                )
            )
        return path.read_bytes()
    except OSError as exc:
        raise SujaritError(
            Text(
                f"เปิดแม่แบบ {path} ไม่ได้ ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน",
                f"cannot open the template {path}; check its name and that you may read it",
            )
        ) from exc
