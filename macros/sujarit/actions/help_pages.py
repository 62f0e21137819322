"""The guide's pages, for the terminal."""

import re
from collections.abc import Iterator, Mapping

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.resources import guide_dir

INDEX = "README"
NO_TOPIC = Text(
    "ไม่มีหน้า “{name}” ในคู่มือ หน้าที่มี: {known}", "The guide has no page “{name}”; it has: {known}"
)
_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_RULE = re.compile(r"^\|[\s|:-]+\|$")


def topics() -> Mapping[str, str]:
    """The title of each page by its name."""
    paths = sorted(guide_dir().glob("*.md"))
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        for path in paths
        if path.stem != INDEX
    }


def page(name: str) -> str:
    """A page as lines for a terminal; `SujaritError` where there is none of this name."""
    known = topics()
    if name not in known:
        raise SujaritError(NO_TOPIC.format(name=name, known=", ".join(known)))
    text = (guide_dir() / f"{name}.md").read_text(encoding="utf-8")
    return "\n".join(_plain_lines(text))


def _plain_lines(text: str) -> Iterator[str]:
    """Markdown without what only a browser shows: links' targets, pictures, rules of tables."""
    for line in text.splitlines():
        if _RULE.match(line) or line.startswith("```"):
            continue
        words = _LINK.sub(_link, _PICTURE.sub("", line))
        if words.startswith("|"):
            cells = [cell.strip() for cell in words.strip("|").split("|")]
            words = "  " + " : ".join(cell for cell in cells if cell)
        yield (
            words.replace("`", "").lstrip("# ") if words.startswith("#") else words.replace("`", "")
        )


def _link(match: re.Match[str]) -> str:
    """A link to another page of the guide names how to open it here."""
    target = match[2].removesuffix(".md")
    return f"{match[1]} (sujarit help {target})" if "/" not in target else match[1]
