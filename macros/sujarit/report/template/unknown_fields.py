"""Follows a template's tags through the context's declaration, and names what is not there."""

from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import nodes

from sujarit.plan.lang import Text
from sujarit.report.engine.problems import TagProblem
from sujarit.report.fields.report_fields import Report
from sujarit.report.template.field_list import Declared, Kind, declarations
from sujarit.report.template.meanings import field_meant

_LOOP = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "depth",
        "depth0",
        "previtem",
        "nextitem",
    ]
)
MOST = 100
"""So many different problems of one part are told; a person mends these and asks again."""
_MORE = Text(
    "มีข้อผิดพลาดอีก ยังไม่ได้ตรวจต่อ แก้ข้อข้างต้นแล้วตรวจอีกครั้ง",
    "there is more, which was not looked at; mend what is above and check again",
)
_WHOLE = ("list", "group", "loop")
"""What is no text, and can be neither printed nor put together with text."""


_OUTSIDE_LOOP = (
    "loop และ {% vm %} {% hm %} ใช้ได้เฉพาะระหว่าง for กับ endfor",
    "loop, {% vm %} and {% hm %} work between for and endfor only",
)


class _Thing(NamedTuple):
    """What an expression gives, as far as the declaration tells; `inner` is its record."""

    kind: Kind | str
    inner: type[Any] | None = None


_TEXT = _Thing("text")
_UNKNOWN = _Thing("unknown")
_Scope = dict[str, _Thing]


def unknown_fields(tree: nodes.Template) -> list[TagProblem]:
    """Every use of a field that the context has not, or in a way that it cannot be used."""
    follower = _Follower()
    follower.follow(tree, {name: _thing(each) for name, each in declarations(Report).items()})
    return follower.problems


def _thing(declared: Declared) -> _Thing:
    return _Thing(declared.kind, declared.inner)


@lru_cache
def _nearest(name: str, known: tuple[str, ...]) -> str:
    """The known name that is most like this one; nothing where none is much like it."""
    from difflib import get_close_matches

    return "".join(get_close_matches(name, known, 1, 0.5))


