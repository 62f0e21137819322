"""What is wrong with a template, and where: in the words that check and report share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sujarit.books.opc.archive import PackageError
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text


class TagProblem(NamedTuple):
    """What is wrong with a tag, and on which line of a part's source."""

    line: int
    message: Text


class TemplateProblem(NamedTuple):
    """What is wrong with a template, in which part of the file, and the paragraph's text."""

    part: str
    paragraph: str
    message: Text

    @property
    def place(self) -> str:
        """Where it is, for a person."""
        name = self.part.rpartition("/")[2]
        return f"{name}: {self.paragraph}" if self.paragraph else self.part


class RenderError(Exception):
    """A template that cannot be rendered."""

    def __init__(self, problem: TemplateProblem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


@contextmanager
def naming_template(name: str) -> Iterator[None]:
    """Say of whatever is wrong with a template its file name, as a `SujaritError`."""
    try:
        yield
    except PackageError as exc:
        raise SujaritError(not_word(name, str(exc))) from exc
    except RenderError as exc:
        raise SujaritError(in_one_line(name, exc.problem)) from exc


def in_one_line(name: str, problem: TemplateProblem) -> Text:
    """A template's problem with the template's name and the paragraph."""
    th = f"แม่แบบ {name}: {problem.message.th}"
    en = f"template {name}: {problem.message.en}"
    if problem.paragraph:
        th, en = f"{th} ที่ย่อหน้า “{problem.paragraph}”", f"{en}, at '{problem.paragraph}'"
    return Text(
        f"{th} แก้ไขแม่แบบใน Word แล้วตรวจด้วย sujarit template check",
        f"{en}; correct it in Word and run sujarit template check",
    )


_REASONS = {
    "too large": Text("ไฟล์ใหญ่ผิดปกติ", "it is too large"),
    "encrypted": Text("ไฟล์ถูกเข้ารหัส", "it is encrypted"),
    "damaged": Text("ไฟล์เสียหาย", "it is damaged"),
    "damaged XML": Text("ไฟล์เสียหาย", "it is damaged"),
    "a document type declaration": Text(
        "มีส่วนที่ประกาศชนิดเอกสาร (DOCTYPE) ซึ่งเรียกสิ่งภายนอกได้",
        "a part of it has a document type declaration, which can call on something outside",
    ),
    "unclosed tags": Text("มีป้ายที่เปิดโดยไม่ปิดจำนวนมาก", "too many tags open that never close"),
}
_OTHER = Text("ไม่ใช่ไฟล์ .docx", "it is not a .docx file")


def not_word(name: str, reason: str) -> Text:
    """Why a file is no template that can be worked with."""
    why = _REASONS.get(reason, _OTHER)
    return Text(
        f"เปิดแม่แบบ {name} ไม่ได้: {why.th} เลือกไฟล์ Word (.docx) อื่น หรือบันทึกใหม่จาก Word",
        f"cannot open the template {name}: {why.en}; choose another Word file or save it anew",
    )
