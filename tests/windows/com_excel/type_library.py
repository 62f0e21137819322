"""A type library of Excel's members, as pywin32 asks an object for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pythoncom
import pywintypes

from tests.windows.com_excel.members import MEMBERS, Member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STDCALL, _SYS_WIN64 = 4, 3
_VALUE = {"_Default": pythoncom.DISPID_VALUE, "_NewEnum": pythoncom.DISPID_NEWENUM}
_FIRST_ID = 1
_VISIBLE = pythoncom.TYPEFLAG_FDISPATCHABLE
_RANGE = "{00020846-0000-0000-C000-000000000046}"  # by which xlwings knows a range


@dataclass(frozen=True)
class Interface:
    """One of Excel's interfaces: what COM says of it, and its members by their numbers."""

    type_info: Any
    members: dict[int, Member]
    numbers: dict[str, int]


def load(path: Path) -> dict[str, Interface]:
    """Every interface by its name; the library is a file, which is written first."""
    library = pythoncom.CreateTypeLib2(_SYS_WIN64, str(path))
    numbered = {name: _numbered(members) for name, members in MEMBERS.items()}
    for name, members in numbered.items():
        _add(library, name, members)
    library.SaveAllChanges()
    read = pythoncom.LoadTypeLib(str(path))
    infos = {read.GetDocumentation(n)[0]: read.GetTypeInfo(n) for n in range(len(numbered))}
    return {
        name: Interface(infos[name], members, {each.name.lower(): n for n, each in members.items()})
        for name, members in numbered.items()
    }


def _numbered(members: list[Member]) -> dict[int, Member]:
    return {_VALUE.get(each.name, _FIRST_ID + n): each for n, each in enumerate(members)}


def _add(library: Any, name: str, members: dict[int, Member]) -> None:
    info = library.CreateTypeInfo(name, pythoncom.TKIND_DISPATCH)
    info.SetGuid(pywintypes.IID(_RANGE) if name == "Range" else pythoncom.CreateGuid())
    info.SetTypeFlags(_VISIBLE)
    functions = [each for number, member in members.items() for each in _described(number, member)]
    for index, (description, names) in enumerate(functions):
        info.AddFuncDesc(index, description)
        info.SetFuncAndParamNames(index, names)
    info.LayOut()


def _described(number: int, member: Member) -> Iterator[tuple[Any, tuple[str, ...]]]:
    kinds = {
        "call": (pythoncom.INVOKE_FUNC,),
        "get": (pythoncom.INVOKE_PROPERTYGET,),
        "put": (pythoncom.INVOKE_PROPERTYGET, pythoncom.INVOKE_PROPERTYPUT),
    }
    for kind in kinds[member.kind]:
        put = kind == pythoncom.INVOKE_PROPERTYPUT
        names = (member.name,) if put else (member.name, *member.required, *member.optional)
        yield _description(number, member, kind, put=put), names


def _description(number: int, member: Member, kind: int, *, put: bool) -> Any:
    made = pythoncom.FUNCDESC()
    needed = (pythoncom.VT_VARIANT, pythoncom.PARAMFLAG_FIN, None)
    may_lack = (
        pythoncom.VT_VARIANT, pythoncom.PARAMFLAG_FIN | pythoncom.PARAMFLAG_FOPT, None,
    )  # fmt: skip
    made.memid, made.invkind = number, kind
    made.funckind, made.callconv = pythoncom.FUNC_DISPATCH, _STDCALL
    if put:
        made.args, made.rettype = (needed,), (pythoncom.VT_VOID, 0, None)
    else:
        made.args = (needed,) * len(member.required) + (may_lack,) * len(member.optional)
        made.rettype = (pythoncom.VT_VARIANT, 0, None)
        made.cParamsOpt = len(member.optional)
    return made
