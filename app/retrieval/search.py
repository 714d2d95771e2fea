"""Finding what the person wrote earlier that bears on a request, or finding that there is nothing.

Candidates come from two sides: BM25 of the full-text index, and cosine of the sentence vectors. Both are then scored
by one relevance = cosine + coverage, where coverage is the share of the request's words, weighted by rarity (idf),
that the passage contains. Against reciprocal rank fusion and z-scores, on eleven people's mail and headlines, this
sum predicted the rest of the target as well or better (tests/retrieval/compare_fusion.py), and unlike ranks it has a
meaning of its own, which abstaining needs.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from app.documents import Document
from app.errors import IdiolectError
from app.retrieval.abstention import DEFAULTS, Threshold
from app.retrieval.catalogue import Catalogue, Texts, Vectors, seconds
from app.retrieval.embedder import Embedder
from app.retrieval.memory import CutText, Memory
from app.retrieval.passages import Original, content_words
from app.store import Store
from app.words import Figure, count, join, say

CANDIDATES = 100
# Words looked up in the index: the rarest ones; a long request has enough of them.
MAX_TERMS = 48
MAX_MATCH_TERMS = 12
# Scoring a text takes 5 µs: in a history of many years the commoner words of a request are left to the vectors.
MIN_MATCH_TERMS, MAX_MATCHES = 3, 4_000
FEW_TEXTS = 20
# What a passage without a vector counts for among those with one: about the median of unrelated pairs.
NEUTRAL_COSINE = 0.2
# A passage to the same person goes before an equally relevant other one. Only the order changes by it, never whether
# there is anything to show.
RECIPIENT_BONUS = 0.05


@dataclass(frozen=True)
class Passage:
    """Part of an earlier text. `score` is its relevance, 0 to about 2."""

    document_id: int
    text: str
    score: float
    source: str
    when: datetime | None
    subject: str | None


@dataclass(frozen=True)
class Retrieved:
    """Best first. `reason` is a sentence for the person: what was found, or why nothing is shown."""

    passages: list[Passage] = field(default_factory=list)
    reason: str = ""


@dataclass(frozen=True)
class _Query:
    """`weights`: what each of the terms counts for by its rarity; together 1."""

    terms: list[str]
    idf: np.ndarray
    vector: np.ndarray | None
    weights: dict[str, float]

    def coverage(self, words: frozenset[str]) -> float:
        """The share of what the query asks for, by rarity, that is among `words`."""
        return sum(self.weights[word] for word in words & self.weights.keys())


@dataclass(frozen=True)
class _Hit:
    id: int
    position: int
    relevance: float
    order: float


class Retriever:
    """Search in one person's history. Without `embedder`, or before there are vectors, by words alone."""

    def __init__(self, store: Store, embedder: Embedder | None = None):
        self._store = store
        self._embedder = embedder
        self._catalogue = Catalogue(store, meaning=embedder is not None)
        self._lock = threading.RLock()
        self._memory = Memory(store, embedder)
        self._seen = -1

    def search(self, query: str, *, k: int = 4, before: Document | None = None, to: str | None = None) -> Retrieved:
        """At most `k` passages, one per document, none of them a near-duplicate of another.

        `before`: only what is known to be strictly earlier than this document (texts without a date are left out),
        which is itself left out with everything that repeats it: for training. An undated document counts as later
        than those imported before it. `to`: who the text is for.
        """
        if k <= 0:
            return Retrieved(reason=say("Looking into earlier texts is turned off."))
        with self._lock:
            texts, vectors = self._current()
            allowed = _allowed(texts, before)
            if not allowed.any():
                return Retrieved(reason=say("There is no earlier text to look into."))
            asked, trouble = self._ask(query, texts, vectors)
            hits = self._rank(asked, texts, vectors, allowed, to)
            threshold = self.threshold(vectors=asked.vector is not None)
            needed = threshold.at(len(asked.terms))
            passages = self._take([hit for hit in hits if hit.relevance >= needed], k, before)
            best = max((hit.relevance for hit in hits), default=0.0)
            reason = _reason(len(passages), best, needed, threshold)
            return Retrieved(passages, join(filter(None, [reason, trouble]), " "))

    def best(self, query: str, before: Document | None = None) -> float:
        """The relevance of the best match, whatever the threshold; 0 where nothing matches."""
        with self._lock:
            texts, vectors = self._current()
            asked, _ = self._ask(query, texts, vectors)
            found = self._take(self._rank(asked, texts, vectors, _allowed(texts, before)), 1, before)
            return found[0].score if found else 0.0

    def warm(self, queries: Sequence[str]) -> None:
        """Embed many queries at once, before searching for each of them."""
        with self._lock:
            if len(self._current()[1].documents):
                self._memory.embed(queries)

    @property
    def by_meaning(self) -> bool:
        """Whether sentence vectors take part, or words alone."""
        with self._lock:
            return self._embedder is not None and len(self._current()[1].documents) > 0

    def _current(self) -> tuple[Texts, Vectors]:
        """What is there now; what was remembered of texts that may be gone is dropped."""
        read = self._catalogue.read()
        if self._seen != self._catalogue.version:
            self._seen = self._catalogue.version
            self._memory.texts_changed()
        return read

    def threshold(self, *, vectors: bool) -> Threshold:
        saved = self._store.settings.get(threshold_key(vectors))
        return Threshold.from_json(saved) if saved else DEFAULTS[vectors]

    def _ask(self, query: str, texts: Texts, vectors: Vectors) -> tuple[_Query, str | None]:
        terms = content_words(query)
        idf = self._rarity(terms, len(texts.ids))
        if len(terms) > MAX_TERMS:
            chosen = np.sort(np.argsort(-idf, kind="stable")[:MAX_TERMS])
            terms, idf = [terms[i] for i in chosen], idf[chosen]
        vector, trouble = None, None
        if len(vectors.documents):
            try:
                vector = self._memory.vector(query)
            except IdiolectError as error:
                trouble = say("Searched by words alone: {error}", error=error)
        total = float(idf.sum()) or 1.0
        weights = {term: float(value) / total for term, value in zip(terms, idf, strict=True)}
        return _Query(terms, idf, vector, weights), trouble

    def _rarity(self, terms: Sequence[str], documents: int) -> np.ndarray:
        """idf of each term, as in BM25: ln(1 + (N - df + 0.5) / (df + 0.5))."""
        df = np.minimum(np.array(self._memory.frequencies(terms), float), documents)
        return np.log(1 + (documents - df + 0.5) / (df + 0.5))

    def _rank(
        self, query: _Query, texts: Texts, vectors: Vectors, allowed: np.ndarray, to: str | None = None
    ) -> list[_Hit]:
        by_words = self._matching(query, texts, allowed)
        cosines = vectors.matrix @ query.vector if query.vector is not None else None
        if cosines is None:
            candidates = by_words
        else:
            candidates = np.unique(np.concatenate([by_words, _nearest(cosines, texts, vectors, allowed)]))
        hits = []
        for text in self._memory.texts(candidates.tolist()):
            assert text.document.id is not None
            position, relevance = _best_passage(query, text, vectors.rows(text.document.id), vectors, cosines)
            order = relevance + RECIPIENT_BONUS * _is_to(text.document, to)
            hits.append(_Hit(text.document.id, position, relevance, order))
        return sorted(hits, key=lambda hit: (-hit.order, -hit.id))

    def _matching(self, query: _Query, texts: Texts, allowed: np.ndarray) -> np.ndarray:
        """Ids of the best documents by BM25."""
        if not query.terms:
            return np.zeros(0, np.int64)
        rarest = np.argsort(-query.idf, kind="stable")
        # Words in most of the texts decide nothing and would bring most of the index up; unless there are no others.
        telling = [i for i in rarest if query.idf[i] > np.log(4)] or list(rarest[:3])
        if len(texts.ids) < FEW_TEXTS:
            telling = list(rarest)  # in a few texts every word is in a quarter of them
        match = " OR ".join(f'"{query.terms[i]}"' for i in self._affordable(query, telling[:MAX_MATCH_TERMS]))
        with self._store.reading() as db:
            rows = db.conn.execute(
                "SELECT rowid, bm25(documents_fts, 1.0, 2.0) FROM documents_fts WHERE documents_fts MATCH ?", [match]
            ).fetchall()
        if not rows:
            return np.zeros(0, np.int64)
        ids, scores = np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows])
        at = texts.rows(ids)
        usable = (at >= 0) & allowed[at]
        ids, scores = ids[usable], scores[usable]
        return ids[np.argsort(scores, kind="stable")[:CANDIDATES]]

    def _affordable(self, query: _Query, rarest: Sequence[int]) -> list[int]:
        """The first of these terms, a few at least, that bring up no more texts than can be weighed while one waits."""
        found, chosen = 0, list[int]()
        for i, texts in zip(rarest, self._memory.frequencies([query.terms[i] for i in rarest]), strict=True):
            found += texts
            if len(chosen) >= MIN_MATCH_TERMS and found > MAX_MATCHES:
                break
            chosen.append(i)
        return chosen

    def _take(self, hits: Sequence[_Hit], k: int, before: Document | None) -> list[Passage]:
        original = Original(before.text) if before else None
        passages: list[Passage] = []
        taken: list[Original] = []
        for hit in hits:
            if len(passages) == k:
                break
            text = next(iter(self._memory.texts([hit.id])), None)
            if text is None or not text.passages[hit.position]:
                continue
            shown = text.passages[hit.position]
            if original and (original.is_in(text.document.text) or original.is_in(shown)):
                continue
            if any(other.is_in(shown) for other in taken):
                continue
            document = text.document
            passages.append(
                Passage(hit.id, shown, round(hit.relevance, 4), document.source, document.when, document.subject)
            )
            taken.append(Original(shown))
        return passages


