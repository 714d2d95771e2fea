"""How fast writing comes in and is found again: importers against the standard library, the encrypted store against
plain SQLite. All text is generated here.

    python -m tests.benchmarks.importing            # a minute
    python -m tests.benchmarks.importing --large    # an archive of 100,000 mails, memory and searches included
"""

import argparse
import functools
import gc
import json
import mailbox
import math
import random
import re
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
from app.retrieval import Retriever
from app.services.history import MOST_FOUND
from app.store import Store
from tests.benchmarks import archive

WORDS = 20_000
Row = dict[str, Any]


def rows(sizes: tuple[int, ...] = (1_000, 10_000, 100_000), mails: int = 4_000, repeats: int = 3) -> list[Row]:
    """One dict per measurement: name, ours, baseline, ratio (above 1: ours is better), unit, spread (of ours)."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        found = []
        for name, sent in (("sent mail", True), ("archive of everything", False)):
            box = archive.write(place / f"{sent}.mbox", mails, sent=sent).path
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


def archive_rows(mails: int = 100_000, forgotten: int = 14_067) -> list[Row]:
    """A mailbox of years: imported into an encrypted history and parsed by the standard library, each in a process of
    its own; then searched, and much of it forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        made = archive.write(Path(folder) / "all.mbox", mails)
        what = f"{made.mails} mails, {made.bytes / 1e6:.0f} MB, {len(made.own)} texts"
        home = Path(folder) / "home"
        ours, baseline = _once("ours", made.path, home), _once("baseline", made.path, home)
        assert ours["texts"] == len(set(made.own)), (ours["texts"], len(made.own))
        rates = [made.bytes / 1e6 / each["seconds"] for each in (ours, baseline)]
        name = f"import an archive ({what}) into the encrypted history, against parsing it with mailbox + email"
        return [
            _row(name, *rates, "MB/s", 0.0, True),
            _row("peak memory of that", ours["megabytes"], baseline["megabytes"], "MB", 0.0, False),
            *_history_rows(home, forgotten),
        ]


def _history_rows(home: Path, forgotten: int) -> list[Row]:
    random_ = random.Random(7)
    nothing = float("nan")
    with Store.open(Home(home), passphrase="p") as store:
        texts = store.documents.get_many(random_.sample(store.documents.ids(), 100))
        retriever = Retriever(store)
        searches: list[tuple[str, Callable[[str], object], list[str]]] = [
            (
                "search in the window, 1 to 3 words of some text",
                lambda words: store.documents.search(words, limit=MOST_FOUND),
                [" ".join(random_.sample(text.text.split(), random_.randint(1, 3))) for text in texts],
            ),
            ("look for passages, a request of 15 words", retriever.search, [first_words(text.text) for text in texts]),
        ]
        rows = []
        for name, search, queries in searches:
            times = _milliseconds(search, queries)
            low, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            rows += [_row(f"{name}: median", low, nothing, "ms", 0.0, False)]
            rows += [_row(f"{name}: 95th percentile", high, nothing, "ms", 0.0, False)]
        ids = store.documents.ids()[:forgotten]
        began = time.perf_counter()
        store.documents.forget(ids)
        rows += [
            _row(f"forget {len(ids)} texts without a trace", time.perf_counter() - began, nothing, "s", 0.0, False)
        ]
        return rows


def first_words(text: str) -> str:
    return " ".join(text.split()[:15])


def text(random_: random.Random, words: int) -> str:
    """Words with a frequency distribution like that of a language (Zipf)."""
    return " ".join(f"w{int(WORDS ** random_.random()):x}" for _ in range(words))


def _import(box: Path) -> int:
    return len(list(import_paths([box], me=[archive.ME])))


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


def _once(which: str, box: Path, home: Path) -> dict[str, float]:
    """{seconds, megabytes, texts} of `python -m tests.benchmarks.importing --once`."""
    command = [sys.executable, "-m", "tests.benchmarks.importing", "--once", which, str(box), str(home)]
    answer: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return answer


def _here(which: str, box: Path, home: Path) -> None:
    began, texts = time.perf_counter(), 0
    if which == "ours":
        with Store.open(Home(home), passphrase="p") as store:
            texts = store.documents.add(import_paths([box], me=[archive.ME])).added
    else:
        _standard_library(box)
    seconds = time.perf_counter() - began
    print(json.dumps({"megabytes": _peak_mb(), "seconds": seconds, "texts": texts}))


def _peak_mb() -> float:
    """Of this program alone: `ru_maxrss` begins with what the process that started it had."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="only an archive of 1 GB, which takes some minutes")
    parser.add_argument("--mails", type=int, default=100_000, help="… of so many mails")
    parser.add_argument("--once", nargs=3, metavar=("WHICH", "FILE", "HOME"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.once:
        _here(chosen.once[0], Path(chosen.once[1]), Path(chosen.once[2]))
        return
    for row in archive_rows(chosen.mails) if chosen.large else rows():
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
