"""docxtpl itself, run as the fast renderer runs: sandboxed, strict, escaped.

Imported only when a template needs it, or to be compared with.
"""

from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate

from sujarit.report.context.digits import Digits, restyle_template
from sujarit.report.engine.sandbox import WordEnvironment
from sujarit.report.engine.word_text import as_word_text
from sujarit.report.engine.work import MAX_RENDERED, TextBound


class _Reference(DocxTemplate):  # type: ignore[misc]
    """docxtpl with one style of digits; titles and numbering are the caller's to make."""

    def __init__(self, template: bytes, digits: Digits) -> None:
        super().__init__(BytesIO(template))
        self._digits = digits

    def patch_xml(self, src_xml: str) -> str:
        return restyle_template(super().patch_xml(src_xml), self._digits)

    def render_properties(self, *_: Any) -> None:
        """Docxtpl escapes these twice and fails on long ones; they are rendered apart."""


def render_with_docxtpl(template: bytes, context: dict[str, Any], digits: Digits) -> bytes:
    """The document as docxtpl saves it."""
    bound = TextBound(MAX_RENDERED)

    def counted(value: object) -> object:
        text = as_word_text(value)
        bound.take(len(str(text)))
        return text

    reference = _Reference(template, digits)
    reference.render(context, WordEnvironment(counted), autoescape=True)
    saved = BytesIO()
    reference.save(saved)
    return saved.getvalue()
