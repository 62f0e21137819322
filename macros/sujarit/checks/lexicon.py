"""The words that checks go by, from `lexicon.toml`, read when they are first asked for."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from sujarit.frozen import dataclass
from sujarit.plan.values import canonical

_FILE = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A wrong form and the right one."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Term:
    """One thing under several names, the recommended one first; a plan should keep to one."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The whole file. `owners` are the known groups by kind of office."""

    misspellings: tuple[Misspelling, ...]
    terms: tuple[Term, ...]
    vague_owners: frozenset[str]
    owners: Mapping[str, tuple[str, ...]]
    stubs: frozenset[str]

    def right_form(self, wrong: str) -> str:
        """How a word that `misspelt_in` matched should be spelt."""
        return next(item.right for item in self.misspellings if item.wrong == wrong)


@cache
def lexicon() -> Lexicon:
    """The lexicon that travels with the package."""
    import tomllib

    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Lexicon(
        misspellings=tuple(Misspelling(*pair) for pair in data["misspellings"].items()),
        terms=tuple(Term(tuple(item["forms"])) for item in data["term"]),
        vague_owners=frozenset(map(canonical, data["owners"]["vague"])),
        owners={kind: tuple(names) for kind, names in data["owners"]["known"].items()},
        stubs=frozenset(map(canonical, data["stubs"]["phrases"])),
    )


def misspelt_in(text: str) -> re.Pattern[str] | None:
    """What matches every known misspelling that a text holds; None when it holds none.

    A plain search for each is faster than one pattern of all of them.
    """
    found = [item.wrong for item in lexicon().misspellings if item.wrong in text]
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if found else None


def corrected(text: str) -> str:
    """The text with its known misspellings mended."""
    return corrector([text])(text)


def corrector(texts: Iterable[str]) -> Callable[[str], str]:
    """What mends the known misspellings in these texts: they are searched for all at once."""
    pattern = misspelt_in(each_word("\n".join(texts)))
    if pattern is None:
        return str
    return lambda text: pattern.sub(lambda match: lexicon().right_form(match[0]), text)


def each_word(text: str) -> str:
    """What stands between a text's spaces, each piece once: all to search for what has no space."""
    return " ".join(dict.fromkeys(text.split()))
