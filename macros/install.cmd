@echo off
rem Double-click this file to make the workbook's buttons work on this Windows computer.
rem It makes a Python environment of its own under %LOCALAPPDATA%, installs sujarit into it,
rem tells Excel's xlwings settings where it is, and says what is still missing.
rem It needs Python 3.11 or newer and, the first time, the internet. Nothing outside the user's
rem own folders is touched; running it again updates. Thai stands in echo lines alone.
setlocal
chcp 65001 >nul
set "HERE=%~dp0"
set "HOME_FOLDER=%LOCALAPPDATA%\sujarit"
set "PYTHON_EXE=%HOME_FOLDER%\Scripts\python.exe"
set "NEW_ENOUGH=import sys; sys.exit(sys.version_info < (3, 11))"

set "FOUND="
py -3 -c "%NEW_ENOUGH%" >nul 2>nul
if not errorlevel 1 set "FOUND=py -3"
if defined FOUND goto have_python
python -c "%NEW_ENOUGH%" >nul 2>nul
if not errorlevel 1 set "FOUND=python"
if not defined FOUND goto no_python

:have_python
pushd "%HERE%"
set "SOURCE="
for %%W in (sujarit-*.whl) do set "SOURCE=%%~fW"
if not defined SOURCE if exist "..\pyproject.toml" set "SOURCE=%HERE%.."
popd
if not defined SOURCE goto no_source

echo.
echo [1/3] กำลังเตรียม Python สำหรับแผนสุจริต
echo       Preparing Python in %HOME_FOLDER%
if not exist "%PYTHON_EXE%" %FOUND% -m venv "%HOME_FOLDER%"
if not exist "%PYTHON_EXE%" goto failed

echo.
echo [2/3] กำลังติดตั้ง อาจใช้เวลาหลายนาที โปรดรอ
echo       Installing, this may take some minutes
"%PYTHON_EXE%" -m pip install --disable-pip-version-check --upgrade "%SOURCE%"
if errorlevel 1 goto failed

echo.
echo [3/3] กำลังเชื่อมต่อกับ Excel
echo       Connecting Excel
"%PYTHON_EXE%" -m sujarit excel setup
if errorlevel 1 goto failed
echo.
"%PYTHON_EXE%" -m sujarit excel doctor
echo.
echo เสร็จแล้ว ปิด Excel ทุกหน้าต่าง แล้วเปิดสมุดงาน .xlsm ใหม่
echo Done. Close every Excel window, then open the .xlsm workbook again.
set "STATUS=0"
goto end

:no_python
echo.
echo ไม่พบ Python 3.11 หรือใหม่กว่า
echo ติดตั้ง Python จาก python.org โดยเลือก Add python.exe to PATH แล้วดับเบิลคลิกไฟล์นี้อีกครั้ง
echo Python 3.11 or newer was not found.
echo Install it from python.org, tick "Add python.exe to PATH", then double-click this file again.
set "STATUS=2"
goto end

:no_source
echo.
echo ไม่พบไฟล์ติดตั้ง sujarit ข้างไฟล์นี้ ให้คัดลอกมาทั้งโฟลเดอร์แล้วลองอีกครั้ง
echo No sujarit-*.whl beside this file and no project above it: copy the whole folder, then try again.
set "STATUS=2"
goto end

:failed
echo.
echo ติดตั้งไม่สำเร็จ อ่านข้อความด้านบน ปิด Excel ตรวจอินเทอร์เน็ต แล้วลองอีกครั้ง
echo Not installed: read the message above, close Excel, check the internet, then try again.
set "STATUS=1"

:end
echo.
if not defined SUJARIT_UNATTENDED pause
exit /b %STATUS%
