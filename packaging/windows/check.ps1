<#
What a Windows machine of a build service runs: install, ask the doctor, learn, uninstall, and see that the history is
still there. Needs uv, and a compiler and cmake unless LLAMA_WHEELS names a page of wheels.

    powershell -ExecutionPolicy Bypass -File check.ps1
#>
$ErrorActionPreference = 'Stop'
$Install = Join-Path $PSScriptRoot 'install.ps1'
$Program = Join-Path $env:LOCALAPPDATA 'Programs\Idiolect'
$Python = Join-Path $Program 'Scripts\python.exe'
# A folder with a space, an umlaut and a character of Chinese, spelled so that the encoding of this file does not matter.
$Histories = Join-Path $env:TEMP ("Jos" + [char]0xE9 + " " + [char]0xFC + " " + [char]0x8A9E)
New-Item -ItemType Directory -Force $Histories | Out-Null
$env:TEMP = $env:TMP = $Histories

function Assert-Success([string] $What) {
    if ($LASTEXITCODE) { throw "$What ended with code $LASTEXITCODE" }
}

& $Install -Device cpu
& $Python -m app doctor
Assert-Success 'The doctor'
& $Python -m app demo --passes 0.3
Assert-Success 'The demo'
& $Install -Uninstall
if (Test-Path $Program) { throw "$Program is still there" }
if (-not (Get-ChildItem -Recurse $Histories -Filter idiolect.db)) { throw 'The history is gone' }
Write-Host 'Installed, learned, removed; the history is where it was.'
