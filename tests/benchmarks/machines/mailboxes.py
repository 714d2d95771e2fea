"""Real people's mailboxes in which an assistant wrote every tenth mail.

A draft is asked for by the notes of a mail that the person wrote (app/learning/notes.py), as one asks an assistant, and
stands in that mail's place: the same day, the same matter, about the same length.

The drafts are the slow part. They are kept in build/machines and never in the project: they hold facts of the mails.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.documents import Document
from app.learning import notes
from tests.benchmarks import bases
from tests.benchmarks.machines import assistant

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data"
KEPT = ROOT / "build" / "machines"
# Chosen on, and confirmed on: nobody is in both. More people of the same corpora, by the number of their mails.
FITTED = tuple(f"other{n:02}" for n in (2, 5, 8, 12, 39, 9, 34, 7))
CONFIRMED = ("isabel", "david", *(f"user{n:02}" for n in (1, 3, 6, 12, 2, 5)))
MAILS = 70  # of a person, the newest ones that are long enough to tell
WORDS = 25
SHARE = 0.1
AT_ONCE = 2  # people, whose drafts are written together
# The drafts lie in the last of these shares of the time; the data has no dates, so a mail comes every third day.
SINCE = 0.7
LAST = datetime(2024, 6, 30, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Mailbox:
    """Oldest first; `machine[i]`: whether the assistant wrote mail i."""

    person: str
    mails: tuple[Document, ...]
    machine: tuple[bool, ...]


def mails(person: str, before: int = 0) -> list[Document]:
    """The person's own, oldest first, as one every third day; with `before`, so many of those before them instead."""
    if person in ("isabel", "david"):
        rows = _rows(DATA / "panza" / f"{person}.jsonl")
        found = [Document(row["email"], subject=row["subject"]) for row in rows]
    else:
        file = "users" if person.startswith("user") else "population"
        rows = _rows(DATA / "enron" / f"{file}.jsonl")
        found = [Document(row["text"]) for row in rows if row["author"] == person]
    found = [mail for mail in found if len(mail.text.split()) >= WORDS]
    found = found[-MAILS - before : -MAILS] if before else found[-MAILS:]
    return [replace(mail, when=LAST - timedelta(days=3 * (len(found) - at))) for at, mail in enumerate(found)]


def replaced(own: Sequence[Document]) -> list[int]:
    """The places of the mails that an assistant wrote instead: a tenth of all, in the later time."""
    first = round(SINCE * len(own))
    by_chance = sorted(
        range(first, len(own)), key=lambda at: hashlib.sha256(f"machine {own[at].hash}".encode()).hexdigest()
    )
    return sorted(by_chance[: round(SHARE * len(own))])


def mixed(person: str, drafts: Sequence[str]) -> Mailbox:
    own = mails(person)
    places = replaced(own)
    assert len(places) == len(drafts)
    put = dict(zip(places, drafts, strict=True))
    return Mailbox(
        person,
        tuple(replace(mail, text=put.get(at, mail.text)) for at, mail in enumerate(own)),
        tuple(at in put for at in range(len(own))),
    )


def drafts(name: str, people: Sequence[str]) -> dict[str, list[str]]:
    """By person, what an assistant (one of tests.benchmarks.bases.NAMES) wrote in their stead; made where missing."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"drafts-{name}.json"
    kept: dict[str, list[str]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    missing = [person for person in people if person not in kept]
    for some in (missing[at : at + AT_ONCE] for at in range(0, len(missing), AT_ONCE)):
        asked = [(person, request) for person in some for request in _requests(person)]
        written = assistant.write(bases.file(name), [request for _, request in asked], threads=1)
        for person in some:
            kept[person] = [draft for (whose, _), draft in zip(asked, written, strict=True) if whose == person]
        file.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        print(f"{name}: drafts for {', '.join(some)}", flush=True)
    return {person: kept[person] for person in people}


def _requests(person: str) -> list[str]:
    own = mails(person)
    return [_request(own[at]) for at in replaced(own)]


def _request(mail: Document) -> str:
    asked = f"Please write an email for me that says: {notes.jot(mail, 'machines')}"
    return f"{asked}\nThe subject is: {mail.subject}" if mail.subject else asked


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
