"""The one exception that a front door turns into a single clear line."""

from sujarit.plan.lang import Text


class SujaritError(Exception):
    """The work cannot go on, for a reason that a person can act on.

    `text` names the file and says what to do, in Thai and in English. Every
    third-party exception that a bad file can cause is wrapped into this once, at the
    boundary; the command line prints it and exits with 2, the ribbon shows it.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
