"""Further rows of one project: another source's or year's sum, an indicator, a co-owner."""

from decimal import Decimal

from sujarit.importing.outline import OutlineBudget, OutlineItem
from sujarit.importing.row_values import RowReader
from sujarit.plan.people import names_in
from sujarit.plan.values import canonical, clean_text


def said_again(item: OutlineItem, reader: RowReader, index: int) -> None:
    """Take a further row of the same line, and tell of one that says nothing new."""
    before = _content(item), len(reader.outline.left_out)
    _take(item, reader, index)
    if before == (_content(item), len(reader.outline.left_out)):
        reader.says_again(item, index)


def _content(item: OutlineItem) -> str:
    sums = [(each.name, each.amount, each.target) for each in item.budgets]
    return repr((sums, len(item.indicators), sorted(item.values.items(), key=str)))


def _take(item: OutlineItem, reader: RowReader, index: int) -> None:
    """Another source's or year's sum, an indicator, an owner."""
    more = OutlineItem(item.kind, item.code, item.title, item.above, item.sheet, item.row)
    reader.fill(more, index, item.above)
    _by_source(item, more)
    if more.budgets and all(budget.source for budget in more.budgets):
        more.values.pop("source", None)  # it stands with each sum
    for budget in more.budgets:
        reader.add_sum(item, index, budget)
    texts = {each.text for each in item.indicators}
    item.indicators += [each for each in more.indicators if each.text not in texts]
    _keep_more(item, more, reader, index)


def _by_source(item: OutlineItem, more: OutlineItem) -> None:
    """Plain sums of several sources become sums by source, the first row's among them."""
    source, other = (clean_text(each.values.get("source")) for each in (item, more))
    is_parted = "budget" not in item.values and any(
        each.name == (None, each.source, "") for each in item.budgets
    )
    if "budget" not in more.values or not (
        is_parted or (other and canonical(other) != canonical(source))
    ):
        return
    budget = item.values.get("budget")
    if isinstance(budget, float):
        item.budgets.append(OutlineBudget(Decimal(str(budget)), None, source))
        del item.values["budget"]
    amount = more.values.pop("budget")
    said = Decimal(str(amount)) if isinstance(amount, float) else clean_text(amount)
    more.budgets.append(OutlineBudget(said, None, other))
    more.values.pop("source", None)
    names = (*names_in(source), *filter(None, [other]))
    item.values["source"] = ", ".join(dict.fromkeys(names))


def _keep_more(item: OutlineItem, more: OutlineItem, reader: RowReader, index: int) -> None:
    owner, others = more.values.pop("owner", None), clean_text(more.values.pop("co_owners", None))
    names = [*names_in(clean_text(owner)), *names_in(others)]
    known = [
        clean_text(item.values.get("owner")),
        *names_in(clean_text(item.values.get("co_owners"))),
    ]
    if owner and names and not known[0]:
        item.values["owner"] = names.pop(0)
    fresh = [name for name in names if name not in known]
    if fresh:
        item.values["co_owners"] = ", ".join([*filter(None, known[1:]), *fresh])
    if indicator := clean_text(more.values.pop("indicator", None)):
        reader.add_indicator(item, indicator)
    for key, value in more.values.items():
        reader.keep(item, index, key, value)
