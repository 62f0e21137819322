"""Further rows of one project: another source's or year's sum, an indicator, a co-owner."""

from decimal import Decimal

from sujarit.importing.outline import OutlineBudget, OutlineItem
from sujarit.importing.row_values import RowReader
from sujarit.plan.people import names_in
from sujarit.plan.values import canonical, clean_text


def said_again(item: OutlineItem, reader: RowReader, index: int) -> bool:
    """Take a further row of the same project; whether it said anything that is new."""
    before = _content(item), len(reader.outline.left_out)
    _take(item, reader, index)
    return before != (_content(item), len(reader.outline.left_out))


def _content(item: OutlineItem) -> tuple[int, int, str]:
    return len(item.budgets), len(item.indicators), repr(sorted(item.values.items(), key=str))


def _take(item: OutlineItem, reader: RowReader, index: int) -> None:
    """Another source's or year's sum, an indicator, an owner."""
    budget, source = item.values.get("budget"), clean_text(item.values.get("source"))
    more = OutlineItem(item.kind, item.code, item.title, item.above, item.sheet, item.row)
    reader.fill(more, index)
    other = clean_text(more.values.get("source"))
    if "budget" in more.values and other and canonical(other) != canonical(source):
        if isinstance(budget, float):
            item.budgets.append(OutlineBudget(Decimal(str(budget)), None, source))
            del item.values["budget"]
        amount = more.values.pop("budget")
        said = Decimal(str(amount)) if isinstance(amount, float) else clean_text(amount)
        item.budgets.append(OutlineBudget(said, None, other))
        more.values.pop("source")
        item.values["source"] = ", ".join(dict.fromkeys(filter(None, (*names_in(source), other))))
    if more.budgets and all(budget.source for budget in more.budgets):
        more.values.pop("source", None)  # it stands with each sum
    known = {budget.name for budget in item.budgets}
    item.budgets += [each for each in more.budgets if each.name not in known]
    texts = {each.text for each in item.indicators}
    item.indicators += [each for each in more.indicators if each.text not in texts]
    _keep_more(item, more, reader, index)


def _keep_more(item: OutlineItem, more: OutlineItem, reader: RowReader, index: int) -> None:
    owner, others = more.values.pop("owner", None), clean_text(more.values.pop("co_owners", None))
    names = [*names_in(clean_text(owner)), *names_in(others)]
    known = [
        clean_text(item.values.get("owner")),
        *names_in(clean_text(item.values.get("co_owners"))),
    ]
    if names and not known[0]:
        item.values["owner"] = names.pop(0)
    fresh = [name for name in names if name not in known]
    if fresh:
        item.values["co_owners"] = ", ".join([*filter(None, known[1:]), *fresh])
    if indicator := clean_text(more.values.pop("indicator", None)):
        reader.add_indicator(item, indicator)
    for key, value in more.values.items():
        reader.keep(item, index, key, value)
