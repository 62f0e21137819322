"""A template ready to render: looked over before it is used, once on a machine."""

from typing import NamedTuple

from sujarit.books.opc.archive import Parts, read_package
from sujarit.report.context.digits import Digits
from sujarit.report.engine import cache
from sujarit.report.engine.compile import Compiled
from sujarit.report.engine.problems import RenderError
from sujarit.report.engine.word_file import as_document


class ReadyTemplate(NamedTuple):
    """A template that has no problem: its parts, and how they are rendered."""

    parts: Parts
    compiled: Compiled


def ready_template(template: bytes, digits: Digits) -> ReadyTemplate:
    """A template ready to render, from the cache where it was looked over before.

    Raises `PackageError` when it is no Word file, and `RenderError` with the first problem.
    """
    parts = as_document(read_package(template))
    key = cache.cache_key(template, digits)
    compiled = cache.load(key)
    if compiled is None:
        from sujarit.report.template.check import examined

        problems, compiled = examined(parts, digits)
        if compiled is None:
            raise RenderError(problems[0])
        cache.store(key, compiled)
    return ReadyTemplate(parts, compiled)
