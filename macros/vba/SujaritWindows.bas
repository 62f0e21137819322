Attribute VB_Name = "SujaritWindows"
Option Explicit

' How a button starts Python on Windows. No shell reads the command, and nothing in it was named
' by a person: the workbook's name and the interpreter's path travel as variables of the
' environment. So a name may hold any sign (% & ^ ! ' =) and any letter, also one that this
' Windows' code page lacks: the scripting objects take Unicode, which Environ and Dir do not.

Private Const HIDDEN As Long = 0
Private Const PYTHON As String = "SUJARIT_PYTHON"
Private Const WORKBOOK As String = "SUJARIT_WORKBOOK"
Private Const WINDOW As String = "SUJARIT_EXCEL"

' What "sujarit excel setup" wrote down for this user; "" where it did not.
Public Function RegisteredInterpreter() As String
    On Error Resume Next
    RegisteredInterpreter = CreateObject("WScript.Shell").RegRead("HKCU\Software\sujarit\Interpreter")
End Function

' What install.cmd put into this user's own part of the disk; "" where there is none.
Public Function InstalledInterpreter() As String
    Dim folder As String
    On Error Resume Next
    folder = CreateObject("WScript.Shell").ExpandEnvironmentStrings("%LOCALAPPDATA%") & "\sujarit\python\"
    If IsFile(folder & "Scripts\python.exe") Then folder = folder & "Scripts\"
    If IsFile(folder & "python.exe") Then InstalledInterpreter = folder & "python.exe"
End Function

Public Function IsFile(ByVal path As String) As Boolean
    On Error Resume Next
    IsFile = CreateObject("Scripting.FileSystemObject").FileExists(path)
End Function

' The exit status of Python once it has ended. The function's name was looked at before: small
' letters, digits and underscores. -P keeps files beside a workbook from being imported.
Public Function StartPython(ByVal interpreter As String, ByVal functionName As String) As Long
    Dim shell As Object, variables As Object
    Set shell = CreateObject("WScript.Shell")
    Set variables = shell.Environment("PROCESS")
    variables.Item(PYTHON) = interpreter
    variables.Item(WORKBOOK) = ThisWorkbook.Name
    variables.Item(WINDOW) = CStr(Application.hWnd)
    StartPython = shell.Run("""%" & PYTHON & "%"" -B -P -c ""import sujarit.ribbon; sujarit.ribbon." & functionName & "()""", HIDDEN, True)
End Function
