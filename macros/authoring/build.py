"""Everything that is made and committed: templates, workbooks and the reference's pages.

Two builds give the same bytes; tests hold the committed files equal to a fresh build.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import write_whole

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

_NO_TOOL = Text(
    "ต้องติดตั้งเครื่องมือของผู้พัฒนาก่อน (ไม่มี {name}): pip install -e .[dev]",
    "The developers' tools must be installed first ({name} is missing): pip install -e .[dev]",
)


def templates() -> dict[str, bytes]:
    """The Word templates by file name, those for many offices in a folder of their own."""
    from authoring.templates.build import templates as build
    from authoring.templates.country import build as country

    return {**build(), "many/country_report.docx": country()}


def workbooks() -> dict[str, bytes]:
    """The workbooks by file name."""
    from authoring.workbooks import workbooks as build

    return build()


def reference() -> dict[str, bytes]:
    """The reference's pages by file name."""
    from authoring.reference.commands import reference as build

    return {name: text.encode() for name, text in build().items()}


KINDS: Mapping[str, tuple[str, Callable[[], dict[str, bytes]]]] = {
    "templates": ("templates", templates),
    "workbooks": ("workbook", workbooks),
    "reference": ("macros/reference", reference),
}
"""Each kind with its folder in the checkout, and what makes its files."""


def write(folder: Path | None = None, kind: str | None = None) -> list[Path]:
    """Write one kind, or all, into the checkout; or into `folder`, each kind in its own.

    Raises `SujaritError` when a tool is missing, or a file cannot be written.
    """
    try:
        return list(_written(folder, kind))
    except ModuleNotFoundError as exc:
        raise SujaritError(_NO_TOOL.format(name=str(exc.name))) from exc


def _written(folder: Path | None, wanted: str | None) -> Iterator[Path]:
    for kind, (where, make) in KINDS.items():
        if wanted in {None, kind}:
            target = ROOT / where if folder is None else folder / Path(where).name
            for name, data in make().items():
                yield write_whole(target / name, data)
