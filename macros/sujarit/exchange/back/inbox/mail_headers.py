"""Reads the headers of a mail within bounds.

Python's reader takes each header apart whenever it is asked for, in time that grows as the square
of its length: a mail with 100,000 senders took minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from email.policy import EmailPolicy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from email.message import EmailMessage

    Policy = EmailPolicy[EmailMessage]
else:  # at run time the class takes no parameter
    Policy = EmailPolicy

_LONGEST = 5_000
"""So many characters of a header are read."""
_MOST_WORK = 1_000_000
"""What all the different headers of a mail may cost: about what 2,500 usual ones do."""


@dataclass(slots=True)
class _Read:
    """What was read of one mail, and what more may be spent on it."""

    headers: dict[tuple[str, str], Any] = field(default_factory=dict)
    left: int = _MOST_WORK


class _Headers(Policy):
    read = _Read()

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header, taken apart once; raises `ValueError` where there is too much in them all."""
        if len(value) > _LONGEST:  # of references the last is what is answered
            half = _LONGEST // 2
            is_list = name.lower() == "references"
            value = f"{value[:half]} {value[-half:]}" if is_list else value[:_LONGEST]
        key = name.lower(), value
        if key not in self.read.headers:
            self.read.left -= 100 + len(value) + (len(value) // 50) ** 2
            if self.read.left < 0:
                raise ValueError("too much in the headers of a mail")
            self.read.headers[key] = super().header_fetch_parse(name, value)
        return self.read.headers[key]


def header_policy() -> Policy:
    """What reads the headers of one mail."""
    return _Headers(read=_Read())  # type: ignore[call-overload,no-any-return] # as its class says
