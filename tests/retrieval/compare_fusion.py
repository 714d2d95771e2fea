"""On which evidence retrieval fuses as it does, and how well it abstains. Reads the shared data; nothing is kept.

    python -m tests.retrieval.compare_fusion [PEOPLE PER SOURCE]

Fusion: the query is a mail's subject and first quarter (or an article's text), the candidates are the earlier texts,
and a passage is good in so far as it holds the words of the rest of the mail (or of the headline), weighted by rarity
and by length. Abstention: how many of the person's own requests find something, beside how many of the requests of
the other people and of topics that took no part in learning the threshold.
"""

import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from app.documents import Document
from app.paths import Home
from app.retrieval import Embedder, Retriever, refresh
from app.retrieval.abstention import DEFAULTS
from app.retrieval.learn import pseudo_request
from app.retrieval.passages import Original, content_words, words
from app.store import Store

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TEXTS = 160
UNSEEN = (
    "the zinc mine in Peru", "how to prune an apple tree", "a sonata for two cellos", "the eclipse of the moon",
    "a visa for Mongolia", "sharpening a kitchen knife", "the ferry to the island", "a herd of goats in the Alps",
    "the tides of the Atlantic", "wallpaper for the hallway", "an aquarium for tropical fish", "a medieval castle",
    "the pronunciation of Welsh", "a broken washing machine", "pottery from ancient Greece", "skiing with children",
)  # fmt: skip


def people(count: int) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """(name, [(what is searched, query, the rest to be predicted), …]) in time order."""
    for name in ("david", "isabel")[:count]:
        yield f"panza {name}", [_mail(row["subject"] or "", row["email"]) for row in _rows(f"panza/{name}.jsonl")]
    for source in ("enron", "huffpost"):
        texts: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for row in _rows(f"{source}/users.jsonl"):
            item = _mail("", row["text"]) if source == "enron" else (row["title"], row["text"], row["title"])
            texts[row["author"]].append(item)
        for name in sorted(texts)[:count]:
            yield f"{source} {name}", texts[name][:TEXTS]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    everyone = dict(people(count))
    gains: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with Embedder(threads=2) as embedder:
        for name, items in everyone.items():
            with tempfile.TemporaryDirectory() as folder, Store.open(Home(Path(folder)), passphrase="x") as store:
                start = datetime(2020, 1, 1, tzinfo=UTC)
                store.documents.add(Document(text, start + timedelta(days=n)) for n, (text, _, _) in enumerate(items))
                refresh(store, embedder)
                retriever = Retriever(store, embedder)
                others = [query for other, them in everyone.items() if other != name for _, query, _ in them[::40]]
                _print_abstention(name, store, retriever, others)
                _measure_fusion(name.split()[0], items, embedder, gains)
    print("\nmean gain of the best four passages")
    for method, by_source in gains.items():
        print(f"{method:>20}", *(f"{source} {np.mean(values):.4f}" for source, values in by_source.items()))


def _print_abstention(name: str, store: Store, retriever: Retriever, others: list[str]) -> None:
    documents = store.documents.all()
    asked = [(d, pseudo_request(d, 10)) for d in documents[len(documents) // 3 :: 3]]
    own = np.mean([bool(retriever.search(query, before=d).passages) for d, query in asked])
    theirs = np.mean([bool(retriever.search(query).passages) for query in others])
    unseen = np.mean([bool(retriever.search(query).passages) for query in UNSEEN])
    learned = retriever.threshold(vectors=True)
    by_words = Retriever(store)
    print(
        f"{name:>18}: passages for own {own:.0%}, others' {theirs:.0%}, unseen topics {unseen:.0%}; by words alone: "
        f"own {np.mean([bool(by_words.search(q, before=d).passages) for d, q in asked]):.0%}, "
        f"unseen {np.mean([bool(by_words.search(q).passages) for q in UNSEEN]):.0%}; "
        f"thresholds {[y for _, y in learned.points]} and {[y for _, y in by_words.threshold(vectors=False).points]}",
        flush=True,
    )
    assert learned != DEFAULTS[True]


def _measure_fusion(source: str, items: list[tuple[str, str, str]], embedder: Embedder, gains) -> None:
    bags = [words(text) for text, _, _ in items]
    n = len(bags)
    df = Counter(word for bag in bags for word in set(bag))
    idf = defaultdict(lambda: math.log(1 + (n + 0.5) / 0.5), {w: math.log(1 + (n - c + 0.5) / (c + 0.5)) for w, c in df.items()})  # fmt: skip  # noqa: E501
    average = np.mean([len(bag) for bag in bags])
    matrix = embedder.embed([text[:600] for text, _, _ in items])
    queries = embedder.embed([query or "-" for _, query, _ in items])
    for i in range(30, n, 2):
        asked = content_words(items[i][1])
        total = sum(idf[w] for w in asked) or 1
        counts = [Counter(bag) for bag in bags]
        bm25 = np.array(
            [sum(idf[w] * c[w] * 2.2 / (c[w] + 1.2 * (0.25 + 0.75 * len(b) / average)) for w in asked if c[w])
             for c, b in zip(counts, bags, strict=True)]
        )  # fmt: skip
        coverage = np.array([sum(idf[w] for w in asked if w in c) / total for c in counts])
        cosine = matrix @ queries[i]
        original = Original(items[i][0])
        usable = np.array([j < i and not original.is_in(items[j][0]) for j in range(n)])
        rest = set(words(items[i][2])) - (set(words(items[i][1])) if source != "huffpost" else set())
        worth = sum(idf[w] for w in rest) or 1
        gain = np.array([sum(idf[w] for w in rest if w in c) / worth / (len(b) + 20) ** 0.3 for c, b in zip(counts, bags, strict=True)])  # fmt: skip  # noqa: E501
        rank = {key: np.argsort(np.argsort(-np.where(usable, s, -9e9))) for key, s in (("b", bm25), ("c", cosine))}
        methods = {
            "BM25": bm25,
            "coverage": coverage,
            "cosine": cosine,
            "rank fusion (60)": 1 / (60 + rank["b"]) + 1 / (60 + rank["c"]),
            "rank fusion (10)": 1 / (10 + rank["b"]) + 1 / (10 + rank["c"]),
            "z of both": _z(bm25, usable) + _z(cosine, usable),
            "cosine + coverage": cosine + coverage,
            "chance": np.random.default_rng(i).random(n),
        }
        for method, scores in methods.items():
            best = np.argsort(-np.where(usable, scores, -9e9), kind="stable")[:4]
            gains[method][source].append(float(gain[best].mean()))


def _z(scores: np.ndarray, usable: np.ndarray) -> np.ndarray:
    return (scores - scores[usable].mean()) / (scores[usable].std() + 1e-6)


def _mail(subject: str, text: str) -> tuple[str, str, str]:
    parts = text.replace("\r", "").split()
    quarter = max(4, len(parts) // 4)
    return f"{subject}\n{text}".strip(), " ".join([subject, *parts[:quarter]]).strip(), " ".join(parts[quarter:])


def _rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
