"""The commands that make one workbook of others: lists, archives, maps and records are damaged."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl

from sujarit.storage import RECORDS
from tests.fuzz.mails import NAME, shared
from tests.fuzz.mutate import NUMBERS, TEXTS, damaged, in_bytes
from tests.fuzz.oracle import snapshot
from tests.fuzz.trial import Outcome, Trial
from tests.fuzz.workbooks import corpus

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

HEADS = (
    "ที่", "ลำดับ", "โครงการ", "ชื่อโครงการ", "โครงการ/กิจกรรม", "กิจกรรม", "งบประมาณ", "งบประมาณ (บาท)", "จำนวนเงิน", "ผู้รับผิดชอบ",
    "หน่วยงานที่รับผิดชอบ", "ต.ค.", "ตุลาคม", "ไตรมาส 1", "ไตรมาสที่ ๒", "ระยะเวลา", "วันที่", "แหล่งงบประมาณ", "เป้าหมาย", "ตัวชี้วัด",
    "ปี 2566", "2567", "พ.ศ. ๒๕๖๙", "กลยุทธ์", "ยุทธศาสตร์", "หมายเหตุ", "", " ", "รวม", "=1", "โครงการ",
)  # fmt: skip
CELLS = (
    None, "", "x", "/", "✓", "1.1", "๑.๑", 1, 1.5, -7, 1e300, True, "อบรมครู", "โครงการสุจริต", "รวม", "รวมทั้งสิ้น", "ด้านที่ 1", "1,000",
    "50%", "ต.ค. - ธ.ค.", "ไตรมาส 1-3", "1 ต.ค. 2568", "#N/A", "-", "1. ก\n2. ข", *TEXTS[:12], *NUMBERS[:12],
)  # fmt: skip
Made = tuple[tuple[str, ...], str, tuple[str, ...]]
"""A command line, what was done to its input, and the beginnings of what it may write."""


def make(rng: random.Random, folder: Path) -> Trial:
    """One of these commands with something wrong in what it is given."""
    words, about, writes = rng.choice(DOORS)(rng, folder)
    before = snapshot(folder)

    def judge(outcome: Outcome) -> list[str]:
        left = snapshot(folder) if outcome.status == 2 else before
        # Consolidating notes what it read as it goes, so that the next run goes on from there.
        names = {name for name in {*left, *before} if f"{RECORDS}/state" not in name}
        changed = sorted(name for name in names if left.get(name) != before.get(name))
        return [f"could not run, and yet wrote {name}" for name in changed]

    return Trial(words, f"{' '.join(words)[:60]}: {about}", writes, judge=judge)


def consolidate(rng: random.Random, folder: Path) -> Made:
    """Workbooks as they are, in an archive, or named in a list."""
    data, about = _book(rng)
    (folder / "ก.xlsx").write_bytes(corpus()[0])
    wrap = rng.choice((_as_file, _in_archive, _in_list))
    words, how = wrap(rng, folder, data)
    more = rng.choice(
        ((), ("--report", "all.docx"), ("--data", "all.csv"), ("--year", rng.choice(NUMBERS[:4])))
    )
    good = ("ก.xlsx",) if rng.random() < 0.6 else ()
    line = ("consolidate", "--jobs", "1", "-o", "all.xlsx", *more, *words, *good)
    return line, f"{how}: {about}", ("all.",)


def import_list(rng: random.Random, folder: Path) -> Made:
    """A list of another program's, and perhaps a map of its columns."""
    (folder / NAME).write_bytes(corpus()[0])
    write = rng.choice((_sheet, _sheet, _broken_sheet, _csv))
    name, data = write(rng)
    (folder / name).write_bytes(data)
    more: tuple[str, ...] = rng.choice(((), (), ("--dry-run",), ("--map", "m.toml")))
    if more[-1:] == ("m.toml",) and rng.random() < 0.8:
        (folder / "m.toml").write_bytes(_map(rng))
    return ("import", NAME, name, *more), write.__name__, (NAME, "แผน", "m.toml")


def upgrade(rng: random.Random, folder: Path) -> Made:
    """A damaged workbook is brought to today's version."""
    data, about = _book(rng)
    (folder / NAME).write_bytes(data)
    return ("upgrade", NAME), about, ("แผน",)


def next_year(rng: random.Random, folder: Path) -> Made:
    """Next year's plan of a damaged one."""
    data, about = _book(rng)
    (folder / NAME).write_bytes(data)
    out = rng.choice(("ใหม่.xlsx", "ใหม่.xlsx", "ใหม่.xlsm", "no/ใหม่.xlsx", NAME, "ใหม่.txt"))
    more = rng.choice(((), ("--keep-budgets",), ("--fiscal-year", rng.choice(NUMBERS))))
    line = ("new", out, "--from", NAME, *(each for each in more if not each.startswith("-1")))
    return line, about, ("ใหม่", "no/")


def differences(rng: random.Random, folder: Path) -> Made:
    """Two workbooks, one of them damaged."""
    data, about = _book(rng)
    (folder / "a.xlsx").write_bytes(data)
    (folder / "b.xlsx").write_bytes(rng.choice(corpus()[:2]))
    names = rng.choice((("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx"), ("a.xlsx",)))
    return ("diff", *names, *rng.choice(((), ("--json",)))), about, ()


