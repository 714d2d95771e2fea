"""The crash matrix: `python -m tests.crash [--kills N] [--amounts N] [--only OPERATION]`.

Every operation that changes what a person has is run as `python -m app …` on an encrypted history of its own and cut
short: by SIGKILL at N random moments in all, and by a disk on which so much is free, N amounts in all from nothing to
twice of what the operation takes. Afterwards the terminal opens the history anew (verify.py). The last line of stdout
is one JSON object; places where a promise was broken are kept in build/crash/.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.disturb import Disk, Measured, fill, kill, measure
from tests.crash.operations import OPERATIONS, Operation, Template, copy
from tests.crash.terminal import ROOT
from tests.crash.verify import Found, Look
from tests.store.rekeying import CHEAP, derive_in

KEPT = ROOT / "build" / "crash"


@dataclass
class Row:
    """What came of one operation."""

    kills: int = 0
    amounts: int = 0
    cut: int = 0
    lost: int = 0
    failed: int = 0
    silent: int = 0
    odd: int = 0
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)

    def take(self, found: Found) -> None:
        self.lost += found.lost
        self.failed += len(found.failed)
        self.silent += len(found.silent)
        self.odd += len(found.odd)


class Matrix:
    def __init__(self, folder: Path, seed: int, disk: Disk | None) -> None:
        self._folder, self._seed, self._disk = folder, seed, disk

    def run(self, operation: Operation, kills: int, amounts: int) -> Row:
        row, began = Row(), time.monotonic()
        for disk, count in ((None, kills), (self._disk, amounts)):
            if not count:
                continue
            work = (disk.folder if disk else self._folder) / operation.name
            shutil.rmtree(work, ignore_errors=True)
            template = operation.make(work / "template")
            measured = measure(operation, template, work / "measured", disk, 1 if operation.within else 3)
            for number in range(count):
                self._one(operation, template, work / "place", number, count, measured, disk, row)
            shutil.rmtree(work)
        row.seconds = round(time.monotonic() - began, 1)
        return row

    def _one(
        self, operation: Operation, template: Template, place: Path, number: int, count: int, measured: Measured,
        disk: Disk | None, row: Row,
    ) -> None:  # fmt: skip
        what = "fill" if disk else "kill"
        rng = random.Random(f"{self._seed}:{operation.name}:{what}:{number}")
        copy(template, place)
        look, after = Look(operation, template, place), rng.random() * measured.seconds
        if disk:
            row.amounts += 1
            free = int(2 * measured.bytes * number / max(1, count - 1))
            within = operation.within and number % 3
            disturbed = fill(operation, place, disk, free, after if within else 0)
        else:
            row.kills += 1
            disturbed = kill(operation, place, after, rng)
        row.cut += disturbed.cut
        look.at_the_end(disturbed)
        if disk:
            look.while_full()
            disk.make_room()
        look.afterwards(disturbed.ended.code == 0, again=number % operation.again_every == 0)
        row.take(look.found)
        if look.found.bad:
            mark = f"{operation.name} {what} {number}"
            row.told.append(f"{mark}: {look.found}")
            print(row.told[-1], disturbed.ended, file=sys.stderr, flush=True)
            shutil.copytree(place, KEPT / mark.replace(" ", "-"), dirs_exist_ok=True, symlinks=True)


def shares(total: int, parts: int) -> Iterator[int]:
    """So many in all, as evenly as it goes."""
    for part in range(parts):
        yield total // parts + (part < total % parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="random moments in all")
    parser.add_argument("--amounts", type=int, default=200, help="amounts of free space in all")
    parser.add_argument("--only", action="append", choices=OPERATIONS, help="this operation; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    # A passphrase becomes a key many times cheaper than for people, here and in all that is forked from here.
    derive_in(CHEAP)
    if chosen.inside is None and chosen.amounts:
        if Disk.possible():
            return _inside(sys.argv[1:])
        print("No disk is filled: this system gives no small file system of its own.", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="idiolect-crash-") as folder:
        matrix = Matrix(Path(folder), chosen.seed, Disk(chosen.inside) if chosen.inside else None)
        rows = _run(matrix, chosen.only or list(OPERATIONS), chosen.kills, chosen.amounts if chosen.inside else 0)
    total = {key: sum(getattr(row, key) for row in rows.values()) for key in ("lost", "failed", "silent", "odd")}
    print(json.dumps({"seed": chosen.seed, **total, "operations": {name: row.__dict__ for name, row in rows.items()}}))
    return 1 if any(total.values()) else 0


def _run(matrix: Matrix, names: list[str], kills: int, amounts: int) -> dict[str, Row]:
    rows = {}
    heads = ("kills", "amounts", "cut", "lost", "failed", "silent", "odd", "seconds")
    print("operation".ljust(20), *(head.rjust(8) for head in heads))
    for name, some, others in zip(names, shares(kills, len(names)), shares(amounts, len(names)), strict=True):
        rows[name] = matrix.run(OPERATIONS[name], some, others)
        print(name.ljust(20), *(str(getattr(rows[name], head)).rjust(8) for head in heads), flush=True)
    return rows


def _inside(arguments: list[str]) -> int:
    """The same once more, where a small disk is seen."""
    import subprocess

    with tempfile.TemporaryDirectory(prefix="idiolect-disk-") as folder:
        disk = Path(folder) / "disk"
        command = [*Disk.inside(disk), sys.executable, "-m", "tests.crash", *arguments, "--inside", str(disk)]
        return subprocess.run(command, cwd=ROOT, env=os.environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
