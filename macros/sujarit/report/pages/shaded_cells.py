"""The cells of the month grid that hold a mark are shaded whole, in the colour of the mark's style.

A template says the colour in the character style “ช่องเดือน”, where an officer can change it; no
style of Word's shades a cell by what stands in it.
"""

from sujarit.plan.patterns import regex
from sujarit.report.pages.word_styles import WordStyles

_NAME = "ช่องเดือน"
_FILL = regex(r'<w:shd\b[^>]*w:fill="([0-9A-Fa-f]{6})"')
_TEXT = regex(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_BEHIND_SHADE = regex(r"<w:(?:noWrap|tcMar|textDirection|tcFitText|vAlign|hideMark)\b")
_SHADE = regex(r"<w:shd\b[^>]*/>")
_END = "</w:tcPr>"


def shade_marks(body: str, styles: WordStyles) -> str:
    """The body with the cells shaded that hold text in the style of marks."""
    own = styles.ids.get(_NAME)
    fill = _FILL.search(styles.by_id[own].xml) if own else None
    if own is None or fill is None:
        return body
    run = f'<w:rStyle w:val="{own}"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1]}"/>'
    pieces, at, found = list[str](), 0, body.find(run)
    while found >= 0:
        end_of_cell = body.find("</w:tc>", found)
        start, end = _properties(body, found)
        if start >= at and any(words.strip() for words in _TEXT.findall(body, found, end_of_cell)):
            pieces += [body[at:start], _shaded(body[start:end], shade)]
            at = end
        found = body.find(run, end_of_cell if end_of_cell > 0 else found + len(run))
    return "".join([*pieces, body[at:]])


def _properties(body: str, found: int) -> tuple[int, int]:
    """Where the inside of the cell's properties stands; nowhere (-1) outside a table."""
    cell = body.rfind("<w:tc>", 0, found)
    start = body.find("<w:tcPr>", cell, found)
    if min(cell, start) < 0:
        return -1, -1
    return start + len("<w:tcPr>"), body.find(_END, start)


def _shaded(properties: str, shade: str) -> str:
    plain = _SHADE.sub("", properties)
    behind = _BEHIND_SHADE.search(plain)
    cut = behind.start() if behind else len(plain)
    return f"{plain[:cut]}{shade}{plain[cut:]}"
