"""The Debian package of the tree: `make package`.

    python3 packaging/deb.py BUILD      BUILD/tree in; BUILD/idiolect_VERSION_amd64.deb out

It depends on nothing that a bare system lacks, so that it installs without network. What makes a desktop of it is
recommended: there on every desktop.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tree import elves, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LINUX = HERE / "linux"
NAME = "app.idiolect.Idiolect"
CONTROL = """\
Package: idiolect
Version: {version}
Architecture: amd64
Section: editors
Priority: optional
Maintainer: Idiolect's makers <idiolect@localhost>
Installed-Size: {size}
Depends: libc6 (>= {glibc}), libstdc++6 (>= 12), libgcc-s1, zlib1g, libzstd1, libbz2-1.0, liblzma5, libuuid1,
 libcrypt1
Recommends: libegl1, libgl1, libfontconfig1, libxkbcommon0, libxcb-cursor0, xkb-data,
 fonts-dejavu-core | fonts-noto-core, ca-certificates, xdg-utils, shared-mime-info
Suggests: gnome-keyring | kwalletmanager, git
Description: writing assistant that learns how you write, on your own computer
 Idiolect reads mail and notes that you have written, trains a small personal
 adapter overnight, and drafts in your voice. Nothing you write leaves the
 computer; there is no telemetry, no update check and no account.
 .
 The package holds all it needs, a small language model included, and fetches
 nothing.
"""
LAUNCHER = """\
#!/bin/sh
exec /usr/lib/idiolect/bin/python3.11 -X utf8 /usr/lib/idiolect/launch.py "$@"
"""


def main() -> None:
    build = Path(sys.argv[1]).resolve()
    version, epoch = released()
    root = build / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(build / "tree", root / "usr/lib/idiolect", symlinks=True, copy_function=os.link)
    put(root / "usr/bin/idiolect", LAUNCHER, 0o755)
    share = root / "usr/share"
    for folder, name in (("applications", f"{NAME}.desktop"), ("dbus-1/services", f"{NAME}.service")):
        put(share / folder / name, (LINUX / name).read_text("utf-8"))
    put(share / "mime/packages/idiolect.xml", (LINUX / "idiolect.xml").read_text("utf-8"))
    put(share / "icons/hicolor/scalable/apps/idiolect.svg", (ROOT / "assets/icons/idiolect.svg").read_text("utf-8"))
    put(share / "doc/idiolect/copyright", copyright(build / "tree/doc"))
    page = subprocess.run(
        [root / "usr/lib/idiolect/bin/python3.11", HERE / "man.py"], capture_output=True, text=True, check=True
    ).stdout
    zipped(share / "man/man1/idiolect.1.gz", page)
    zipped(share / "doc/idiolect/changelog.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    size = sum(file.lstat().st_size for file in root.rglob("*")) >> 10
    put(root / "DEBIAN/control", CONTROL.format(version=version, size=size, glibc=glibc(root)))
    for name in ("postinst", "prerm"):
        put(root / "DEBIAN" / name, (LINUX / name).read_text("utf-8"), 0o755)
    for path in [*root.rglob("*"), root]:
        os.utime(path, (epoch, epoch), follow_symlinks=False)
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    out = build / f"idiolect_{version}_amd64.deb"
    words = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", str(root), str(out)]
    run(*words, SOURCE_DATE_EPOCH=str(epoch))
    print(f"{out}: {out.stat().st_size >> 20} MB, installed {size >> 10} MB")


def released() -> tuple[str, int]:
    """The version, and the time of the commit, which every file in the package bears."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    return version, int(os.environ.get("SOURCE_DATE_EPOCH") or said.stdout)


def put(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(mode)


def zipped(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def copyright(folder: Path) -> str:
    parts = ["Idiolect is under the Apache License 2.0 (/usr/share/common-licenses/Apache-2.0).\n"]
    parts += ["Each Python package has its licence in /usr/lib/idiolect/lib/packages/NAME.dist-info.\n"]
    for file in sorted(folder.iterdir()):
        parts += [f"\n===== {file.stem} =====\n", file.read_text("utf-8", "replace")]
    return "".join(parts)


def glibc(root: Path) -> str:
    """The newest version of glibc whose functions any file asks for."""
    wanted = {(2, 17)}
    for file in elves(root):
        said = subprocess.run(["objdump", "-T", file], capture_output=True, text=True, errors="replace", check=False)
        wanted |= {tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_(\d+\.\d+)", said.stdout)}
    return "{}.{}".format(*max(wanted))


if __name__ == "__main__":
    main()
