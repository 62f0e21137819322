"""Word templates: whether one can be used, and what it may use."""

from pathlib import Path
from typing import get_args

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.report import Kind
from sujarit.report.engine.problems import TemplateProblem
from sujarit.report.template.check import check_template
from sujarit.report.template.field_list import Field, fields
from sujarit.resources import templates_dir
from sujarit.storage import write_whole

__all__ = ["EXAMPLES", "Field", "TemplateProblem", "check_template", "fields", "new_template"]

EXAMPLES = tuple(kind for kind in get_args(Kind) if kind != "bundle")
"""The kinds of documents that have a guided example template."""

_EXISTS = Text(
    "มีไฟล์ “{name}” อยู่แล้ว จึงไม่เขียนทับ ตั้งชื่ออื่น",
    "“{name}” exists already and is not written over; choose another name",
)


def new_template(kind: str, target: Path) -> Path:
    """Write the guided example template of a kind; `SujaritError` where a file stands there."""
    if target.exists():
        raise SujaritError(_EXISTS.format(name=target.name))
    example = templates_dir() / "examples" / f"{kind}.docx"
    return write_whole(target, example.read_bytes())
