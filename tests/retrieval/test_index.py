"""Vectors follow the texts: incremental, resumable, and gone when the text is forgotten."""

import os
import signal
import subprocess
import sys
from threading import Event

import numpy as np
import pytest

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.retrieval import Background, Embedder, EmbedderDied, Index, Status
from app.retrieval.index import BATCH_DOCUMENTS
from app.store import Store
from tests.retrieval.conftest import history


def count(store: Store, table: str) -> int:
    with store.reading() as db:
        return db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_like_texts_have_like_vectors(embedder: Embedder) -> None:
    cat, kitten, tax = embedder.embed(["The cat sleeps.", "A kitten is napping.", "The tax return is due."])
    assert cat.shape == (384,) and cat.dtype == np.float32
    assert np.linalg.norm(cat) == pytest.approx(1, abs=1e-4)
    assert cat @ kitten > 0.5 > cat @ tax


def test_no_texts_give_no_vectors_and_odd_ones_give_one_each(embedder: Embedder) -> None:
    assert len(embedder.embed([])) == 0
    assert np.isfinite(embedder.embed(["", "🙂", "\n", "日本語", "x" * 50_000])).all()


def test_only_new_texts_are_embedded(filled: Store, embedder: Embedder) -> None:
    index = Index(filled, embedder)
    seen: list[tuple[int, int]] = []
    assert index.pending() == 12
    assert index.update(lambda done, total: seen.append((done, total))).documents == 12
    assert seen[-1] == (12, 12)
    assert index.update().documents == 0
    filled.documents.add([Document("Something new.")])
    assert index.pending() == 1
    assert index.update().passages == 1


def test_stopping_keeps_what_was_done_and_the_next_time_goes_on(store: Store, embedder: Embedder) -> None:
    store.documents.add([Document(f"Text number {number}") for number in range(BATCH_DOCUMENTS + 5)])
    index, stop = Index(store, embedder), Event()
    with pytest.raises(Cancelled, match=f"{BATCH_DOCUMENTS} of {BATCH_DOCUMENTS + 5}"):
        index.update(lambda done, total: stop.set(), stop)
    assert index.pending() == 5
    assert index.update().documents == 5


def test_a_forgotten_text_takes_its_vectors_along(indexed: Store) -> None:
    before = count(indexed, "passage_vectors")
    indexed.documents.forget([1, 2])
    assert count(indexed, "passages") == count(indexed, "passage_vectors") == before - 2
    with indexed.reading() as db:
        blob = db.conn.execute("SELECT vectors FROM passage_vectors_vector_chunks00").fetchone()[0]
    rows = np.frombuffer(blob, "<f4").reshape(-1, 384)
    assert np.count_nonzero(np.abs(rows).sum(axis=1)) == before - 2, "the numbers themselves are gone as well"


def test_the_death_of_the_child_is_said_in_words_and_the_next_call_starts_another(embedder: Embedder) -> None:
    embedder.embed(["hello"])
    assert embedder.pid
    os.kill(embedder.pid, signal.SIGKILL)
    with pytest.raises(EmbedderDied, match=r"was killed.*\(SIGKILL\).*Try again"):
        embedder.embed(["hello"])
    assert embedder.embed(["hello"]).shape == (1, 384)


def test_a_folder_without_a_model_is_said_in_words(tmp_path) -> None:
    with Embedder(tmp_path) as own, pytest.raises(IdiolectError, match="could not be loaded"):
        own.embed(["hello"])


def test_using_retrieval_loads_neither_torch_nor_a_model_library() -> None:
    heavy = ("torch", "transformers", "llama_cpp")
    code = f"import sys, app.retrieval, app.profile; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_the_history_is_indexed_newest_first(store: Store, embedder: Embedder) -> None:
    store.documents.add(history() + [Document(f"Old text {n}") for n in range(BATCH_DOCUMENTS)])
    stop = Event()
    with pytest.raises(Cancelled):
        Index(store, embedder).update(lambda done, total: stop.set(), stop)
    with store.reading() as db:
        dated = db.conn.execute(
            "SELECT count(*) FROM documents WHERE written IS NOT NULL AND id NOT IN (SELECT document_id FROM passages)"
        ).fetchone()[0]
    assert dated == 0


def test_new_texts_are_read_in_the_background_with_progress(filled: Store, embedder: Embedder) -> None:
    seen: list[Status] = []
    background = Background(filled, embedder, seen.append)
    background.start()
    background.start()  # asking twice does no harm
    assert background.wait(60) == Status(False, 12, 12)
    assert any(status.running and status.done == 12 for status in seen)
    assert Index(filled, embedder).pending() == 0
    filled.documents.add([Document("One more.")])
    background.start()
    background.wait(60)
    assert Index(filled, embedder).pending() == 0
    background.stop()


def test_trouble_in_the_background_is_a_sentence(filled: Store, tmp_path) -> None:
    with Embedder(tmp_path) as broken:
        background = Background(filled, broken)
        background.start()
        status = background.wait(60)
    assert not status.running
    assert "could not be loaded" in (status.trouble or "")
