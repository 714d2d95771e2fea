"""The whole of `learn`, by phase, for histories of growing length: how long a person waits, and how that grows."""

import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from app.documents import Document
from app.importers import import_paths
from app.learning.run import Learning
from app.paths import Home
from app.services.sample import mailbox as sample_mailbox
from app.services.session import Session

SIZES = (200, 1000)


def rows(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Seconds per text in each phase at the largest size against the smallest: 1 is linear growth, above is worse."""
    measured = [phases(size) for size in sizes]
    first, last = measured[0], measured[-1]
    found = []
    for phase in [*last, "total"]:
        ours = sum(last.values()) if phase == "total" else last[phase]
        before = sum(first.values()) if phase == "total" else first.get(phase, 0.0)
        per_text = (ours / sizes[-1]) / (before / sizes[0]) if before else float("nan")
        found.append(
            {
                "name": f"learn_{phase}_s ({sizes[-1]} texts against {sizes[0]})",
                "ours": round(ours, 1),
                "baseline": round(before, 1),
                "ratio": round(per_text, 2),
                "unit": "s; ratio of seconds per text",
                "spread": None,
            }
        )
    return found


def phases(size: int) -> dict[str, float]:
    """Seconds that each phase of one learning run took."""
    with tempfile.TemporaryDirectory() as folder, Session(Home(Path(folder)), passphrase="measuring") as session:
        session.store.documents.add(texts(size))
        spent: dict[str, float] = defaultdict(float)
        last: list[Any] = [None, 0.0]

        def notice(event: dict[str, Any]) -> None:
            if event["event"] == "phase":
                turn(event["phase"])

        def turn(phase: str | None) -> None:
            if last[0]:
                spent[last[0]] += time.monotonic() - last[1]
            last[:] = [phase, time.monotonic()]

        Learning(session).run(on_event=notice)
        turn(None)
        return dict(spent)


def texts(size: int) -> list[Document]:
    """The sample author's mails, again with other names where there are not enough."""
    mails = list(import_paths([sample_mailbox()]))
    start = datetime(2024, 1, 1, tzinfo=UTC)

    def endless():
        for turn in range(size):
            for mail in mails:
                yield mail.text if not turn else f"{mail.text}\nP.S. Year {turn}."

    return [Document(text, start + timedelta(hours=7 * n)) for n, text in enumerate(islice(endless(), size))]
