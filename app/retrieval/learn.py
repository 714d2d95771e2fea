"""Bringing retrieval up to date with the history: first the vectors, then the threshold below which it abstains."""

from collections.abc import Callable, Sequence
from threading import Event

import numpy as np

from app.documents import Document
from app.errors import Cancelled
from app.retrieval.abstention import LENGTHS, Threshold, choose, unrelated
from app.retrieval.embedder import Embedder
from app.retrieval.index import Index, Indexed
from app.retrieval.passages import content_words
from app.retrieval.search import Retriever, threshold_key
from app.store import Store
from app.words import say

# Fewer texts than this say nothing reliable about chance; the defaults serve until then.
FEWEST_DOCUMENTS = 30
# Learn again when the history has grown or shrunk by this factor: the best chance match grows with its size.
GROWTH = 1.25
SAMPLE = 80


def refresh(
    store: Store,
    embedder: Embedder,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: Event | None = None,
) -> Indexed:
    """Embed what is new and learn the thresholds again where the history has changed much.

    Raises Cancelled or EmbedderDied; what was done before is kept, and the next call goes on from there.
    """
    indexed = Index(store, embedder).update(on_progress, cancel)
    for retriever in (Retriever(store), Retriever(store, embedder)):
        if is_stale(store, retriever):
            learn_threshold(store, retriever, cancel)
    return indexed


def is_stale(store: Store, retriever: Retriever) -> bool:
    documents = store.documents.count(include_excluded=False)
    learned = retriever.threshold(vectors=retriever.by_meaning).documents
    if documents < FEWEST_DOCUMENTS:
        return False
    return not learned or not 1 / GROWTH < documents / learned < GROWTH


def learn_threshold(store: Store, retriever: Retriever, cancel: Event | None = None) -> Threshold:
    """Search for unrelated topics and for the person's own texts, and keep the relevance that separates them."""
    ids = store.documents.ids(include_excluded=False)
    later = store.documents.get_many(_later(ids))
    samples = [document for document in later if len(content_words(document.text)) >= 8][:SAMPLE]
    points: list[tuple[float, float]] = []
    found: list[bool] = []
    for length in LENGTHS:
        null_queries = unrelated(length)
        own = [(document, pseudo_request(document, length)) for document in samples]
        retriever.warm([*null_queries, *(query for _, query in own)])
        null = []
        for query in null_queries:
            _stop(cancel)
            null.append(retriever.best(query))
        relevant = []
        for document, query in own:
            _stop(cancel)
            relevant.append(retriever.best(query, before=document))
        needed = choose(null, relevant)
        points.append((float(length), round(needed, 4)))
        found.extend(value >= needed for value in relevant)
    # A longer request never needs more than a shorter one: chance matches only get rarer.
    values = np.minimum.accumulate([value for _, value in points]).tolist()
    threshold = Threshold(
        tuple((length, value) for (length, _), value in zip(points, values, strict=True)),
        vectors=retriever.by_meaning,
        documents=len(ids),
        found=round(float(np.mean(found)), 3) if found else None,
    )
    store.settings.set(threshold_key(threshold.vectors), threshold.to_json())
    return threshold


def pseudo_request(document: Document, length: int) -> str:
    """What one might have asked to get this text: its subject, then its first words, `length` content words in all."""
    asked = (document.subject or "").split()
    for word in document.text.split():
        if len(content_words(" ".join(asked))) >= length:
            break
        asked.append(word)
    return " ".join(asked)


def _later(ids: Sequence[int]) -> list[int]:
    """Texts spread over the later two thirds: the first have nothing before them to be found."""
    later = ids[len(ids) // 3 :]
    return list(later[:: max(1, len(later) // SAMPLE)])


def _stop(cancel: Event | None) -> None:
    if cancel is not None and cancel.is_set():
        raise Cancelled(say("Stopped while learning what is relevant in your history; it is learned next time."))
