Attribute VB_Name = "SujaritRibbon"
Option Explicit

' One callback per ribbon button. Each hands the name of a function of the Python
' module sujarit.ribbon to RunSujarit, and does nothing else: the work is Python's.
' Thai text lives in the ribbon, in cells and in Python, never in this source.

Public Sub SujaritValidate(control As IRibbonControl)
    RunSujarit "validate"
End Sub

Public Sub SujaritRollUp(control As IRibbonControl)
    RunSujarit "roll_up"
End Sub

Public Sub SujaritClearMarks(control As IRibbonControl)
    RunSujarit "clear_marks"
End Sub

Public Sub SujaritFix(control As IRibbonControl)
    RunSujarit "fix"
End Sub

Public Sub SujaritUndoFix(control As IRibbonControl)
    RunSujarit "undo_fix"
End Sub

Public Sub SujaritReport6(control As IRibbonControl)
    RunSujarit "report_6"
End Sub

Public Sub SujaritReport12(control As IRibbonControl)
    RunSujarit "report_12"
End Sub

Public Sub SujaritReportPlan(control As IRibbonControl)
    RunSujarit "report_plan"
End Sub

Public Sub SujaritOpenOutput(control As IRibbonControl)
    RunSujarit "open_output"
End Sub

Public Sub SujaritShare(control As IRibbonControl)
    RunSujarit "share"
End Sub

Public Sub SujaritCollect(control As IRibbonControl)
    RunSujarit "collect"
End Sub

Public Sub SujaritManual(control As IRibbonControl)
    RunSujarit "manual"
End Sub

Public Sub SujaritDoctor(control As IRibbonControl)
    RunSujarit "doctor"
End Sub
