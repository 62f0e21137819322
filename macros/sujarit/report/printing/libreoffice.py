"""LibreOffice as the program that lays documents out: PDFs, and the pages of their contents.

It is started once for all documents, with a profile of its own (an office suite that the
user has open is not disturbed), and does its work by a macro that lies in that profile. A
macro can do what `--convert-to` cannot: tell on which page each heading stands, and number
pages in Thai digits, which LibreOffice does not take over from a Word file.

Where macros are forbidden on a machine, `--convert-to` makes the PDFs, with page numbers in
Arabic digits and without telling the pages.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from sujarit.books.opc.archive import (
    PackageError,
    Parts,
    compressed,
    pack_plain,
    read_package,
    write_package,
)
from sujarit.report.engine.word_file import main_part, part_text
from sujarit.report.pages.contents import has_thai_pages, referred_bookmarks
from sujarit.report.pages.font_widths import width_of
from sujarit.report.pages.unbroken import with_joined_words
from sujarit.report.pages.word_styles import word_styles
from sujarit.report.printing.substitute_font import for_wider_font

_START_SECONDS = 120
_SECONDS_EACH = 30
_QUOTE = '"'
_TOLERANCE = 105  # in hundredths: a little wider is another rounding, and no other font
SAMPLE = "0123456789๐๑๒๓๔๕๖๗๘๙"
"""What tells whether this computer sets a document's digits wider than its font does."""
_PRINTED = ".printed.docx"
"""What a copy that LibreOffice opens is called: the document's own stays as it is."""
_WIDER = ".wider.docx"
"""The copy for a computer that lacks the document's font, and sets it in a wider one."""

# Without the first entry LibreOffice would take the profile for a new one and empty it.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>th-TH</value></prop></item>
</oor:items>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library">
<library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
<library:element library:name="Sujarit"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Sujarit" script:language="StarBasic">{code}</script:module>
"""
# NumberingType 4 is Arabic, 12 the digits of the number's own language, for which the field is
# made Thai; ReferenceFieldPart 4 writes a page's number as that page itself does. LibreOffice
# makes plain text of the fields in a table of contents: references to the same bookmarks, put at
# the document's end for a moment, tell their pages. SelectPdfVersion 2 is PDF/A-2b.
_CODE = """
Sub LayOut(document As String, wider As String, names As String, pages As String, pdf As String, _
    font As String, sample As String, width As Long, thai As Boolean)
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  source = document
  If WidthOf(font, sample) > width Then source = wider
  opened = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  If IsNull(opened) Then Exit Sub
  If thai Then ThaiPages(opened)
  opened.CurrentController.ViewCursor.jumpToLastPage()
  fields = opened.TextFields.createEnumeration()
  Do While fields.hasMoreElements()
    item = fields.nextElement()
    If item.supportsService("com.sun.star.text.TextField.GetReference") Then
      If item.ReferenceFieldPart = 0 Then item.ReferenceFieldPart = 4
    End If
  Loop
  opened.TextFields.refresh()
  WritePages(opened, names, pages)
  If pdf <> "" Then Export(opened, pdf)
  opened.close(True)
  Exit Sub
Failed:
  If IsObject(opened) Then
    If Not IsNull(opened) Then opened.close(True)
  End If
End Sub

Function WidthOf(font As String, sample As String) As Long
  On Error GoTo Unknown
  Dim described As New com.sun.star.awt.FontDescriptor
  described.Name = font
  described.Height = 100
  described.Weight = 150
  device = createUnoService("com.sun.star.awt.Toolkit").createScreenCompatibleDevice(10, 10)
  WidthOf = device.getFont(described).getStringWidth(sample)
  Exit Function
Unknown:
  WidthOf = 0
End Function

