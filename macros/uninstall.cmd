@echo off
rem Takes away all that install.cmd made for this user, and nothing else: workbooks and results
rem stay where they are. Python undoes what lies outside our folder; the rest is done here, since
rem a Python cannot remove itself. The Thai lines at the end are printed by "find", never run.
setlocal DisableDelayedExpansion
if "%LOCALAPPDATA%"=="" exit /b 2
set "HOME_FOLDER=%LOCALAPPDATA%\sujarit"
set "PYTHON_FOLDER=%HOME_FOLDER%\python"
set "PYTHON_EXE=%PYTHON_FOLDER%\python.exe"
if exist "%PYTHON_FOLDER%\Scripts\python.exe" set "PYTHON_EXE=%PYTHON_FOLDER%\Scripts\python.exe"
set "WORDS=:1 "
set "STATUS=0"
if not exist "%HOME_FOLDER%\installed.json" goto say

set "WORDS=:2 "
set "STATUS=2"
"%PYTHON_EXE%" -m sujarit.install remove
if errorlevel 1 goto say

set "WORDS=:3 "
if exist "%HOME_FOLDER%\python-old" rd /s /q "%HOME_FOLDER%\python-old"
rem A folder that a program holds cannot be renamed: nothing is taken away by halves.
ren "%PYTHON_FOLDER%" python-old
if errorlevel 1 goto say
rd /s /q "%HOME_FOLDER%\python-old"
if exist "%HOME_FOLDER%\python-new" rd /s /q "%HOME_FOLDER%\python-new"
del /q "%HOME_FOLDER%\installed.json"
set "WORDS=:4 "
set "STATUS=0"

:say
for /f "tokens=2 delims=:." %%C in ('chcp') do set "PAGE=%%C"
chcp 65001 >nul
"%SystemRoot%\System32\find.exe" ":%WORDS%" <"%~f0"
chcp %PAGE% >nul 2>nul
echo.
if not defined SUJARIT_UNATTENDED pause
if not "%WORDS%"==":4 " exit /b %STATUS%
rem One line, read before this very file may go with its folder.
del /q "%HOME_FOLDER%\uninstall.cmd" & rd "%HOME_FOLDER%" 2>nul & exit /b 0

::1 ไม่พบแผนสุจริตที่ติดตั้งไว้สำหรับผู้ใช้นี้
::1 sujarit is not installed for this user.
::2 เริ่ม Python ของแผนสุจริตไม่ได้ จึงยังไม่ได้ลบ: เปิด install.cmd อีกครั้งเพื่อซ่อม แล้วจึงถอนการติดตั้ง
::2 sujarit's Python does not start, so nothing was removed: run install.cmd once more, then this.
::3 มีโปรแกรมใช้โฟลเดอร์ของแผนสุจริตอยู่: ปิด Excel และหน้าต่างแผนสุจริต แล้วเปิดไฟล์นี้อีกครั้ง
::3 A program holds sujarit's folder: close Excel and sujarit's windows, then run this again.
::4 ถอนการติดตั้งแผนสุจริตแล้ว
::4 sujarit is uninstalled.
