"""Web addresses in a finished document's text become links that a reader can follow.

Only an address that a browser opens does; whatever else the text holds stays as it is. The
address goes into the part's relationships, where it is no markup and no field.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

from sujarit.plan.patterns import regex
from sujarit.report.pages.word_styles import WordStyles

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_ADDRESS = regex(r"(?:https?://|(?<![\w./@-])www\.)[^\s<>\"“”‘’|\\^`{}]+")
_TRAILING = ".,;:!?)]}'…ฯๆ"
_RUN = regex(
    r"<w:r(?: [^>]*)?>(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
    r"<w:t(?: [^>]*)?>(?P<words>[^<]*(?:://|www\.)[^<]*)</w:t></w:r>",
    re.DOTALL,
)
_STYLE = regex(r"<w:rStyle\b[^>]*/>")
_MOST = 2_000
"""More links than this no reader follows; a file of them opens slowly."""


class _Linked:
    """The addresses of a part, each under one relationship."""

    def __init__(self, style: str | None) -> None:
        self.style = style
        self.names: dict[str, str] = {}

    def run(self, match: re.Match[str]) -> str:
        """A run of text with its addresses as links."""
        look, words = match["look"] or "", match["words"]
        pieces, at = list[str](), 0
        for found in _ADDRESS.finditer(words):
            shown = _trimmed(found[0])
            if "." not in shown or len(self.names) >= _MOST:
                continue
            name = self._name(unescape(shown))
            end = found.start() + len(shown)
            pieces += [_text(look, words[at : found.start()]), self._link(name, look, shown)]
            at = end
        return "".join([*pieces, _text(look, words[at:])]) if pieces else match[0]

    def _name(self, address: str) -> str:
        target = address if "://" in address else f"http://{address}"
        return self.names.setdefault(target, f"rIdLink{len(self.names) + 1}")

    def _link(self, name: str, look: str, shown: str) -> str:
        styled = f'<w:rPr><w:rStyle w:val="{self.style}"/></w:rPr>' if self.style else look
        if self.style and look not in ("", "<w:rPr/>"):
            kept = _STYLE.sub("", look).removeprefix("<w:rPr>")
            styled = f'<w:rPr><w:rStyle w:val="{self.style}"/>{kept}'
        return f'<w:hyperlink r:id="{name}" w:history="1">{_text(styled, shown)}</w:hyperlink>'

    @property
    def relations(self) -> str:
        """What the part's relationships gain."""
        return "".join(
            f'<Relationship Id="{name}" Type="{_KIND}" Target="{escape(target)}" '
            'TargetMode="External"/>'
            for target, name in self.names.items()
        )


def with_links(body: str, styles: WordStyles) -> tuple[str, str]:
    """The body with its addresses as links, and the relationships that they need."""
    if "://" not in body and "www." not in body:
        return body, ""
    linked = _Linked(styles.ids.get("hyperlink"))
    pieces, at, seen = list[str](), 0, 0
    for sign in sorted((*_each(body, "://"), *_each(body, "www."))):
        start = max(body.rfind(opening, seen, sign) for opening in ("<w:r>", "<w:r "))
        match = _RUN.match(body, start) if start >= 0 else None
        seen = sign  # a run is looked at once, however many addresses are in it
        if match and sign < match.end() and not _in_link(body, start):
            pieces += [body[at:start], linked.run(match)]
            at = match.end()
    return "".join([*pieces, body[at:]]), linked.relations


def _each(body: str, sign: str) -> Iterator[int]:
    """Where a sign of an address stands."""
    at = body.find(sign)
    while at >= 0:
        yield at
        at = body.find(sign, at + 1)


def _in_link(body: str, at: int) -> bool:
    """Whether this place lies in a link already."""
    opened = body.rfind("<w:hyperlink ", 0, at)
    return opened > body.rfind("</w:hyperlink>", 0, at)


def _trimmed(address: str) -> str:
    """Without the signs of the sentence around it; an entity at the end is no sign."""
    shown = address
    while shown and (shown[-1] in _TRAILING and not re.search(r"&\w+;$", shown)):
        shown = shown[:-1]
    return shown


def _text(look: str, words: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
