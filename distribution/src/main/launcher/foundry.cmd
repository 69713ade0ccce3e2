@echo off
rem Starts Foundry on Windows: finds a Java 25 or newer and runs the libraries beside this file.
setlocal
for %%i in ("%~dp0..") do set "program=%%~fi"

set "java_home="
if defined FOUNDRY_JAVA_HOME call :try "%FOUNDRY_JAVA_HOME%"
if not defined java_home call :try "%program%\runtime"
if not defined java_home if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined java_home for /d %%i in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*") do if not defined java_home call :try "%%~i"
if not defined java_home for %%i in (java.exe) do if not "%%~$PATH:i"=="" call :try_bin "%%~dp$PATH:i."
if not defined java_home (
    echo foundry: no Java 25 found; install one ^(for example Temurin 25^) or set FOUNDRY_JAVA_HOME to it 1>&2
    exit /b 1
)

"%java_home%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xms32m -Xmx2g -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED "-Dfoundry.home=%program%" %FOUNDRY_JAVA_OPTS% -cp "%program%\lib\foundry-host.jar" dev.foundry.host.cli.Main %*
exit /b %ERRORLEVEL%

:try_bin
for %%i in ("%~1\..") do call :try "%%~fi"
exit /b 0

:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "found=%%~v"
set "found=%found:"=%"
if %found% geq 25 set "java_home=%~1"
exit /b 0
