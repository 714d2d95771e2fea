"""A night learns every voice that has something new, and reads the history for it once."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.learning import news
from app.learning.control import Control
from app.paths import Home
from app.services import Services
from app.store.documents import Documents

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def services(home: Home):
    opened = Services(home)
    opened.open("correct horse")
    letters = [Document(f"Dear Ann, letter {n} of many.", when=FIRST + timedelta(days=n)) for n in range(24)]
    reports = [replace(d, text=f"Dear all, report {n}.", recipients=("boss@x",)) for n, d in enumerate(letters)]
    opened.session.store.documents.add([*letters, *reports])
    yield opened
    opened.close()


def test_each_voice_with_news_is_learned_the_usual_one_first(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nights learned the usual voice only."""
    services.personas.define("work", ["boss"], [])
    services.personas.define("tiny", ["nobody"], [])
    assert services.voice.with_news() == [None, "work"], "nothing belongs to the third"
    learned: list[str | None] = []

    def learn(*, persona: str | None, on_event: Any, control: Control) -> Any:
        learned.append(persona)
        store = services.session.store
        from app import personas
        from app.services.changes import Done

        texts = personas.texts(store, persona)
        news.remember(store, store.documents.revision(), texts, services.session.base.sha256, persona)
        return Done(persona)

    monkeypatch.setattr(services.voice, "learn", learn)
    told: list[dict[str, Any]] = []
    services.voice.learn_what_is_new(on_event=told.append, control=Control())
    assert learned == [None, "work"] and [event["persona"] for event in told] == learned
    assert not services.voice.something_new()


def test_waiting_with_news_reads_the_history_once(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    services.personas.define("work", ["boss"], [])
    services.voice.something_new()
    read: list[int] = []
    real = Documents.all
    monkeypatch.setattr(Documents, "all", lambda self, *a, **k: (read.append(1), real(self, *a, **k))[1])
    for _ in range(5):
        assert services.voice.something_new()
    assert not read


def test_the_history_is_backed_up_before_it_is_learned_and_a_failure_is_told(services: Services) -> None:
    services.history.forget([d.id for d in services.session.store.documents.all()[:40] if d.id])
    told: list[dict[str, Any]] = []
    with pytest.raises(IdiolectError, match="Import more"):
        services.voice.learn(on_event=told.append)
    assert len(services.backup.kept()) == 1 and not told
    services.history.forget([services.session.store.documents.all()[0].id or 0])
    place = services.backup.kept()[0].path.parent
    shutil.rmtree(place)
    place.write_text("in the way")
    with pytest.raises(IdiolectError, match="Import more"):
        services.voice.learn(on_event=told.append)
    assert [event["event"] for event in told] == ["notice"] and told[0]["text"].endswith(".")
