"""xlwings' settings: its sheet in a workbook, and the file, pairs in quotes, one a line.

The VBA reads two fields at a time (`Input #file, name, value`), so an empty line, a line
with one field or a byte order mark puts every later pair out of step. Lines are handled
as bytes: whatever encoding the other settings have, they stay as they are.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sujarit.plan.patterns import regex

VERSION_NAME = "xlwingsVersion"
"""The defined name of the cell with the version of xlwings that the workbook was made with."""

_PAIR = regex(rb'\s*(?:"([^"]*)"|([^",]+?))\s*,\s*(?:"([^"]*)"|([^",]*?))\s*')
_BOM = b"\xef\xbb\xbf"


class Conf(NamedTuple):
    """A settings file taken apart: its pairs with their lines, and what is none."""

    pairs: tuple[tuple[str, bytes, bytes], ...]  # key in capitals, value, line
    strays: tuple[bytes, ...]

    def value(self, key: str) -> bytes | None:
        """The value that xlwings finds: the first one, the case of the key ignored."""
        return next((value for name, value, _ in self.pairs if name == key.upper()), None)


def read_conf(data: bytes) -> Conf:
    """The settings in `data`; never raises, since any editor may have been at the file."""
    pairs, strays = [], []
    body = data.removeprefix(_BOM)
    for line in body.splitlines():
        match = _PAIR.fullmatch(line)
        if match is None:
            strays.append(line)
        else:
            quoted, bare, quoted_value, bare_value = match.groups()
            key = (quoted if quoted is not None else bare).decode("ascii", "replace").upper()
            value = quoted_value if quoted_value is not None else bare_value
            pairs.append((key, value, line))
    if body != data:
        strays.insert(0, _BOM)
    return Conf(tuple(pairs), tuple(strays))


def with_settings(data: bytes, settings: Mapping[str, bytes], newline: bytes) -> bytes:
    """`data` with `settings` in it once each; other pairs keep their line and their order.

    Lines that are no pair are left out: they would make xlwings read every later pair
    wrongly.
    """
    lines = [line for key, _, line in read_conf(data).pairs if key not in settings]
    lines += [b'"%s","%s"' % (key.encode("ascii"), value) for key, value in settings.items()]
    return b"".join(line + newline for line in lines)
