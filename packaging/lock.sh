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

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
grep -v '^#' debian.in | while read -r part name licence; do
    (cd "$work" && apt-get download -qq -o APT::Sandbox::User=root "$name")
    file=$(echo "$work/${name}"_*.deb)
    echo "$part $name $(dpkg-deb -f "$file" Version) $(sha256sum "$file" | cut -d' ' -f1) $licence"
done > debian.lock.new
mv debian.lock.new debian.lock
