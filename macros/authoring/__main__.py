"""`python -m authoring`: build the templates, the workbooks and the reference again.

`python -m authoring bundle` makes the zip with which a Windows computer is set up, and
`python -m authoring lock` asks anew for the versions that it carries; `python -m authoring
release` builds what goes to a package index; `python -m authoring pictures` draws the guide's
pictures; each has --help.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from authoring.build import KINDS, write
from sujarit.errors import SujaritError

TOOLS = {
    "bundle": "authoring.bundle",
    "lock": "authoring.bundle_lock",
    "pictures": "authoring.pictures.command",
    "release": "authoring.release",
}
"""Commands with options of their own, by the module whose `main` takes these."""


def main() -> int:
    """Run the tool that is named; else build everything, or the kind that is named."""
    try:
        if sys.argv[1:2] and sys.argv[1] in TOOLS:
            return int(import_module(TOOLS[sys.argv[1]]).main(sys.argv[2:]))
        return _build()
    except SujaritError as exc:
        print(f"authoring: {exc.text.en}", file=sys.stderr)
        return 2


def _build() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m authoring", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("kind", nargs="?", choices=tuple(KINDS), help="only this; default: all")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write below DIR instead")
    options = parser.parse_args()
    for path in write(options.output, options.kind):
        print(f"wrote {path}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
