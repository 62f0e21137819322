"""The versions that the bundle carries: for each Python one list, every file with its hash.

`python -m authoring lock` asks the package index anew and writes the lists; they are committed,
so that two bundles of one commit carry the same files.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

PYTHONS = ("3.11", "3.12", "3.13")
FOLDER = Path(__file__).parent / "windows_lock"
PLATFORM = "win_amd64"
INSTALLER = "pip"
"""Rides in the bundle to unpack it, and is not installed itself."""
_WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


def for_windows(python: str) -> list[str]:
    """Pip's options that choose files for Windows on x64."""
    return ["--platform", PLATFORM, "--python-version", python, "--only-binary=:all:"]


def lock_file(python: str) -> Path:
    """The committed list for one Python."""
    return FOLDER / f"{python}.txt"


def resolve(requirements: Sequence[str], python: str) -> list[dict[str, Any]]:
    """What pip would install on Windows, as its report tells it.

    pip judges "only on Windows" by the machine that it runs on, so what Windows alone needs
    is asked for until nothing is missing.
    """
    asked = [*requirements, INSTALLER]
    while True:
        found = _report(asked, python)
        missing = _missing(found, python)
        if not missing:
            return found
        asked += missing


def _report(requirements: Sequence[str], python: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
        command += ["--ignore-installed", "--disable-pip-version-check", "--target", folder]
        command += ["--report", "-", *for_windows(python), *requirements]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - pip
    found: list[dict[str, Any]] = json.loads(done.stdout)["install"]
    return found


def _missing(found: Iterable[Mapping[str, Any]], python: str) -> list[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    there = {canonicalize_name(item["metadata"]["name"]) for item in found}
    names = {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    wanted = {}
    for item in found:
        for text in item["metadata"].get("requires_dist", ()):
            needed = Requirement(text)
            applies = needed.marker is None or needed.marker.evaluate({**_WINDOWS, **names})
            if applies and canonicalize_name(needed.name) not in there:
                wanted[needed.name] = f"{needed.name}{needed.specifier}"
    return sorted(wanted.values())


def lock_text(found: Iterable[Mapping[str, Any]]) -> str:
    """The list as pip reads it, by name; it names no index."""
    lines = []
    for item in found:
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        meta = item["metadata"]
        lines.append(f"{meta['name'].lower()}=={meta['version']} --hash=sha256:{digest}\n")
    return "".join(sorted(lines))


def requirements_of(lock: str) -> list[str]:
    """The lines that are installed: all but pip's own."""
    return [line for line in lock.splitlines() if line and not line.startswith(f"{INSTALLER}==")]


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m authoring lock`: write the lists, and say where."""
    import argparse

    about = "Ask the package index for the newest versions that pyproject.toml allows."
    argparse.ArgumentParser(prog="python -m authoring lock", description=about).parse_args(
        arguments
    )
    for path in write_locks(FOLDER.parents[2]):
        print(f"wrote {path}", file=sys.stderr)
    return 0


def write_locks(project: Path) -> list[Path]:
    """Ask the index for the newest files that `pyproject.toml` allows, and write the lists."""
    import tomllib

    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    FOLDER.mkdir(exist_ok=True)
    for python in PYTHONS:
        found = resolve(declared["dependencies"], python)
        lock_file(python).write_text(lock_text(found), encoding="utf-8", newline="\n")
    return [lock_file(python) for python in PYTHONS]
