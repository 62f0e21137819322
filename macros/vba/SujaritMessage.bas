Attribute VB_Name = "SujaritMessage"
Option Explicit

' VBA's MsgBox turns Thai into question marks where Windows' language for old programs is
' not Thai, so on Windows the system's own Unicode message box is called. It belongs to
' Excel's window and cannot hide behind it. On macOS MsgBox shows Unicode.

#If Mac Then
#ElseIf VBA7 Then
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal hWnd As LongPtr, ByVal lpText As LongPtr, ByVal lpCaption As LongPtr, ByVal uType As Long) As Long
#Else
    Private Declare Function MessageBoxW Lib "user32" (ByVal hWnd As Long, ByVal lpText As Long, ByVal lpCaption As Long, ByVal uType As Long) As Long
#End If

Public Sub ShowBox(ByVal text As String, ByVal title As String)
    #If Mac Then
        MsgBox text, vbExclamation, title
    #Else
        MessageBoxW Application.hWnd, StrPtr(text), StrPtr(title), vbExclamation
    #End If
End Sub
