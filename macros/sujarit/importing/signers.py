"""Those who sign a list as rows of the plan, beside the posts that the workbook has already."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sujarit.books.build.starters import rows_of_any_kind
from sujarit.importing.outline import Outline, SkippedRow
from sujarit.importing.words.left_texts import BELOW_SIGNER, OTHER_ROLE, OTHER_SIGNER
from sujarit.importing.words.signatures import Signature
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import ANY_YEAR
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan, Signer
from sujarit.plan.schema import SIGNERS
from sujarit.plan.values import canonical, text_of

_KEYS = ("role", "name", "position", "date")


@dataclass(slots=True)
class NewSigners:
    """Rows to add, cells of posts without a name to fill by the row's index, and what is left."""

    rows: list[dict[str, CellValue]] = field(default_factory=list)
    filled: list[tuple[int, dict[str, CellValue]]] = field(default_factory=list)
    there: int = 0
    left_out: list[SkippedRow] = field(default_factory=list)


def new_signers(outline: Outline, plan: Plan) -> NewSigners:
    """What the list says of those who sign and the workbook does not.

    A post without a name, as a new workbook has it, gets the list's name and position. Another
    one stands as it is, and the list's is told of.
    """
    found = NewSigners()
    for sheet, one in outline.signed:
        found.left_out += _by_rows(sheet, one.rest if one.role else (), BELOW_SIGNER)
    given = _given_posts()
    posts = [e for e in plan.signers if not e.name and canonical(e.position) in given]
    others = [each.role for each in plan.signers if each not in posts]
    for sheet, one in _each_once(outline):
        if not one.role or not (one.name or one.position):
            if one.said:
                found.left_out += _by_rows(sheet, one.said, OTHER_ROLE)
        elif any(_is_same(one, each) for each in plan.signers):
            found.there += 1
        elif one.role in others:
            text = f"{one.name} {one.position}".strip()
            why = OTHER_SIGNER.format(role=one.role, text=text)
            found.left_out.append(SkippedRow(sheet, one.row, why))
        elif post := next((each for each in posts if each.role == one.role), None):
            posts.remove(post)
            found.filled.append((post.origin.table_row[1], _post_cells(one)))
        else:
            found.rows.append(_row(one))
    return found


def _by_rows(sheet: str, texts: Sequence[tuple[int, str]], why: Text) -> Iterator[SkippedRow]:
    """Each row of the texts by itself, with all that it says."""
    for row, said in itertools.groupby(texts, lambda each: each[0]):
        yield SkippedRow(sheet, row, why.format(text=" ".join(text for _, text in said)))


def _given_posts() -> frozenset[str]:
    """The positions that new workbooks begin with, and none."""
    position = SIGNERS.column("position").title
    rows = rows_of_any_kind(SIGNERS, ANY_YEAR.number)
    return frozenset({"", *(canonical(text_of(row.get(position))) for row in rows)})


def _each_once(outline: Outline) -> Iterator[tuple[str, Signature]]:
    seen: set[tuple[str, str, str]] = set()
    for sheet, one in outline.signed:
        name = (one.role, canonical(one.name), canonical(one.position))
        if name not in seen or not one.role:
            seen.add(name)
            yield sheet, one


def _row(one: Signature) -> dict[str, CellValue]:
    cells = (one.role, one.name or None, one.position or None, one.day)
    return {key: cell for key, cell in zip(_KEYS, cells, strict=True) if cell is not None}


def _post_cells(one: Signature) -> dict[str, CellValue]:
    """The row, which clears a new workbook's position beside a name that comes without any."""
    return {"position": None, **_row(one)}


def _is_same(one: Signature, other: Signer) -> bool:
    name, is_post = canonical(one.name), canonical(one.position) == canonical(other.position)
    return one.role == other.role and name == canonical(other.name) and (bool(name) or is_post)
