"""A voice that moves to another model: learned there first, compared by the same texts, and back with the old model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import models
from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.judging import gate, verdict
from app.learning import run
from app.learning.control import Control
from app.models import fit
from app.paths import Home
from app.services import Services
from tests.adapters import tiny_models
from tests.adapters.made import origin, trained_folder
from tests.learning.test_run import Brisk, texts  # noqa: F401  (a fixture)


@pytest.fixture
def services(
    home: Home,
    texts: list[Document],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Services]:
    """A voice in use on the model “old”, and another model, “new”; both learn in no time and say nothing of sense."""
    probe = gate.general_probe()[:4]
    monkeypatch.setattr(gate, "general_probe", lambda: probe)
    monkeypatch.setattr(gate, "DRAFTS", 1)
    monkeypatch.setattr(gate, "LESS_STRENGTH", ())
    monkeypatch.setattr(verdict, "MAX_GENERAL_LOSS", 100.0)
    monkeypatch.setattr(verdict, "MAX_LESS_SAID", 1.0)
    monkeypatch.setattr(verdict, "MAX_EXTRA_SHARE", 1.0)
    monkeypatch.setattr(verdict, "MAX_RUN", 1000)
    monkeypatch.setattr(gate, "MIN_RECEIVED", 1000)
    monkeypatch.setattr(run, "Recipe", Brisk)
    opened = Services(home)
    opened.open("correct horse")
    opened.session.store.documents.add(texts)
    for seed, name in enumerate(("old", "new")):
        path = tmp_path / f"{name}.gguf"
        tiny_models.make("llama", path, seed=seed, max_position_embeddings=4096)
        models.add_base(home, path, models.sha256(path))
    opened.models.use("old")
    assert opened.moving.choice("new") is None, "nothing was learned that could rest"
    base, hashes = opened.session.base, [document.hash for document in opened.session.store.documents.all()]
    known = origin(base, document_hashes=tuple(hashes[:-8]), heldout_hashes=tuple(hashes[-8:]))
    opened.versions.use(opened.session.versions.commit(trained_folder(tmp_path / "run", base), known).name)
    yield opened
    opened.close()


def in_use(services: Services) -> tuple[str, str | None]:
    """The model, and what is written with on it."""
    state = services.writing.state()
    return state.base, state.voice.name if state.voice else None


def test_the_old_voice_is_in_use_until_the_new_one_is_learned_and_is_back_with_the_old_model(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = services.moving.choice("new")
    assert choice and choice.can_learn and "until then you go on writing with old" in choice.said
    move = services.moving.begin("new").value
    assert move.told(planned=True) == "Your voice moves to new tonight; until then you write with old."
    assert services.moving.something_new()

    control = Control()
    with pytest.raises(Cancelled):
        services.moving.night(
            on_event=lambda e: control.stop() if e.get("phase") == "baseline" else None, control=control
        )
    services.close()
    services.open("correct horse")
    assert services.moving.now() == move and in_use(services) == ("old", "v1"), "it outlasts a stop and a restart"

    seen: list[str] = []
    (learned,) = services.moving.night(on_event=lambda e: seen.append(e.get("phase", ""))).value
    assert learned.adapter == "v2" and "comparing" in seen
    assert in_use(services) == ("old", "v1"), "only settling moves"
    assert services.moving.settle().value is not None
    assert in_use(services) == ("new", "v2")
    found = services.moving.now()
    assert found and found.state == "moved" and found.across and services.moving.settle().value is None
    assert found.across.texts == 8 and found.across.new.voice < found.across.new.base
    assert found.across.characters == sum(len(d.text) for d in services.session.store.documents.all()[-8:])
    assert found.across == services.moving.compare("v1", "v2"), "the same figures whoever asks, from wherever"
    assert found.told(planned=False).startswith("Your voice has moved to new. On 8 of your texts")
    assert not services.versions.compare("v1", "v2")[2].same_base
    assert not services.moving.something_new(), "neither a move nor texts"
    assert services.models.use("old").value.learned and in_use(services) == ("old", "v1")
    assert services.moving.now() is None
    assert services.moving.choice("new") is None, "its voice is there by now"
    services.versions.roll_back()
    assert in_use(services) == ("old", None)
    services.models.use("new")
    assert in_use(services) == ("new", "v2")
    services.versions.remove("v2")
    assert in_use(services) == ("new", None)


def test_what_does_not_pass_its_checks_moves_nothing(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    services.moving.begin("new")
    monkeypatch.setattr(gate, "MIN_TEXTS", 1000)
    (learned,) = services.moving.learn().value
    assert not learned.in_use and services.moving.settle().value is None
    move = services.moving.now()
    assert move and move.state == "stayed" and move.reason == learned.reason and in_use(services) == ("old", "v1")
    assert "did not pass its checks" in move.told(planned=True)
    services.moving.drop()
    assert services.moving.now() is None


def test_a_move_can_be_cancelled_and_choosing_a_model_at_once_ends_it(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.moving.begin("new")
    services.moving.drop()
    assert services.moving.now() is None and in_use(services) == ("old", "v1")
    with pytest.raises(IdiolectError, match="not to move anywhere"):
        services.moving.learn()
    services.moving.begin("new")
    assert not services.models.use("new").value.learned
    assert services.moving.now() is None and in_use(services) == ("new", None)
    services.models.use("old")
    services.moving.begin("new")
    services.models.remove("new")
    assert services.moving.now() is None
    with pytest.raises(IdiolectError, match="no model named"):
        services.moving.begin("new")


def test_where_there_is_too_little_memory_to_learn_only_changing_at_once_is_offered(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "verdict", lambda needs, here: "serve")
    choice = services.moving.choice("new")
    assert choice and not choice.can_learn and "too little memory" in choice.said
    with pytest.raises(IdiolectError, match="too little memory"):
        services.moving.begin("new")
