"""The members of Excel's objects that somebody asks for here, as Excel's type library has them.

A line is a member: `get` is a property that is read, `put` one that is written too, `call` a
method; then its name and its parameters, a question mark behind those that may be left out.
`_Default` answers where an object itself is called, `_NewEnum` where it is iterated over.
"""

from __future__ import annotations

from typing import NamedTuple

_TEXTS = {
    "Application": """
        get  Name
        get  Hwnd
        get  Version
        get  Path
        get  Workbooks
        get  ActiveWorkbook
        get  ActiveSheet
        get  Selection
        put  Visible
        put  ScreenUpdating
        put  DisplayAlerts
        put  EnableEvents
        put  Interactive
        put  StatusBar
        put  Calculation
        get  FileDialog fileDialogType
        call Calculate
        call InputBox Prompt Title? Default? Left? Top? HelpFile? HelpContextID? Type?
        call Run Macro? Arg1? Arg2?
        call Quit
    """,
    "FileDialog": """
        get  SelectedItems
        call Show
    """,
    "FileDialogSelectedItems": """
        get  Count
        call Item Index
        call _Default Index
        call _NewEnum
    """,
    "Workbooks": """
        get  Application
        get  Count
        get  Item Index
        get  _Default Index
        call _NewEnum
        call Open Filename UpdateLinks? ReadOnly? Format? Password? WriteResPassword? \
IgnoreReadOnlyRecommended? Origin? Delimiter? Editable? Notify? Converter? AddToMru? Local? \
CorruptLoad?
    """,
    "Workbook": """
        get  Application
        get  Parent
        get  Name
        get  FullName
        get  Path
        get  FileFormat
        get  ReadOnly
        put  Saved
        get  ActiveSheet
        get  Worksheets
        get  Sheets
        get  Names
        call Activate
        call Save
        call SaveAs Filename? FileFormat? Password? WriteResPassword? ReadOnlyRecommended? \
CreateBackup? AccessMode? ConflictResolution? AddToMru? TextCodepage? TextVisualLayout? Local?
        call SaveCopyAs Filename?
        call Close SaveChanges? Filename? RouteWorkbook?
    """,
    "Sheets": """
        get  Application
        get  Parent
        get  Count
        get  Item Index
        get  _Default Index
        call _NewEnum
    """,
    "Worksheet": """
        get  Application
        get  Parent
        put  Name
        get  Index
        put  Visible
        get  Range Cell1 Cell2?
        get  Cells
        get  Rows
        get  Columns
        get  UsedRange
        get  ListObjects
        get  Comments
        get  CommentsThreaded
        get  ProtectContents
        call Protect Password? DrawingObjects? Contents? Scenarios? UserInterfaceOnly?
        call Unprotect Password?
        call Pictures Index?
        call Activate
        call Select Replace?
        call Delete
    """,
    "Pictures": """
        get  Count
        call Item Index
        call _NewEnum
    """,
    "Range": """
        get  Application
        get  Parent
        get  Worksheet
        get  Row
        get  Column
        get  Count
        get  Rows
        get  Columns
        get  Cells
        get  Areas
        get  EntireRow
        get  EntireColumn
        put  Hidden
        get  Item RowIndex ColumnIndex?
        get  _Default RowIndex? ColumnIndex?
        call _NewEnum
        get  Address RowAbsolute? ColumnAbsolute? ReferenceStyle? External? RelativeTo?
        get  Offset RowOffset? ColumnOffset?
        get  Resize RowSize? ColumnSize?
        put  Value
        put  Value2
        put  Formula
        put  Formula2
        put  NumberFormat
        get  Interior
        get  Comment
        get  CommentThreaded
        get  ListObject
        get  MergeCells
        get  MergeArea
        call AddComment Text?
        call AutoFilter Field? Criteria1? Operator? Criteria2? VisibleDropDown?
        call ClearContents
        call AutoFit
        call Select
    """,
    "Areas": """
        get  Count
        get  Item Index
        get  _Default Index
        call _NewEnum
    """,
    "Interior": """
        put  Color
        put  ColorIndex
    """,
    "Comments": """
        get  Count
        call Item Index
        call _Default Index
        call _NewEnum
    """,
    "Comment": """
        get  Author
        get  Parent
        call Text Text? Start? Overwrite?
        call Delete
    """,
    "ListObjects": """
        get  Parent
        get  Count
        get  Item Index
        get  _Default Index
        call _NewEnum
    """,
    "ListObject": """
        get  Parent
        put  Name
        get  DisplayName
        get  Range
        get  HeaderRowRange
        get  DataBodyRange
        put  ShowAutoFilter
        put  ShowTotals
        call Resize Range
    """,
    "Names": """
        get  Parent
        get  Count
        call Item Index? IndexLocal? RefersTo?
        call _Default Index? IndexLocal? RefersTo?
        call _NewEnum
        call Add Name? RefersTo?
    """,
    "Name": """
        put  Name
        put  RefersTo
        get  RefersToRange
        call Delete
    """,
}


class Member(NamedTuple):
    """One member of an interface. `required` parameters come first, `optional` ones last."""

    kind: str
    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]


def _member(line: str) -> Member:
    kind, name, *parameters = line.split()
    optional = tuple(each.rstrip("?") for each in parameters if each.endswith("?"))
    required = tuple(each for each in parameters if not each.endswith("?"))
    return Member(kind, name, required, optional)


MEMBERS = {
    name: [_member(line) for line in text.splitlines() if line.strip()]
    for name, text in _TEXTS.items()
}
"""The members by the interface's name."""
