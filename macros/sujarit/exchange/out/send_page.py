"""`อ่านก่อนส่ง.html`: every group's letter with buttons that copy it, and links to its files.

For offices on webmail or LINE, whose programs open no drafts. The page needs no program and
no network; what it shows of the plan is text, and never markup.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from sujarit.exchange.out.letter import TEXT_LABELS
from sujarit.exchange.records.folder import WHOLE, Records
from sujarit.storage import read_at_most, write_whole

PAGE = "อ่านก่อนส่ง.html"
_MOST = 1_000_000  # bytes of a text
_SCRIPT = """
for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", async () => {
    const box = document.getElementById(button.dataset.of);
    try { await navigator.clipboard.writeText(box.value); }
    catch { box.select(); document.execCommand("copy"); }
    button.textContent = "คัดลอกแล้ว";
  });
}
"""
_STYLE = """
body { font: 18px "TH Sarabun New", Tahoma, sans-serif; max-width: 60em; margin: 1em auto;
  padding: 0 1em; color: #1f3b4d; }
section { border-top: 2px solid #dce8ea; padding: .5em 0 1em; }
input, textarea { width: 100%; box-sizing: border-box; font: inherit; }
textarea { height: 12em; }
label { display: block; margin-top: .4em; }
button { font: inherit; margin: .2em 0; }
"""
_INTRO = (
    "เปิดหน้านี้เมื่อส่งจากเว็บเมลหรือ LINE: คัดลอกที่อยู่ เรื่อง และข้อความของแต่ละกลุ่มไปวาง แล้วแนบไฟล์ .xlsx ของกลุ่มนั้น "
    "ถ้าใช้โปรแกรมอีเมลในเครื่อง เปิดไฟล์ .eml ได้เลย"
)


@dataclass(frozen=True, slots=True)
class _Written:
    """One group's letter, as it stands in its file: the head's values and the text."""

    group: str
    file: str
    values: tuple[str, ...]
    body: str


def write_page(folder: Path, records: Records) -> Path:
    """Write the page over all letters that lie in the folder."""
    return write_whole(folder / PAGE, _page(list(_letters(folder, records))).encode())


def _letters(folder: Path, records: Records) -> Iterator[_Written]:
    """Each group's latest letter, in the order in which the groups were asked."""
    files: dict[str, str] = {}
    for entry in records.ledger.events("shared"):
        for copy in entry.details["copies"]:
            files[copy["owner"] or WHOLE] = copy["file"]
    for group, file in files.items():
        text = folder / Path(file).with_suffix(".txt")
        if text.is_file():
            written = read_at_most(text, _MOST).decode("utf-8-sig", "replace")
            head, _, body = written.replace("\r\n", "\n").partition("\n\n")
            values = tuple(line.partition(": ")[2] for line in head.split("\n"))
            yield _Written(group, file, values, body)


def _page(letters: Sequence[_Written]) -> str:
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    sections = "\n".join(_section(number, one) for number, one in enumerate(letters))
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width"><title>อ่านก่อนส่ง</title>
<style>{_STYLE}</style></head><body><h1>อ่านก่อนส่ง</h1><p>{escape(_INTRO)}</p>
{sections}
<script>{_SCRIPT}</script></body></html>
"""


def _section(number: int, letter: _Written) -> str:
    """A group: what is to be copied, each with its button, and its files."""
    named = zip(TEXT_LABELS[:3], letter.values, strict=False)
    fields = "".join(
        _field(f"f{number}-{place}", label, value)
        for place, (label, value) in enumerate(named)
        if value
    )
    box = f"f{number}-text"
    text = f'<textarea id="{box}" readonly>{escape(letter.body)}</textarea>'
    files = " | ".join(_link(Path(letter.file).with_suffix(e).name) for e in (".xlsx", ".eml"))
    return (
        f"<section><h2>{number + 1}. {escape(letter.group)}</h2>{fields}"
        f"<label>ข้อความ {_button(box)}{text}</label><p>ไฟล์: {files}</p></section>"
    )


def _field(box: str, label: str, value: str) -> str:
    shown = f'<input id="{box}" value="{escape(value)}" readonly>'
    return f"<label>{escape(label)} {_button(box)}{shown}</label>"


def _button(box: str) -> str:
    return f'<button type="button" data-of="{box}">คัดลอก</button>'


def _link(name: str) -> str:
    return f'<a href="{quote(name)}">{escape(name)}</a>'
