"""The patched XML that comes with the shipped templates.

It spares the very first report on a machine the import of docxtpl. A template that
somebody has changed has another fingerprint, and is patched afresh.
"""

import hashlib
import json
from pathlib import Path

from sujarit.report.compiled import Patched, Source, patch
from sujarit.report.package import read_package

FOLDER = Path(__file__).with_name("patched")


def shipped_patch(template: bytes) -> Patched | None:
    """The patched XML of this very template, when it is a shipped one."""
    path = FOLDER / f"{fingerprint(template)}.json"
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    sources = {name: Source(*each) for name, each in stored["sources"].items()}
    return Patched(sources, stored["by_reference"])


def patch_json(template: bytes) -> str:
    """What is kept of a template's patching, as text for the tree."""
    patched = patch(read_package(template))
    return json.dumps(patched._asdict(), ensure_ascii=False, indent=1) + "\n"


def fingerprint(template: bytes) -> str:
    """The name under which a template's patched XML is kept."""
    return hashlib.sha256(template).hexdigest()[:24]
