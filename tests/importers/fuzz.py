"""Import generated hostile files: `python -m tests.importers.fuzz 2000 [--seed N] [--only FAMILY]`.

A child process reads so many files of every family (families.py), one after the other. Each must end in texts or in a
sentence, whatever good text lies in it must come through, and none may take more than 2 s of processor time per MB (and
50 µs for every row that is read or left out: a MB can hold a quarter of a million) or more than 300 MB of memory. The
last line of stdout is one JSON object; files that broke a promise are kept in build/fuzz/.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.documents import Document
from app.errors import IdiolectError
from app.importers import Import, import_paths
from app.importers.headers import MAX_PEOPLE
from app.importers.text import MAX_LINE
from tests.importers import chat_families, mail_families, paper_families  # noqa: F401 - they register themselves
from tests.importers.exports import ME as PERSON
from tests.importers.families import FAMILIES, GOOD, ME, ROW

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "fuzz"
SECONDS_PER_MB = 2.0
SECONDS_PER_ROW = 5e-5
MEMORY_MB = 300
SMALLEST, USUAL, LARGEST = 100, 64 << 10, 3 << 20
# One file in so many is as large as LARGEST.
_LARGE = 50
# Of the clock on the wall: at low priority on a busy machine, half a minute's work takes ten.
_HANGS_S = 1200


@dataclass
class Report:
    """What came of a run. `broken` names the files that broke a promise; `slowest` is in seconds per MB."""

    files: int = 0
    texts: int = 0
    refused: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_of: dict[str, float] = field(default_factory=dict)
    memory_mb: float = 0.0
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.texts + self.skipped.total()


def run(each: int, seed: int, *, only: str = "", largest: int = LARGEST, slowness: float = 1.0) -> dict[str, object]:
    """Fuzz in a child process. `slowness`: how many times longer than promised a file may take on this machine."""
    command = [sys.executable, "-m", "tests.importers.fuzz", str(each), "--worker", "--seed", str(seed)]
    command += ["--only", only, "--largest", str(largest), "--slowness", str(slowness)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    last: dict[str, object] = {}
    while True:
        hung = threading.Timer(_HANGS_S * slowness, child.kill)
        hung.start()
        line = child.stdout.readline()
        hung.cancel()
        if not line:
            break
        last = json.loads(line)
    if child.wait() != 0 or "broken" not in last:
        return {"broken": [f"the child died with {child.returncode} at {last.get('at')}"]}
    return last


def work(each: int, seed: int, only: str, largest: int, slowness: float) -> Report:
    report = Report()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="idiolect-fuzz-") as sandbox:
        for name in [only] if only else FAMILIES:
            for number in range(each):
                print(json.dumps({"at": f"{name} {number}"}), flush=True)
                rng = random.Random(f"{seed}:{name}:{number}")
                size = largest if number % _LARGE == _LARGE - 1 else _any_size(rng, min(largest, USUAL))
                _one(name, f"{seed}-{number}", FAMILIES[name](rng, size), Path(sandbox), report, slowness)
    report.seconds = round(time.monotonic() - began, 1)
    return report


def _any_size(rng: random.Random, largest: int) -> int:
    return int(math.exp(rng.uniform(math.log(SMALLEST), math.log(largest))))


def _one(family: str, mark: str, file: tuple[str, bytes], folder: Path, report: Report, slowness: float) -> None:
    name, data = file
    path = folder / name
    path.write_bytes(data)
    before, began, rows = _peak_mb(), time.process_time(), report.rows
    report.files += 1
    try:
        job = import_paths(
            [path], [ME, PERSON] if name.endswith(".mbox") or ".chat." in name or ".mail." in name else []
        )
        trouble = _wrong_with(family, name, job, report)
    except IdiolectError as refusal:
        report.refused += 1
        trouble = _bad_sentence(str(refusal)) or _lost(_good_of(family))
    except Exception as error:
        trouble = f"{type(error).__name__}: {error}"
    took = time.process_time() - began
    allowed = SECONDS_PER_MB * max(1.0, len(data) / 1e6) + SECONDS_PER_ROW * (report.rows - rows)
    pace = round(SECONDS_PER_MB * took / allowed, 3)
    report.slowest = max(report.slowest, pace)
    report.slowest_of[family] = max(report.slowest_of.get(family, 0.0), pace)
    report.memory_mb = round(max(report.memory_mb, _peak_mb()), 1)
    if took > allowed * slowness:
        trouble = f"took {took:.1f} s for {len(data) / 1e6:.2f} MB"
    if _peak_mb() > MEMORY_MB and _peak_mb() > before + 1:
        trouble = f"took {_peak_mb():.0f} MB of memory"
    path.unlink()
    if trouble:
        report.broken.append(f"{family} {mark}: {trouble}"[:300])
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{family}-{mark}-{name}").write_bytes(data)


def _wrong_with(family: str, name: str, job: Import, report: Report) -> str | None:
    """One text at a time: there may be a million, and holding them is not the importers' doing."""
    missing, count, trouble = _good_of(family), 0, None
    for document in job:
        count += 1
        missing = [text for text in missing if text not in document.text]
        trouble = trouble or _wrong_text(document)
    report.texts += count
    report.skipped.update(job.report.skipped)
    if count != job.report.documents:
        return "the texts were not counted right"
    for said in (*job.report.broken, *job.report.skipped, job.report.guessed or ""):
        if len(said) > 600 or "\n" in said:
            return f"said too much: {said[:100]!r}"
    return trouble or _lost(missing)


def _wrong_text(document: Document) -> str | None:
    words = [document.text, document.subject or "", document.answers or "", document.channel, *document.recipients]
    try:
        "".join(words).encode()
    except UnicodeEncodeError:
        return "half a surrogate pair"
    if document.when is not None and not 1970 <= document.when.year <= datetime.now(UTC).year + 1:
        return f"dated {document.when}"
    if len(document.recipients) > MAX_PEOPLE or max(map(len, document.text.split("\n"))) > MAX_LINE:
        return "larger than what is promised"
    return "\x1b in a line" if "\x1b" in "".join(words[1:2] + words[3:]) else None


# What they write has no place for a good text, or may be cut off before it.
_NO_GOOD = {"archives_changed", "notes", "tables", "chats_mutated", "chats_odd_fields"}
_NO_GOOD |= {name for name in FAMILIES if name.startswith(("papers_", "public_"))}


def _good_of(family: str) -> list[str]:
    """The texts in its files that must come through."""
    if family in _NO_GOOD:
        return []
    return [f"{ROW} 1", f"{ROW} 2"] if family.endswith("_rows") or family == "odd_fields" else list(GOOD)


def _lost(missing: list[str]) -> str | None:
    return f"lost {missing[0]!r}" if missing else None


def _bad_sentence(text: str) -> str | None:
    if not text.endswith((".", "…")) or not 20 <= len(text) <= 600 or "\n" in text:
        return f"answered without a sentence: {text[:100]!r}"
    return None


def _peak_mb() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("each", type=int, nargs="?", default=2000, help="files of every family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one family")
    parser.add_argument("--largest", type=int, default=LARGEST, help="bytes")
    parser.add_argument("--slowness", type=float, default=1.0)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        report = work(chosen.each, chosen.seed, chosen.only, chosen.largest, chosen.slowness)
        print(json.dumps(report.__dict__), flush=True)
        return 0
    found = run(chosen.each, chosen.seed, only=chosen.only, largest=chosen.largest, slowness=chosen.slowness)
    for line in found["broken"]:  # type: ignore[attr-defined]
        print(line, file=sys.stderr)
    print(json.dumps(found))
    return 1 if found["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
