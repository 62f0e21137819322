Attribute VB_Name = "SujaritRibbon"
Option Explicit

' The one callback of the ribbon's buttons. A button's tag is the name of a function of the
' Python module sujarit.ribbon; it goes to RunSujarit, and the work is Python's. So a new
' button is a line of the ribbon's XML and a function in Python, and nothing here.
' Thai text lives in the ribbon, in cells and in Python, never in this source.

Public Sub SujaritClick(control As IRibbonControl)
    RunSujarit control.Tag
End Sub
