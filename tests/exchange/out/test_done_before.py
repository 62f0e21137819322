"""What the six months reported as done is not asked about again by the annual share."""

from __future__ import annotations

from sujarit.books.file.book import FileBook
from sujarit.books.opc.package import Package
from sujarit.plan.schema import DONE
from tests.exchange.plans import TRAINING, answer_rows, copy_of, fill, share_out

TOLD = "รายงานว่าเสร็จแล้วในรอบ 6 เดือน"


def test_the_copy_asks_only_for_what_is_open_and_both_say_so(master):
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, status=DONE, progress=100)
    shared = share_out(master)
    path = copy_of(shared, TRAINING)
    assert [line["activity"] for line in answer_rows(path, 12)] == ["ก3"]
    (made,) = [each for each in shared.copies if each.copy.owner == TRAINING]
    told = [line for line in made.letter.body.splitlines() if line.startswith("- ก")]
    assert [TOLD in line for line in told] == [True, False]
    assert "เสร็จแล้วในรอบ 6 เดือน" in _guide(path)


def _guide(path):
    book = FileBook(path)
    return Package(path).read(book.sheets[0].part).decode()
