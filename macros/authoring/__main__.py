"""`python -m authoring`: build the templates, the workbooks and the reference again."""

import argparse
import sys
from pathlib import Path

from authoring.build import KINDS, write
from sujarit.errors import SujaritError


def main() -> int:
    """Build everything, or what is named."""
    parser = argparse.ArgumentParser(prog="python -m authoring", description=__doc__)
    parser.add_argument("kind", nargs="?", choices=tuple(KINDS), help="only this; default: all")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write below DIR instead")
    options = parser.parse_args()
    try:
        written = write(options.output, options.kind)
    except SujaritError as exc:
        print(f"authoring: {exc.text.en}", file=sys.stderr)
        return 2
    for path in written:
        print(f"wrote {path}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
