"""How fast writing comes in and is found again: importers against the standard library, the encrypted store against
plain SQLite. All text is generated here.

    python -m tests.benchmarks.importing            # a minute
    python -m tests.benchmarks.importing --large    # a mailbox of 1 GB, memory included
"""

import argparse
import functools
import gc
import json
import mailbox
import math
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.documents import Document
from app.importers import import_paths
from app.paths import Home
from app.store import Store

ME = "anna@berg.example"
WORDS = 20_000
Row = dict[str, Any]


def rows(sizes: tuple[int, ...] = (1_000, 10_000, 100_000), mails: int = 4_000, repeats: int = 3) -> list[Row]:
    """One dict per measurement: name, ours, baseline, ratio (above 1: ours is better), unit, spread (of ours)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        found = []
        for name, share in (("sent mail", 1.0), ("archive, a third mine", 0.33)):
            box = write_mailbox(place / f"{share}.mbox", mails, share)
            megabytes = box.stat().st_size / 1e6
            found.append(
                _rate(
                    f"import mbox, {name} ({mails} mails, {megabytes:.0f} MB), against mailbox + email",
                    megabytes,
                    "MB/s",
                    functools.partial(_import, box),
                    functools.partial(_standard_library, box),
                    repeats,
                )
            )
        for size in sizes:
            found += _store_rows(place / str(size), size)
        return found


def memory_row(megabytes: int = 1024) -> Row:
    """Peak memory while a mailbox with attachments is imported, in a process of its own; lower is better."""
    with tempfile.TemporaryDirectory() as folder:
        box = write_mailbox(Path(folder) / "large.mbox", megabytes * 8, 0.33, attachments=0.25)
        size = box.stat().st_size / 1e6
        ours, seconds = _peak("ours", box)
        baseline, _ = _peak("baseline", box)
        return {
            "name": f"peak memory while importing an mbox of {size:.0f} MB ({size / seconds:.0f} MB/s)",
            "ours": round(ours, 1),
            "baseline": round(baseline, 1),
            "ratio": round(baseline / ours, 3),
            "unit": "MB",
            "spread": 0.0,
        }


def text(random_: random.Random, words: int) -> str:
    """Words with a frequency distribution like that of a language (Zipf)."""
    return " ".join(f"w{int(WORDS ** random_.random()):x}" for _ in range(words))


def write_mailbox(path: Path, count: int, mine: float, attachments: float = 0.0) -> Path:
    """Mails as programs write them: half with an HTML version, most with a quotation, some with an attachment."""
    random_ = random.Random(3)
    blob = "\n".join(["QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5"] * 7000)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(count):
            sender = f"Anna Berg <{ME}>" if random_.random() < mine else f"Someone <p{number % 90}@else.example>"
            when = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=number)
            own = "\n\n".join(text(random_, random_.randint(10, 60)) for _ in range(3))
            quoted = "\n".join(f"> {text(random_, 12)}" for _ in range(random_.randint(0, 20)))
            plain = f"Hi Bob,\n\n{own}\n\nBest,\nAnna\n\nOn Mon, Mar 4, 2024 at 9:00 AM Bob <b@c.d> wrote:\n{quoted}\n"
            file.write(
                f"From - {when:%a %b %d %H:%M:%S %Y}\nReceived: from a by b; x\nReceived: from c by d; y\n"
                f"From: {sender}\nTo: Bob <bob{number % 50}@stone.example>\nSubject: Re: {text(random_, 4)}\n"
                f"Date: {when:%a, %d %b %Y %H:%M:%S +0000}\nMessage-ID: <{number}@berg.example>\n"
                f"In-Reply-To: <{max(number - 7, 0)}@berg.example>\nMIME-Version: 1.0\n"
            )
            if random_.random() < attachments:
                file.write(
                    'Content-Type: multipart/mixed; boundary="m"\n\n--m\nContent-Type: text/plain; charset=utf-8\n\n'
                    f"{plain}\n--m\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
                    f'Content-Disposition: attachment; filename="a.pdf"\n\n{blob}\n--m--\n\n'
                )
            elif number % 2:
                file.write(
                    'Content-Type: multipart/alternative; boundary="a"\n\n--a\nContent-Type: text/plain; charset=utf-8'
                    f"\n\n{plain}\n--a\nContent-Type: text/html; charset=utf-8\n\n<p>{own}</p>\n--a--\n\n"
                )
            else:
                file.write(f"Content-Type: text/plain; charset=utf-8\n\n{plain}\n\n")
    return path


def _import(box: Path) -> int:
    return len(list(import_paths([box], me=[ME])))


def _standard_library(box: Path) -> int:
    """What everybody writes first: every message parsed, its plain text decoded; nothing separated or left out."""
    characters = 0
    for message in mailbox.mbox(box):
        for part in message.walk():
            if part.get_content_type() == "text/plain":
                payload = part.get_payload(decode=True)
                characters += len(payload.decode("utf-8", "replace")) if isinstance(payload, bytes) else 0
    return characters


def _store_rows(place: Path, size: int) -> list[Row]:
    random_ = random.Random(5)
    documents = [
        Document(
            text=text(random_, 90),
            when=datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
            subject=text(random_, 5),
            recipients=(f"bob{number % 80}",),
            source="generated",
        )
        for number in range(size)
    ]
    home = Home(place / "home")
    place.mkdir()
    plain = sqlite3.connect(place / "plain.db")
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE VIRTUAL TABLE t USING fts5(text, subject, tokenize='porter unicode61 remove_diacritics 2')")
    with Store.open(home, passphrase="p") as store:
        began = time.perf_counter()
        store.documents.add(documents)
        ours = size / (time.perf_counter() - began)
        began = time.perf_counter()
        with plain:
            plain.executemany("INSERT INTO t VALUES (?, ?)", ((d.text, d.subject) for d in documents))
        baseline = size / (time.perf_counter() - began)
        queries = [" ".join(f"w{random_.randrange(2, 300):x}" for _ in range(3)) for _ in range(40)]
        query = (
            "SELECT rowid, bm25(t, 1.0, 2.0), snippet(t, 0, '', '', '…', 24), text FROM t WHERE t MATCH ? "
            "ORDER BY bm25(t, 1.0, 2.0) LIMIT 20"
        )
        mine = _milliseconds(lambda words: store.documents.search(words, any_word=True), queries)
        theirs = _milliseconds(
            lambda words: plain.execute(query, [" OR ".join(f'"{word}"' for word in words.split())]).fetchall(), queries
        )
        middle = documents[size // 2]
        id = next(found.document.id for found in store.documents.search(middle.text, limit=1, any_word=True))
        began = time.perf_counter()
        store.documents.forget([id or 0])
        forgetting = 1000 * (time.perf_counter() - began)
    plain.close()
    return [
        _row(f"add {size} texts, encrypted, against plain SQLite FTS5", ours, baseline, "texts/s", 0.0, True),
        _row(
            f"search {size} texts, encrypted, against plain SQLite FTS5 (median of {len(queries)} queries)",
            statistics.median(mine),
            statistics.median(theirs),
            "ms",
            statistics.quantiles(mine, n=20)[-1] - statistics.median(mine),
            False,
        ),
        _row(f"forget one of {size} texts without a trace", forgetting, float("nan"), "ms", 0.0, False),
    ]


def _rate(
    name: str, amount: float, unit: str, ours: Callable[[], int], baseline: Callable[[], int], repeats: int
) -> Row:
    """Alternating, so that a slow moment of the machine hits both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for work, seconds in zip((ours, baseline), times, strict=True):
            gc.collect()
            began = time.perf_counter()
            assert work() > 0
            seconds.append(time.perf_counter() - began)
    rates = [[amount / second for second in seconds] for seconds in times]
    return _row(
        name, statistics.median(rates[0]), statistics.median(rates[1]), unit, max(rates[0]) - min(rates[0]), True
    )


