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
dpkg --force-unsafe-io -i /root/idiolect.deb # without waiting for the disk at each of its files
say "installed over it in $(($(seconds) - start)) s, $(du -sm /usr/lib/idiolect | cut -f1) MB"
[ ! -e /usr/lib/idiolect/of-the-old-version ]

person='/home/Jürgen Müller 語'
useradd --create-home --home-dir "$person" person
cp -r /root/released "$person/released"
chown -R person "$person/released"
cp /root/in_chroot.py "$person/"
as() { su person -s /bin/sh -c "cd \"\$HOME\" && $*"; }
inside='/usr/lib/idiolect/bin/python3.11 -X utf8 in_chroot.py'
me='--me wren.pellow@example.org'

start=$(seconds)
as "$inside migrate"
say "histories of every released version opened in $(($(seconds) - start)) s"

own="IDIOLECT_PASSPHRASE=geheim idiolect --home 'Meine Texte 語'"
if [ "$TEXTS" = 0 ]; then
    say "nothing learned here: TEXTS=0"
else
    # A part of the sample author: the whole takes seventeen minutes on two cores (TEXTS=200); less than 20 are refused.
    as "$inside some 0 $TEXTS 'Ein Ordner/Grüße 語.mbox' && $inside some $TEXTS 28 'Ein Ordner/und mehr ß.mbox'"
    start=$(seconds)
    as "mkdir -p 'Für heute ü' && TMPDIR=\"\$HOME/Für heute ü\" idiolect demo --history 'Ein Ordner/Grüße 語.mbox' $me --json" >/root/demo.json 2>/root/demo.err || {
        tail -n 5 /root/demo.err
        exit 1
    }
    as "$inside learned" </root/demo.json
    say "demo: imported, learned, judged and drafted in $(($(seconds) - start)) s"

    # The same in single commands, in a folder of one's own.
    start=$(seconds)
    as "$own import 'Ein Ordner/und mehr ß.mbox' $me"
    as "$own learn --json" 2>/dev/null | as "$inside learned"
    as "$own draft 'thank Ann for the photos'"
    say "a history of one's own imported, learned and drafted from in $(($(seconds) - start)) s"
fi

as "idiolect doctor"

start=$(seconds)
as "$inside window" >/root/window.log 2>&1 || { cat /root/window.log; exit 1; }
cat /root/window.log
if grep -q 'Could not parse' /root/window.log; then exit 1; fi
say "window opened, drawn and closed in $(($(seconds) - start)) s"

kept=$(find "$person" -name idiolect.db | wc -l)
dpkg --remove idiolect | tee /root/removed
grep -q '~/.local/share/Idiolect' /root/removed
[ ! -e /usr/bin/idiolect ] && [ ! -e /usr/lib/idiolect ] && [ "$(find "$person" -name idiolect.db | wc -l)" = "$kept" ] && [ "$kept" -gt 0 ]
say "removed: nothing is left in /usr, $kept histories are where they were"
