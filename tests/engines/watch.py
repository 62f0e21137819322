"""Counts the calls into an engine: entries from xlwings' public objects, property reads included.

What an engine asks of itself on the way counts for nothing. Something may be done before each
call: that is where Excel refuses everything while a cell is edited.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C", bound=type)
_SPECIAL = {"__call__", "__iter__", "__len__", "__contains__", "__getitem__"}


class Watch:
    """The calls since the last `reset`, in all and by what was called.

    A reset may come from within a call: how deep the calls are is none of its business.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.reset()

    def reset(self) -> None:
        self.calls: Counter[str] = Counter()
        self.before: Callable[[str], None] | None = None

    def call(self, label: str, function: Callable[[], Any]) -> Any:
        """Count a call, and make it; one within another does not count."""
        if self.depth:
            return function()
        self.calls[label] += 1
        self.depth += 1
        try:
            if self.before:
                self.before(label)
            return function()
        finally:
            self.depth -= 1

    @property
    def count(self) -> int:
        return self.calls.total()


WATCH = Watch()


def watched(cls: C) -> C:
    """Let every public member of an engine's class be counted."""
    for name, member in list(vars(cls).items()):
        label = f"{cls.__name__}.{name}"
        if name.startswith("_") and name not in _SPECIAL:
            continue
        if isinstance(member, property):
            setattr(cls, name, _property(member, label))
        elif callable(member) and not isinstance(member, type):
            setattr(cls, name, _counted(member, label))
    return cls


def _property(member: property, label: str) -> property:
    getter = _counted(member.fget, label) if member.fget else None
    setter = _counted(member.fset, f"{label}=") if member.fset else None
    return property(getter, setter)


def _counted(function: Callable[..., Any], label: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        if WATCH.depth:
            return function(*args, **kwargs)
        return WATCH.call(label, functools.partial(function, *args, **kwargs))

    return call