def _row(name: str, ours: float, baseline: float, unit: str, spread: float, more_is_better: bool) -> Row:
    ratio = ours / baseline if more_is_better else baseline / ours
    rounded = [None if math.isnan(value) else round(value, 3) for value in (ours, baseline, ratio)]
    return {
        "name": name, "ours": rounded[0], "baseline": rounded[1], "ratio": rounded[2], "unit": unit,
        "spread": round(spread, 3),
    }  # fmt: skip


def _milliseconds(work: Callable[[str], object], queries: list[str]) -> list[float]:
    work(queries[0])
    times = []
    for query in queries:
        began = time.perf_counter()
        work(query)
        times.append(1000 * (time.perf_counter() - began))
    return times


def _peak(which: str, box: Path) -> tuple[float, float]:
    """(MB, seconds) of `python -m tests.benchmarks.importing --once`."""
    command = [sys.executable, "-m", "tests.benchmarks.importing", "--once", which, str(box)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    return answer["megabytes"], answer["seconds"]


def _once(which: str, box: Path) -> None:
    began = time.perf_counter()
    if which == "ours":
        with tempfile.TemporaryDirectory() as folder, Store.open(Home(Path(folder)), passphrase="p") as store:
            store.documents.add(import_paths([box], me=[ME]))
    else:
        _standard_library(box)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(json.dumps({"megabytes": peak, "seconds": time.perf_counter() - began}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--once", nargs=2, metavar=("WHICH", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.once:
        _once(chosen.once[0], Path(chosen.once[1]))
        return
    for row in rows() + ([memory_row()] if chosen.large else []):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
