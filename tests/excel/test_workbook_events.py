"""What the workbook's own macros do when it is opened and saved: run by an interpreter of VBA,
over a workbook and a row that stand in for Excel's."""

# mypy: disable-error-code="misc, untyped-decorator"
# pyOpenVBA tells mypy nothing of what it decorates.
from __future__ import annotations

import pytest
from pyopenvba.interpreter import HostBridge, Interpreter, VBAObject, member, method, setter
from pyopenvba.interpreter._runtime import UNRESOLVED
from pyopenvba.interpreter._values import error

from authoring.vba import WORKBOOK_MODULE, workbook_source


class NoticeRow(VBAObject):
    """The row of the line about blocked macros, the range in it, and the name of that."""

    vba_type_name, vba_library = "Range", "excel"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.hidden = False

    @member
    def RefersToRange(self) -> NoticeRow:  # noqa: N802 - Excel's names
        return self

    @member
    def EntireRow(self) -> NoticeRow:  # noqa: N802
        return self

    @member
    def Hidden(self) -> bool:  # noqa: N802
        return self.hidden

    @setter("Hidden")
    def set_hidden(self, value: object) -> None:
        if self.book.locked:
            raise error(1004, "the sheet is locked")
        self.hidden = bool(value)
        self.book.saved = False  # as Excel does


class Book(VBAObject):
    """A workbook with that row."""

    vba_type_name, vba_library = "Workbook", "excel"

    def __init__(self, *, saved: bool, locked: bool = False) -> None:
        self.saved, self.locked = saved, locked
        self.row = NoticeRow(self)

    @member
    def Saved(self) -> bool:  # noqa: N802
        return self.saved

    @setter("Saved")
    def set_saved(self, value: object) -> None:
        self.saved = bool(value)

    @method
    def Names(self, name: object) -> NoticeRow:  # noqa: N802
        assert name == "noticeMacros"
        return self.row


class Excel(HostBridge):
    def __init__(self, book: Book) -> None:
        self.book = book

    def global_object(self, name: str) -> object:
        return self.book if name.lower() == "thisworkbook" else UNRESOLVED


NOBODY_ASKED, IT_WENT_WELL, IT_DID_NOT, STAYS = False, True, False, False
"""What Excel hands to the events: whether "save as" was chosen, whether it was saved; cancel."""


def run(book: Book, event: str, *arguments: object) -> None:
    vba = Interpreter(Excel(book))
    vba.add_module(workbook_source().text, name=WORKBOOK_MODULE, kind="document")
    vba.run(event, arguments, module=WORKBOOK_MODULE)


@pytest.mark.parametrize("saved", [True, False])
def test_opening_hides_the_line_and_leaves_the_workbook_as_saved_as_it_was(saved) -> None:
    """A workbook that Excel recovered is not saved yet: closing it must ask."""
    book = Book(saved=saved)
    run(book, "Workbook_Open")
    assert (book.row.hidden, book.saved) == (True, saved)


def test_the_line_stands_in_the_saved_file_and_is_hidden_again_after_that() -> None:
    book = Book(saved=False)
    run(book, "Workbook_Open")
    run(book, "Workbook_BeforeSave", NOBODY_ASKED, STAYS)
    assert not book.row.hidden
    book.saved = True
    run(book, "Workbook_AfterSave", IT_WENT_WELL)
    assert (book.row.hidden, book.saved) == (True, True)


def test_a_save_that_fails_leaves_the_workbook_to_be_saved() -> None:
    book = Book(saved=False)
    run(book, "Workbook_BeforeSave", NOBODY_ASKED, STAYS)
    run(book, "Workbook_AfterSave", IT_DID_NOT)
    assert (book.row.hidden, book.saved) == (True, False)


@pytest.mark.parametrize("event", ["Workbook_Open", "Workbook_AfterSave"])
def test_a_locked_sheet_stops_nothing(event: str) -> None:
    book = Book(saved=True, locked=True)
    run(book, event, *([True] if event.endswith("Save") else []))
    assert (book.row.hidden, book.saved) == (False, True)
