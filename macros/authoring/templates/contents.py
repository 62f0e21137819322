"""The table of contents: a TOC field, whose lines are made when a document is.

Numbers of headings are text, not Word's automatic ones: so they follow the document's style of
digits in every program, where LibreOffice knows no Thai automatic numbers. Each stands in the
template as 1 and is counted in the finished document (`sujarit.report.pages.headings`).
"""

from authoring.templates.markup import paragraph, tag, text

_INSTRUCTION = ' TOC \\o "1-2" \\h \\z \\t "หัวเรื่องไม่มีเลข,3" '


def only_if(condition: str, heading: str, body: str) -> str:
    """A chapter that stands in the document, and in its contents, only under a condition."""
    return tag(f"if {condition}") + heading + body + tag("endif")


def contents() -> str:
    """The page of contents."""
    field = "".join(
        (
            _character("begin"),
            f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>',
            _character("separate"),
            text("หัวข้อของเอกสารจะแสดงที่นี่เมื่อออกเอกสาร"),
            _character("end"),
        )
    )
    return paragraph("TOCHeading", "สารบัญ") + paragraph("TOC1", field)


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
