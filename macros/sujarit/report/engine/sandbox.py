"""The Jinja environment that a template runs in.

A template may come from anywhere. So it can only place fields, repeat and choose; it calls
nothing and computes next to nothing, and what it does is counted (see `work`).
"""

from collections.abc import Callable, Iterable, Iterator
from math import isfinite
from typing import Any

from jinja2 import (
    ChainableUndefined,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from sujarit.report.engine.word_text import as_word_text, clean
from sujarit.report.engine.work import CountedItems, Work

MAX_DEPTH = 4
"""How deep loops may be nested: goal, strategy, project, sub-item."""

MAX_NESTING = 50
"""How deep anything may be nested. Python itself reads no more than 100 levels."""

FILTERS = ("count", "d", "default", "e", "escape", "first", "join", "last", "length", "trim")

# The names of filters that no tag can call: they hold a character that no name has.
_EACH = "each step"
_MEASURED = "measured text"

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.Add, nodes.Sub, nodes.Concat, nodes.Keyword,
)  # fmt: skip


class WordEnvironment(SandboxedEnvironment):
    """A sandbox that refuses, before running it, whatever a report's template never needs.

    One serves one rendering: it counts the work of that.
    """

    def __init__(self, finalize: Callable[[object], object] = as_word_text) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=finalize)
        self.work = Work()
        self.globals.clear()
        own = {
            "e": _unchanged,
            "escape": _unchanged,
            "first": _first,
            "last": _last,
            "join": _join,
            "trim": _trim,
        }
        kept = {name: self.filters[name] for name in FILTERS if name not in own}
        self.filters = {**kept, **own, _EACH: _counted, _MEASURED: _measured}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, or of the loop. Text and lists have no parts."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, (dict, str, list)):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A field by its name, or a row by its number; a row that is not there is blank."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, list) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else ChainableUndefined()
        return super().getitem(obj, argument)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError:
            raise
        except RecursionError as exc:
            line = self._unreadable_line(source)
            raise TemplateSyntaxError("tags nested too deeply", line, name) from exc
        except (ValueError, OverflowError) as exc:  # a number with thousands of digits
            line = self._unreadable_line(source)
            raise TemplateSyntaxError("unreadable value", line, name) from exc
        for node, loops, depth in _walk(tree):
            self._check(node, loops, depth, name)
        return tree

    def _unreadable_line(self, source: str) -> int:
        """The first line that alone is more than Jinja can read; 1 when it is none alone."""
        for number, line in enumerate(source.split("\n"), 1):
            try:
                super()._parse(line, None, None)
            except TemplateSyntaxError:
                continue
            except (RecursionError, ValueError, OverflowError):
                return number
        return 1

    def _check(self, node: nodes.Node, loops: int, depth: int, name: str | None) -> None:
        reason = _reason_against(node, loops, depth)
        if reason is None and isinstance(node, nodes.Test) and node.name not in self.tests:
            reason = f"No test named '{node.name}'"
        if reason is not None:
            raise TemplateSyntaxError(reason, _line_of(node), name)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's own signature
    ) -> str:
        return super()._generate(_Metering().visit(source), name, filename, defer_init)


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int, int]]:
    """Every node, in the order of the text, with how many loops and nodes it is inside of."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, loops, depth = waiting.pop()
        loops += isinstance(node, nodes.For)
        yield node, loops, depth
        children = [(child, loops, depth + 1) for child in node.iter_child_nodes()]
        waiting.extend(reversed(children))


def _line_of(node: nodes.Node) -> int:
    """The node's line; some of Jinja's nodes know only those of what is inside them."""
    inside = node.find_all(nodes.Node)
    return node.lineno or next((each.lineno for each in inside if each.lineno), 1)


def _reason_against(  # noqa: PLR0911 - a list of reasons
    node: nodes.Node, loops: int, depth: int
) -> str | None:
    if loops > MAX_DEPTH:
        return f"loops nested deeper than {MAX_DEPTH}"
    if depth > MAX_NESTING:
        return "tags nested too deeply"
    if not (isinstance(node, _ALLOWED) or _is_span(node) or _is_negative_number(node)):
        return f"{_NAMES.get(type(node), type(node).__name__.lower())} not allowed here"
    if isinstance(node, nodes.For) and node.recursive:
        return "recursive loop not allowed here"
    if isinstance(node, nodes.For) and not isinstance(node.target, nodes.Name):
        return "a loop with two names is not allowed here"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"unknown filter '{node.name}'"
    if isinstance(node, nodes.Const) and not _is_writable(node.value):
        return "unreadable value"
    return None


def _is_writable(value: object) -> bool:
    """Whether a constant can be written: no control character, no infinite number."""
    if isinstance(value, float):
        return isfinite(value)
    return not isinstance(value, str) or clean(value) == value


_NAMES: dict[type[nodes.Node], str] = {
    nodes.Call: "calling a function is",
    nodes.Mul: "multiplying is",
    nodes.Div: "dividing is",
    nodes.FloorDiv: "dividing is",
    nodes.Mod: "dividing is",
    nodes.Pow: "a power is",
    nodes.Macro: "a macro is",
    nodes.Assign: "'set' is",
    nodes.AssignBlock: "'set' is",
    nodes.Include: "'include' is",
    nodes.Import: "'import' is",
    nodes.FromImport: "'import' is",
    nodes.Extends: "'extends' is",
    nodes.Block: "'block' is",
    nodes.With: "'with' is",
    nodes.CallBlock: "'call' is",
    nodes.FilterBlock: "'filter' is",
    nodes.ScopedEvalContextModifier: "'autoescape' is",
    nodes.Scope: "'autoescape' is",
    nodes.Slice: "a part of a list is",
    nodes.Dict: "a dictionary is",
    nodes.Neg: "a sign is",
    nodes.Pos: "a sign is",
}


def _is_span(node: nodes.Node) -> bool:
    """`2 * loop.length`: what docxtpl itself writes for a cell merged along a loop."""
    return (
        isinstance(node, nodes.Mul)
        and isinstance(node.left, nodes.Const)
        and isinstance(node.left.value, int)
        and (
            isinstance(node.right, nodes.Getattr)
            and isinstance(node.right.node, nodes.Name)
            and node.right.node.name == "loop"
        )
    )


def _is_negative_number(node: nodes.Node) -> bool:
    """`-1`, as in `goals[-1]`, the last row."""
    return (
        isinstance(node, nodes.Neg)
        and isinstance(node.node, nodes.Const)
        and isinstance(node.node.value, (int, float))
    )


class _Metering(NodeTransformer):
    """Puts the counting of work into a template's tree."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - named after Jinja's node
        steps = 1 + sum(map(_steps_of, _own_nodes(node)))
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _EACH, steps)
        return node

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:  # noqa: N802 - as above
        self.generic_visit(node)
        if node.op in ("in", "notin"):
            node.expr = _filtered(node.expr, _MEASURED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - as above
        return _filtered(self.generic_visit(node), _MEASURED)

    def visit_Add(self, node: nodes.Add) -> nodes.Node:  # noqa: N802 - as above
        return _filtered(self.generic_visit(node), _MEASURED)


def _own_nodes(loop: nodes.For) -> Iterator[nodes.Node]:
    """What one turn of a loop runs, without the bodies of loops inside it."""
    waiting = list(loop.iter_child_nodes())
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend([node.iter] if isinstance(node, nodes.For) else node.iter_child_nodes())


def _steps_of(node: nodes.Node) -> int:
    """Text takes memory; a loop whose `loop` is asked for keeps count, and that takes time."""
    if isinstance(node, nodes.TemplateData):
        return 1 + len(node.data) // 8
    return 25 if isinstance(node, nodes.Name) and node.name == "loop" else 1


def _filtered(node: nodes.Node, name: str, *values: int) -> nodes.Filter:
    args = [nodes.Const(value) for value in values]
    return nodes.Filter(node, name, args, [], None, None, lineno=node.lineno)


# the filters: `pass_context` keeps Jinja from calling them before the template runs


def _work_of(context: Context) -> Work:
    work: Work = context.environment.work  # type: ignore[attr-defined]
    return work


@pass_context
def _counted(context: Context, value: Iterable[Any], steps: int) -> CountedItems:
    """The items of a loop, each turn counted."""
    items = value if isinstance(value, list) else list(value)
    return CountedItems(items, _work_of(context), steps)


@pass_context
def _measured(context: Context, value: Any) -> Any:
    """A text put together from others, or what is searched in, its length counted."""
    if isinstance(value, (str, list)):
        _work_of(context).spend_on_text(len(value))
    return value


def _unchanged(value: Any) -> Any:
    """What `e` and `escape` give: every value is escaped where it is printed, and only there."""
    return value


@pass_context
def _first(_: Context, value: Any) -> Any:
    """The first of several, or blank."""
    return next(iter(value), ChainableUndefined())


@pass_context
def _last(_: Context, value: Any) -> Any:
    """The last of several, or blank."""
    return next(reversed(value), ChainableUndefined())


@pass_context
def _trim(_: Context, value: Any, chars: str | None = None) -> Any:
    """Text without what stands around it. Raises TypeError for what is no text."""
    if isinstance(value, (str, int, Undefined)):
        return (value if isinstance(value, str) else str(value)).strip(chars)
    raise TypeError("only text can be trimmed, not a list or a group")


@pass_context
def _join(
    context: Context, value: Iterable[Any], separator: str = "", attribute: str | None = None
) -> str:
    """Texts put together. Raises TypeError for what is no list of texts."""
    if isinstance(value, str):
        raise TypeError("only a list can be joined, not a text")
    getattr_ = context.environment.getattr
    items = [item if attribute is None else getattr_(item, attribute) for item in value]
    if not all(isinstance(item, (str, int, Undefined)) for item in (separator, *items)):
        raise TypeError("only texts can be joined, not lists or groups")
    texts = [item if isinstance(item, str) else str(item) for item in items]
    total = sum(map(len, texts)) + len(separator) * max(len(texts) - 1, 0)
    _work_of(context).spend_on_text(total)
    if any(isinstance(text, Markup) for text in (separator, *texts)):
        return escape(separator).join(texts)
    return separator.join(texts)
