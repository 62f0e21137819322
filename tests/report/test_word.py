"""Word through COM, played by a stand-in: which calls are made, and what comes of them.

Nothing here shows that Word answers as the stand-in does.
"""
# ruff: noqa: N802 - Word's own names

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sujarit.errors import SujaritError
from sujarit.report.printing import layout as pdf
from sujarit.report.printing import libreoffice, word
from tests.report import make


class Document:
    def __init__(self, path, calls):
        self.path, self.calls = Path(path), calls
        self.Fields = fields(calls)
        renewed = SimpleNamespace(UpdatePageNumbers=lambda: calls.append("pages of contents"))
        self.TablesOfContents = [renewed]

    def Repaginate(self):
        self.calls.append("repaginate")

    def Save(self):
        self.calls.append("save")

    def Close(self, changes):
        self.calls.append(f"close {changes}")

    def ExportAsFixedFormat(self, path, kind, **options):
        self.calls.append(f"export {kind} {sorted(options)}")
        Path(path).write_bytes(b"%PDF-1.7")


KINDS = {"PAGE": 33, "TOC": 13, "PAGEREF": 37}


class Field:
    """A field whose result is page 7; fields of one kind renewed in a row are told of once."""

    def __init__(self, code, calls):
        self.Code, self.Result = SimpleNamespace(Text=code), SimpleNamespace(Text="7")
        self.kind, self.calls = code.split()[0], calls
        self.Type = KINDS[self.kind]

    def Update(self):
        told = f"update {self.kind}"
        if self.calls[-1] != told:
            self.calls.append(told)


def fields(calls):
    """A page number, the contents, and in them a reference to each heading."""
    references = (f" PAGEREF _Toc{number:08} \\h " for number in range(1, 60))
    return [Field(code, calls) for code in (" PAGE ", ' TOC \\o "1-2" \\h ', *references)]


# The contents are never made anew: their lines would have other bookmarks.
RENEWED = ["repaginate", "pages of contents", "update PAGE", "update PAGEREF"]


class Word:
    def __init__(self):
        self.calls, self.Visible, self.breaks = [], False, ""
        self.Documents = SimpleNamespace(Open=self.open)

    def open(self, path, **options):
        self.calls.append(f"open {sorted(options)}")
        if self.breaks == "open":
            raise OSError("COM")
        return Document(path, self.calls)

    def Activate(self):
        self.calls.append("activate")

    def Quit(self, changes):
        self.calls.append(f"quit {changes}")


@pytest.fixture
def office(monkeypatch):
    """A machine on which Word is there."""
    program = Word()
    client = SimpleNamespace(Dispatch=lambda _: program, DispatchEx=lambda _: program)
    monkeypatch.setitem(sys.modules, "win32com.client", client)
    monkeypatch.setattr(word, "on_windows", lambda: True)
    return program


def test_word_tells_the_pages_prints_and_changes_no_copy(tmp_path, office):
    path = make.written(tmp_path, make.report(make.clean(), digits="thai"))
    (made,) = pdf.lay_out([path], pdf=True)
    assert office.calls == [
        "open ['AddToRecentFiles', 'ReadOnly']",
        *RENEWED,
        "export 17 ['CreateBookmarks', 'DocStructureTags', 'UseISO19005_1']",
        "close 0",
        "quit 0",
    ]
    assert made.pdf == tmp_path / "t.pdf"
    assert made.paged
    lines = make.words(path.read_bytes()).partition("สารบัญ")[2].strip().split("\n")
    assert lines[:2] == ["คำนำ\t๗", "ส่วนที่ ๑ รายงานผลการดำเนินงาน รอบ ๖ เดือน\t๗"]


def test_a_report_is_shown_with_its_contents_renewed_and_kept(tmp_path, office):
    assert word.show(tmp_path / "t.docx")
    assert office.calls == ["open []", *RENEWED, "save", "activate"]
    assert office.Visible


def test_where_word_does_not_do_it_the_report_is_opened_plainly(tmp_path, office, monkeypatch):
    office.breaks = "open"
    assert not word.show(tmp_path / "t.docx")
    monkeypatch.setattr(word, "on_windows", lambda: False)
    assert not word.show(tmp_path / "t.docx")


def test_where_word_fails_it_is_ended_and_libreoffice_is_tried(tmp_path, office, monkeypatch):
    office.breaks = "open"
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)
    with pytest.raises(SujaritError, match="install LibreOffice"):
        pdf.lay_out([make.written(tmp_path, make.template("x"))], pdf=True)
    assert office.calls[-1] == "quit 0"
