"""Outputs and outcomes in one cell: ผลผลิต: …, ผลลัพธ์: …, a line each."""

from sujarit.importing.outline import OutlineIndicator
from sujarit.plan.patterns import regex
from sujarit.plan.schema import OUTCOME, OUTPUT

_KINDS = regex(rf"({OUTPUT}|{OUTCOME})\s*[:：-]?\s*(.+)", 0)


def indicators_of_kinds(text: str) -> list[OutlineIndicator]:
    """The indicators of a text whose lines all tell outputs and outcomes apart; none of others."""
    kinds = [_KINDS.fullmatch(line.strip()) for line in text.splitlines() if line.strip()]
    if not all(kinds):
        return []
    return [OutlineIndicator(match[1], match[2].strip()) for match in kinds if match]
