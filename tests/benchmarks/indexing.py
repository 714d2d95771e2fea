"""Does the window answer while a new history is read for its meaning? An offscreen window over an imported archive.

    python -m tests.benchmarks.indexing          # two minutes

Every 10 ms the window's thread is asked for a sign of life: how late it comes is how long a key press would have
waited. Meanwhile somebody types in the search box of History, and what the list takes to show is timed too; without
the vectors being made, and with it.
"""

import argparse
import json
import math
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.paths import Home
from app.retrieval import Index
from app.services import Services
from tests.benchmarks import archive

Row = dict[str, Any]
_BEAT_MS = 10
WORDS = ("boat", "ta", "en", "la", "pl", "st", "no", "bu")


def rows(mails: int = 20_000, seconds: float = 25.0) -> list[Row]:
    """`ours` while vectors are made, `baseline` without: 95th percentile and worst lateness of the window, in ms; and
    how long a search takes to be shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        made = archive.write(Path(folder) / "all.mbox", mails)
        services = Services(Home(Path(folder) / "home"))
        services.open("p")
        services.history.bring_in([made.path], me=[archive.ME])
        try:
            return _measured(services, seconds)
        finally:
            services.close()


def _measured(services: Services, seconds: float) -> list[Row]:
    from PySide6.QtWidgets import QApplication

    from app.ui.preferences import Preferences
    from app.ui.shell import Shell

    application = QApplication.instance() or QApplication([])
    preferences = Preferences(services.session.home)
    preferences.set("welcomed", True)
    shell = Shell(services, preferences)
    shell.resize(1240, 820)
    shell.show()
    session = services.session
    index = Index(session.store, session.embedder)
    session.indexing.stop()
    shell.go("history")
    quiet = _lateness(application, shell.page, seconds)
    before = index.pending()
    session.indexing.start()
    while index.pending() == before:  # the model is loaded
        application.processEvents()
        time.sleep(0.01)
    began, left = time.monotonic(), index.pending()
    busy = _lateness(application, shell.page, seconds)
    rate = (left - index.pending()) / (time.monotonic() - began)
    session.indexing.stop()
    shell.page.leaving()
    texts = session.store.documents.count()
    names = ("how late the window answers", "how long a search takes to be shown")
    return [
        *_rows(f"{names[0]}, {texts} texts", busy[0], quiet[0]),
        *_rows(names[1], busy[1], quiet[1]),
        _row("vectors made meanwhile", rate, float("nan"), "texts/s"),
    ]


def _lateness(application: Any, page: Any, seconds: float) -> tuple[list[float], list[float]]:
    """Milliseconds of every beat, and of every search."""
    from PySide6.QtCore import QTimer

    late: list[float] = []
    shown: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, 1000 * (now - last) - _BEAT_MS))
        last = now

    timer = QTimer()
    timer.setInterval(_BEAT_MS)
    timer.timeout.connect(beat)
    _until(application, 0.5, lambda: False)
    last = time.perf_counter()
    timer.start()
    ends = time.perf_counter() + seconds
    number = 0
    while time.perf_counter() < ends:
        page.search.setText(WORDS[number % len(WORDS)])
        number += 1
        page._pause.stop()  # the search begins when the person pauses: that wait is not the machine's
        began = time.perf_counter()
        page.list_texts()
        seen = _shown(page)
        _until(application, 10.0, lambda seen=seen: seen != _shown(page))  # type: ignore[misc]
        shown.append(1000 * (time.perf_counter() - began))
        _until(application, 0.4, lambda: False)
    timer.stop()
    return late, shown


def _shown(page: Any) -> object:
    item = page.texts.item(0)
    return id(item), page.texts.count()


def _until(application: Any, seconds: float, done: Callable[[], bool]) -> None:
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends and not done():
        application.processEvents()
        time.sleep(0.001)


def _rows(name: str, busy: list[float], quiet: list[float]) -> list[Row]:
    def high(times: list[float]) -> float:
        return statistics.quantiles(times, n=20)[-1]

    return [
        _row(f"{name}: median", statistics.median(busy), statistics.median(quiet), "ms"),
        _row(f"{name}: 95th percentile", high(busy), high(quiet), "ms"),
        _row(f"{name}: worst", max(busy), max(quiet), "ms"),
    ]


def _row(name: str, ours: float, baseline: float, unit: str) -> Row:
    rounded = [None if math.isnan(value) else round(value, 2) for value in (ours, baseline, baseline / (ours or 1e-9))]
    return dict(zip(("name", "ours", "baseline", "ratio", "unit", "spread"), (name, *rounded, unit, 0.0), strict=True))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=25.0)
    chosen = parser.parse_args()
    for row in rows(chosen.mails, chosen.seconds):
        print(json.dumps(row, ensure_ascii=False))
