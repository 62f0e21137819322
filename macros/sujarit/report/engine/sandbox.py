"""The Jinja environment that a template runs in, and how a value enters Word's XML.

A template may come from anywhere, and values come from a workbook that travels by mail.
So a template can only place fields, repeat and choose; it calls nothing and computes next
to nothing. A value is text: it can become neither markup nor a tag.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

MAX_DEPTH = 4
"""How deep loops may be nested: goal, strategy, project, sub-item."""

FILTERS = ("count", "d", "default", "first", "join", "last", "length", "trim")

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Add, nodes.Sub, nodes.Concat, nodes.Keyword,
)  # fmt: skip

# XML 1.0 knows no other control characters than tab and line ends, and no half characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNUSUAL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[{%]_|_[%}]"
)
# docxtpl turns "{_{" into "{{" and so on after rendering, in data too. The reference to
# the character stands in its way and is the same character to Word.
_ESCAPED_TAG = re.compile("(?<=[{%])_|_(?=[%}])")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold, each line end a single newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def as_word_text(value: object) -> object:
    """What a field prints: text for a `w:t` element. Nothing (None) prints nothing.

    Line breaks and tabs become Word's own elements, which end the `w:t` and begin another.
    Raises TypeError for what is no text, such as a whole list.
    """
    if not isinstance(value, str):
        return _printable(value)
    if hasattr(value, "__html__") or not _UNUSUAL.search(value):
        return value
    safe = _ESCAPED_TAG.sub("&#95;", str(escape(clean(value))))
    space = '<w:t xml:space="preserve">'
    return Markup(  # noqa: S704 - escaped in the line above
        safe.replace("\n", f"</w:t><w:br/>{space}").replace("\t", f"</w:t><w:tab/>{space}")
    )


def _printable(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, (int, Undefined)):  # an undefined value says itself what is missing
        return value
    raise TypeError("only text can be printed, not a list or a group")


def as_plain_text(value: object) -> object:
    """What a field prints where there is no `w:t`, as in a title: text on one line."""
    return clean(value).replace("\n", " ") if isinstance(value, str) else as_word_text(value)


class WordEnvironment(SandboxedEnvironment):
    """A sandbox that refuses, before running it, whatever a report's template never needs."""

    def __init__(self, finalize: Callable[[object], object] = as_word_text) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=finalize)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, or of the loop. Text and lists have no parts."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, (dict, str, list)):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
            for node, depth in _walk(tree, 0):
                _check_node(node, depth, name)
        except RecursionError as exc:
            raise TemplateSyntaxError("tags nested too deeply", 1, name) from exc
        return tree


def _walk(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    depth += isinstance(node, nodes.For)
    yield node, depth
    for child in node.iter_child_nodes():
        yield from _walk(child, depth)


def _check_node(node: nodes.Node, depth: int, name: str | None) -> None:
    if depth > MAX_DEPTH:
        raise TemplateSyntaxError(f"loops nested deeper than {MAX_DEPTH}", node.lineno, name)
    if not (isinstance(node, _ALLOWED) or _is_span(node)):
        what = _NAMES.get(type(node), type(node).__name__.lower())
        raise TemplateSyntaxError(f"{what} not allowed here", node.lineno, name)
    if isinstance(node, nodes.For) and node.recursive:
        raise TemplateSyntaxError("recursive loop not allowed here", node.lineno, name)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise TemplateSyntaxError(f"unknown filter '{node.name}'", node.lineno, name)


_NAMES: dict[type[nodes.Node], str] = {
    nodes.Call: "calling a function is",
    nodes.Mul: "multiplying is",
    nodes.Pow: "a power is",
    nodes.Macro: "a macro is",
    nodes.Assign: "'set' is",
    nodes.Include: "'include' is",
    nodes.Import: "'import' is",
    nodes.FromImport: "'import' is",
    nodes.Extends: "'extends' is",
}


def _is_span(node: nodes.Node) -> bool:
    """`2 * loop.length`: what docxtpl itself writes for a cell merged along a loop."""
    return (
        isinstance(node, nodes.Mul)
        and isinstance(node.left, nodes.Const)
        and (
            isinstance(node.right, nodes.Getattr)
            and isinstance(node.right.node, nodes.Name)
            and node.right.node.name == "loop"
        )
    )