class _Follower:
    def __init__(self) -> None:
        self._noted: dict[TagProblem, None] = {}

    @property
    def problems(self) -> list[TagProblem]:
        """What was found, each said once; beyond the most that are told, that there is more."""
        found = list(self._noted)
        return found[:MOST] + [TagProblem(each.line, _MORE) for each in found[MOST:]]

    def follow(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Output):
            for printed in node.nodes:
                self._printed(printed, scope)
        elif isinstance(node, nodes.Expr):
            self.what(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.follow(child, scope)

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        things = self._repeated(node.iter, scope)
        if things.kind not in ("list", "unknown"):
            self._note(node.lineno, "วนซ้ำได้เฉพาะรายการ", "only a list can be repeated")
        item = _Thing("group", things.inner) if things.inner else _UNKNOWN
        names = node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else ()
        inner = {
            **scope,
            **dict.fromkeys((each.name for each in names), _UNKNOWN),
            "loop": _Thing("loop"),
        }
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item
        if node.test:
            self.what(node.test, inner)
        for child in node.body:
            self.follow(child, inner)
        for child in node.else_:
            self.follow(child, scope)

    def _repeated(self, node: nodes.Node, scope: _Scope) -> _Thing:
        """What a loop goes through; one named by its Thai meaning is a list."""
        if isinstance(node, nodes.Name) and node.name not in scope:
            meant = field_meant(node.name, repeated=True)
            self._unknown(node.name, list(scope), node.lineno, meant)
            return _UNKNOWN
        return self.what(node, scope)

    def _printed(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        if isinstance(node, nodes.Const) and node.value in scope:
            self._note(
                node.lineno,
                f"“{node.value}” อยู่ในเครื่องหมายคำพูด จึงพิมพ์ตามตัวอักษร ลบเครื่องหมายคำพูดออก",
                f"'{node.value}' stands in quotation marks and is printed as it is: remove them",
            )
        if isinstance(node, nodes.Expr):
            self._text_of(node, scope)

    def _text_of(self, node: nodes.Node, scope: _Scope) -> None:
        """Note a list or a group where only text can stand."""
        if self.what(node, scope).kind in _WHOLE:
            self._note(
                node.lineno,
                "ช่องนี้เป็นรายการหรือกลุ่ม พิมพ์ตรง ๆ ไม่ได้ ใช้ for หรือระบุช่องย่อย",
                "this is a list or a group: repeat it with for, or name a field of it",
            )

    def what(self, node: nodes.Node, scope: _Scope) -> _Thing:
        """What the expression gives; unknown names are noted on the way."""
        match node:
            case nodes.Name():
                return self._named(node.name, scope, node.lineno)
            case nodes.Getattr():
                return self._part(self.what(node.node, scope), node.attr, node.lineno)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter() if node.node is not None:
                return self._filtered(node, scope)
        return self._combined(node, scope)

    def _combined(self, node: nodes.Node, scope: _Scope) -> _Thing:
        """What is made of several expressions."""
        match node:
            case nodes.CondExpr():
                self.what(node.test, scope)
                return self._either(node.expr1, node.expr2, scope)
            case nodes.And() | nodes.Or():
                return self._either(node.left, node.right, scope)
            case nodes.Concat() | nodes.Add() | nodes.Sub():
                for each in node.iter_child_nodes():
                    self._text_of(each, scope)
                return _TEXT
        self._look_into(node, scope)
        return _Thing("list") if isinstance(node, (nodes.List, nodes.Tuple)) else _TEXT

    def _either(self, one: nodes.Node, other: nodes.Node | None, scope: _Scope) -> _Thing:
        """What an expression gives that gives one thing or another."""
        first = self.what(one, scope)
        second = self.what(other, scope) if other is not None else _TEXT
        return first if first == second else _UNKNOWN

    def _look_into(self, node: nodes.Node, scope: _Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Operand):
                self.what(child.expr, scope)
            elif isinstance(child, nodes.Expr):
                self.what(child, scope)

    def _item(self, node: nodes.Getitem, scope: _Scope) -> _Thing:
        thing = self.what(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(thing, node.arg.value, node.lineno)
        return _Thing("group", thing.inner) if thing.inner else _UNKNOWN

    def _filtered(self, node: nodes.Filter, scope: _Scope) -> _Thing:
        thing = self.what(node.node, scope) if node.node else _UNKNOWN
        for argument in node.args:
            self.what(argument, scope)
        if node.name in ("first", "last") and thing.kind == "list":
            return _Thing("group", thing.inner) if thing.inner else _UNKNOWN
        if node.name == "join" and thing.kind in ("text", "choice"):
            self._note(node.lineno, "join ใช้ได้เฉพาะกับรายการ", "only a list can be joined")
        if node.name in ("trim", "e", "escape") and node.node:
            self._text_of(node.node, scope)
        return thing if node.name in ("d", "default") else _TEXT

    def _named(self, name: str, scope: _Scope, line: int) -> _Thing:
        if name not in scope:
            self._unknown(name, list(scope), line, field_meant(name))
        return scope.get(name, _UNKNOWN)

    def _part(self, thing: _Thing, name: str, line: int) -> _Thing:
        if thing.kind == "unknown":
            return _UNKNOWN
        if thing.kind == "loop":
            known: dict[str, _Thing] = dict.fromkeys(_LOOP, _TEXT)
        elif thing.kind == "group" and thing.inner:
            known = {key: _thing(each) for key, each in declarations(thing.inner).items()}
        else:
            known = {}
        if name not in known:
            meant = field_meant(name, thing.inner) if thing.inner else ""
            self._unknown(name, list(known), line, meant)
        return known.get(name, _UNKNOWN)

    def _unknown(self, name: str, known: list[str], line: int, meant: str) -> None:
        if len(self._noted) > MOST:
            return
        if name == "loop":
            self._note(line, *_OUTSIDE_LOOP)
            return
        near = meant or _nearest(name.lower(), tuple(known))
        th = f"ไม่มีข้อมูลชื่อ “{name}”" + (f" หมายถึง “{near}” หรือไม่" if near else "")
        en = f"there is no field named '{name}'" + (f"; is '{near}' meant?" if near else "")
        self._note(line, th, en)

    def _note(self, line: int, th: str, en: str) -> None:
        if len(self._noted) <= MOST:
            self._noted[TagProblem(line, Text(th, en))] = None
