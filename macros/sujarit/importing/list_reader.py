"""The rows of a list as an outline, and what was not taken, with why."""

from collections.abc import Sequence

from sujarit.importing.further_rows import said_again
from sujarit.importing.outline import AboveText, Outline, OutlineItem, OutlineKind
from sujarit.importing.row_values import RowReader, is_list
from sujarit.importing.source import ForeignSheet
from sujarit.importing.words.columns import (
    ACTIVITY,
    ACTIVITY_CODE,
    LEVELS,
    NOT_TAKEN,
    PROJECT,
    PROJECT_CODE,
    REPEATED,
    ListColumn,
)
from sujarit.importing.words.headings import (
    CODED,
    DEEP,
    NUMBERED_ACTIVITY,
    HeadingPath,
    HeadingText,
    heading_said,
    is_lettered,
    is_measure,
    is_nested,
    is_note,
    is_total,
    level_word,
    names_doing,
)
from sujarit.importing.words.signatures import signatures_in
from sujarit.plan.cells import is_blank
from sujarit.plan.fiscal import ANY_YEAR, FiscalYear
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.values import canonical, clean_text, is_dash

NO_TITLE = Text("ไม่มีชื่อโครงการ", "no project's title")
IS_TOTAL = Text("แถวยอดรวม", "a row of totals")
IS_NOTE = Text("หมายเหตุใต้ตาราง: {text}", "a note: {text}")
IS_TITLES = Text("หัวตารางซ้ำ", "the titles once more")
NO_COLUMN = Text("คอลัมน์ “{title}” ไม่นำเข้า", "the column “{title}” is not taken")
SUBTOTAL = Text("ยอดในแถวของหัวข้อ “{title}”", "the amounts of the heading “{title}”")

_BULLET = regex(
    r"[-–•*·]\s*(\S.*)",
)
_ABOVE_PROJECT = regex(r"(?:ชื่อ)?โครงการ\s*[:：]?\s*(\S.*)")
_FREE = regex(r"\(?\s{0,9}ไม่ใช้งบประมาณ\s*\)?")
_INNER = regex(r"\s(\(?[\d๐-๙]{1,3}\)\s.*)")


