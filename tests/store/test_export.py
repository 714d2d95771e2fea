"""One's own words can leave: every text as JSON Lines, and back."""

import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.importers import import_paths
from app.paths import Home
from app.store import Store
from app.store.export import export

TEXTS = [
    Document("Dear Ann,\n\nthe tide \"turned\" – früh.\n\n\tYours\\Ben", datetime(2020, 2, 3, 4, 5, 6, 789, tzinfo=UTC),
             "email", ("ann@example.org", "o'neil, j."), "The tide; and {more}", "When?\n\nAnn", "sent.mbox", "t1"),
    Document("ok 👍\u2009🏽", datetime(1999, 12, 31, tzinfo=UTC), "chat", ("bo",)),
    Document("An undated answer", None, "chat", answers="A question"),
    Document("A note", None, "note", source="/home/me/notes/a.md"),
    Document("12345", datetime(2021, 1, 1, tzinfo=UTC), "2021", (), "7", None, "x", "42"),
    *(Document(f"Text {number}", source="many") for number in range(1200)),
]  # fmt: skip


def shape(store: Store) -> list[tuple[object, ...]]:
    return [
        (d.hash, d.text, d.when, d.channel, d.recipients, d.subject, d.answers, d.thread)
        for d in sorted(store.documents.all(include_excluded=True), key=lambda d: d.hash)
    ]


@pytest.mark.parametrize("name", ["mine.jsonl", "mine"])
def test_what_leaves_comes_back_equal(store: Store, tmp_path: Path, name: str) -> None:
    store.documents.add(TEXTS)
    store.documents.exclude([2])
    path, told = tmp_path / name, []
    assert export(store.documents, path, on_progress=lambda *state: told.append(state)) == len(TEXTS)
    assert told[-1] == (len(TEXTS), len(TEXTS)) and path.read_bytes().count(b"\n") == len(TEXTS)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with Store.open(Home(tmp_path / "other")) as other:
        job = import_paths([path])
        assert other.documents.add(job).added == len(TEXTS) and not job.report.skipped
        assert shape(other) == shape(store)
    assert store.documents.add(import_paths([path])).added == 0


def test_an_export_is_whole_or_not_there(store: Store, tmp_path: Path) -> None:
    store.documents.add(TEXTS)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled, match="Nothing was written"):
        export(store.documents, tmp_path / "mine.jsonl", cancel=stop)
    (tmp_path / "there").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    for wrong in ("there", "link", "."):
        with pytest.raises(IdiolectError, match=r"already something at .*another name"):
            export(store.documents, tmp_path / wrong)
    with pytest.raises(IdiolectError, match=r"cannot be written .*No such file or directory.*try again"):
        export(store.documents, tmp_path / "nowhere" / "mine.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "link", "there"]


def test_a_history_without_texts_is_an_empty_file(store: Store, tmp_path: Path) -> None:
    assert export(store.documents, tmp_path / "none.jsonl") == 0
    assert (tmp_path / "none.jsonl").read_bytes() == b""
