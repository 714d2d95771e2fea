"""One real embedding child for the whole room, and a small history whose topics are known."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.documents import Document
from app.retrieval import Embedder, Index
from app.retrieval.abstention import Threshold
from app.retrieval.search import threshold_key
from app.store import Store

START = datetime(2024, 1, 1, 9, tzinfo=UTC)

TEXTS = (
    ("Boat trip", "The sailing boat is booked for the second week of July. We meet at the harbour at nine."),
    ("Invoice 4711", "I have paid invoice 4711 this morning, the plumber can come and fix the radiator now."),
    ("Choir", "The choir rehearses the Brahms requiem on Tuesday; please bring the scores and a pencil."),
    ("Greenhouse", "My tomato seedlings died in the frost, so I will sow them again in the greenhouse."),
    ("Re: exam", "I have marked all the exams, and the students may look at their grades on Friday."),
    ("Dog", "The vet says that the dog's leg is healing and that she can run again in two weeks."),
    ("Printer", "The office printer jams with thick paper. Use the one on the second floor instead."),
    ("Wedding", "What a lovely wedding that was! The speeches, the cake, and the dancing until four."),
    ("Budget", "We should cut the travel budget by a tenth and keep the money for new laptops."),
    ("Train", "My train is late again, I will miss the first half hour of the workshop in Cologne."),
    ("Kitchen", "The carpenter delivers the kitchen cupboards on Monday; the sink follows a week later."),
    ("Novel", "I finished the novel on the plane. The ending is weak, but the first chapters are brilliant."),
)


def history() -> list[Document]:
    """Twelve mails, a week apart, each about something else."""
    return [
        Document(text, START + timedelta(weeks=week), subject=subject, recipients=(f"friend{week % 3}@example.org",))
        for week, (subject, text) in enumerate(TEXTS)
    ]


def abstain_from_nothing(store: Store) -> None:
    """Set the threshold so low that the best matches are shown, however little they have to do with the request."""
    for vectors in (True, False):
        store.settings.set(threshold_key(vectors), Threshold(((1.0, -9.0),), vectors).to_json())


@pytest.fixture(scope="session")
def embedder() -> Iterator[Embedder]:
    with Embedder(threads=1) as running:
        yield running


@pytest.fixture
def filled(store: Store) -> Store:
    store.documents.add(history())
    return store


@pytest.fixture
def indexed(filled: Store, embedder: Embedder) -> Store:
    Index(filled, embedder).update()
    return filled
