@echo off
rem Starts OpticLink. Environment: JAVA_HOME (which Java), OPTICLINK_OPTS (more JVM options).
setlocal
for %%d in ("%~dp0..") do set "DIST=%%~fd"

if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
    set "JAVA=java.exe"
)
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo opticlink: no java found: install a JDK 17 or newer, or set JAVA_HOME 1>&2
    exit /b 69
)

rem An older Java could not even load the launcher that would complain. "1.8.0_402" means 8.
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1 ^| findstr /i /c:" version ""') do if not defined VERSION set "VERSION=%%~v"
for /f "tokens=1,2 delims=.-+_" %%a in ("%VERSION%") do (
    if "%%a"=="1" (set "FEATURE=%%b") else (set "FEATURE=%%a")
)
if not defined FEATURE set "FEATURE=0"
if %FEATURE% LSS 17 (
    echo opticlink: Java 17 or newer is needed, %JAVA% is version %VERSION% 1>&2
    exit /b 69
)

:start
"%JAVA%" "@%DIST%\conf\jvm.args" %OPTICLINK_OPTS% -jar "%DIST%\lib\org.opticlink.launcher.jar" %*
rem a restart was asked for
if %ERRORLEVEL% EQU 10 goto start
exit /b %ERRORLEVEL%
