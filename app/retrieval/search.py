"""Finding what the person wrote earlier that bears on a request, or finding that there is nothing.

Candidates come from two sides: BM25 of the full-text index, and cosine of the sentence vectors. Both are then scored
by one relevance = cosine + coverage, where coverage is the share of the request's words, weighted by rarity (idf),
that the passage contains. Against reciprocal rank fusion and z-scores, on eleven people's mail and headlines, this
sum predicted the rest of the target as well or better (tests/retrieval/compare_fusion.py), and unlike ranks it has a
meaning of its own, which abstaining needs.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from app.documents import Document
from app.errors import IdiolectError
from app.retrieval.abstention import DEFAULTS, Threshold
from app.retrieval.catalogue import Catalogue, Texts, Vectors, seconds
from app.retrieval.embedder import Embedder
from app.retrieval.passages import Original, content_words, split
from app.store import Store
from app.words import Figure, count, join, say

CANDIDATES = 100
# Words looked up in the index: the rarest ones; a long request has enough of them.
MAX_TERMS = 48
MAX_MATCH_TERMS = 12
FEW_TEXTS = 20
# What a passage without a vector counts for among those with one: about the median of unrelated pairs.
NEUTRAL_COSINE = 0.2
# A passage of the same conversation, or to the same person, goes before an equally relevant other one. Only the
# order changes by it, never whether there is anything to show.
THREAD_BONUS, RECIPIENT_BONUS = 0.15, 0.05
_CACHED_TEXTS, _CACHED_QUERIES = 4000, 512


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
    """Best first. `reason` is a sentence for the person; `needed` is the relevance below which nothing is shown."""

    passages: list[Passage] = field(default_factory=list)
    abstained: bool = False
    reason: str = ""
    needed: float = 0.0


@dataclass(frozen=True)
class _Query:
    text: str
    terms: list[str]
    idf: np.ndarray
    vector: np.ndarray | None
    weights: dict[str, float]

    def coverage(self, words: frozenset[str]) -> float:
        """The share of what the query asks for, by rarity, that is among `words`."""
        return sum(self.weights[word] for word in words & self.weights.keys())


@dataclass(frozen=True)
class _Text:
    """A document, cut up and ready to be compared."""

    document: Document
    passages: list[str]
    words: list[frozenset[str]]
    answers: frozenset[str]


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
        self._catalogue = Catalogue(store)
        self._lock = threading.RLock()
        self._texts: OrderedDict[int, _Text] = OrderedDict()
        self._queries: OrderedDict[str, np.ndarray] = OrderedDict()
        self._frequencies: dict[str, int] = {}
        self._seen = -1

    def search(
        self,
        query: str,
        *,
        k: int = 4,
        before: datetime | Document | None = None,
        to: str | None = None,
        thread: str | None = None,
        exclude: Collection[int] = (),
        unlike: str | None = None,
        abstain: bool = True,
        least_relevant: bool = False,
    ) -> Retrieved:
        """At most `k` passages, one per document, none of them a near-duplicate of another.

        `before`: only what is known to be strictly earlier: than a moment (texts without a date are left out), or
        than a document, which is then left out itself with everything that repeats it (for training; an undated
        document counts as later than those imported before it). `unlike`: leave out what repeats this text.
        `abstain=False`: k passages however irrelevant; `least_relevant`: the k that have least to do with the query,
        to study what a distracting context costs.
        """
        if k <= 0:
            return Retrieved(reason=say("Looking into earlier texts is turned off."))
        with self._lock:
            texts, vectors = self._current()
            allowed = self._allowed(texts, before, exclude)
            if not allowed.any():
                return Retrieved(abstained=True, reason=say("There is no earlier text to look into."))
            asked, trouble = self._ask(query, texts, vectors)
            originals = [
                Original(text) for text in (unlike, before.text if isinstance(before, Document) else None) if text
            ]
            if least_relevant:
                hits = self._least(asked, texts, vectors, allowed)
                found = self._take(hits, k, originals)
                return Retrieved(found, reason=say("These are the least relevant earlier texts, as asked for."))
            hits = self._rank(asked, texts, vectors, allowed, to=to, thread=thread)
            threshold = self.threshold(vectors=asked.vector is not None)
            needed = threshold.at(len(asked.terms)) if abstain else float("-inf")
            passages = self._take([hit for hit in hits if hit.relevance >= needed], k, originals)
            best = max((hit.relevance for hit in hits), default=0.0)
            reason = _reason(len(passages), best, needed, threshold)
            return Retrieved(
                passages, not passages, join(filter(None, [reason, trouble]), " "), needed if abstain else 0.0
            )

    def best(self, query: str, before: Document | None = None) -> float:
        """The relevance of the best match, whatever the threshold; 0 where nothing matches."""
        with self._lock:
            texts, vectors = self._current()
            asked, _ = self._ask(query, texts, vectors)
            hits = self._rank(asked, texts, vectors, self._allowed(texts, before, ()))
            found = self._take(hits, 1, [Original(before.text)] if before else [])
            return found[0].score if found else 0.0

    def warm(self, queries: Sequence[str]) -> None:
        """Embed many queries at once, before searching for each of them."""
        with self._lock:
            self._warm(queries, self._current()[1])

    def _warm(self, queries: Sequence[str], vectors: Vectors) -> None:
        new = list(dict.fromkeys(query for query in queries if query.strip() and query not in self._queries))
        if self._embedder is not None and len(vectors.documents) and new:
            self._remember(new, self._embedder.embed(new))

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
            self._texts.clear()
            self._frequencies.clear()
        return read

    def threshold(self, *, vectors: bool) -> Threshold:
        saved = self._store.settings.get(threshold_key(vectors))
        return Threshold.from_json(saved) if saved else DEFAULTS[vectors]

    def _allowed(self, texts: Texts, before: datetime | Document | None, exclude: Collection[int]) -> np.ndarray:
        allowed = np.ones(len(texts.ids), bool)
        if isinstance(before, Document) and before.when is None:
            if before.id is not None:
                allowed &= texts.ids < before.id
        elif before is not None:
            when = seconds(before.when if isinstance(before, Document) else before)
            allowed &= texts.when < when  # False for NaN: an undated text cannot be shown to be earlier
        gone = [*exclude, *([before.id] if isinstance(before, Document) and before.id is not None else [])]
        if gone:
            allowed &= ~np.isin(texts.ids, np.fromiter(gone, np.int64))
        return allowed

    def _ask(self, query: str, texts: Texts, vectors: Vectors) -> tuple[_Query, str | None]:
        terms = content_words(query)
        idf = self._rarity(terms, len(texts.ids))
        if len(terms) > MAX_TERMS:
            chosen = np.sort(np.argsort(-idf, kind="stable")[:MAX_TERMS])
            terms, idf = [terms[i] for i in chosen], idf[chosen]
        vector, trouble = None, None
        if self._embedder is not None and len(vectors.documents) and query.strip():
            try:
                self._warm([query], vectors)
                vector = self._queries[query]
            except IdiolectError as error:
                trouble = say("Searched by words alone: {error}", error=error)
        total = float(idf.sum()) or 1.0
        weights = {term: float(value) / total for term, value in zip(terms, idf, strict=True)}
        return _Query(query, terms, idf, vector, weights), trouble

    def _remember(self, queries: Sequence[str], vectors: np.ndarray) -> None:
        self._queries.update(zip(queries, vectors, strict=True))
        while len(self._queries) > max(_CACHED_QUERIES, len(queries)):
            self._queries.popitem(last=False)

    def _rarity(self, terms: Sequence[str], documents: int) -> np.ndarray:
        """idf of each term, as in BM25: ln(1 + (N - df + 0.5) / (df + 0.5))."""
        known = self._frequencies
        with self._store.reading() as db:
            for term in terms:
                if term not in known:
                    known[term] = db.conn.execute(
                        "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?", [f'"{term}"']
                    ).fetchone()[0]
        df = np.array([min(known[term], documents) for term in terms], float)
        return np.log(1 + (documents - df + 0.5) / (df + 0.5))

    def _rank(
        self,
        query: _Query,
        texts: Texts,
        vectors: Vectors,
        allowed: np.ndarray,
        *,
        to: str | None = None,
        thread: str | None = None,
    ) -> list[_Hit]:
        by_words = self._matching(query, texts, allowed)
        cosines = vectors.matrix @ query.vector if query.vector is not None else None
        if cosines is None:
            candidates = by_words
        else:
            candidates = np.unique(np.concatenate([by_words, _nearest(cosines, texts, vectors, allowed)]))
        hits = []
        for text in self._read(candidates.tolist()):
            hit = self._best_passage(query, text, vectors, cosines)
            order = hit.relevance
            order += THREAD_BONUS * (thread is not None and text.document.thread == thread)
            order += RECIPIENT_BONUS * _is_to(text.document, to)
            hits.append(_Hit(hit.id, hit.position, hit.relevance, order))
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
        match = " OR ".join(f'"{query.terms[i]}"' for i in telling[:MAX_MATCH_TERMS])
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

    def _best_passage(self, query: _Query, text: _Text, vectors: Vectors, cosines: np.ndarray | None) -> _Hit:
        assert text.document.id is not None
        coverage = query.coverage
        own = np.array([coverage(words) for words in text.words])
        if cosines is None:
            scores = own
        else:
            near, answered = np.full(len(own), NEUTRAL_COSINE), float("-inf")
            for row in vectors.rows(text.document.id):
                if vectors.answers[row]:
                    answered = float(cosines[row]) + coverage(text.answers)
                elif vectors.positions[row] < len(own):
                    near[vectors.positions[row]] = cosines[row]
            scores = near + own
            scores[0] = max(scores[0], answered)  # the reply that was given to a message like this one
        position = int(np.argmax(scores))
        return _Hit(text.document.id, position, float(scores[position]), float(scores[position]))

    def _least(self, query: _Query, texts: Texts, vectors: Vectors, allowed: np.ndarray) -> list[_Hit]:
        """Documents by ascending likeness; without vectors, those that share no word with the query."""
        if query.vector is not None:
            usable = _usable(texts, vectors, allowed)
            ids, first = np.unique(vectors.documents[usable], return_index=True)
            cosines = (vectors.matrix @ query.vector)[usable]
            # A document is as relevant as its best passage.
            nearest = np.maximum.reduceat(cosines, first) if len(ids) else cosines
            order = np.argsort(nearest, kind="stable")[:CANDIDATES]
            return [_Hit(int(ids[i]), 0, float(nearest[i]), -float(nearest[i])) for i in order]
        matching = set(self._matching(query, texts, allowed).tolist())
        others = [int(id) for id in texts.ids[allowed] if int(id) not in matching] or sorted(matching)
        return [_Hit(id, 0, 0.0, 0.0) for id in others[-CANDIDATES:]]

    def _take(self, hits: Sequence[_Hit], k: int, originals: Sequence[Original]) -> list[Passage]:
        passages: list[Passage] = []
        taken: list[Original] = []
        for hit in hits:
            if len(passages) == k:
                break
            text = next(iter(self._read([hit.id])), None)
            if text is None or not text.passages[hit.position]:
                continue
            shown = text.passages[hit.position]
            if any(original.is_in(text.document.text) or original.is_in(shown) for original in originals):
                continue
            if any(other.is_in(shown) for other in taken):
                continue
            document = text.document
            passages.append(
                Passage(hit.id, shown, round(hit.relevance, 4), document.source, document.when, document.subject)
            )
            taken.append(Original(shown))
        return passages

    def _read(self, ids: Sequence[int]) -> list[_Text]:
        missing = [id for id in ids if id not in self._texts]
        for document in self._store.documents.get_many(missing):
            assert document.id is not None
            passages = split(document.text)
            subject = content_words(document.subject or "")
            words = [frozenset([*content_words(passage), *subject]) for passage in passages]
            self._texts[document.id] = _Text(
                document, passages, words, frozenset(content_words(document.answers or ""))
            )
        found = [self._texts[id] for id in ids if id in self._texts]
        for text in found:
            self._texts.move_to_end(text.document.id or 0)
        while len(self._texts) > _CACHED_TEXTS:
            self._texts.popitem(last=False)
        return found


def threshold_key(vectors: bool) -> str:
    return "retrieval.threshold." + ("meaning" if vectors else "words")


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


def _is_to(document: Document, to: str | None) -> bool:
    wanted = (to or "").strip().lower()
    return bool(wanted) and any(wanted in name or name in wanted for name in document.recipients if name)


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
