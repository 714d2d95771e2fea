"""Whether a night has anything to learn: what was learned from, left out or refused is no news, and costs nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import personas
from app.documents import Document
from app.learning import news
from app.learning.news import News
from app.paths import Home
from app.services.session import Session
from app.store.documents import Documents

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def text(number: int, words: str | None = None) -> Document:
    return Document(words or f"Dear Ann, this is letter number {number}.", when=FIRST + timedelta(days=number))


@pytest.fixture
def session(home: Home):
    with Session(home, passphrase="correct horse") as opened:
        opened.store.documents.add([text(number) for number in range(12)])
        yield opened


def finish_a_run(session: Session) -> None:
    documents = session.store.documents
    news.remember(session.store, documents.revision(), documents.all(), session.base.sha256)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every reading of texts from the store."""
    found: list[str] = []
    real: Callable = Documents._select

    def select(self: Documents, rest: str, values: list) -> list[Document]:
        found.append(rest)
        return real(self, rest, values)

    monkeypatch.setattr(Documents, "_select", select)
    return found


def test_what_a_run_has_looked_at_is_no_news_whatever_became_of_its_version(session: Session) -> None:
    assert News().any(session)
    finish_a_run(session)
    assert session.store.adapters.in_use() is None, "it was refused, so to say"
    assert not News().any(session)


def test_a_repetition_is_no_news_and_a_new_text_is(session: Session) -> None:
    finish_a_run(session)
    session.store.documents.add([text(20, "dear ann,  this is letter number 3.")])
    assert not News().any(session)
    session.store.documents.add([text(21)])
    assert News().any(session)


def test_another_base_has_everything_to_learn(session: Session) -> None:
    finish_a_run(session)
    session.made["base"] = replace(session.base, sha256="f" * 64)
    assert News().any(session)


def test_nothing_is_read_while_nothing_has_changed(session: Session, reads: list[str]) -> None:
    finish_a_run(session)
    reads.clear()
    asked = News()
    for _ in range(3):
        assert not asked.any(session)
    assert not reads
    session.store.documents.add([text(20)])
    for _ in range(3):
        assert asked.any(session)
    assert len(reads) == 1, "a night on battery waits with news, and reads them once"


def test_a_look_that_found_nothing_is_remembered_by_the_next_start_of_the_application(
    session: Session, reads: list[str]
) -> None:
    finish_a_run(session)
    session.store.documents.add([text(20, "Dear Ann, this is letter number 3.")])
    assert not News().any(session)
    reads.clear()
    assert not News().any(session)
    assert not reads


def test_the_revision_changes_with_everything_that_changes_what_is_learned_from(session: Session) -> None:
    documents = session.store.documents
    one, other = documents.all()[3], documents.all()[4]
    assert one.id and other.id
    seen = [documents.revision()]

    def changed() -> bool:
        seen.append(documents.revision())
        return seen[-1] not in seen[:-1]

    documents.exclude([one.id])
    assert changed()
    documents.exclude([one.id], False)
    documents.exclude([other.id])
    assert changed(), "as many texts as before, and others"
    documents.exclude([other.id], False)
    assert documents.revision() == seen[0]
    documents.forget([one.id])
    assert changed()
    documents.add([text(30)])
    assert changed(), "as many texts as at first"
    documents.add([text(30)])
    assert not changed()


def test_a_persona_has_news_of_its_own(session: Session) -> None:
    """Nights learned the usual voice only, for what was new to a persona was never asked."""
    personas.define(session.store, personas.Persona("work", ("boss",)))
    finish_a_run(session)
    asked = News()
    assert not asked.any(session) and not asked.any(session, "work"), "nothing belongs to it"
    session.store.documents.add([replace(text(30), recipients=("boss@example.org",))])
    assert asked.any(session) and asked.any(session, "work")
    store = session.store
    news.remember(store, store.documents.revision(), personas.texts(store, "work"), session.base.sha256, "work")
    assert asked.any(session) and not asked.any(session, "work")
    session.store.documents.add([text(31)])
    assert not asked.any(session, "work"), "that was none of its texts"
    personas.define(session.store, personas.Persona("work", ("ann", "boss")))
    session.store.documents.add([replace(text(32), recipients=("ann@example.org",))])
    assert asked.any(session, "work"), "other texts are its own now"


def test_a_persona_that_is_defined_anew_has_news_though_no_text_changed(session: Session) -> None:
    store = session.store
    store.documents.add([replace(text(30), recipients=("boss@example.org",)), replace(text(31), recipients=("ann@x",))])
    personas.define(store, personas.Persona("work", ("boss",)))
    news.remember(store, store.documents.revision(), personas.texts(store, "work"), session.base.sha256, "work")
    assert not News().any(session, "work")
    personas.define(store, personas.Persona("work", ("boss", "ann")))
    assert News().any(session, "work")