def records(rng: random.Random, folder: Path) -> Made:
    """Records beside a workbook, with one of their files damaged, lost or exchanged."""
    files = dict(shared()[0])
    beside = [name for name in files if name != NAME]
    name, other = rng.choice(beside), rng.choice(beside)
    ways: dict[str, Callable[[], dict[str, bytes]]] = {
        "damaged": lambda: {**files, name: in_bytes(rng, files[name])[0]},
        "emptied": lambda: {**files, name: b""},
        "lost": lambda: {key: data for key, data in files.items() if key != name},
        "exchanged": lambda: {**files, name: files[other]},
        "put aside": lambda: {**files, f"{name}.tmp": files[name][:100]},
        "no JSON": lambda: {**files, name: rng.choice(TEXTS).encode("utf-8", "replace")},
        "nested": lambda: {**files, name: b"[" * 100_000},
        "another workbook": lambda: {**files, NAME: _book(rng)[0]},
    }
    how = rng.choice(sorted(ways))
    for path, data in ways[how]().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    words = rng.choice((("check",), ("check", "--json"), ("repair",), ("adopt",), ("join",)))
    second = (NAME,) if words[0] in {"adopt", "join"} else ()
    if second:
        (folder / "b.xlsx").write_bytes(rng.choice(corpus()[:2]))
    line = ("records", *words, *(("b.xlsx",) if second else ()), NAME)
    return line, f"{how}: {name} ({other})", ("แผน", "b")


DOORS = (consolidate, import_list, upgrade, next_year, differences, records)


def _book(rng: random.Random) -> tuple[bytes, str]:
    sound = rng.choices(corpus(), weights=(8, 4, 1, 1))[0]
    return damaged(rng, sound) if rng.random() < 0.85 else (sound, "sound")


Inputs = tuple[tuple[str, ...], str]


def _as_file(_: random.Random, folder: Path, data: bytes) -> Inputs:
    (folder / "ข.xlsx").write_bytes(data)
    return ("ข.xlsx",), "a file"


def _in_archive(rng: random.Random, folder: Path, data: bytes) -> Inputs:
    buffer = io.BytesIO()
    name = rng.choice(
        ("ข.xlsx", "../ข.xlsx", "/ข.xlsx", "CON.xlsx", "a/b/ข.xlsx", "ข.xls", "x.zip")
    )
    with zipfile.ZipFile(buffer, "w", rng.choice((0, 8, 12, 14))) as archive:
        archive.writestr(name, data)
        archive.writestr("อ่าน.txt", "")
    packed, how = buffer.getvalue(), "sound"
    if rng.random() < 0.5:
        packed, how = in_bytes(rng, packed)
    (folder / "ข.zip").write_bytes(packed)
    return ("ข.zip",), f"an archive of {name}, {how}"


def _in_list(rng: random.Random, folder: Path, data: bytes) -> Inputs:
    (folder / "ข.xlsx").write_bytes(data)
    lines = rng.choices(
        ("ข.xlsx", "ไม่มี.xlsx", ",,", '"', "http://[::1", "/dev/zero", "..", "l.csv", *TEXTS), k=5
    )
    text = "\n".join(["path" if rng.random() < 0.5 else "ข.xlsx", *lines])
    encoding = rng.choice(("utf-8", "utf-8-sig", "cp874", "utf-16"))
    (folder / "l.csv").write_bytes(text.encode(encoding, "replace"))
    return ("l.csv",), f"a list in {encoding}"


def _table(rng: random.Random) -> list[list[object]]:
    heads: list[object] = list(rng.choices(HEADS, k=rng.randrange(1, 12)))
    above: list[list[object]] = [[rng.choice(CELLS)] for _ in range(rng.randrange(3))]
    rows: list[list[object]] = [
        list(rng.choices(CELLS, k=len(heads) + rng.randrange(2))) for _ in range(rng.randrange(9))
    ]
    return [*above, heads, *rows]


def _sheet(rng: random.Random) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    for number in range(rng.choice((1, 1, 1, 2))):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        for r, row in enumerate(_table(rng), 1):
            for c, value in enumerate(row, 1):
                cell = sheet.cell(r, c)
                cell.value = value if not isinstance(value, str) else _typeable(value)
        if rng.random() < 0.3:
            sheet.merge_cells("A1:B2")
    buffer = io.BytesIO()
    book.save(buffer)
    return "รายการ.xlsx", buffer.getvalue()


def _typeable(text: str) -> str:
    return openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)[:32_767]


def _broken_sheet(rng: random.Random) -> tuple[str, bytes]:
    name, data = _sheet(rng)
    return rng.choice((name, name, "รายการ.xls", "รายการ.ods")), damaged(rng, data)[0]


def _csv(rng: random.Random) -> tuple[str, bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=rng.choice(",;\t|"))
    writer.writerows(_table(rng))
    encoding = rng.choice(("utf-8", "utf-8-sig", "cp874", "utf-16", "utf-32"))
    data = buffer.getvalue().encode(encoding, "replace")
    return "รายการ.csv", in_bytes(rng, data)[0] if rng.random() < 0.4 else data


def _map(rng: random.Random) -> bytes:
    lines = rng.choices(
        (
            *('sheet = "Sheet"', "sheet = 7", 'header = "x"', "header = 0", "header = 99999999"),
            *("[columns]", '"โครงการ" = "title"', '"งบประมาณ" = "budget"', '"x" = "nope"', "[[", "="),
            *(f'"ที่" = "{text[:20]}"' for text in TEXTS[:6]),
        ),
        k=6,
    )  # fmt: skip
    return "\n".join(lines).encode(rng.choice(("utf-8", "cp874")), "replace")
