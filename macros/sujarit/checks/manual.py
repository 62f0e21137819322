"""The catalogue as the workbook's manual prints it: one text a rule."""

from collections.abc import Iterable

from sujarit.checks.rule import Rule
from sujarit.plan.lang import Text


def rule_texts(rules: Iterable[Rule]) -> list[Text]:
    """Code, title and what to do."""
    return [
        Text(
            f"{rule.code}  {rule.title.th}: {rule.mend.th}",
            f"{rule.code}  {rule.title.en}: {rule.mend.en}",
        )
        for rule in rules
    ]
