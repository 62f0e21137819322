"""The list of everything that a template may use, made from the context's declaration."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints, is_typeddict

from sujarit.plan.lang import Text, same
from sujarit.report.context.extra import example
from sujarit.report.fields.report_fields import Report
from sujarit.report.template.extra_fields import extra_fields

Kind = Literal["text", "choice", "list", "group"]


class Field(NamedTuple):
    """One field: its full name, what it means, an example, and what kind of thing it is.

    `goals[].title` is the title of one goal: `{% for goal in goals %}{{ goal.title }}`. A
    "choice" is True or False, for `{% if %}`; a "group" has fields of its own.
    """

    name: str
    meaning: Text
    example: str
    kind: Kind


class Declared(NamedTuple):
    """A field as the context declares it; `inner` is the record that it holds, if any."""

    meaning: Text
    example: str
    kind: Kind
    inner: "type[Any] | None"


def fields() -> list[Field]:
    """Every field, in the order in which the context declares it."""
    return list(_walk(Report, ""))


def _walk(record: type[Any], prefix: str) -> Iterator[Field]:
    for name, declared in declarations(record).items():
        yield Field(prefix + name, declared.meaning, declared.example, declared.kind)
        if declared.inner is not None:
            mark = "[]." if declared.kind == "list" else "."
            yield from _walk(declared.inner, f"{prefix}{name}{mark}")


def declarations(record: type[Any]) -> dict[str, Declared]:
    """A record's fields by name, with those that only the schema declares.

    Raises:
        ValueError: the key of a column is the name of another field, or of a dict's method.
    """
    hashable: Any = record  # a class is, whatever mypy says of one that declares a dict
    found = dict(_written_here(hashable))
    for column in extra_fields(record):
        if column.key in found or hasattr(dict, column.key):
            raise ValueError(f"a template cannot use {column.key}: {record.__name__} has that name")
        meaning = Text(column.title, column.help.en)
        found[column.key] = Declared(meaning, example(column), "text", None)
    return found


@cache
def _written_here(record: type[Any]) -> Mapping[str, Declared]:
    """A record's own fields: a template is followed through them thousands of times."""
    hints = get_type_hints(record, include_extras=True)
    return {name: _declared(hint) for name, hint in hints.items()}


def _declared(hint: Any) -> Declared:
    kind, thai, english, example = get_args(hint)
    meaning = Text(thai, english) if english else same(thai)
    if get_origin(kind) is list:
        return Declared(meaning, example, "list", get_args(kind)[0])
    if is_typeddict(kind):
        return Declared(meaning, example, "group", kind)
    return Declared(meaning, example, "choice" if kind is bool else "text", None)


def sample(record: type[Any], rows: int) -> dict[str, Any]:
    """A context of examples, with `rows` rows in each list: for trying a template."""
    return {name: _example(each, rows) for name, each in declarations(record).items()}


def _example(declared: Declared, rows: int) -> Any:
    if declared.inner is None:
        return bool(rows) if declared.kind == "choice" else declared.example
    if declared.kind == "group":
        return sample(declared.inner, rows)
    return [sample(declared.inner, rows) for _ in range(rows)]
