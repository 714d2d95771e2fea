"""What is searched, in memory: it takes in what is new, and holds what a fresh look would find."""

from collections.abc import Sequence

import numpy as np

from app.documents import Document
from app.retrieval import catalogue
from app.retrieval.catalogue import Catalogue
from app.store import Store


def vectors_for(store: Store, documents: Sequence[int]) -> None:
    random_ = np.random.default_rng(len(documents))
    with store.writing() as db:
        for document in documents:
            for kind in ("text", "answers"):
                row = "INSERT INTO passages (document_id, position, kind) VALUES (?, 0, ?)"
                id = db.conn.execute(row, [document, kind]).lastrowid
                vector = random_.standard_normal(384).astype("<f4").tobytes()
                db.conn.execute("INSERT INTO passage_vectors (passage_id, embedding) VALUES (?, ?)", [id, vector])


def test_new_vectors_alone_are_read_and_nothing_of_what_is_gone_stays(store: Store, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    store.documents.add([Document(f"text {number}") for number in range(30)])
    ids = store.documents.ids()
    asked: list[int] = []
    read = catalogue._rows
    monkeypatch.setattr(catalogue, "_rows", lambda db, after: asked.append(after) or read(db, after))
    kept = Catalogue(store)
    for some in (ids[20:], ids[10:20], ids[:10]):  # the newest first, as they are read
        vectors_for(store, some)
        same(kept, store)
    assert asked[0] == 0 and asked[2] == 20 and asked[4] == 40, "the fresh ones beside it begin at 0"
    store.documents.forget(ids[5:15])
    same(kept, store)
    vectors_for(store, ids[:3])
    same(kept, store)
    assert not len(Catalogue(store, meaning=False).read()[1].documents)


def same(kept: Catalogue, store: Store) -> None:
    found, fresh = kept.read()[1], Catalogue(store).read()[1]
    for name in ("matrix", "documents", "positions", "answers"):
        assert np.array_equal(getattr(found, name), getattr(fresh, name)), name
    for document in store.documents.ids():
        assert found.rows(document) == fresh.rows(document)
        assert all(found.documents[row] == document for row in found.rows(document))