Sub ThaiPages(opened)
  Dim thailand As New com.sun.star.lang.Locale
  thailand.Language = "th"
  thailand.Country = "TH"
  styles = opened.StyleFamilies.getByName("PageStyles")
  For index = 0 To styles.Count - 1
    If styles.getByIndex(index).NumberingType = 4 Then styles.getByIndex(index).NumberingType = 12
  Next
  fields = opened.TextFields.createEnumeration()
  Do While fields.hasMoreElements()
    item = fields.nextElement()
    If item.supportsService("com.sun.star.text.TextField.PageNumber") Or item.supportsService("com.sun.star.text.TextField.PageCount") Then
      item.Anchor.CharLocale = thailand
      If item.NumberingType = 4 Then item.NumberingType = 12
    End If
  Loop
End Sub

Sub WritePages(opened, names, pages)
  source = FreeFile
  Open names For Input As #source
  target = FreeFile
  Open pages For Output As #target
  number = 0
  Do While Not Eof(source)
    Line Input #source, mark
    page = PageOf(opened, mark)
    If page <> "" Then
      Print #target, mark & " " & page
      number = number + 1
      FillLine(opened, number, page)
    End If
  Loop
  Close #source
  fields = opened.TextFields.createEnumeration()
  Do While fields.hasMoreElements()
    item = fields.nextElement()
    If item.supportsService("com.sun.star.text.TextField.GetReference") Then
      If item.ReferenceFieldPart = 4 Then Print #target, item.SourceName & " " & item.getPresentation(False)
    End If
  Loop
  Close #target
End Sub

Function PageOf(opened, mark) As String
  PageOf = ""
  If Not opened.Bookmarks.hasByName(mark) Then Exit Function
  item = opened.createInstance("com.sun.star.text.TextField.GetReference")
  item.SourceName = mark
  item.ReferenceFieldSource = 2
  item.ReferenceFieldPart = 4
  opened.Text.insertTextContent(opened.Text.End, item, False)
  opened.TextFields.refresh()
  PageOf = item.getPresentation(False)
  opened.Text.removeTextContent(item)
End Function

Sub FillLine(opened, number, page)
  If opened.DocumentIndexes.Count = 0 Then Exit Sub
  index = opened.DocumentIndexes.getByIndex(0)
  index.IsProtected = False
  lines = index.Anchor.createEnumeration()
  at = 0
  Do While lines.hasMoreElements()
    item = lines.nextElement()
    If InStr(item.String, Chr(9)) > 0 Then
      at = at + 1
      If at = number Then
        ends = item.Text.createTextCursorByRange(item.End)
        ends.goLeft(1, True)
        If Asc(ends.String) = 8211 Then ends.String = page
        Exit Sub
      End If
    End If
  Loop
End Sub

Sub Export(opened, pdf)
  Dim thailand As New com.sun.star.lang.Locale
  thailand.Language = "th"
  thailand.Country = "TH"
  opened.CharLocale = thailand
  Dim settings(3) As New com.sun.star.beans.PropertyValue
  settings(0).Name = "SelectPdfVersion"
  settings(0).Value = 2
  settings(1).Name = "UseTaggedPDF"
  settings(1).Value = True
  settings(2).Name = "ExportBookmarks"
  settings(2).Value = True
  settings(3).Name = "DisplayPDFDocumentTitle"
  settings(3).Value = True
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "writer_pdf_Export"
  filter(1).Name = "FilterData"
  filter(1).Value = settings()
  opened.storeToURL(ConvertToURL(pdf), filter())
