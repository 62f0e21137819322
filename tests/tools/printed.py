"""What is wrong with a printed sheet: text over other text, numbers without room, off the page.

A cell whose row is too low, or whose neighbour stands in its way, has its text cut off on paper.
The PDF still says the whole text, and where it would have stood: over the next cell's.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>')
# Lines of Thai touch: marks above one reach into what hangs below the other.
_SHARED = 0.35


class Word(NamedTuple):
    """A word on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def area(self) -> float:
        """Its size in square points."""
        return (self.right - self.left) * (self.bottom - self.top)

    def covers(self, other: Word) -> bool:
        """Whether the two lie over each other, more than neighbours do."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.area, other.area)
        return across > 0 and down > 0 and across * down > _SHARED * smaller


def print_faults(pdf: Path) -> list[str]:
    """Each fault as a line: the page, what is wrong, and the words."""
    done = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    )
    return [
        f"page {number}: {fault}"
        for number, (width, height, body) in enumerate(_PAGE.findall(done.stdout), start=1)
        for fault in _faults(_words(body), float(width), float(height))
    ]


def _words(page: str) -> list[Word]:
    found = [
        Word(float(left), float(top), float(right), float(bottom), text)
        for left, top, right, bottom, text in _WORD.findall(page)
    ]
    return sorted(found, key=lambda word: word.top)


def _faults(words: list[Word], width: float, height: float) -> Iterator[str]:
    for number, word in enumerate(words):
        if re.fullmatch("#{3,}", word.text):
            yield "a number has no room"
        if word.left < 0 or word.right > width or word.bottom > height:
            yield f"off the page: {word.text}"
        for other in words[number + 1 :]:
            if other.top >= word.bottom:
                break
            if word.covers(other):
                yield f"one over the other: {word.text} | {other.text}"
