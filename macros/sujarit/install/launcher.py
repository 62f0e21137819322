"""The batch file that takes a dropped workbook: `สุจริต.cmd`, in our folder.

Explorer quotes a dropped name only where it holds a space, so cmd.exe takes `a&b.xlsx` for two
commands, drops a `^`, and fills in what stands between two `%`. The batch file therefore hands
on the whole command line as it was given, with its own name, in two variables of the environment
from which `sujarit.window.dropped` reads the names.
"""

_LINES = (
    "@echo off",
    "rem A workbook dropped on this file opens sujarit's window. cmd.exe breaks some names, such as",
    "rem those with an ampersand: Python reads them from the command line as it was given.",
    "setlocal DisableDelayedExpansion",
    'set "SUJARIT_STARTER=%~nx0"',
    "setlocal EnableDelayedExpansion",
    'set "SUJARIT_COMMAND_LINE=!CMDCMDLINE!"',
    "setlocal DisableDelayedExpansion",
    'start "" "%~dp0{pythonw}" -m sujarit.window %*',
    "rem What stands behind the ampersand must not be run as a command: this cmd.exe ends here, but",
    "rem not that of a terminal, which was started without /c.",
    "if not defined SUJARIT_COMMAND_LINE exit /b",
    'for /f "tokens=2 delims=/ " %%A in (\'set SUJARIT_COMMAND_LINE\') do if /i "%%A"=="c" exit',
    "",
)


def launcher(pythonw: str) -> bytes:
    """The file, for the program at this path below our folder."""
    return "\r\n".join(_LINES).format(pythonw=pythonw).encode("ascii")
