#!/bin/sh
# Install the package on a bare Debian or Ubuntu without network, use it, and remove it: `make test-package`.
#
#     test_deb.sh BUILD [SUITE]        SUITE: bookworm (default), trixie, noble
#
# TEXTS is how many mails the demo learns from (28); with TEXTS=0 nothing is learned, which takes a minute or two in all.
# MIRROR names the archive where it is not debootstrap's own for this suite (Ubuntu's, on a Debian), and KEYRING the keys by
# which its signature is checked (of Debian 13's package ubuntu-keyring). SCRIPT names debootstrap's script where it has none
# of the suite's name: gutsy serves for every Ubuntu.
# The system is debootstrap's smallest ("minbase": no Python, no fonts, no desktop). Everything after its making runs in
# a network namespace of its own that has not even a loopback device that is up. Needs root; says so and ends where
# debootstrap or root is missing.
set -eu
here=$(dirname "$(realpath "$0")")
build=$(realpath "$1") suite=${2:-bookworm}
deb=$(ls -t "$build"/idiolect_*_amd64.deb | head -n 1)
for needed in debootstrap unshare Xvfb; do
    command -v "$needed" >/dev/null || { echo "Not run: $needed is not installed."; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "Not run: making a system needs root."; exit 77; }

base=$build/$suite.tar root=$build/root-$suite
[ -f "$base" ] || {
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase ${KEYRING:+"--keyring=$KEYRING"} "$suite" "$root" ${MIRROR:-} ${SCRIPT:-} >"$build/debootstrap.log"
    tar -C "$root" -cf "$base" .
}
rm -rf --one-file-system "$root"
mkdir -p "$root"
tar -C "$root" -xf "$base"

mkdir -p "$root/proc" "$root/dev" "$root/tmp/.X11-unix"
Xvfb :97 -screen 0 1280x900x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
finish() {
    kill "$screen" 2>/dev/null || true
    umount "$root/tmp/.X11-unix" 2>/dev/null || true
    cp "$root"/home/*/window.png "$build/" 2>/dev/null || true
}
trap finish EXIT
sleep 2
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
cp "$deb" "$root/root/idiolect.deb"
cp "$here/in_chroot.sh" "$here/in_chroot.py" "$root/root/"
mkdir -p "$root/root/released"
cp "$here"/../tests/store/released/*.sql "$root/root/released/"
# A namespace for network, mounts and processes: what is started in there ends with it.
unshare --net --mount --pid --fork --mount-proc="$root/proc" \
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DISPLAY=:97 \
    TEXTS="${TEXTS:-28}" sh /root/in_chroot.sh
