"""One zip with which an office's Windows computer is set up without the internet.

    python -m authoring bundle [--output FOLDER] [--python ZIP] [--tcltk FOLDER]

It carries the wheels of the locked versions, the workbook, the templates, install.cmd and
uninstall.cmd; and Python itself where python.org's embeddable zip is given, or lies in the folder
that the bundle is written to.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sujarit
from authoring.bundle_lock import PYTHONS, for_windows, lock_file, requirements_of
from authoring.bundle_python import NAMES, Files, embedded, tcltk
from sujarit.plan.lang import Text
from sujarit.resources import templates_dir, workbook_dir
from sujarit.storage import write_whole

PROJECT = Path(__file__).parents[2]
MANIFEST = "sha256.txt"
README = "อ่านก่อน.txt"
_DAY = (2020, 1, 1, 0, 0, 0)  # the same bytes from the same files, whatever the day
_WHOLE_BOOKS = ("sujarit.xlsm",)
_README = (
    "แผนสุจริต รุ่น {version}: ติดตั้งบน Windows โดยไม่ต้องใช้อินเทอร์เน็ตและไม่ต้องเป็นผู้ดูแลเครื่อง\r\n\r\n"
    "1. คลิกขวาที่ไฟล์ zip เลือก แยกทั้งหมด (Extract all)\r\n"
    "2. ปิด Excel แล้วดับเบิลคลิก install.cmd ในโฟลเดอร์ที่แยกแล้ว\r\n"
    "   ถ้า Windows ถาม ให้กด เรียกใช้ (Run)\r\n"
    "3. เปิดสมุดงานในโฟลเดอร์ แผนสุจริต ของท่าน หรือลากสมุดงานไปวางบนไอคอน แผนสุจริต\r\n\r\n"
    "{python}\r\n"
    "ถอนการติดตั้ง: ดับเบิลคลิก uninstall.cmd (สมุดงานและผลลัพธ์ยังอยู่ครบ)\r\n"
)
_OWN_PYTHON = "ชุดนี้มี Python {version} มาด้วย เครื่องไม่ต้องมี Python"
_DESK_PYTHON = "เครื่องต้องมี Python {versions} รุ่นใดรุ่นหนึ่ง"
_NO_TK = Text(
    "ไม่มี tcl/tk: ชุดนี้จะไม่มีหน้าต่างแผนสุจริต (ระบุ --tcltk)",
    "without tcl/tk this bundle has no window: give --tcltk",
)


@dataclass(frozen=True)
class Parts:
    """What the bundle is made of besides what lies in the checkout."""

    pythons: tuple[str, ...]
    interpreter: Files

    @property
    def has_window(self) -> bool:
        """Whether the window opens: always on a desk's own Python, which has tkinter."""
        return not self.interpreter or "_tkinter.pyd" in self.interpreter


def parts(package: Path | None, tk_folder: Path | None) -> Parts:
    """With an embeddable zip its own Python, else every Python that is locked for.

    Raises:
        SujaritError: a file given is not what it should be.
    """
    if package is None:
        return Parts(PYTHONS, {})
    python, files = embedded(package)
    tk = tcltk(tk_folder, python) if tk_folder else {}
    return Parts((python,), {**files, **tk})


def write_bundle(folder: Path, chosen: Parts) -> Path:
    """Make the zip in a folder; its name says the version and whether it brings Python."""
    with tempfile.TemporaryDirectory() as temporary:
        files = bundle_files(chosen, Path(temporary))
    with_python = f"-python{chosen.pythons[0]}" if chosen.interpreter else ""
    name = f"sujarit-{sujarit.__version__}{with_python}-windows-x64.zip"
    return write_whole(folder / name, _zipped(files))


def bundle_files(chosen: Parts, temporary: Path) -> Files:
    """Every file of the bundle by its name in it, the list of their hashes included."""
    wheels = temporary / "wheels"
    own = _own_wheel(wheels)
    files: Files = {README: _readme(chosen).encode("utf-8-sig")}
    for python in chosen.pythons:
        _download(python, wheels)
        lines = [*requirements_of(lock_file(python).read_text("utf-8")), _pinned(own)]
        files[f"requirements-{python}.txt"] = ("\n".join(lines) + "\n").encode()
    files |= {f"wheels/{path.name}": path.read_bytes() for path in wheels.iterdir()}
    files |= {f"python/{name}": data for name, data in chosen.interpreter.items()}
    files |= _from_checkout()
    return {**files, MANIFEST: _manifest(files)}


def _own_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--wheel-dir", str(folder), str(PROJECT)]
    subprocess.run(command, check=True)  # noqa: S603 - pip, on our own source
    (wheel,) = folder.glob("sujarit-*.whl")
    return wheel


def _download(python: str, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--dest", str(folder), *for_windows(python)]
    command += ["--requirement", str(lock_file(python))]
    subprocess.run(command, check=True)  # noqa: S603 - pip, on our own list


def _pinned(wheel: Path) -> str:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"sujarit=={sujarit.__version__} --hash=sha256:{digest}"


def _from_checkout() -> Files:
    scripts = {name: PROJECT / "macros" / name for name in ("install.cmd", "uninstall.cmd")}
    books = {f"workbook/{name}": workbook_dir() / name for name in _WHOLE_BOOKS}
    every = {**scripts, **books, **_templates(), "LICENSE.txt": PROJECT / "LICENSE"}
    return {name: path.read_bytes() for name, path in every.items()}


def _templates() -> dict[str, Path]:
    """Every template by its name in the bundle, in folders as they lie here."""
    folder = templates_dir()
    files = (path for path in folder.rglob("*") if path.is_file())
    return {f"templates/{path.relative_to(folder).as_posix()}": path for path in files}


def _readme(chosen: Parts) -> str:
    if chosen.interpreter:
        python = _OWN_PYTHON.format(version=chosen.pythons[0])
    else:
        python = _DESK_PYTHON.format(versions=", ".join(chosen.pythons))
    return _README.format(version=sujarit.__version__, python=python)


def _manifest(files: Files) -> bytes:
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()


def _zipped(files: Files) -> bytes:
    from io import BytesIO

    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DAY)
            packed = name.endswith((".whl", ".zip"))
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return target.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m authoring bundle`: write the bundle, and say where it is."""
    about = (__doc__ or "").partition("\n")[0]
    parser = ArgumentParser(prog="python -m authoring bundle", description=about)
    parser.add_argument("--output", type=Path, default=PROJECT / "output", metavar="FOLDER")
    parser.add_argument(
        "--python", type=Path, metavar="ZIP", help=f"python.org's {NAMES}; default: one in FOLDER"
    )
    parser.add_argument("--tcltk", type=Path, metavar="FOLDER", help="a Windows Python's folder")

    options = parser.parse_args(arguments)
    package = options.python or next(iter(sorted(options.output.glob(NAMES))), None)
    chosen = parts(package, options.tcltk)
    if not chosen.has_window:
        print(_NO_TK.en, file=sys.stderr)
    print(f"wrote {write_bundle(options.output, chosen)}", file=sys.stderr)
    return 0
