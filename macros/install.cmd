@echo off
rem Double-click this file to set sujarit up for this Windows user: no administrator is needed,
rem and no internet where the bundle brings its wheels. Running it again updates.
rem   install.cmd [--trust | --no-trust]     answers the question about the trusted folder
rem   set SUJARIT_UNATTENDED=1               leaves out the pause at the end
rem The work, and its Thai, is Python's: sujarit\install. The Thai lines at the end of this file
rem are never run: "find" prints them where there is no Python to speak.
setlocal DisableDelayedExpansion
set "HERE=%~dp0"
set "CODE="
set "FOUND="
set "STATUS=2"
pushd "%HERE%"
for %%W in (sujarit-*.whl) do set "CODE=%%~fW"
if exist wheels cd wheels
for %%W in (sujarit-*.whl) do set "CODE=%%~fW"
popd
if not defined CODE if exist "%HERE%sujarit\install\environment.py" set "CODE=%HERE%."
if not defined CODE goto no_source

if exist "%HERE%python\python.exe" set FOUND="%HERE%python\python.exe"
if defined FOUND goto have_python
for %%V in (3.13 3.12 3.11) do if not defined FOUND py -%%V -c "" >nul 2>nul && set "FOUND=py -%%V"
if defined FOUND goto have_python
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "FOUND=python"
if not defined FOUND goto no_python

:have_python
%FOUND% -c "import sys; sys.path.insert(0, sys.argv[1]); from sujarit.install.environment import main; sys.exit(main(sys.argv[2:]))" "%CODE%" "%HERE%." %*
set "STATUS=%ERRORLEVEL%"
goto end

:no_source
set "WORDS=:1 "
goto say

:no_python
set "WORDS=:2 "

:say
for /f "tokens=2 delims=:." %%C in ('chcp') do set "PAGE=%%C"
chcp 65001 >nul
"%SystemRoot%\System32\find.exe" ":%WORDS%" <"%~f0"
chcp %PAGE% >nul 2>nul

:end
echo.
if not defined SUJARIT_UNATTENDED pause
exit /b %STATUS%

::1 ไม่พบไฟล์ติดตั้งข้างไฟล์นี้: คลิกขวาที่ไฟล์ zip เลือก แยกทั้งหมด (Extract all) แล้วเปิด install.cmd ในโฟลเดอร์ที่แยกแล้ว
::1 The files beside install.cmd are missing: extract the whole zip first, then run it from there.
::2 ไม่พบ Python 3.11 ถึง 3.13 ในเครื่องนี้: ขอชุดติดตั้งที่มี Python มาด้วยจากผู้ดูแลระบบ หรือติดตั้ง Python จาก python.org
::2 No Python 3.11 to 3.13 was found: ask for the bundle that brings its own, or install it from python.org.
