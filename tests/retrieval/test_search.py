"""Retrieval finds what bears on a request, respects time, and abstains."""

import time
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from app.documents import Document
from app.retrieval import Embedder, EmbedderDied, Index, Retriever
from app.retrieval.passages import PASSAGE_CHARACTERS, split
from app.store import Store
from tests.retrieval.conftest import START, abstain_from_nothing, history


def subjects(found) -> list[str]:
    return [passage.subject for passage in found.passages]


def test_a_request_in_other_words_finds_the_text_about_the_same(indexed: Store, embedder: Embedder) -> None:
    abstain_from_nothing(indexed)
    found = Retriever(indexed, embedder).search("vegetables that did not survive the cold", k=1)
    assert subjects(found) == ["Greenhouse"]
    assert found.passages[0].document_id == 4
    assert found.passages[0].when == START + timedelta(weeks=3)


def test_a_rare_word_finds_its_text_by_words_alone(filled: Store) -> None:
    retriever = Retriever(filled)
    found = retriever.search("did you pay invoice 4711?")
    assert subjects(found)[:1] == ["Invoice 4711"]
    assert not retriever.by_meaning


def test_only_strictly_earlier_texts_are_found(indexed: Store, embedder: Embedder) -> None:
    abstain_from_nothing(indexed)
    retriever = Retriever(indexed, embedder)
    at = START + timedelta(weeks=5)  # the moment of "Dog"
    # A document of that moment that says nothing, and the text itself.
    for search_before in (Document("", at), replace(indexed.documents.get(6), text="about the dog's leg and the vet")):
        found = retriever.search("the dog's leg and the vet", before=search_before, k=12)
        assert found.passages
        assert all(passage.when < at for passage in found.passages)
    assert "Dog" in subjects(retriever.search("the dog's leg", before=Document("", at + timedelta(seconds=1))))


def test_texts_without_a_date_are_never_called_earlier_than_a_date(store: Store) -> None:
    abstain_from_nothing(store)
    store.documents.add([Document("The dog's leg is healing."), Document("The dog's leg hurts.", START)])
    retriever = Retriever(store)
    found = retriever.search("the dog's leg", before=Document("", START + timedelta(days=1)))
    assert [passage.text for passage in found.passages] == ["The dog's leg hurts."]
    assert len(retriever.search("the dog's leg").passages) == 2


def test_an_undated_history_goes_by_the_order_of_import(store: Store) -> None:
    abstain_from_nothing(store)
    store.documents.add([Document(f"The dog's leg, report {number}: it is {word}.") for number, word in
                         enumerate(["swollen", "better", "healed", "broken again"])])  # fmt: skip
    target = store.documents.get(3)
    found = Retriever(store).search("report on the dog's leg", before=target, k=9)
    assert {passage.document_id for passage in found.passages} <= {1, 2}
    assert found.passages


def test_a_copy_of_the_target_is_not_given_away_while_training(indexed: Store, embedder: Embedder) -> None:
    abstain_from_nothing(indexed)
    copy = history()[1].text
    reminder = Document("As I said: " + copy, START + timedelta(weeks=30), subject="Reminder")
    indexed.documents.add([reminder])
    Index(indexed, embedder).update()
    target = indexed.documents.by_hash(reminder.hash)
    retriever = Retriever(indexed, embedder)
    query = "I have paid invoice 4711 this morning"
    assert "Invoice 4711" not in subjects(retriever.search(query, before=target))
    both = retriever.search(query, k=4)
    assert len({"Invoice 4711", "Reminder"} & set(subjects(both))) == 1, "near-duplicates are shown once"


def test_excluded_and_forgotten_texts_are_not_found(indexed: Store, embedder: Embedder) -> None:
    abstain_from_nothing(indexed)
    retriever = Retriever(indexed, embedder)
    query = "the dog's leg and the vet"
    assert subjects(retriever.search(query))[:1] == ["Dog"]
    indexed.documents.exclude([6], True)
    assert "Dog" not in subjects(retriever.search(query))
    indexed.documents.exclude([6], False)
    assert "Dog" in subjects(retriever.search(query))
    indexed.documents.forget([6])
    assert "Dog" not in subjects(retriever.search(query, k=12))


def test_nothing_relevant_means_no_passage_and_a_reason(indexed: Store, embedder: Embedder) -> None:
    for retriever in (Retriever(indexed, embedder), Retriever(indexed)):
        found = retriever.search("quarterly figures of the zinc mine in Peru")
        assert not found.passages
        assert found.reason.startswith("Nothing you wrote earlier")
        assert "no passage was used" in found.reason.lower()


def test_an_empty_history_and_k_zero_are_said_in_words(store: Store) -> None:
    retriever = Retriever(store)
    assert retriever.search("anything").reason == "There is no earlier text to look into."
    assert "turned off" in retriever.search("anything", k=0).reason


