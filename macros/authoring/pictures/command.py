"""`python -m authoring pictures`: draw the guide's pictures again.

It needs LibreOffice, poppler-utils and Xvfb, and a look at what came of it: `made-from.json` tells
the tests what the pictures were drawn from, and nobody but a person sees whether they are good.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from authoring.build import ROOT
from authoring.pictures.declared import PICTURES
from authoring.pictures.structure import FOLDER, MANIFEST, manifest_text
from sujarit.storage import write_whole


def main(words: list[str]) -> int:
    """Draw all pictures, or those that are named, and put down what they were made from."""
    parser = argparse.ArgumentParser(
        prog="python -m authoring pictures", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("name", nargs="*", help="only these; default: all")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, metavar="DIR")
    options = parser.parse_args(words)
    sys.path.append(str(ROOT))  # for the tests' own LibreOffice
    for path in pictures(options.output, options.name):
        print(f"wrote {path}", file=sys.stderr)
    if options.output == FOLDER and not options.name:
        write_whole(MANIFEST, manifest_text().encode())
    return 0


def pictures(folder: Path, names: list[str]) -> list[Path]:
    """Write the pictures of these names, all where none is given."""
    from authoring.pictures.draw import Sources, draw

    with tempfile.TemporaryDirectory() as made:
        sources = Sources(Path(made))
        return [
            write_whole(folder / picture.name, draw(picture, sources))
            for picture in PICTURES
            if not names or picture.name in names
        ]