class ListReader:
    """Reads lists, one sheet after the other, into one outline."""

    def __init__(self, year: FiscalYear = ANY_YEAR) -> None:
        self.outline = Outline()
        self._year = year
        self._known: dict[tuple[int, OutlineKind, str, str], OutlineItem] = {}
        self._headings = HeadingPath()
        self._columns: list[OutlineItem] = []  # the levels that stand in columns
        self._inner: list[tuple[int, OutlineItem]] = []  # those in the cells of projects, by depth
        self._project: OutlineItem | None = None

    def read(self, sheet: ForeignSheet, columns: Sequence[ListColumn]) -> None:
        """Take what the columns mean; each row's headings stand until another one comes."""
        self.outline.left_out += sheet.left_out
        self.outline.signed += [(sheet.name, each) for each in signatures_in(sheet.signed)]
        for column in columns:
            if column.meaning == NOT_TAKEN and (column.title or column.sample):
                why = NO_COLUMN.format(title=column.title or column.sample)
                self.outline.leave(sheet.name, 0, why)
        self._sheet = sheet
        self._row_reader = RowReader(sheet, columns, self._year, self.outline)
        self._by = {c.meaning: c for c in columns if c.meaning not in REPEATED}
        self._levels = [self._by[level] for level in LEVELS if level in self._by]
        self._code_is_activity_s = self._numbers_activities()
        self._lists_activities = self._has_lists_alone()
        self._start(sheet)
        for index, row in enumerate(sheet.rows):
            if index + sheet.header + 1 in sheet.repeated:
                self._leave(index, IS_TITLES)
            elif not all(map(is_blank, row)):
                self._row(index)

    def _start(self, sheet: ForeignSheet) -> None:
        """What stands over the list: a heading, or the project whose activities it lists."""
        self._columns, self._inner, self._project = [], [], None
        if sheet.above or not sheet.is_continued:
            self._headings = HeadingPath()
        for number, row in enumerate(sheet.above, start=1):
            texts = [clean_text(value) for value in row if not is_blank(value)]
            text = " ".join(texts)
            heading = heading_said(text) if texts else None
            if heading and not heading.style.isdigit():
                self._head(heading, 0)
            elif PROJECT not in self._by and (match := _ABOVE_PROJECT.fullmatch(text)):
                title = text if text.startswith("โครงการ") and ":" not in text else match[1]
                self._project = self._item(OutlineKind.PROJECT, "", title, 0)
                self._project.is_row = False
            elif text:
                self.outline.above.append(AboveText(sheet.name, number, text))

    def _numbers_activities(self) -> bool:
        """Whether the column of numbers counts activities: it goes on where no project begins."""
        by = self._by
        if ACTIVITY not in by or PROJECT_CODE not in by:
            return False
        if PROJECT not in by:
            return True
        rows = range(len(self._sheet.rows))
        return any(
            self._text(at, PROJECT_CODE) and self._text(at, ACTIVITY) and self._continues(at)
            for at in rows
        )

    def _has_lists_alone(self) -> bool:
        """Whether each project's activities stand in one cell, some of them as a list."""
        if PROJECT not in self._by or ACTIVITY not in self._by:
            return False
        column = self._by[ACTIVITY].offset
        rows = [at for at in range(len(self._sheet.rows)) if self._text(at, ACTIVITY)]
        texts = (self._sheet.shown(at, column) for at in rows)
        return not any(map(self._continues, rows)) and any(is_list(clean_text(t)) for t in texts)

    def _continues(self, index: int) -> bool:
        """Whether the row's project is the one of the row above: blank, or merged with it."""
        column = self._by[PROJECT].offset
        row = self._sheet.rows[index]
        return column >= len(row) or is_blank(row[column])

    def _row(self, index: int) -> None:
        texts = [
            clean_text(value)
            for value in self._sheet.rows[index]
            if isinstance(value, str) and not is_blank(value)
        ]
        if texts and (is_total(texts[0]) or self._is_titled_total(index)):
            self._leave(index, IS_TOTAL)
        elif len(texts) == 1 and self._is_lone(index) and is_note(texts[0]):
            self._leave(index, IS_NOTE.format(text=texts[0][:60]))
        elif heading := self._heading(index):
            self._head(heading, index)
            if self._row_reader.has_money(index):
                self._leave(index, SUBTOTAL.format(title=heading.title[:60]))
        else:
            self._take(index)

    def _is_titled_total(self, index: int) -> bool:
        """Whether the row's own title calls it a total, beside a level that each row repeats."""
        own = (self._row_reader.own_text(index, meaning) for meaning in (PROJECT, ACTIVITY))
        return any(map(is_total, own))

    def _take(self, index: int) -> None:
        for depth, column in enumerate(self._levels):
            if text := self._row_reader.text(index, column.meaning):
                self._level_in_column(depth, text, index)
        project, activity = self._text(index, PROJECT), self._text(index, ACTIVITY)
        if project and self._is_level(index, project):
            self._level_in_cell(project, index)
        elif project and activity:
            item = self._as_project(index, project)
            if self._lists_activities or is_list(activity):
                self._row_reader.fill(item, index)
                self._row_reader.keep(item, index, "subitems", activity)
            else:
                self._as_activity(index, activity, self._code(index, ACTIVITY), is_first=True)
        elif project:
            self._one_title(index, project)
        elif activity:
            self._as_activity(index, activity, self._code(index, ACTIVITY))
        elif not any(self._row_reader.own_text(index, level.meaning) for level in self._levels):
            self._without_title(index)

    def _without_title(self, index: int) -> None:
        """More of the project above, such as another source; else nothing that can be taken."""
        last = self.outline.items[-1] if self.outline.items else None
        if last is None or last.kind is OutlineKind.LEVEL or not self._row_reader.says_more(index):
            self._leave(index, NO_TITLE)
            return
        said_again(last, self._row_reader, index)

    # Levels and headings.

    def _heading(self, index: int) -> HeadingText | None:
        """The heading that the row is, by its words and by what comes below."""
        reader = self._row_reader
        code = self._text(index, PROJECT_CODE) if PROJECT_CODE in self._by else ""
        title = self._text(index, PROJECT) or self._text(index, ACTIVITY)
        lone, wide = self._is_lone(index), self._sheet.is_wide(index)
        text = self._lone_text(index) if lone else f"{code} {title}".strip()
        heading = heading_said(text)
        if heading is None:
            if lone and wide and not names_doing(text) and not _BULLET.match(text):
                return HeadingText("", text, "wide")
            return None
        if lone and not heading.style.isdigit() and not is_measure(heading):
            return heading
        if names_doing(heading.title) or not (lone or reader.has_only_money(index)):
            return None
        below = self._title_below(index)
        if heading.style.isdigit() or is_measure(heading):
            nested = is_nested(below[0], heading.code) and (lone or names_doing(below[1]))
            local = lone and not below[0][:1].isdigit() and names_doing(below[1])
            counted = lone and self._counts_anew(heading, below)
            return heading if nested or local or counted or (lone and wide) else None
        return heading if lone else None

    def _counts_anew(self, heading: HeadingText, below: tuple[str, str]) -> bool:
        """Whether what comes below a heading such as 1.1 is counted 1) or 1 again."""
        is_own = self._project and is_nested(heading.code, self._project.code)
        is_plain = below[0].isdecimal() and names_doing(below[1]) and not is_own
        return bool(DEEP.fullmatch(heading.code)) and (below[0][-1:] == ")" or is_plain)

    def _title_below(self, index: int) -> tuple[str, str]:
        """The code and the title of the next row that has one."""
        for at in range(index + 1, len(self._sheet.rows)):
            text = self._text(at, PROJECT) or self._text(at, ACTIVITY) or self._lone_text(at)
            if text:
                code = self._text(at, PROJECT_CODE) if PROJECT_CODE in self._by else ""
                match = CODED.fullmatch(text)
                return (code or match[1], match[2]) if match else (code, text)
        return "", ""

    def _is_lone(self, index: int) -> bool:
        """Whether the row holds one text alone, or a code with a title."""
        row = self._sheet.rows[index]
        filled = [c for c, value in enumerate(row) if not is_blank(value) and not is_dash(value)]
        code = self._by.get(PROJECT_CODE)
        rest = [c for c in filled if code is None or c != code.offset]
        return len(rest) <= 1 and any(isinstance(row[c], str) for c in filled)

    def _lone_text(self, index: int) -> str:
        row = self._sheet.rows[index]
        return " ".join(clean_text(v) for v in row if not is_blank(v) and not is_dash(v))

    def _head(self, heading: HeadingText, index: int) -> None:
        above = self._headings.above(heading.style)
        item = self._item(OutlineKind.LEVEL, heading.code, heading.title, index, above)
        item.word = heading.word
        self._headings.steps.append((heading.style, item))
        self._columns, self._inner, self._project = [], [], None

    def _level_in_column(self, column: int, text: str, index: int) -> None:
        depth = min(column, len(self._columns))
        above = self._columns[depth - 1] if depth else self._headings.last
        match = CODED.fullmatch(text)
        code, title = (match[1].rstrip("."), match[2]) if match else ("", text)
        item = self._item(OutlineKind.LEVEL, code, title, index, above)
        item.word = item.word or level_word(self._levels[column].title)
        if self._columns[depth : depth + 1] != [item]:
            self._columns[depth:] = [item]
            self._inner, self._project = [], None

    def _level_in_cell(self, text: str, index: int) -> None:
        """A level that stands in the cell of its first project."""
        match = CODED.fullmatch(text)
        code, title = (match[1], match[2]) if match else ("", text)
        depth = code.count(".") + 1
        self._inner = [each for each in self._inner if each[0] < depth]
        item = self._item(OutlineKind.LEVEL, code, title, index, self._above())
        self._inner.append((depth, item))

    def _is_level(self, index: int, text: str) -> bool:
        """Whether 1.2.1 … in a project's cell heads those below, which count from ๑) on."""
        match = CODED.fullmatch(text)
        if not match or not DEEP.fullmatch(match[1]) or "\n" in text or names_doing(match[2]):
            return False
        others = (c for c in self._by.values() if c.meaning not in (*LEVELS, PROJECT, PROJECT_CODE))
        is_bare = not self._row_reader.has_money(index) and not any(
            self._row_reader.own_text(index, column.meaning) for column in others
        )
        return is_bare and self._title_below(index)[0].endswith(")")

    def _above(self) -> OutlineItem | None:
        if self._inner:
            return self._inner[-1][1]
        return self._columns[-1] if self._columns else self._headings.last

    # Projects and activities.

    def _one_title(self, index: int, text: str) -> None:
        """A row of a list in which projects and activities share a column."""
        code = self._code(index, PROJECT)
        project = self._project
        if (
            project
            and (match := NUMBERED_ACTIVITY.fullmatch(text))
            and not is_beside(code, project)
        ):
            self._as_activity(index, match[2] or match[1], code or match[1])
            return
        if project and (match := _BULLET.fullmatch(text)):
            if self._row_reader.says_more(index):
                self._as_activity(index, match[1], code)
            else:
                lines = clean_text(project.values.get("subitems"))
                project.values["subitems"] = f"{lines}\n{match[1]}".strip()
            return
        coded = CODED.fullmatch(text)
        typed, title = (coded[1], coded[2]) if coded and not code else (code, text)
        apart = PROJECT_CODE in self._by and not code
        is_below = project and (
            is_nested(typed, project.code) or is_lettered(typed, title, project.code, apart=apart)
        )
        if is_below and not title.startswith("โครงการ"):
            self._as_activity(index, title, typed)
            return
        item = self._as_project(index, text)
        if self._is_first_row(item, index):
            self._row_reader.fill(item, index)
        else:
            said_again(item, self._row_reader, index)

    def _as_project(self, index: int, text: str) -> OutlineItem:
        code = "" if self._code_is_activity_s else self._code(index, PROJECT)
        title = self._title(text, index)
        match = CODED.fullmatch(title)
        if match and not code:
            code, title = match[1].rstrip("."), match[2]
        item = self._item(OutlineKind.PROJECT, code, title, index, self._above())
        if _FREE.search(title):
            item.values.setdefault("budget_use", "ไม่ใช้งบประมาณ")
        self._project = item
        return item

    def _as_activity(self, index: int, text: str, code: str, *, is_first: bool = False) -> None:
        """An activity of the project above; a project itself where there is none."""
        numbered = NUMBERED_ACTIVITY.fullmatch(text)
        match = numbered or CODED.fullmatch(text)
        if match and match[2] and (not code or (numbered and code.isdigit())):
            code, text = match[1], match[2]
        if self._project is None:
            item = self._item(OutlineKind.PROJECT, code, text, index, self._above())
        else:
            item = self._item(OutlineKind.ACTIVITY, code, text, index, self._project)
        if not self._is_first_row(item, index):
            said_again(item, self._row_reader, index)
            return
        if is_first and self._project:
            self._project.is_row = False
        self._row_reader.fill(item, index, self._project)

    def _title(self, text: str, index: int) -> str:
        """A project's title; lines with a deep number before it are levels of their own."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        while len(lines) > 1 and (match := CODED.fullmatch(lines[0])) and DEEP.match(match[1]):
            self._level_in_cell(lines.pop(0), index)
        match = CODED.fullmatch(lines[0]) if len(lines) == 1 else None
        if match and DEEP.fullmatch(match[1]) and (inner := _INNER.search(match[2])):
            self._level_in_cell(lines[0][: len(lines[0]) - len(inner[1])].strip(), index)
            return str(inner[1])
        return "\n".join(lines)

    def _item(
        self,
        kind: OutlineKind,
        code: str,
        title: str,
        index: int,
        above: OutlineItem | None = None,
    ) -> OutlineItem:
        """The line with this title at this place, a new one where there is none."""
        typed = canonical(code) if kind is not OutlineKind.LEVEL else ""
        key = (id(above), kind, canonical(title), typed)
        if key not in self._known:
            row = self._row_number(index)
            item = OutlineItem(kind, code, title, above, self._sheet.name, row)
            self._known[key] = item
            self.outline.items.append(item)
        return self._known[key]

    def _code(self, index: int, of: str) -> str:
        if of == ACTIVITY:
            code = self._text(index, ACTIVITY_CODE)
            return code or (self._text(index, PROJECT_CODE) if self._code_is_activity_s else "")
        return self._text(index, PROJECT_CODE)

    def _text(self, index: int, meaning: str) -> str:
        return self._row_reader.text(index, meaning)

    def _is_first_row(self, item: OutlineItem, index: int) -> bool:
        """Whether the item was met in this very row."""
        return (item.sheet, item.row) == (self._sheet.name, self._row_number(index))

    def _row_number(self, index: int) -> int:
        return self._sheet.number(index)

    def _leave(self, index: int, why: Text) -> None:
        self.outline.leave(self._sheet.name, self._row_number(index), why)


def is_beside(code: str, project: OutlineItem) -> bool:
    """Whether a row is numbered on from the project above: both are one kind of thing."""
    both = code.isdigit() and project.code.isdigit()
    return both or bool(NUMBERED_ACTIVITY.match(project.code))
