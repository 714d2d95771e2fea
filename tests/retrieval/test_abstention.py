"""When to show nothing is learned from the person's own history."""

from threading import Event

import numpy as np
import pytest

from app.documents import Document
from app.errors import Cancelled
from app.retrieval import Retriever, refresh
from app.retrieval.abstention import DEFAULTS, LENGTHS, Threshold, choose, unrelated
from app.retrieval.learn import is_stale, learn_threshold, pseudo_request
from app.retrieval.passages import content_words
from app.store import Store
from tests.retrieval.conftest import START, TEXTS


def sailor(texts: int) -> list[Document]:
    """Somebody who writes about boats, and about nothing else."""
    what = ("mast", "rudder", "anchor", "mainsail", "keel", "compass", "jib", "winch", "hull", "tiller")
    did = ("needs new varnish", "broke in the storm", "is ready for the regatta", "must be checked in the harbour")
    return [
        Document(f"The {what[n % 10]} of our sailing boat {did[n % 4]}, I will see to it in week {n}.", START)
        for n in range(texts)
    ]


def test_the_threshold_lies_between_what_is_irrelevant_and_what_is_relevant() -> None:
    rng = np.random.default_rng(0)
    null, own = rng.normal(0.3, 0.1, 80), rng.normal(0.8, 0.1, 60)
    needed = choose(null, own)
    assert (null >= needed).mean() <= 0.16
    assert (own >= needed).mean() >= 0.95
    assert choose(null, []) == pytest.approx(np.quantile(null, 0.91), abs=0.05)


def test_a_threshold_learned_by_words_lets_the_own_matter_through_and_the_rest_not(store: Store) -> None:
    store.documents.add(sailor(60))
    retriever = Retriever(store)
    assert is_stale(store, retriever)
    learned = learn_threshold(store, retriever)
    assert learned.learned and learned.found > 0.8
    assert not is_stale(store, retriever)
    assert retriever.search("is the mast of the boat ready for the regatta?").passages
    for foreign in ("how glaciers shape a valley", "a scholarship for students of medicine", "knitting a sweater"):
        found = retriever.search(foreign)
        assert not found.passages, found
        assert "learned from your own texts" in found.reason or "has to do with this" in found.reason


def test_vectors_and_thresholds_come_in_one_go_and_are_learned_anew_when_the_history_grows(
    store: Store, embedder, monkeypatch
) -> None:
    monkeypatch.setattr("app.retrieval.learn.LENGTHS", LENGTHS[:1])  # the shortest requests: a third of the work
    store.documents.add(sailor(40))
    assert refresh(store, embedder).documents == 40
    retriever = Retriever(store, embedder)
    assert retriever.threshold(vectors=True).learned and retriever.threshold(vectors=False).learned
    assert retriever.search("the anchor and the rudder of the boat").passages
    assert not retriever.search("learning to play the violin").passages
    assert not is_stale(store, retriever)
    store.documents.add([Document(f"{text} Number {n}.", START) for n in range(3) for _, text in TEXTS])
    assert is_stale(store, retriever)


def test_a_short_history_goes_by_the_defaults(store: Store) -> None:
    store.documents.add(sailor(5))
    retriever = Retriever(store)
    assert not is_stale(store, retriever)
    assert retriever.threshold(vectors=False) == DEFAULTS[False]


def test_learning_can_be_stopped(store: Store) -> None:
    store.documents.add(sailor(40))
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        learn_threshold(store, Retriever(store), stop)


def test_longer_requests_need_less() -> None:
    threshold = DEFAULTS[True]
    needs = [threshold.at(length) for length in (0, 1, 4, 12, 35, 500)]
    assert needs == sorted(needs, reverse=True)
    assert Threshold.from_json(threshold.to_json()) == threshold


def test_pseudo_requests_and_neutral_ones_have_the_length_asked_for() -> None:
    document = Document(
        "one two " * 3 + "We sail to Norway with the new boat in July and August", subject="Sailing trip"
    )
    assert pseudo_request(document, 4).startswith("Sailing trip ")
    assert len(content_words(pseudo_request(document, 4))) == 4
    for length in LENGTHS:
        assert len(unrelated(length)) >= 60
    assert np.median([len(content_words(text)) for text in unrelated(12)]) == 12