def threshold_key(vectors: bool) -> str:
    return "retrieval.threshold." + ("meaning" if vectors else "words")


def _allowed(texts: Texts, before: Document | None) -> np.ndarray:
    """Which of the texts may be shown."""
    allowed = np.ones(len(texts.ids), bool)
    if before is None:
        return allowed
    if before.when is not None:
        allowed &= texts.when < seconds(before.when)  # False for NaN: an undated text cannot be shown to be earlier
    elif before.id is not None:
        allowed &= texts.ids < before.id
    if before.id is not None:
        allowed &= texts.ids != before.id
    return allowed


def _nearest(cosines: np.ndarray, texts: Texts, vectors: Vectors, allowed: np.ndarray) -> np.ndarray:
    """Ids of the documents whose passages are nearest."""
    usable = _usable(texts, vectors, allowed)
    values = cosines[usable]
    if len(usable) > CANDIDATES:
        usable = usable[np.argpartition(-values, CANDIDATES)[:CANDIDATES]]
    return np.unique(vectors.documents[usable])


def _usable(texts: Texts, vectors: Vectors, allowed: np.ndarray) -> np.ndarray:
    """Rows of the vectors whose document may be used."""
    at = texts.rows(vectors.documents)
    return np.flatnonzero((at >= 0) & allowed[at])


