"""Text of a file shown to a person: what could steer a terminal or turn a line round is spelt out.

A cell, a file's name or an owner can hold an escape sequence that recolours, clears or
rewrites the screen, and marks that show a line in another order than it is stored.
"""

import unicodedata

_TURNING = frozenset(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def printable(text: str, *, lines: bool = False) -> str:
    r"""The same text, each such character as its escape (`\x1b`); `lines` keeps line breaks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelt(char) if _steers(char, lines=lines) else char for char in text)


def _steers(char: str, *, lines: bool) -> bool:
    if char in _TURNING:
        return True
    if lines and char in "\n\t":
        return False
    return unicodedata.category(char) in {"Cc", "Cs"}


def _spelt(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
