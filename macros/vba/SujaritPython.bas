Attribute VB_Name = "SujaritPython"
Option Explicit

' The way from a button to Python, and what the officer is told when there is none.
' RunPython and GetConfig are xlwings' (module xlwings), which starts Python on macOS
' and where its settings ask for what it alone can do: see StartsDirectly.

' Public because a copy of this workbook may have to call it: see BelongsToAnotherCopy.
Public Sub RunSujarit(ByVal functionName As String)
    On Error GoTo Failed
    If BelongsToAnotherCopy() Then
        Application.Run "'" & Replace(ActiveWorkbook.Name, "'", "''") & "'!SujaritPython.RunSujarit", functionName
        Exit Sub
    End If
    If Not IsFunctionName(functionName) Then
        Tell "msgPythonFailed"
        Exit Sub
    End If
    If Not PythonIsConnected() Then
        Tell "msgNoPython"
        Exit Sub
    End If
    If Not StartsDirectly() And Not NameIsSafe(ThisWorkbook.Name, ThisWorkbook.FullName) Then
        Tell "msgUnsafeName"
        Exit Sub
    End If
    CallPython functionName
    Exit Sub
Failed:
    Application.StatusBar = False
    Tell "msgPythonFailed"
End Sub

Private Sub CallPython(ByVal functionName As String)
    Dim result As Variant
    Application.StatusBar = WordsOf("msgWorking")
    If StartsDirectly() Then
        result = StartPython(ConfiguredInterpreter(), functionName)
    Else
        result = RunPython("import sujarit.ribbon; sujarit.ribbon." & functionName & "()")
    End If
    ' On macOS RunPython returns at once and Python clears the status bar when it ends.
    If Not IsMac() Then Application.StatusBar = False
    If result <> 0 Then Tell "msgPythonFailed"
End Sub

' Whether the interpreter is started without xlwings' command line: on Windows, where it is a
' file, and neither conda, nor further folders, nor a Python that is kept alive is asked for.
Private Function StartsDirectly() As Boolean
    If IsMac() Or Setting("CONDA PATH") <> "" Or Setting("PYTHONPATH") <> "" Then Exit Function
    If UCase$(Setting("USE UDF SERVER")) = "TRUE" Then Exit Function
    StartsDirectly = IsFile(ConfiguredInterpreter())
End Function

' "" where xlwings cannot look: it finds its file by Environ, in which a name may be "?".
Private Function Setting(ByVal key As String) As String
    On Error Resume Next
    Setting = GetConfig(key, "")
End Function

' With two copies of this workbook open, Excel may run the other one's callback, since
' both have the same name. The tab that was clicked is the active workbook's.
Private Function BelongsToAnotherCopy() As Boolean
    If ActiveWorkbook Is Nothing Then Exit Function
    BelongsToAnotherCopy = (ActiveWorkbook.Name <> ThisWorkbook.Name)
End Function

' The name becomes part of a command for Python, so it may be a name and nothing else:
' small letters, digits and underscores.
Private Function IsFunctionName(ByVal functionName As String) As Boolean
    Dim i As Long
    If functionName = "" Or Len(functionName) > 40 Then Exit Function
    For i = 1 To Len(functionName)
        If InStr("abcdefghijklmnopqrstuvwxyz0123456789_", Mid$(functionName, i, 1)) = 0 Then Exit Function
    Next i
    IsFunctionName = True
End Function

' RunPython puts the workbook's name and path into a command line and separates them
' with these characters; a shell reads them, too (cmd.exe fills in %NAME%, and takes ^& for the
' end of a command). A file that came by mail may bear any name, so a name that could say more
' than a name is turned away.
Private Function NameIsSafe(ByVal bookName As String, ByVal fullName As String) As Boolean
    Dim unsafe As String
    unsafe = ";|`" & Chr$(34)
    If IsMac() Then unsafe = unsafe & "$\" Else unsafe = unsafe & "%^"
    NameIsSafe = Not HasAny(bookName, "=" & unsafe) And Not HasAny(fullName, unsafe)
End Function

Private Function HasAny(ByVal text As String, ByVal characters As String) As Boolean
    Dim i As Long
    For i = 1 To Len(characters)
        If InStr(text, Mid$(characters, i, 1)) > 0 Then HasAny = True
    Next i
End Function

' "sujarit excel setup" writes the interpreter into the user's settings. Asking first keeps
' xlwings from showing its own message, which is English and speaks of a console.
Private Function PythonIsConnected() As Boolean
    Dim interpreter As String
    interpreter = ConfiguredInterpreter()
    If interpreter = "" Then
        PythonIsConnected = (Setting("CONDA PATH") <> "")
    Else
        PythonIsConnected = CanStart(interpreter)
    End If
End Function

' The first that is there of those that were written down: what stands in the registry may be
' an older Python, taken away since. Where none is there, one of those that were written.
Private Function ConfiguredInterpreter() As String
    Dim candidates As Variant, candidate As Variant
    If IsMac() Then
        candidates = Array(Setting("INTERPRETER_MAC"), Setting("INTERPRETER"))
    Else
        candidates = Array(RegisteredInterpreter(), Setting("INTERPRETER_WIN"), Setting("INTERPRETER"), InstalledInterpreter())
    End If
    For Each candidate In candidates
        If candidate <> "" Then ConfiguredInterpreter = candidate
        If CanStart(ConfiguredInterpreter) Then Exit Function
    Next candidate
End Function

' A name on the search path; on macOS anything, for the sandbox hides files that do exist.
Private Function CanStart(ByVal interpreter As String) As Boolean
    If interpreter = "" Then Exit Function
    If interpreter = "python" Or interpreter = "pythonw" Or IsMac() Then
        CanStart = True
    Else
        CanStart = IsFile(interpreter)
    End If
End Function

Private Function IsMac() As Boolean
    IsMac = (InStr(Application.OperatingSystem, "Mac") > 0)
End Function

Private Sub Tell(ByVal wordsName As String)
    ShowBox WordsOf(wordsName), WordsOf("msgTitle")
End Sub

' The workbook's own words: a named cell, so that they can be Thai and can be edited.
' Where someone deleted the cell the bare name is shown: better than a dialog about VBA.
Private Function WordsOf(ByVal wordsName As String) As String
    On Error Resume Next
    WordsOf = ThisWorkbook.Names(wordsName).RefersToRange.Value
    If WordsOf = "" Then WordsOf = wordsName
End Function
