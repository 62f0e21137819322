"""Markdown that reads well on a code host, whatever stands in the texts."""

import re
from collections.abc import Iterable, Sequence

MADE = "<!-- สร้างโดย python -m authoring อย่าแก้ไฟล์นี้ · made by `python -m authoring`, not by hand -->"

_MEANT = re.compile(r"([\\`*_<>\[\]#|])")
_TICKS = re.compile("`+")


def page(*blocks: str) -> str:
    """A page of blocks, with a blank line between them."""
    return "\n\n".join((blocks[0], MADE, *blocks[1:])) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its cells are Markdown already, in one line each."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(text: str) -> str:
    """A text in one line that means nothing to Markdown."""
    return _MEANT.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """A piece of code for a line or a table's cell; nothing where there is nothing."""
    words = " ".join(text.split()).replace("|", r"\|")
    if not words:
        return ""
    ticks = "`" * (max(map(len, _TICKS.findall(words)), default=0) + 1)
    room = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{room}{words}{room}{ticks}"


def fenced(text: str) -> str:
    """A block of text as it stands."""
    fence = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{fence}text\n{text}\n{fence}"
