"""A voice that moves to another model, from the terminal. The move itself: tests/learning/test_moving.py."""

from pathlib import Path

import pytest

from app import models
from app.paths import Home
from app.services.sample import mailbox as sample_mailbox
from app.services.session import Session
from tests.adapters import tiny_models
from tests.adapters.made import origin, trained_folder
from tests.cli.conftest import Terminal


@pytest.fixture
def moved_in(idiolect: Terminal, tmp_path: Path) -> Terminal:
    """Two tiny models with a version each, of the same texts; that of “old” is in use, and so is that model."""
    assert idiolect("import", sample_mailbox()).code == 0
    with Session(Home(idiolect.home), passphrase="correct horse") as session:
        hashes = [document.hash for document in session.store.documents.all()]
        known = {"document_hashes": tuple(hashes[:-4]), "heldout_hashes": tuple(hashes[-4:])}
        for seed, name in enumerate(("old", "new")):
            path = tmp_path / f"{name}.gguf"
            tiny_models.make("llama", path, seed=seed, max_position_embeddings=4096)
            base = models.add_base(session.home, path, models.sha256(path))
            session.versions.commit(trained_folder(tmp_path / f"run-{name}", base, seed=seed), origin(base, **known))
        session.store.settings.set("base", "old")
        session.versions.use("v1")
    return idiolect


def test_a_move_is_planned_told_and_taken_back(moved_in: Terminal) -> None:
    planned = moved_in("models", "use", "new", "--tonight", "--json")
    assert planned.code == 0 and planned.json["moving"]["new"] == "new" and planned.json["planned"], planned
    told = moved_in("models", "moving")
    assert "Your voice moves to new tonight; until then you write with old." in told.err
    assert moved_in("models", "list", "--json").json["models"][-1]["in_use"], "old is still in use"
    assert moved_in("models", "moving", "--cancel", "--json").json["moving"] is None
    assert moved_in("models", "moving", "--now").code == 1
    at_once = moved_in("models", "use", "new", "--at-once")
    assert "drafts are generic until you learn" in at_once.err
    assert moved_in("models", "use", "old", "--json").code == 0 and "new" not in moved_in("models", "moving").err


def test_versions_of_two_models_are_compared_by_the_same_texts_and_listed_with_their_models(moved_in: Terminal) -> None:
    listed = moved_in("adapters", "list")
    assert "model" in listed.out.splitlines()[0] and all(name in listed.out for name in ("old", "new"))
    compared = moved_in("adapters", "compare", "v1", "v2", "--json")
    assert compared.code == 0 and compared.json["gain"] is None, compared
    across = compared.json["across"]
    assert across["texts"] == 4 and across["old"]["model"] == "old" and across["new"]["voice"] > 0
    said = moved_in("adapters", "compare", "v1", "v2")
    assert "On 4 of your texts that neither learned from" in said.out and "NLL per character over 4 texts" in said.out
