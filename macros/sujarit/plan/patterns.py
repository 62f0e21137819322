"""Regular expressions that are compiled when they are first used.

The package has two hundred of them, and one command uses a third: compiled at import they were a
tenth of a report's time.
"""

import re
from typing import Any, AnyStr, cast


class _Later:
    """Stands for a compiled expression, and becomes one at its first use."""

    def __init__(self, text: Any, flags: int) -> None:
        self._source = (text, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "sub", "finditer", "findall", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, compiled at its first use."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))
