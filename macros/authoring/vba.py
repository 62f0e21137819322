"""The VBA project: our modules, xlwings' own, and a document module for every sheet.

A source-only project, as xlwings' quickstart files are: Excel compiles it when it opens
it. pyOpenVBA writes it; the sheets' code names it sets along the way.
"""

import tempfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sujarit.books.opc.archive import Contents, contents_of, write_contents

PROJECT = "xl/vbaProject.bin"
SOURCES = Path(__file__).resolve().parents[1] / "vba"
"""Our modules."""
WORKBOOK_MODULE = "ThisWorkbook"
"""The module behind the workbook itself, which is there already: it hears what happens to it."""


class MacroSource(NamedTuple):
    """One module as text, CRLF and ASCII, its attributes included."""

    name: str
    text: str
    is_class: bool


def macro_sources() -> tuple[MacroSource, ...]:
    """The modules of the workbook: ours, then xlwings' from the installed package.

    xlwings' module is BSD, its Dictionary class MIT (Tim Hall); both carry their notices
    and come from the package, so that they are of the version that runs.
    """
    xlwings = _xlwings_dir()
    ours = [_source(path) for path in sorted(SOURCES.glob("*.bas"))]
    theirs = [_source(xlwings / "xlwings.bas"), _source(xlwings / "addin" / "Dictionary.cls")]
    return (*ours, *theirs)


def workbook_source() -> MacroSource:
    """What the workbook's own module holds, without the attributes that it has already."""
    source = _source(SOURCES / f"{WORKBOOK_MODULE}.cls")
    return source._replace(text=source.text.partition("\r\n")[2])


def macros_version() -> str:
    """A digest of every module's text."""
    modules = (*macro_sources(), workbook_source())
    return sha256("\0".join(module.text for module in modules).encode("ascii")).hexdigest()[:16]


def _source(path: Path) -> MacroSource:
    text = path.read_bytes().decode("ascii")
    return MacroSource(path.stem, text, path.suffix == ".cls")


def _xlwings_dir() -> Path:
    # Found, not imported: importing xlwings loads pandas.
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("xlwings", name="xlwings")
    return Path(spec.origin).parent


def with_vba(parts: Contents) -> Contents:
    """`parts` with `xl/vbaProject.bin` and the code names that bind it to the sheets.

    pyOpenVBA takes and gives files, so both lie in a temporary folder for a moment.
    """
    from pyopenvba import ExcelFile

    from authoring.vba_project import forget_compiled, source_only

    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.xlsm"), Path(folder, "after.xlsm")
        before.write_bytes(write_contents(parts))
        with ExcelFile(before) as book:
            project = book.add_vba_project()
            _add_modules(project)
            forget_compiled(project)
            book.save(after)
        packed = contents_of(after.read_bytes())
    return {**packed, PROJECT: source_only(packed[PROJECT])}


def _add_modules(project: Any) -> None:
    from pyopenvba import VBAModuleKind

    project.get_module(WORKBOOK_MODULE).body = workbook_source().text
    for source in macro_sources():
        kind = VBAModuleKind.other if source.is_class else VBAModuleKind.standard
        project.add_module(source.name, source.text, kind=kind)
