#!/bin/sh
# What a Mac of a build service runs: install, ask the doctor, learn, uninstall, and see that the history is still there.
# Needs uv, and Apple's command line tools and cmake unless LLAMA_WHEELS names a page of wheels.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program="$HOME/Applications/Idiolect.app"
histories="${TMPDIR:-/tmp}/José ü 語"
mkdir -p "$histories"

sh "$here/install.sh"
"$program/Contents/MacOS/idiolect" doctor
TMPDIR=$histories "$program/Contents/MacOS/idiolect" demo --passes 0.3
sh "$here/install.sh" --uninstall
[ ! -e "$program" ]
[ -n "$(find "$histories" -name idiolect.db)" ]
echo "Installed, learned, removed; the history is where it was."
