"""Text for people in two languages, kept side by side."""

from typing import Literal, NamedTuple

Lang = Literal["th", "en"]


class Text(NamedTuple):
    """One message in Thai and in English."""

    th: str
    en: str

    def pick(self, lang: Lang) -> str:
        """The message in `lang`."""
        return self.th if lang == "th" else self.en

    def format(self, **values: "str | int | Text") -> "Text":
        """Both languages with their placeholders filled.

        A value that is itself a `Text` enters each language in that language.
        """
        return Text(
            self.th.format(**{name: _side(value, "th") for name, value in values.items()}),
            self.en.format(**{name: _side(value, "en") for name, value in values.items()}),
        )


def same(text: str) -> Text:
    """A text that is the same in both languages: a code, a figure, a quoted cell."""
    return Text(text, text)


def _side(value: "str | int | Text", lang: Lang) -> str:
    return value.pick(lang) if isinstance(value, Text) else str(value)