def _best_passage(
    query: _Query, text: CutText, rows: Sequence[int], vectors: Vectors, cosines: np.ndarray | None
) -> tuple[int, float]:
    """Position and relevance. `rows` are those of the vectors that are this text's."""
    scores = np.array([query.coverage(words) for words in text.words])
    if cosines is not None:
        near, answered = np.full(len(scores), NEUTRAL_COSINE), float("-inf")
        for row in rows:
            if vectors.answers[row]:
                answered = float(cosines[row]) + query.coverage(text.answers)
            elif vectors.positions[row] < len(scores):
                near[vectors.positions[row]] = cosines[row]
        scores = near + scores
        scores[0] = max(scores[0], answered)  # the reply that was given to a message like this one
    position = int(np.argmax(scores))
    return position, float(scores[position])


def _is_to(document: Document, to: str | None) -> bool:
    wanted = (to or "").strip().lower()
    return bool(wanted) and any(
        wanted in name or name in wanted for name in map(str.lower, document.recipients) if name
    )


def _reason(found: int, best: float, needed: float, threshold: Threshold) -> str:
    if found:
        return count(found, "Found {n} earlier text close to this.", "Found {n} earlier texts close to this.")
    if best <= 0:
        return say("Nothing you wrote earlier has to do with this, so no passage was used.")
    whence = say("learned from your own texts") if threshold.learned else say("the value Idiolect starts with")
    if best >= needed:
        return say("What you wrote earlier about this only repeats the same text, so no passage was used.")
    return say(
        "Nothing you wrote earlier is close enough to this: the best match reaches {best}, {needed} is "
        "needed ({whence}). No passage was used.",
        best=Figure(best, ".2f"),
        needed=Figure(needed, ".2f"),
        whence=whence,
    )
