"""`python -m authoring release`: the wheel and the source of a version, the same bytes each time.

It looks first whether the version may go out at all: the changelog names it with a day,
nothing in the checkout is uncommitted, and what is generated is of this version (the workbooks
carry it). What it made is built once more and compared, and
looked over by twine. Uploading, and tagging the commit, is left to the person who runs it.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from authoring.build import KINDS, ROOT
from sujarit import __version__
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text, same

_EPOCH = "315532800"  # 1 January 1980: nothing of the day of the build is in the files


def main(words: list[str]) -> int:
    """Make the files and say what remains to be done by hand; raises `SujaritError`."""
    parser = argparse.ArgumentParser(
        prog="python -m authoring release", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "output" / "release")
    parser.add_argument("--draft", action="store_true", help="build although it may not go out yet")
    options = parser.parse_args(words)
    if not options.draft:
        check_may_go_out()
    for path in build(options.output):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}")
    for step in NEXT:
        print(f"next: {step.format(version=__version__)}", file=sys.stderr)
    return 0


NEXT = (
    "python -m authoring bundle -o output/release   (the set-up for Windows)",
    "try both on a clean machine, then: twine upload output/release/*",
    "git tag v{version} && git push --tags",
    "raise __version__ in macros/sujarit/__init__.py and begin a new entry in CHANGELOG.md",
    "run python -m authoring, for the workbooks carry the version, and commit",
)


def check_may_go_out() -> None:
    """`SujaritError` where the changelog has no dated entry, or something is not committed."""
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not has_dated_entry(log, __version__):
        raise SujaritError(_refusal(f"CHANGELOG.md has no dated entry for {__version__}"))
    status = ["git", "status", "--porcelain"]
    done = subprocess.run(status, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 (words of ours)
    if done.stdout:
        raise SujaritError(_refusal("the checkout holds what is not committed"))
    if stale := stale_files():
        reason = f"run python -m authoring and commit: {', '.join(stale)} differ from a fresh build"
        raise SujaritError(_refusal(reason))


def stale_files() -> list[str]:
    """The generated files of the checkout that a fresh build makes otherwise."""
    return [
        f"{folder}/{name}"
        for folder, make in KINDS.values()
        for name, data in make().items()
        if (ROOT / folder / name).read_bytes() != data
    ]


def has_dated_entry(changelog: str, version: str) -> bool:
    """Whether the changelog has a heading such as `## 0.1.0 — 2026-12-01`."""
    heading = rf"^## {re.escape(version)} — \d{{4}}-\d\d-\d\d$"
    return re.search(heading, changelog, re.MULTILINE) is not None


def build(folder: Path) -> list[Path]:
    """The source and the wheel, of which a second build gives the same bytes."""
    made = _built(folder)
    with tempfile.TemporaryDirectory() as name:
        again = {path.name: path.read_bytes() for path in _built(Path(name))}
    if again != {path.name: path.read_bytes() for path in made}:
        raise SujaritError(_refusal("two builds differ"))
    _run("twine", "check", "--strict", *map(str, made))
    return made


def _built(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    _run("hatchling", "build", "-d", str(folder.resolve()))
    return sorted(folder.glob(f"sujarit-{__version__}*"))


def _run(module: str, *words: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH}
    done = subprocess.run(  # noqa: S603 (words of ours)
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SujaritError(_refusal(f"{module}: {(done.stdout + done.stderr).strip()[-300:]}"))


def _refusal(reason: str) -> Text:
    return same(f"no release: {reason}")
