"""Ten large photos in one report: the process's peak memory, and the document's size.

`python -m tests.benchmarks.bench_photos [PICTURE…]` prints both for several kinds of
pictures, and for those that are named (a telephone's HEIC, say), ten times each. Linux.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.util.maker import SMALL, Maker
from tests.util.pictures import over_cell, pic, with_drawing

COUNT = 10
MAX_MEMORY, MAX_DOCUMENT = 400, 5.0  # MB
# The kernel's own high-water mark: Python's would not see what Pillow and libjpeg take.
_RUN = """
import sys
from sujarit.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
status = open("/proc/self/status").read()
print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
"""


def main() -> int:
    """Exit status 1 when a limit is passed."""
    with tempfile.TemporaryDirectory() as name:
        results = [_report(book, Path(name)) for book in _books(Path(name), sys.argv[1:])]
    return int(any(peak > MAX_MEMORY or size > MAX_DOCUMENT for peak, size in results))


def _books(folder: Path, own: list[str]) -> Iterator[Path]:
    yield _book(folder, "no photos", ())
    yield _book(folder, "JPEG 12 MP, 5 MB", _made(folder, "12.jpg", (4000, 3000), quality=76))
    yield _book(folder, "JPEG 24 MP, progressive", _made(folder, "24.jpg", (6000, 4000), progressive=True))  # fmt: skip
    yield _book(folder, "JPEG 108 MP", _made(folder, "108.jpg", (12000, 9000), quality=30))
    yield _book(folder, "PNG 24 MP", _made(folder, "24.png", (6000, 4000)))
    yield _pasted(folder, "JPEG 12 MP, pasted", (folder / "12.jpg").read_bytes())
    for path in own:
        link = folder / Path(path).name
        link.write_bytes(Path(path).read_bytes())
        yield _book(folder, link.name, [link.name] * COUNT)


def _made(folder: Path, name: str, size: tuple[int, int], **saving: object) -> list[str]:
    tile = Image.effect_noise((1000, 1000), 40).convert("RGB")
    picture = Image.new("RGB", size)
    for x in range(0, size[0], 1000):
        for y in range(0, size[1], 1000):
            picture.paste(tile, (x, y))
    picture.save(folder / name, **saving)  # type: ignore[arg-type]
    return [name] * COUNT


def _book(folder: Path, title: str, names: list[str] | tuple[str, ...]) -> Path:
    rows = [{"รหัสกิจกรรม": "ก1", "ไฟล์ภาพ": name} for name in names]
    return Maker({**SMALL, "tblPhotos": rows}).save(folder / f"{title}.xlsx")


def _pasted(folder: Path, title: str, data: bytes) -> Path:
    rows = [{"รหัสกิจกรรม": "ก1"}] * COUNT
    path = Maker({**SMALL, "tblPhotos": rows}).save(folder / f"{title}.xlsx")
    media = {f"rId{n}.jpg": data + bytes([n]) for n in range(COUNT)}
    return with_drawing(path, "".join(over_cell(5 + n, 2, pic(f"rId{n}")) for n in range(COUNT)), media)  # fmt: skip


def _report(book: Path, folder: Path) -> tuple[float, float]:
    start = time.perf_counter()
    command = [sys.executable, "-c", _RUN, "report", str(book), "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    peak = float(done.stdout.split()[-1])
    size = (folder / f"{book.stem}-monitoring-6.docx").stat().st_size / 1024**2
    print(f"{book.stem:<28} peak {peak:5.0f} MB   document {size:5.2f} MB   {seconds:4.1f} s")
    return peak, size


if __name__ == "__main__":
    sys.exit(main())
