@echo off
rem 双击启动关工委网络图；第一次会先安装。
chcp 936 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if exist "python\python.exe" (
  "python\python.exe" start.py %*
) else (
  where py >nul 2>nul
  if errorlevel 1 (
    echo 这台电脑没有 Python 3.11，请先安装，见“说明.txt”。
  ) else (
    py -3.11 start.py %*
  )
)
echo.
echo 服务已停止，可以关上这个窗口。
pause
