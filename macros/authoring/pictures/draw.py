"""Draws the pictures: sheets and pages through LibreOffice, the window on a screen of its own.

The tests' own LibreOffice and stand-in for TH Sarabun are used (`tests/tools`), so what is drawn
here is what the tests look at.
"""

import io
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authoring.build import ROOT
from authoring.pictures.declared import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_DAY = date(2021, 4, 5)  # in the round that the example reports
_DPI = 100
_COLOURS = 48
_WIDEST = 1000  # pixels
_MARGIN = 12
_GROUP = "กลุ่มบริหารงานบุคคล"
_SHARED, _DUE = datetime(2026, 3, 20), date(2026, 4, 10)  # noqa: DTZ001 (as the clock tells it)
_CONTENTS = "สารบัญ"


@dataclass(frozen=True)
class Sources:
    """What is drawn, made once in a folder of our own."""

    folder: Path

    @cached_property
    def workbook(self) -> Path:
        """The example as an officer sees it after a check."""
        from authoring.workbooks import EXAMPLE
        from sujarit.actions.validate import validate_into
        from sujarit.books.build import build_workbook, load_plan_data
        from sujarit.books.file.book import FileBook
        from sujarit.checks.rules import RULES
        from sujarit.plan import schema
        from sujarit.resources import workbook_dir

        data = load_plan_data(workbook_dir() / "data" / f"{EXAMPLE}.toml")
        data[schema.AS_OF.name] = [{schema.AS_OF.columns[0].title: _DAY}]
        path = self.folder / "แผน2564.xlsx"
        path.write_bytes(build_workbook(data, [rule.advice for rule in RULES]))
        validate_into(FileBook(path))
        return path

    @cached_property
    def sheets(self) -> Path:
        """That workbook as a PDF."""
        return self._printed(self.workbook)

    @cached_property
    def copy(self) -> Path:
        """What a group gets, as a PDF: of the clean plan of the tests, whose groups are known."""
        from sujarit.actions.exchange.sharing import ShareRequest, share
        from sujarit.actions.load import open_file
        from sujarit.books.build import build_workbook, load_plan_data
        from sujarit.plan import schema

        book = self.folder / "แผน2569.xlsx"
        data = load_plan_data(ROOT / "tests" / "data" / "clean-2569.toml")
        data[schema.PLAN.name].append({"รหัส": "stage", "ค่า": "6"})  # on whatever day it is drawn
        book.write_bytes(build_workbook(data))
        asked = ShareRequest(by_owner=True, groups=(_GROUP,), due=_DUE)
        (made,) = share(open_file(book), self.folder, asked, _SHARED).copies
        return self._printed(made.path)

    @cached_property
    def report(self) -> Path:
        """The six-month report as a PDF."""
        from sujarit.actions.load import open_file
        from sujarit.actions.report import ReportOptions, report

        at = datetime.combine(_DAY, datetime.min.time())
        (made,) = report(open_file(self.workbook), self.folder, ReportOptions(), at).documents
        return self._printed(made)

    def _printed(self, file: Path) -> Path:
        from tests.tools.render import to_pdf

        return to_pdf(file, self.folder / "pages")


def draw(picture: Picture, sources: Sources) -> bytes:
    """A picture as the bytes of a small PNG."""
    if picture.source == "report":
        image = _page(sources.report, picture.shown)
    elif picture.source == "window":
        image = _window(sources.workbook, picture.shown)
    else:
        pdf = sources.sheets if picture.source == "workbook" else sources.copy
        image = _sheet(pdf, picture.shown)
    height = round(image.height * picture.part)
    return _small(_without_margins(image.crop((0, 0, image.width, height))))


def _sheet(pdf: Path, sheet: str) -> "Image":
    """The first page of a sheet, whose name its footer begins with."""
    feet = (text.strip().rpartition("\n")[2].strip() for text in _texts(pdf))
    found = (number for number, foot in enumerate(feet, 1) if foot.startswith(f"{sheet} "))
    return _drawn(pdf, next(found))


def _page(pdf: Path, words: str) -> "Image":
    """The first page that says these words, and not in the list of contents; else the cover."""
    pages = enumerate(_texts(pdf), start=1)
    found = (number for number, text in pages if words in text and _listed(text) == _listed(words))
    return _drawn(pdf, next(found) if words else 1)


def _listed(text: str) -> bool:
    return _CONTENTS in text


def _texts(pdf: Path) -> list[str]:
    """The words of each page."""
    done = subprocess.run(  # noqa: S603 (a program of the machine's, and a path of ours)
        ["pdftotext", "-layout", str(pdf), "-"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.removesuffix("\f").split("\f")


def _drawn(pdf: Path, number: int) -> "Image":
    from PIL import Image

    done = subprocess.run(  # noqa: S603 (a program of the machine's, and a path of ours)
        ["pdftoppm", "-r", str(_DPI), "-f", str(number), "-l", str(number), "-png", str(pdf)],  # noqa: S607
        capture_output=True, check=True,
    )  # fmt: skip
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def _window(book: Path, job: str) -> "Image":
    """The window once a job is done."""
    from PIL import ImageGrab

    from sujarit.window.controller import Controller

    with _screen() as display:
        window: Any = Controller([book], lambda _: None)
        root = window.view.root
        window.view.name_book(book.name, "แผนสุจริต")  # not a folder of the machine that draws
        root.geometry("+0+0")
        root.update()
        window.view.buttons[job].invoke()
        while not window.result.lines:
            root.update()
            time.sleep(0.02)
        root.update()
        box = (0, 0, root.winfo_width(), root.winfo_height())
        image = ImageGrab.grab(bbox=box, xdisplay=display)
        root.destroy()
    return image.convert("RGB")


@contextmanager
def _screen() -> Iterator[str]:
    """An X display that nobody else uses."""
    read, write = os.pipe()
    size = "1000x800x24"
    server = subprocess.Popen(  # noqa: S603 (a program of the machine's)
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],  # noqa: S607
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = display
    try:
        yield display
    finally:
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before
        server.terminate()
        server.wait()


def _without_margins(image: "Image") -> "Image":
    """Without the white around, but for a narrow margin."""
    from PIL import Image, ImageChops

    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return image
    left, top, right, bottom = box
    return image.crop(
        (
            max(0, left - _MARGIN),
            max(0, top - _MARGIN),
            min(image.width, right + _MARGIN),
            min(image.height, bottom + _MARGIN),
        )
    )


def _small(image: "Image") -> bytes:
    """No wider than a page of a browser, with a palette of few colours."""
    from PIL import Image

    if image.width > _WIDEST:
        height = round(image.height * _WIDEST / image.width)
        image = image.resize((_WIDEST, height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