def test_between_equals_the_same_person_goes_first(store: Store) -> None:
    abstain_from_nothing(store)
    same = "Shall we meet for lunch at the canteen {}?"
    store.documents.add(
        [
            Document(same.format("today"), START, recipients=("ben@example.org",)),
            Document(same.format("tomorrow"), START + timedelta(days=1), recipients=("anna@example.org",)),
        ]
    )
    retriever = Retriever(store)
    for to, first in (("Anna@example.org", 2), ("ben@example.org", 1)):
        found = retriever.search("lunch at the canteen", k=1, to=to)
        assert found.passages[0].document_id == first


def test_a_message_like_one_answered_before_finds_that_answer(store: Store, embedder: Embedder) -> None:
    abstain_from_nothing(store)
    store.documents.add(history())
    store.documents.add([Document("Gladly, count me in!", START, answers="Would you sing at our jazz concert in May?")])
    Index(store, embedder).update()
    found = Retriever(store, embedder).search("Can we invite you as a singer for a jazz evening?", k=1)
    assert found.passages[0].text == "Gladly, count me in!"


def test_a_long_text_gives_the_passage_that_matters(store: Store, embedder: Embedder) -> None:
    abstain_from_nothing(store)
    long = "\n\n".join(f"{text} {text}" for _, text in [(d.subject, d.text) for d in history()])
    assert len(long) > 3 * PASSAGE_CHARACTERS
    store.documents.add([Document(long, START, channel="note")])
    Index(store, embedder).update()
    for retriever in (Retriever(store, embedder), Retriever(store)):
        found = retriever.search("the vet and the dog's leg", k=3)
        assert len(found.passages) == 1
        assert "vet" in found.passages[0].text
        assert len(found.passages[0].text) <= PASSAGE_CHARACTERS


@pytest.mark.parametrize(
    "text", ["", "short", "word " * 1000, "x" * 5000, "一二三四五。" * 300, "A sentence. " * 200, "a\n\n\nb\n\nc" * 200]
)
def test_cutting_loses_no_word_and_keeps_to_the_limit(text: str) -> None:
    passages = split(text)
    assert passages
    assert all(len(passage) <= PASSAGE_CHARACTERS for passage in passages)
    assert "".join("".join(passages).split()) == "".join(text.split())


def test_any_query_is_safe(indexed: Store, embedder: Embedder) -> None:
    queries = [
        "",
        " ",
        '"',
        "AND OR NOT",
        "a*",
        "subject:x",
        "日本語の質問",
        "🙂🙂",
        "x" * 20_000,
        "NEAR(a b)",
        "\x00",
        "-1",
    ]
    for retriever in (Retriever(indexed, embedder), Retriever(indexed)):
        for query in queries:
            assert retriever.search(query).reason


def test_a_search_goes_on_by_words_when_the_search_model_is_gone(filled: Store, embedder: Embedder) -> None:
    Index(filled, embedder).update()

    class Broken(Embedder):
        def embed(self, texts):
            raise EmbedderDied("The search model ended with exit code 1.")

    found = Retriever(filled, Broken()).search("did you pay invoice 4711?")
    assert subjects(found)[:1] == ["Invoice 4711"]
    assert "Searched by words alone: The search model ended" in found.reason


def test_ten_thousand_texts_are_read_once_and_then_searched_in_a_fraction_of_that_time(store: Store) -> None:
    abstain_from_nothing(store)
    rng = np.random.default_rng(0)
    vocabulary = np.array([f"w{number}" for number in range(20_000)])
    weights = 1 / np.arange(1, 20_001)
    words = rng.choice(vocabulary, (10_000, 60), p=weights / weights.sum())
    store.documents.add(
        Document(" ".join(row), START + timedelta(minutes=number), source="m") for number, row in enumerate(words)
    )
    vectors = rng.standard_normal((10_000, 384)).astype("<f4")
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with store.writing() as db:
        for id, vector in enumerate(vectors, start=1):
            db.conn.execute("INSERT INTO passages VALUES (?, ?, 0, 'text')", [id, id])
            db.conn.execute("INSERT INTO passage_vectors VALUES (?, ?)", [id, vector.tobytes()])

    class Instant(Embedder):
        def embed(self, texts):
            return vectors[: len(texts)]

    retriever = Retriever(store, Instant())
    started = time.thread_time()  # this machine may be busy with something else
    retriever.search("w1 w2")
    first = time.thread_time() - started
    took = []
    for row in words[::1000]:
        started = time.thread_time()
        assert retriever.search(" ".join(row[:12]), before=Document("", START + timedelta(days=6))).passages
        took.append(time.thread_time() - started)
    assert np.median(took) < first / 4
