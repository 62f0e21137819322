"""Writes templates/ and the patched XML that ships beside the renderer.

Run as `python -m authoring.templates.build` after changing anything in this folder; a
test compares the committed files with a fresh build, byte for byte.
"""

from pathlib import Path

from authoring.templates import action_plan, annual, monitoring
from sujarit.books.opc.archive import read_package
from sujarit.report.shipped import FOLDER, fingerprint, patch_json
from sujarit.resources import templates_dir


def templates() -> dict[str, bytes]:
    """Every shipped template by its file name."""
    return {
        "action_plan.docx": action_plan.build(),
        "annual_report.docx": annual.build(),
        "monitoring_report.docx": monitoring.build(),
    }


def files() -> dict[Path, bytes]:
    """Every file that this script writes, by its place."""
    made: dict[Path, bytes] = {}
    for name, content in templates().items():
        made[templates_dir() / name] = content
        parts = read_package(content)
        made[FOLDER / f"{fingerprint(parts)}.json"] = patch_json(parts).encode()
    return made


def write() -> None:
    """Write them, and drop the patched XML of templates that are no more."""
    made = files()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        if old not in made:
            old.unlink()
    for path, content in made.items():
        path.write_bytes(content)


if __name__ == "__main__":
    write()
