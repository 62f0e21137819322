"""How much work a template may be: counted in steps, so that every machine stops it alike."""

import time
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import TemplateRuntimeError

MAX_STEPS = 25_000_000
"""A report of 10,000 activities takes less than half of this.

One step is one part of a tag, or eight characters of the template's own text.
"""

MAX_TEXT = 1_000_000
"""Characters that one expression may put together."""

MAX_RENDERED = 96 * 1024 * 1024
"""Characters in one part; a report of 10,000 activities has some 57 millions."""

MAX_CPU_SECONDS = 60.0
_CLOCK_EVERY = 1 << 18


class TooMuchWorkError(TemplateRuntimeError):
    """A template that would go on without bounds."""


class Work:
    """The steps that are left to one rendering."""

    def __init__(self) -> None:
        self._left = MAX_STEPS
        self._look = MAX_STEPS - _CLOCK_EVERY
        self._until = time.process_time() + MAX_CPU_SECONDS

    def spend(self, steps: int) -> None:
        """Count steps; `TooMuchWorkError` when none are left."""
        self._left -= steps
        if self._left < self._look:
            self._look = self._left - _CLOCK_EVERY
            if self._left < 0 or time.process_time() > self._until:
                raise TooMuchWorkError("the document grows without bounds")

    def spend_on_text(self, length: int) -> None:
        """Count the making of a text; `TooMuchWorkError` when it is too long for any document."""
        if length > MAX_TEXT:
            raise TooMuchWorkError("the document grows without bounds")
        self.spend(1 + length // 8)


class TextBound:
    """How much text may still be printed."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, length: int) -> None:
        """Count printed characters; `TooMuchWorkError` when there are too many."""
        self._left -= length
        if self._left < 0:
            raise TooMuchWorkError("the document grows without bounds")


class CountedItems(Sequence[Any]):
    """The items of a loop, each turn counted with what is in the loop's body."""

    def __init__(self, items: Sequence[Any], work: Work, steps: int) -> None:
        self._items = items
        self._work = work
        self._steps = steps

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self._work.spend(self._steps)
            yield item
