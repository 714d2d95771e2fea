#!/bin/sh
# What test_deb.sh does inside the bare system, as root first and then as a person whose folder has a name of its own.
set -eu
[ -e /dev/null ] || mknod -m 666 /dev/null c 1 3
say() { echo "== $*"; }
seconds() { date +%s; }

say "the system: $(. /etc/os-release && echo "$PRETTY_NAME"), $(dpkg -l | grep -c ^ii) packages, $(ls /sys/class/net 2>/dev/null | wc -l) network devices"
if command -v python3 >/dev/null; then say "Python is here already"; else say "no Python here"; fi

# An older version, as far as dpkg cares: a package with one file that the new one does not have.
mkdir -p /root/old/DEBIAN /root/old/usr/lib/idiolect
printf 'Package: idiolect\nVersion: 0.0.1\nArchitecture: amd64\nMaintainer: x <x@localhost>\nDescription: older\n' >/root/old/DEBIAN/control
echo old >/root/old/usr/lib/idiolect/of-the-old-version
dpkg-deb --build /root/old /root/old.deb >/dev/null && dpkg -i /root/old.deb >/dev/null

start=$(seconds)
dpkg -i /root/idiolect.deb
say "installed over it in $(($(seconds) - start)) s, $(du -sm /usr/lib/idiolect | cut -f1) MB"
[ ! -e /usr/lib/idiolect/of-the-old-version ]

person='/home/Jürgen Müller 語'
useradd --create-home --home-dir "$person" person
cp -r /root/released "$person/released"
chown -R person "$person/released"
cp /root/in_chroot.py "$person/"
as() { su person -s /bin/sh -c "cd \"\$HOME\" && $*"; }

start=$(seconds)
as "/usr/lib/idiolect/bin/python3.11 in_chroot.py migrate"
say "histories of every released version opened in $(($(seconds) - start)) s"

# A part of the sample author: the whole takes twenty minutes on a busy machine. TEXTS=200 is all of it.
start=$(seconds)
as "/usr/lib/idiolect/bin/python3.11 in_chroot.py some ${TEXTS:-28}"
as "idiolect demo --history 'Ein Ordner/Grüße 語.mbox' --me wren.pellow@example.org --minutes ${MINUTES:-3} --passes ${PASSES:-1} --json" >/root/demo.json 2>/root/demo.err || {
    tail -n 5 /root/demo.err
    exit 1
}
say "demo: imported, learned, judged and drafted in $(($(seconds) - start)) s: $(tail -n 1 /root/demo.json | cut -c 1-400)"

as "idiolect doctor" || true

start=$(seconds)
as "/usr/lib/idiolect/bin/python3.11 in_chroot.py window"
say "window opened, drawn and closed in $(($(seconds) - start)) s"

kept=$(find "$person" -name idiolect.db | wc -l)
dpkg --remove idiolect
[ ! -e /usr/bin/idiolect ] && [ ! -e /usr/lib/idiolect ] && [ "$(find "$person" -name idiolect.db | wc -l)" = "$kept" ] && [ "$kept" -gt 0 ]
say "removed: nothing is left in /usr, $kept histories are where they were"
