"""Frozen dataclasses that take little time to declare.

The standard decorator writes six functions for every class and compiles each: for the eighty
classes that a report imports, a fifth of its start. Here comparing, hashing, showing and refusing
changes are functions that every class shares, and `__init__`, which differs from class to class,
is written when the first object is made. All else is the standard one's: `fields`, `replace`,
`asdict`, matching, pickling. What every command imports is declared with this one.
"""

import dataclasses
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")
Field = dataclasses.Field[Any]


def _dataclass(
    *,
    frozen: Literal[True],  # noqa: ARG001 - the class says it, as with the standard decorator
    slots: bool = False,
    kw_only: bool = False,
) -> Callable[[type[T]], type[T]]:
    """A decorator that makes of a class what `dataclasses.dataclass` makes of it."""
    standard = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)

    def made(declared: type[T]) -> type[T]:
        return _completed(standard(declared))

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass


def _completed(cls: type[T]) -> type[T]:
    """The class with the functions of a frozen dataclass, as far as it has none of its own."""
    fields = dataclasses.fields(cls)  # type: ignore[arg-type]
    compared = _values(each.name for each in fields if each.compare)
    hashed = _values(each.name for each in fields if _is_hashed(each))
    functions = {
        "__init__": _first_init(cls),
        "__eq__": _equal(compared),
        "__hash__": lambda self: hash(hashed(self)),
        "__repr__": _shown,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for name, function in functions.items():
        if name not in cls.__dict__:
            setattr(cls, name, function)
    return cls


def _values(names: Iterable[str]) -> Callable[[Any], Any]:
    """What gives the values of these fields of an object, to be compared or hashed."""
    wanted = tuple(names)
    return attrgetter(*wanted) if wanted else lambda _: ()


def _is_hashed(field: Field) -> bool:
    return field.compare if field.hash is None else field.hash


def _equal(compared: Callable[[Any], Any]) -> Callable[[Any, Any], bool]:
    def equal(self: Any, other: Any) -> bool:
        same_class = other.__class__ is self.__class__
        return compared(self) == compared(other) if same_class else NotImplemented

    return equal


def _shown(self: Any) -> str:
    shown = (each.name for each in dataclasses.fields(self) if each.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse_to_set(_self: Any, name: str, _value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _first_init(cls: type) -> Callable[..., None]:
    """An `__init__` that puts the written one into its place."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 - shown in errors
        cls.__init__ = _written_init(cls)  # type: ignore[misc]
        cls.__init__(self, *values, **named)  # type: ignore[misc]

    return __init__


def _written_init(cls: type) -> Callable[..., None]:
    """The function that takes a value for each field, as the standard decorator writes it."""
    names: dict[str, Any] = {"set_field": object.__setattr__, "MISSING": dataclasses.MISSING}
    positional, named, body = ["self"], list[str](), list[str]()
    for field in dataclasses.fields(cls):
        parameter, value = field.name, field.name
        if field.default is not dataclasses.MISSING:
            parameter = f"{field.name}=default_{field.name}"
            names[f"default_{field.name}"] = field.default
        elif field.default_factory is not dataclasses.MISSING:
            parameter = f"{field.name}=MISSING"
            value = f"default_{field.name}() if {field.name} is MISSING else {field.name}"
            names[f"default_{field.name}"] = field.default_factory
        (named if field.kw_only else positional).append(parameter)
        body.append(f" set_field(self, {field.name!r}, {value})")
    parameters = ", ".join([*positional, *(["*", *named] if named else [])])
    lines = "\n".join([f"def __init__({parameters}):", *(body or [" pass"])])
    exec(lines, names)  # noqa: S102 - the names of fields alone; as the standard one does
    written: Callable[..., None] = names["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written
