"""Presses the workbook's buttons inside LibreOffice, with a stand-in for xlwings' module.

Run by a Python that has `uno` (Debian: /usr/bin/python3 with python3-uno), apart from the tests,
since uno replaces Python's import. Reads scenes as JSON from its input, a list of
{"book": path, "presses": [{"tag", "conf": {…}, "result": n}]}; prints, as JSON, for each
press the lines that Python and the message box received, and each book's modules. A scene may
also have "reader", xlwings' own procedures that read a settings file, and "lookups", pairs of
[file, key] to read with them: LibreOffice runs those unchanged.

xlwings' real module and its Dictionary do not compile in LibreOffice, which then runs nothing of
the project; MessageBoxW and the scripting objects are Windows'. These four are replaced; the rest
is the workbook's own.
LibreOffice has a FileExists of its own, which looks at the disk.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

HEAD = "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n"
XLWINGS = (
    HEAD
    + """
Public heard As String
Public conf As String
Public answer As Long

Public Function RunPython(PythonCommand As String)
    heard = heard & "RUN " & PythonCommand & Chr$(30)
    If answer > 0 Then Err.Raise answer
    RunPython = answer
End Function

Public Function GetConfig(key As String, Optional default As String = "") As Variant
    Dim at As Long
    GetConfig = default
    at = InStr(conf, Chr$(30) & key & "=")
    If at = 0 Then Exit Function
    at = at + Len(key) + 2
    GetConfig = Mid$(conf, at, InStr(at, conf, Chr$(30)) - at)
End Function

Public Sub Prepare(settings As String, outcome As String)
    conf = settings
    answer = CLng(outcome)
    heard = ""
End Sub

Public Function Told() As String
    Told = heard
End Function
"""
)
MESSAGE = (
    HEAD
    + """
Public Sub ShowBox(ByVal text As String, ByVal title As String)
    heard = heard & "BOX " & title & ": " & text & Chr$(30)
End Sub
"""
)
WINDOWS = (
    HEAD
    + """
Public Function RegisteredInterpreter() As String
    RegisteredInterpreter = GetConfig("REGISTERED")
End Function

Public Function InstalledInterpreter() As String
    InstalledInterpreter = GetConfig("INSTALLED")
End Function

Public Function IsFile(ByVal path As String) As Boolean
    IsFile = FileExists(path)
End Function

Public Function StartPython(ByVal interpreter As String, ByVal functionName As String) As Long
    heard = heard & "START " & interpreter & " " & functionName & Chr$(30)
    If answer > 0 Then Err.Raise answer
    StartPython = answer
End Function
"""
)
LAST_RESORT = 1800
"""Seconds; only a program that hangs takes so long."""
STAND_INS = {
    "xlwings": XLWINGS,
    "SujaritMessage": MESSAGE,
    "SujaritWindows": WINDOWS,
    "Dictionary": HEAD,
}


def connect(profile: str) -> tuple[subprocess.Popen[bytes], Any, Any]:
    """A LibreOffice of our own, its desktop, and a button that can be tagged."""
    import uno

    pipe = f"sujarit{uuid.uuid4().hex}"
    address = f"pipe,name={pipe};urp;"
    process = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            f"--accept={address}",
        ],
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    context = _resolved(resolver, f"uno:{address}StarOffice.ComponentContext")
    desktop, button = (
        context.ServiceManager.createInstanceWithContext(name, context)
        for name in ("com.sun.star.frame.Desktop", "com.sun.star.form.component.CommandButton")
    )
    return process, desktop, button


def _resolved(resolver: Any, url: str) -> Any:
    for _ in range(LAST_RESORT * 4):
        with contextlib.suppress(Exception):
            return resolver.resolve(url)
        time.sleep(0.25)
    raise TimeoutError("LibreOffice did not start")


def opened(desktop: Any, path: str) -> Any:
    """The workbook, hidden, with its macros allowed."""
    from com.sun.star.beans import PropertyValue

    def given(name: str, value: object) -> Any:
        argument = PropertyValue()
        argument.Name, argument.Value = name, value
        return argument

    always = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
    arguments = (given("Hidden", True), given("MacroExecutionMode", always))  # noqa: FBT003
    return desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, arguments)


def call(book: Any, procedure: str, *arguments: object) -> Any:
    """Run one procedure of the workbook's project."""
    address = f"vnd.sun.star.script:VBAProject.{procedure}?language=Basic&location=document"
    return book.getScriptProvider().getScript(address).invoke(arguments, (), ())[0]


def press(book: Any, button: Any, scene: dict[str, Any]) -> list[str]:
    """What was heard when the callback ran; an object with a tag serves as the ribbon's control."""
    button.Tag = scene["tag"]
    pairs = "".join(f"{key}={value}\x1e" for key, value in scene["conf"].items())
    call(book, "xlwings.Prepare", f"\x1e{pairs}", str(scene["result"]))
    call(book, "SujaritRibbon.SujaritClick", button)
    heard: str = call(book, "xlwings.Told")
    return heard.split("\x1e")[:-1]


def look_up(book: Any, file: str, key: str) -> str | None:
    """What xlwings' reader finds in a settings file; None where it stops with an error."""
    try:
        found: str = call(book, "Reader.Found", file, key)
    except Exception:  # noqa: BLE001 - whatever Basic reports
        return None
    return found


READER = """
Public Function Found(file As String, key As String) As String
    Dim value As String
    Found = "(nothing)"
    If GetConfigFromFile(file, key, value) Then Found = value
End Function
"""


def play(desktop: Any, button: Any, scene: dict[str, Any]) -> dict[str, Any]:
    """Open one workbook, press its buttons, close it."""
    book = opened(desktop, scene["book"])
    modules = book.BasicLibraries.getByName("VBAProject")
    names = list(modules.ElementNames)
    for name, source in STAND_INS.items():
        modules.replaceByName(name, source)
    modules.insertByName("Reader", HEAD + scene.get("reader", "") + READER)
    heard = [press(book, button, one) for one in scene["presses"]]
    found = [look_up(book, *pair) for pair in scene.get("lookups", ())]
    book.close(True)  # noqa: FBT003
    return {"modules": names, "heard": heard, "found": found}


def main() -> None:
    scenes = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process, desktop, button = connect(profile)
        try:
            print(json.dumps([play(desktop, button, scene) for scene in scenes]))
        finally:
            with contextlib.suppress(Exception):
                desktop.terminate()
            process.wait(timeout=LAST_RESORT)


if __name__ == "__main__":
    main()
