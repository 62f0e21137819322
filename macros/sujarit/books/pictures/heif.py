"""Telephones' HEIC pictures, decoded by a process of its own.

libheif, the only decoder there is, can be made to crash by a single wrong byte, and such a
file may come by mail. In a process of its own that ends in a picture that is not shown,
instead of an Excel button, or a night's work on many schools, that is gone.
"""

import subprocess
import sys
from importlib.util import find_spec

from sujarit.plan.pictures import PictureState

SECONDS = 60
_NO_WINDOW = 0x08000000  # Windows: no console flashes up

# Reads a picture, upright by itself, and writes it as a JPEG no larger than asked for.
_WORKER = """
import sys, warnings
from io import BytesIO
warnings.simplefilter("ignore")
from PIL import Image
import pi_heif
longest, most = int(sys.argv[1]), int(sys.argv[2])
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
with Image.open(BytesIO(sys.stdin.buffer.read()), formats=["HEIF"]) as image:
    if image.width * image.height > most:
        sys.exit(3)
    image.thumbnail((longest, longest))
    image.convert("RGB").save(sys.stdout.buffer, "JPEG", quality=92)
"""
_TOO_LARGE = 3


def is_readable() -> bool:
    """Whether the library is installed."""
    return find_spec("pi_heif") is not None


def is_whole(data: bytes) -> bool:
    """Whether the file is as long as its boxes say (ISO/IEC 14496-12, 4.2)."""
    place = 0
    while place < len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if size == 1:
            size = int.from_bytes(data[place + 8 : place + 16], "big")
        if size < 8:
            return size == 0  # it goes on to the end
        place += size
    return place == len(data)


def as_jpeg(data: bytes, longest: int, pixels: int) -> bytes | PictureState:
    """The picture as a JPEG of that many pixels along its longer side; or why there is none."""
    if not is_readable():
        return PictureState.NEEDS_HEIF
    command = [sys.executable or "python", "-P", "-c", _WORKER, str(longest), str(pixels)]
    flags = _NO_WINDOW if sys.platform == "win32" else 0
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the picture is its input
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=flags,
        )
    except (OSError, subprocess.TimeoutExpired):
        return PictureState.DAMAGED
    if done.returncode == _TOO_LARGE:
        return PictureState.TOO_LARGE
    return done.stdout if done.returncode == 0 and done.stdout else PictureState.DAMAGED
