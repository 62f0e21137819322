"""What a picture was made from, in words: so that it is seen when a picture has grown old.

The words are those that the program itself writes (titles, headings, labels), not those of the
example; a picture stays true while these stand. They lie beside the pictures as `made-from.json`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from zipfile import ZipFile

from authoring.build import ROOT
from authoring.pictures.declared import PICTURES, Picture

FOLDER = ROOT / "macros" / "guide" / "pictures"
MANIFEST = FOLDER / "made-from.json"
_WORKBOOK = ROOT / "workbook" / "nakhonsawan3-2564.xlsx"
_TEMPLATE = ROOT / "templates" / "monitoring_report.docx"
_HEADINGS = {"Heading1", "Heading2", "TOCHeading", "Unnumbered", "Caption", "Title", "Subtitle"}
_TITLE_ROWS = 3


def structure() -> Mapping[str, list[str]]:
    """The words of each picture as they are today."""
    return {picture.name: _words(picture) for picture in PICTURES}


def manifest() -> Mapping[str, list[str]]:
    """The words of each picture as it was drawn."""
    kept: dict[str, list[str]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return kept


def manifest_text() -> str:
    """Today's words, as they are kept."""
    return json.dumps(structure(), ensure_ascii=False, indent=1) + "\n"


def _words(picture: Picture) -> list[str]:
    if picture.source == "workbook":
        return _sheet_words(picture.shown)
    if picture.source == "copy":
        return _copy_words()
    return _window_words() if picture.source == "window" else list(_headings())


def _sheet_words(name: str) -> list[str]:
    """The texts above the rows that people fill in; of a sheet without a table, all of ours."""
    from python_calamine import CalamineWorkbook

    from sujarit.plan import schema

    rows = CalamineWorkbook.from_path(str(_WORKBOOK)).get_sheet_by_name(name).to_python()
    if name == schema.MANUAL_SHEET:
        return [str(row[0]) for row in rows[:_MANUAL_ROWS] if row[0]]
    if name == schema.HOME_SHEET:
        return [column.title for column in schema.AS_OF.columns] + _home_labels(rows)
    return [str(value) for row in rows[:_TITLE_ROWS] for value in row if value]


_MANUAL_ROWS = 14


def _home_labels(rows: Sequence[Sequence[object]]) -> list[str]:
    """The figures' labels and the headings of the first page's blocks."""
    from sujarit.books.build.sheets.home import LABEL_ROWS

    return [str(value) for row in LABEL_ROWS for value in rows[row - 1] if value]


def _copy_words() -> list[str]:
    from sujarit.books.build.sheets.guide import step_texts

    return list(step_texts())


def _headings() -> Iterator[str]:
    """The headings of the report's template, without its fields."""
    with ZipFile(_TEMPLATE) as package:
        xml = package.read("word/document.xml").decode()
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL):
        style = re.search(r'<w:pStyle w:val="(\w+)"', paragraph)
        if style and style[1] in _HEADINGS:
            text = "".join(re.findall(r"<w:t[ >][^<]*</w:t>|<w:t>[^<]*</w:t>", paragraph))
            yield re.sub(r"<[^>]*>|\{[{%].*?[%}]\}", "", text).strip()


def _window_words() -> list[str]:
    from sujarit.window.jobs import JOBS

    return [text for job in JOBS for text in (job.label.th, job.about.th)]