End Sub
"""
_PLAIN_PDF = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


def lay_out(
    program: str, copies: Sequence[Path], folder: Path, *, pdf: bool
) -> list[Mapping[str, str]]:
    """The page of each bookmark that a document refers to, for each document.

    With `pdf` a PDF is made beside each copy, too. What could not be made is missing.
    Raises `OSError` when the program does not run.
    """
    profile = folder / "profile"
    for copy in copies:
        names = "\n".join(referred_bookmarks(copy.read_bytes()))
        copy.with_suffix(".names").write_text(names, encoding="utf-8")
        parts = _parts(copy.read_bytes())
        _write_printed(copy, parts, _PRINTED)
        _write_printed(copy, parts and for_wider_font(parts), _WIDER)
    _write_profile(profile, _main(copies, pdf=pdf))
    _run(program, profile, len(copies), "macro:///Standard.Sujarit.Main")
    left = [str(copy) for copy in copies if pdf and not copy.with_suffix(".pdf").is_file()]
    if left:
        plain = folder / "plain"
        _run(program, plain, len(left), "--convert-to", _PLAIN_PDF, "--outdir", str(folder), *left)
    return [_pages(copy.with_suffix(".txt")) for copy in copies]


def _write_printed(copy: Path, parts: Parts | None, extension: str) -> None:
    """What LibreOffice opens, beside the copy: the document as it breaks its lines well.

    A document that cannot be read (None) stays as it is.
    """
    if parts is None:
        shutil.copyfile(copy, copy.with_suffix(extension))
        return
    name = main_part(parts)
    joined = with_joined_words(part_text(parts, name))
    changed = {**parts, name: pack_plain(joined.encode())}
    copy.with_suffix(extension).write_bytes(write_package(compressed(changed)))


def _parts(document: bytes) -> Parts | None:
    try:
        parts = read_package(document)
        main_part(parts)
    except PackageError:
        return None
    return parts


def find_libreoffice() -> str | None:
    """LibreOffice's program: on the path, or where its installers put it."""
    usual = (
        Path(os.environ.get("PROGRAMFILES", "C:/Program Files"))
        / "LibreOffice/program/soffice.com",
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    )
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(path) for path in usual if path.is_file()), None)


def _main(copies: Sequence[Path], *, pdf: bool) -> str:
    """The macro's entry: one call for each document."""
    calls = "".join(f"  LayOut({_arguments(copy, pdf=pdf)})\n" for copy in copies)
    return f"Sub Main\n{calls}End Sub\n"


def _arguments(copy: Path, *, pdf: bool) -> str:
    target = str(copy.with_suffix(".pdf")) if pdf else ""
    content = copy.read_bytes()
    font, width = _font(content)
    files = (str(copy.with_suffix(each)) for each in (_PRINTED, _WIDER, ".names", ".txt"))
    quoted = (f'"{text.replace(_QUOTE, _QUOTE * 2)}"' for text in (*files, target, font, SAMPLE))
    return f"{', '.join(quoted)}, {width}, {has_thai_pages(content)}"


def _font(document: bytes) -> tuple[str, int]:
    """The document's font, and how wide `SAMPLE` may be in it, in hundredths of its size."""
    try:
        font = word_styles(read_package(document)).usual_font()
    except PackageError:
        font = ""
    return " ".join(font.split()), width_of(SAMPLE, font) * _TOLERANCE // 1000


def _write_profile(profile: Path, main: str) -> None:
    module = _MODULE.format(code=escape(main + _CODE))
    for name, content in {
        "registrymodifications.xcu": _SETTINGS,
        "basic/script.xlc": _LIBRARIES,
        "basic/Standard/script.xlb": _LIBRARY,
        "basic/Standard/Sujarit.xba": module,
    }.items():
        path = profile / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def _run(program: str, profile: Path, count: int, *words: str) -> None:
    """Start the program and wait; one that does not end is stopped with all that it started."""
    own = f"-env:UserInstallation={profile.as_uri()}"
    process = subprocess.Popen(  # noqa: S603 - a program found by name, on files of our own making
        [program, own, "--headless", "--norestore", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_START_SECONDS + _SECONDS_EACH * count)
    except subprocess.TimeoutExpired:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pages(told: Path) -> Mapping[str, str]:
    """What the macro wrote: a bookmark and its page a line."""
    if not told.is_file():
        return {}
    lines = (line.split() for line in told.read_text("utf-8", "replace").splitlines())
    return {words[0]: words[1] for words in lines if len(words) == 2}
