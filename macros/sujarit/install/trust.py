"""A folder of ours that Excel trusts: made only when asked for, taken away on removal."""

from pathlib import Path

from sujarit.install import texts as t
from sujarit.install.windows import Desktop
from sujarit.plan.lang import Text

LOCATIONS = r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
"""Excel 2016 and all later ones; the trust is Excel's alone, Word does not share it."""
KEY = rf"{LOCATIONS}\sujarit"
_POLICIES = (
    (r"Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations",
     "AllLocationsDisabled", 1),
    (r"Software\Policies\Microsoft\Office\16.0\Common\Security\Trusted Locations",
     "Allow User Locations", 0),
)  # fmt: skip
_DESCRIPTION = "แผนสุจริต"


def hindrance(windows: Desktop, folder: Path) -> Text | None:
    """Why the folder cannot be trusted; None where it can."""
    if any(windows.read(key, name) == value for key, name, value in _POLICIES):
        return t.POLICY.format(folder=str(folder))
    if not windows.is_local(folder):
        return t.NOT_LOCAL.format(folder=str(folder))
    return None


def is_trusted(windows: Desktop, folder: Path) -> bool:
    """Whether Excel trusts this very folder, by us or by the user."""
    keys = [rf"{LOCATIONS}\{name}" for name in windows.keys(LOCATIONS)]
    return any(_same(windows.read(key, "Path"), folder) for key in keys)


def trust(windows: Desktop, folder: Path) -> None:
    """Let Excel trust the folder itself, not the folders below: results and returns lie there."""
    values: dict[str, str | int] = {
        "Path": f"{folder}\\",
        "Description": _DESCRIPTION,
        "AllowSubfolders": 0,
    }
    windows.write(KEY, values)


def _same(path: str | int | None, folder: Path) -> bool:
    return isinstance(path, str) and path.rstrip("\\").casefold() == str(folder).casefold()
