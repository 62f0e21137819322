"""How a value enters Word's XML: as text, which can become neither markup nor a tag."""

from collections.abc import Iterator

from jinja2 import Undefined
from markupsafe import Markup, escape

from sujarit.plan.cells import RichText, Spans, runs_of
from sujarit.plan.patterns import regex

# XML 1.0 knows no other control characters than tab and line ends, and no half characters.
_FORBIDDEN = regex("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = regex("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNUSUAL = regex(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[{%]_|_[%}]"
)
# docxtpl turns "{_{" into "{{" and so on after rendering, in data too. The reference to
# the character stands in its way and is the same character to Word.
_ESCAPED_TAG = regex("(?<=[{%])_|_(?=[%}])")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold, each line end a single newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


BOLD, PLAIN = "\ufdd0", "\ufdd1"
"""What stands before and behind a bold part until its run is split; no text holds them itself."""

_ADDRESS = regex(r"(?:https?://|www\.)\S+")


def as_word_text(value: object) -> object:
    """What a field prints: text for a `w:t` element. Nothing (None) prints nothing.

    Line breaks and tabs become Word's own elements, which end the `w:t` and begin another;
    bold parts are marked (see `bold_runs`). Raises TypeError for what is no text, such as a
    whole list.
    """
    if type(value) is str:
        return _word_xml(value) if _UNUSUAL.search(value) else value
    if isinstance(value, RichText):
        return Markup("").join(map(_bold_xml, runs_of(_with_whole_addresses(value))))
    if not isinstance(value, str):
        return _printable(value)
    return value if hasattr(value, "__html__") or not _UNUSUAL.search(value) else _word_xml(value)


def _word_xml(text: str) -> Markup:
    safe = _ESCAPED_TAG.sub("&#95;", str(escape(clean(text))))
    space = '<w:t xml:space="preserve">'
    return Markup(  # noqa: S704 - escaped in the line above
        safe.replace("\n", f"</w:t><w:br/>{space}").replace("\t", f"</w:t><w:tab/>{space}")
    )


def _bold_xml(run: tuple[str, bool]) -> Markup:
    words, bold = run
    return BOLD + _word_xml(words) + PLAIN if bold else _word_xml(words)


def _with_whole_addresses(text: RichText) -> RichText:
    """The text with no address bold in part: cut in two it would lead elsewhere."""
    spans: Spans = text.bold
    for found in _ADDRESS.finditer(text):
        spans = tuple(_beside(spans, *found.span()))
    return RichText(text, spans)


def _beside(spans: Spans, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans, without what lies from `start` to `end` of those that begin or end in it."""
    for low, high in spans:
        if low <= start and end <= high:
            yield low, high
            continue
        if low < min(high, start):
            yield low, min(high, start)
        if max(low, end) < high:
            yield max(low, end), high


def _printable(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, (int, Undefined)):  # an undefined value says itself what is missing
        return value
    raise TypeError("only text can be printed, not a list or a group")


def as_plain_text(value: object) -> object:
    """What a field prints where there is no `w:t`, as in a title: text on one line."""
    return clean(value).replace("\n", " ") if isinstance(value, str) else as_word_text(value)
