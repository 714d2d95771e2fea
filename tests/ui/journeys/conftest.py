"""A home in which somebody has lived, made once, and a window on a copy of it: real engine, the smallest model."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import machine, models
from app.engine import Engine
from app.models import speed
from app.paths import Home
from app.services import Services, blind
from app.ui import desk
from app.ui.desk import Desk
from app.ui.preferences import Preferences
from app.ui.write import ahead
from app.writing import assistant, composing
from tests.adapters.made import origin, trained_folder
from tests.store.rekeying import CHEAP, SQLCIPHERS_OWN, derive_in
from tests.ui.journeys import tiny
from tests.ui.journeys.person import Person, Told
from tests.ui.journeys.places import letters

Starting = Callable[..., Person]


@pytest.fixture(autouse=True, scope="session")
def _cheap_passphrases() -> Iterator[None]:
    derive_in(CHEAP)
    yield
    derive_in(SQLCIPHERS_OWN)


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("tiny") / "tiny.gguf")


@pytest.fixture(scope="session")
def told(tiny_file: Path) -> Iterator[Told]:
    with Engine(tiny_file) as engine:
        yield Told(engine)


@pytest.fixture(scope="session")
def lived_in(tiny_file: Path, told: Told, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters of two people written to, two versions of a voice, two chats."""
    folder = tmp_path_factory.mktemp("lived")
    services = Services(Home(folder / "home").prepare())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        services.open()
        base = models.add_base(services.session.home, tiny_file, models.sha256(tiny_file))
        services.session.use_base(base.name)
        services.session.made |= {"engine": told.engine, "retriever": None}
        services.history.bring_in([letters(folder / "Sent.mbox", "me@example.org")], me=["me@example.org"])
        services.profiles.measure()
        for number in (1, 2):
            trained = trained_folder(folder / f"run{number}", services.session.base, seed=number)
            made = services.session.versions.commit(
                trained, origin(services.session.base, documents=3, heldout_hashes=letters_of(services))
            )
            services.versions.use(made.name)
        for text in ("Boats of oak?", "Tides at six?"):
            asked = services.conversations.ask(text).value
            answer = services.conversations.answer([{"role": "user", "content": text}], seed=1)
            services.conversations.keep(asked, answer, "Well.")
        for name in ("engine", "retriever"):
            services.session.made.pop(name)
        services.close()
    return folder / "home"


def letters_of(services: Services) -> tuple[str, ...]:
    """None was learned from: a blind test may ask about each."""
    return tuple(document.hash for document in services.session.store.documents.all())


@pytest.fixture
def starting(
    qapp: QApplication, lived_in: Path, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Starting]:
    """`starting(fresh=False)`: somebody sits down at a window of their own."""
    monkeypatch.setattr(assistant, "LENGTHS", {"short": 6, "medium": 8, "long": 12})
    monkeypatch.setattr(composing, "SENTENCE_TOKENS", 6)
    for name, value in {"PAIRS": 3, "FEWEST": 2, "SHOWN_WORDS": (5, 140)}.items():
        monkeypatch.setattr(blind, name, value)
    monkeypatch.setattr(ahead, "on_mains", lambda: False)
    monkeypatch.setattr(machine, "idle_seconds", lambda: 0.0)
    monkeypatch.setattr("app.ui.telling.BANNER_SECONDS", {})
    monkeypatch.setattr(desk, "FIRST_FRAME_MS", 0)
    # Nothing is looked up here, so nothing is read for its meaning.
    monkeypatch.setattr(Desk, "_index", lambda _desk: None)
    people: list[Person] = []
    random.seed(7)  # of what the window draws

    def start(*, fresh: bool = False) -> Person:
        for earlier in people:
            earlier.leave()
        at = tmp_path / f"home{len(people)}"
        if not fresh:
            shutil.copytree(lived_in, at)
        home = Home(at).prepare()
        # As if measured before: a window that comes to Settings would take seconds for it.
        known = {"place": speed._place(), "gflops": 100.0, "bytes_per_s": 1e10}
        (home.models / ".speed").write_text(json.dumps(known), "utf-8")
        preferences = Preferences(home)
        preferences.set("welcomed", not fresh)
        preferences.set("key_warned", True)
        preferences.save()
        person = Person(qapp, home, told, monkeypatch, tmp_path)
        people.append(person)
        person.open()
        return person

    yield start
    for person in people:
        person.leave()
