"""Our objects as COM objects: what is asked of one comes in here, and what it declines goes out.

A refusal leaves as Excel gives it: as DISP_E_EXCEPTION with Excel's own code in it, or as a bare
HRESULT where Excel does not even look at the call. Anything else that goes wrong is a mistake of
ours; COM would swallow it, so it is kept in `MISTAKES`.
"""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

import pythoncom
import win32com.server.util
from win32com.server.exception import COMException
from win32com.server.policy import BasicWrapPolicy

from tests.engines.bad_day import EDITING, EXCEPTION, ExcelRefusalError
from tests.engines.watch import WATCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.windows.com_excel.type_library import Interface

_PUT = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF
_EMPTY = (pythoncom.Missing, pythoncom.ArgNotFound, pythoncom.Empty)

INTERFACES: dict[str, Interface] = {}
"""Excel's interfaces by name; the type library fills this."""

MISTAKES: list[str] = []
"""Tracebacks of what went wrong here, and was no refusal of Excel's."""


class ComObject:
    """One of Excel's objects. A property or method of its own answers for each member."""

    interface: ClassVar[str]


def handed_out(value: Any) -> Any:
    """A value as COM carries it: our objects wrapped, moments as COM's, rows as an array."""
    if isinstance(value, ComObject):
        return win32com.server.util.wrap(value, usePolicy=_Policy)
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC)  # as xlwings writes them, and drops it on reading
    if isinstance(value, list | tuple):
        return [handed_out(each) for each in value]  # a tuple would be taken for several results
    return value


def _handed_in(value: Any) -> Any:
    if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return win32com.server.util.unwrap(value)
    if isinstance(value, datetime):
        return datetime(*value.timetuple()[:6])  # noqa: DTZ001 - Excel's dates have no time zone
    if isinstance(value, list | tuple):
        return [_handed_in(each) for each in value]
    return None if _is_missing(value) else value


def _is_missing(value: Any) -> bool:
    return any(value is each for each in _EMPTY)


class _Policy(BasicWrapPolicy):
    """How pywin32 finds the members of a `ComObject`."""

    _obj_: ComObject

    @property
    def _interface(self) -> Interface:
        return INTERFACES[self._obj_.interface]

    def _GetTypeInfoCount_(self) -> int:
        return 1

    def _GetTypeInfo_(self, _index: int, _language: int) -> tuple[int, Any]:
        self._busy("GetTypeInfo")
        return 0, self._interface.type_info

    def _getidsofnames_(self, names: tuple[str, ...], _language: int) -> tuple[int, ...]:
        self._busy("GetIDsOfNames")
        number = self._interface.numbers.get(names[0].lower())
        if number is None:
            raise COMException(scode=-2147352570)  # DISP_E_UNKNOWNNAME
        return (number,)

    def _busy(self, asked: str) -> None:
        """A busy Excel does not even say what it can do."""
        if WATCH.before and not WATCH.depth:
            try:
                WATCH.before(f"{self._obj_.interface}.{asked}")
            except ExcelRefusalError as exc:
                raise COMException(scode=exc.hresult) from exc

    def _invoke_(self, number: int, _language: int, flags: int, args: tuple[Any, ...]) -> Any:
        put = bool(flags & _PUT)
        name = self._interface.members[number].name
        label = f"{self._obj_.interface}.{name}{'=' if put else ''}"
        try:
            return 0, -1, WATCH.call(label, lambda: self._answer(name, args, put=put))
        except ExcelRefusalError as exc:
            return _refused(exc, put=put)
        except Exception:
            MISTAKES.append(f"{label}\n{traceback.format_exc()}")
            raise

    def _answer(self, name: str, args: tuple[Any, ...], *, put: bool) -> Any:
        given = [_handed_in(each) for each in args]
        if put:
            return setattr(self._obj_, name, given[-1])
        if name == "_NewEnum":
            return _enumerated(iter(self._obj_))  # type: ignore[call-overload]
        found = getattr(self._obj_, name)
        by_class = getattr(type(self._obj_), name, None)
        if callable(by_class) and not isinstance(by_class, property):
            found = found(*given)
        return handed_out(found)


def _refused(refusal: ExcelRefusalError, *, put: bool) -> int:
    """The bare HRESULT; raises what becomes DISP_E_EXCEPTION.

    While a cell is edited, Excel itself declines to set a property; all else does not reach it.
    """
    hresult, _, inner, _ = refusal.args
    if hresult != EXCEPTION and not (put and hresult == EDITING):
        return int(hresult)
    code, why = (inner[5], inner[2]) if inner else (hresult, "")
    raise COMException(description=why, scode=code, source="Microsoft Excel")


def _enumerated(items: Iterator[ComObject]) -> Any:
    wrapped = [handed_out(each) for each in items]
    return win32com.server.util.NewEnum(wrapped)
