"""Excel as COM shows it, made by us: what xlwings' own Windows engine is run over, under Wine.

Behind it stands the engine `memory` with its bad days. What it adds is what only COM has: a type
library by which pywin32 tells a property from a method, arguments and values as VARIANTs, and
refusals as HRESULTs.

    python -m tests.windows.com_excel.press SCENE.json      on Windows' Python: press the buttons
"""
