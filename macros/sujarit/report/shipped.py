"""The patched XML that comes with the shipped templates.

It spares the very first report on a machine the import of docxtpl. A template that
somebody has changed has another fingerprint, and is patched afresh.
"""

import hashlib
import json
from pathlib import Path

from sujarit.books.opc.archive import Parts
from sujarit.report.engine.compile import Patched, Source, patch

FOLDER = Path(__file__).with_name("patched")


def shipped_patch(parts: Parts) -> Patched | None:
    """The patched XML of this very template, when it is a shipped one."""
    path = FOLDER / f"{fingerprint(parts)}.json"
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    sources = {name: Source(*each) for name, each in stored["sources"].items()}
    return Patched(sources, stored["by_reference"])


def patch_json(parts: Parts) -> str:
    """What is kept of a template's patching, as text for the tree."""
    return json.dumps(patch(parts)._asdict(), ensure_ascii=False, indent=1) + "\n"


def fingerprint(parts: Parts) -> str:
    """The name under which a template's patched XML is kept.

    Made of the parts' names, sizes and checksums: how well they are compressed differs
    from one zlib to the next.
    """
    listed = "".join(f"{name} {part.size} {part.crc}\n" for name, part in sorted(parts.items()))
    return hashlib.sha256(listed.encode()).hexdigest()[:24]
