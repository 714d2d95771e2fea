<#
Idiolect for Windows, for the person who runs it and nobody else: no administrator is needed.

    powershell -ExecutionPolicy Bypass -File install.ps1 [-Device auto|cpu|cuda] [-LlamaWheels PAGE] [-DryRun]
    powershell -ExecutionPolicy Bypass -File install.ps1 -Uninstall

Needs uv on the path, which brings the pinned Python. LlamaWheels is the page of llama-cpp-python's own wheels for the
chosen device (its README names them); without it llama.cpp is compiled, which needs a compiler and cmake.
Histories are elsewhere (%LOCALAPPDATA%\Idiolect) and are never touched.
#>
param(
    [ValidateSet('auto', 'cpu', 'cuda')] [string] $Device = 'auto',
    [string] $LlamaWheels = $env:LLAMA_WHEELS,
    [switch] $Uninstall,
    [switch] $DryRun
)
$ErrorActionPreference = 'Stop'
$Here = Split-Path -Parent $MyInvocation.MyCommand.Path
$Source = Resolve-Path (Join-Path $Here '..\..')
$Program = Join-Path $env:LOCALAPPDATA 'Programs\Idiolect'
$Python = Join-Path $Program 'Scripts\python.exe'
$Shortcut = Join-Path ([Environment]::GetFolderPath('Programs')) 'Idiolect.lnk'
$Entry = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\Idiolect'
$Kept = Join-Path $env:LOCALAPPDATA 'Idiolect'

function Invoke-Step([string] $Command, [string[]] $Arguments) {
    Write-Host "> $Command $Arguments"
    if (-not $DryRun) {
        & $Command @Arguments
        if ($LASTEXITCODE) { throw "$Command ended with code $LASTEXITCODE; nothing else was changed. Run this again." }
    }
}

if ($Uninstall) {
    # Nights that the session begins with this program: what is begun with another stays.
    $Run = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Run'
    foreach ($Name in @((Get-Item $Run -ErrorAction SilentlyContinue).Property)) {
        if ($Name -like 'idiolect*' -and (Get-ItemPropertyValue $Run $Name).Contains("$Program\")) {
            Remove-ItemProperty $Run $Name
        }
    }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue $Program, $Shortcut, $Entry
    Write-Host "Idiolect is removed. Your history stays in $Kept, or where --home put it."
    exit 0
}
if ($Device -eq 'auto') {
    $Device = if (Get-Command nvidia-smi -ErrorAction SilentlyContinue) { 'cuda' } else { 'cpu' }
}
$Lock = Join-Path $Source 'packaging\python.lock'
$Rest = Join-Path ([IO.Path]::GetTempPath()) "idiolect-$PID.lock"
# Everything is taken with its hash, and so is what it is built with (UV_BUILD_CONSTRAINT). Where a card computes, torch
# comes from its own index, and wheels of llama.cpp that somebody names have other hashes.
$Chosen = @()
if ($Device -eq 'cuda') { $Chosen += 'torch' }
if ($LlamaWheels) { $Chosen += 'llama-cpp-python' }
$Blocks = (Get-Content -Raw $Lock) -split '\r?\n(?=\S)'
$Version = @{}
foreach ($Block in $Blocks) { if ($Block -match '^(torch|llama-cpp-python)==([\w.]+)') { $Version[$Matches[1]] = $Matches[2] } }
Set-Content $Rest (@($Blocks | Where-Object { ($_ -split '==')[0] -notin $Chosen }) -join "`n")
$env:UV_BUILD_CONSTRAINT = Join-Path $Source 'packaging\build.lock'

try {
    Invoke-Step uv @('venv', '--clear', '--python', '3.11', $Program)
    Invoke-Step uv @('pip', 'install', '--python', $Python, '--no-deps', '--require-hashes', '--only-binary', ':all:',
        '--no-binary', 'llama-cpp-python', '-r', $Rest, '-r', (Join-Path $Source 'packaging\models.lock'))
    if ($Device -eq 'cuda') {
        Invoke-Step uv @('pip', 'install', '--python', $Python, '--no-deps', "torch==$($Version['torch'])",
            '--torch-backend', 'auto')
    }
    if ($LlamaWheels) {
        Invoke-Step uv @('pip', 'install', '--python', $Python, '--no-deps', '--only-binary', 'llama-cpp-python',
            '--index', $LlamaWheels, "llama-cpp-python==$($Version['llama-cpp-python'])")
    }
    Invoke-Step uv @('pip', 'install', '--python', $Python, '--no-deps', "$Source")
    Invoke-Step $Python @('-m', 'app', '--version')
} finally {
    Remove-Item -Force -ErrorAction SilentlyContinue $Rest
}
if ($DryRun) { exit 0 }

$Link = (New-Object -ComObject WScript.Shell).CreateShortcut($Shortcut)
$Link.TargetPath = Join-Path $Program 'Scripts\pythonw.exe'
$Link.Arguments = '-m app'
$Link.WorkingDirectory = $env:USERPROFILE
$Link.Save()
Copy-Item $MyInvocation.MyCommand.Path (Join-Path $Program 'install.ps1')
New-Item -Force $Entry | Out-Null
Set-ItemProperty $Entry DisplayName 'Idiolect'
Set-ItemProperty $Entry UninstallString "powershell -ExecutionPolicy Bypass -File `"$Program\install.ps1`" -Uninstall"
Write-Host "Idiolect is in the start menu. Your history will be in $Kept."
