"""The page of the merge: each case of it, and what names a row."""

from collections.abc import Iterator

from authoring.reference.markdown import code, page, plain, table
from sujarit.exchange.merge.cases import CASES, Case
from sujarit.plan import schema
from sujarit.plan.lang import Lang, Text
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import Table

_ABOUT = (
    "`sujarit collect` เทียบสามฉบับทีละแถวและทีละช่อง: ฉบับที่ใช้จัดทำสำเนา (ฐาน) สมุดงานนี้ในปัจจุบัน และสำเนาที่ส่งกลับ เทียบความหมายของช่อง ไม่ใช่วิธีพิมพ์ ลำดับไฟล์ไม่มีผล และไม่มีค่าใดหาย: อยู่ในสมุดงาน ในข้อขัดแย้ง หรือในบันทึก",
    "`sujarit collect` compares three versions by row and cell: the base that the copy was made from, this workbook as it is now, and the copy as it came back. What is compared is what a cell means, not how it is typed. The order of the files changes nothing, and no value is lost: it is in the workbook, in the conflicts, or in the record.",
)
_OWN = (
    "แถวใดเป็นของผู้ส่ง ดูจากผู้รับผิดชอบที่ระบุไว้ขณะส่งออก (ในฐาน) กิจกรรมที่ไม่ระบุผู้รับผิดชอบเป็นของผู้รับผิดชอบโครงการ",
    "Whose a row is says the owner that was named when the copy was made (in the base); an activity without an owner is its project's owner's.",
)
_LEGEND = "b, x, y: ค่า · values; -: ไม่มีแถวนี้ · no such row"
_HEADERS = {
    "th": ("กรณี", "ฐาน", "สมุดงานนี้", "ที่ส่งกลับ", "ผล"),
    "en": ("case", "base", "ours", "theirs", "outcome"),
}
_NAMED = (
    "แถวสองฉบับเป็นแถวเดียวกันเมื่อช่องเหล่านี้ตรงกัน ชุดแรกที่กรอกครบใช้ก่อน ช่องในวงเล็บใช้แยกเพิ่มแม้ว่าง ตารางแบบ “ยืดหยุ่น” อาจมีชื่อซ้ำ และแถวที่เปลี่ยนชื่อยังถูกจับคู่จากเนื้อหาที่เหลือ",
    "Rows of two versions are the same row when these columns agree; the first set that is filled in counts, and columns in brackets tell apart even where blank. In a loose table names may stand twice, and a renamed row is still found by what else it says (so C23 is an edited cell there, and C22 two rows).",
)


def merging_page() -> str:
    """The page, first in Thai, then in English."""
    return page(
        "# การรวมสำเนา · The merge",
        *_ABOUT,
        *_OWN,
        _LEGEND,
        "## แต่ละกรณีและผล",
        _cases("th"),
        "## Each case and its outcome",
        _cases("en"),
        "## แถวใดคือแถวเดียวกัน · What names a row",
        *_NAMED,
        table(("ตาราง · table", "ช่องที่ใช้ · columns", "ยืดหยุ่น · loose"), map(_names, schema.TABLES)),
    )


def _cases(lang: Lang) -> str:
    return table(_HEADERS[lang], (tuple(_case(case, lang)) for case in CASES))


def _case(case: Case, lang: Lang) -> Iterator[str]:
    yield case.code
    texts: tuple[Text, ...] = (case.base, case.ours, case.theirs, case.outcome)
    yield from (plain(text.pick(lang)) for text in texts)


def _names(item: Table) -> tuple[str, ...]:
    row_keys = row_keys_of(item)
    tiers = (_tier(item, tier.needs, tier.also) for tier in row_keys.tiers)
    return (
        f"{plain(item.sheet)} {code(item.name)}",
        " หรือ · or ".join(tiers),
        "ใช่ · yes" if row_keys.loose else "",
    )


def _tier(item: Table, needs: tuple[str, ...], also: tuple[str, ...]) -> str:
    must, may = ([plain(item.column(key).title) for key in keys] for keys in (needs, also))
    return " + ".join(must) + (f" ({', '.join(may)})" if may else "")
