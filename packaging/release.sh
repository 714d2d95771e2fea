#!/bin/sh
# Everything that a release is made of, built twice from nothing but what was downloaded, and compared: `make release`.
#
#     release.sh BUILD      BUILD/release: the package, its list of parts and licences, and SHA256SUMS
#
# The second round compiles llama.cpp anew, in another folder. ONCE=1 takes the first compilation for both, which saves
# most of the time and leaves that part unproved; it is said at the end.
set -eu
here=$(dirname "$(realpath "$0")")
build=$1
python=${PYTHON:-python3}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct)}
# What is released is what is committed: the two rounds lie far apart, and whoever checks them has the commit alone.
[ -z "$(git -C "$here" status --porcelain)" ] || { echo "Not released: there is what is not committed." >&2; exit 1; }
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 CCACHE_DISABLE=1
rm -rf "$build/release"
for round in first second; do
    [ "$round" = first ] || [ -n "${ONCE:-}" ] || rm -rf "$build/cache/engine"
    "$python" "$here/tree.py" "$build"
    "$python" "$here/deb.py" "$build"
    "$python" "$here/sbom.py" "$build"
    mkdir -p "$build/release/$round"
    cp "$build"/idiolect_*.deb "$build"/idiolect.cdx.json CHANGELOG.md "$build/release/$round/"
done
cd "$build/release"
for file in first/*; do
    cmp "$file" "second/${file#first/}" || {
        echo "Not reproducible: ${file#first/}" >&2
        case $file in *.deb) # which of its files
            for round in first second; do dpkg-deb -R $round/*.deb "$round/unpacked"; done
            diff -rq --no-dereference first/unpacked second/unpacked >&2
            ;;
        esac
        exit 1
    }
done
mv first/* . && rm -r first second
sha256sum -- * >SHA256SUMS
cat SHA256SUMS
echo "Built twice, byte for byte the same${ONCE:+ (llama.cpp compiled once)}."
