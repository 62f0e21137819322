"""Letters for offices whose mail program opens no drafts: as text, and all on one page."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.exchange.out.test_share import changed_data
from tests.exchange.plans import ADMIN, TRAINING, office_data, share_out, write_master


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag, name):
        return [attrs[name] for found, attrs in self.tags if found == tag and name in attrs]


def test_beside_each_draft_the_letter_stands_as_text(first_sharing):
    made = next(m for m in first_sharing.copies if m.copy.owner == TRAINING)
    lines = made.text.read_bytes().decode("utf-8-sig").split("\r\n")
    assert made.text.stem == made.draft.stem
    assert lines[0] == "ถึง: group2@example.go.th"
    assert lines[2].startswith("เรื่อง: ขอความร่วมมือ")
    assert lines[3] == f"ไฟล์แนบ: {made.path.name}"
    assert any(line.startswith("- ก2 ") for line in lines)


def test_the_page_lists_every_group_with_buttons_and_files_that_are_there(first_sharing):
    assert first_sharing.page.name == "อ่านก่อนส่ง.html"
    page = Page(first_sharing.page.read_text(encoding="utf-8"))
    for made in first_sharing.copies:
        assert any(made.copy.owner in word for word in page.words)
    links = {unquote(link) for link in page.all("a", "href")}
    assert all((first_sharing.folder / link).is_file() for link in links)
    assert len(links) == 2 * len(first_sharing.copies)
    boxes = set(page.all("input", "id")) | set(page.all("textarea", "id"))
    assert set(page.all("button", "data-of")) == boxes


def test_sharing_with_one_group_again_leaves_the_others_on_the_page(master, shared):
    again = share_out(master, groups=(ADMIN,))
    page = Page(again.page.read_text(encoding="utf-8"))
    assert sum(TRAINING in word for word in page.words) > 0


@pytest.mark.long
def test_what_a_plan_says_is_never_markup(tmp_path):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    rows = [dict(row) for row in office_data()["tblActivities"]]
    rows[0] = {**rows[0], "กิจกรรม": evil, "ผู้รับผิดชอบ": f"กลุ่ม{evil}"}
    shared = share_out(write_master(tmp_path, data=changed_data(tblActivities=rows)))
    page = Page(shared.page.read_text(encoding="utf-8"))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in page.tags}
