"""Versions are immutable, appear whole or not at all, and one can always go back."""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import models
from app.adapters.files import GGUF, WEIGHTS
from app.errors import IdiolectError
from app.models import BaseModel
from app.paths import Home
from app.store import AdapterRecord, Store
from app.versions import Back, Versions
from tests.adapters.made import origin, trained_folder


def learn(
    versions: Versions, base: BaseModel, seed: int = 0, figures: dict[str, Any] | None = None, **known: object
) -> str:
    folder = trained_folder(versions.home.runs / f"run{seed}", base, seed=seed)
    return versions.commit(folder, origin(base, **known), figures=figures).name


def test_a_committed_version_is_complete_recorded_and_not_in_use(versions: Versions, tiny: BaseModel) -> None:
    name = learn(versions, tiny, figures={"nll": {"base": 3.6, "adapter": 3.0}})
    row = versions.show(name)
    assert name == "v1"
    assert {path.name for path in row.record.folder.iterdir()} == {
        "adapter_model.safetensors", "adapter_config.json", "adapter.gguf", "manifest.json",
    }  # fmt: skip
    assert json.loads((row.record.folder / "manifest.json").read_text()) == row.record.manifest
    assert (row.manifest.weights.rank, row.manifest.weights.layers, row.manifest.weights.architecture) == (
        4,
        (0, 1),
        "llama",
    )
    assert row.used_by == () and versions.in_use() is None
    assert not (versions.home.runs / "run0").exists()


def test_rolling_back_goes_step_by_step_to_the_base(versions: Versions, tiny: BaseModel) -> None:
    for seed in range(3):
        versions.use(learn(versions, tiny, seed))
    steps = [versions.rollback().record for _ in range(3)]
    assert [step.name if step else None for step in steps] == ["v2", "v1", None]
    with pytest.raises(IdiolectError, match="nothing to go back to"):
        versions.rollback()


def test_rolling_back_takes_under_a_second_with_the_real_base(home: Home, store: Store) -> None:
    base = models.default_base()
    versions = Versions(home, store)
    for seed in range(2):
        folder = trained_folder(
            home.runs / f"run{seed}", base, rank=16, seed=seed, targets=("q_proj", "v_proj", "down_proj")
        )
        versions.use(versions.commit(folder, origin(base)).name)
    started = time.perf_counter()
    assert versions.rollback().record is not None
    assert time.perf_counter() - started < 1
    assert versions.in_use().name == "v1"  # type: ignore[union-attr]


def test_each_persona_has_a_version_of_its_own(versions: Versions, tiny: BaseModel) -> None:
    usual, work = learn(versions, tiny, 0), learn(versions, tiny, 1, persona="work")
    versions.use(usual)
    versions.use(work, "work")
    assert versions.in_use().name == usual  # type: ignore[union-attr]
    assert versions.in_use("work").name == work  # type: ignore[union-attr]
    assert {row.record.name: row.used_by for row in versions.list()} == {usual: ("",), work: ("work",)}
    versions.rollback("work")
    assert versions.in_use("work") is None and versions.in_use().name == usual  # type: ignore[union-attr]


def test_removing_the_version_in_use_puts_its_predecessor_to_use(versions: Versions, tiny: BaseModel) -> None:
    for seed in range(2):
        versions.use(learn(versions, tiny, seed))
    assert versions.remove("v2").record.name == "v1"  # type: ignore[union-attr]
    assert not (versions.home.adapters / "v2").exists()
    assert learn(versions, tiny, 5) == "v3", "a number is never given twice"


def test_learning_the_same_weights_again_adds_nothing(versions: Versions, tiny: BaseModel) -> None:
    first = learn(versions, tiny, 0)
    assert learn(versions, tiny, 0) == first
    assert len(versions.list()) == 1


def test_the_same_weights_for_another_base_are_not_this_version(versions: Versions, tiny: BaseModel) -> None:
    learn(versions, tiny)
    record = versions.store.adapters.list()[0]
    weights = record.manifest["sha256"]
    assert versions.find_weights(weights, tiny.sha256) == record
    assert versions.find_weights(weights, "0" * 64) is None


def test_weights_that_do_not_fit_the_base_change_nothing(versions: Versions, tiny: BaseModel) -> None:
    folder = trained_folder(versions.home.runs / "run", tiny)
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:-4])
    with pytest.raises(IdiolectError, match="cut short"):
        versions.commit(folder, origin(tiny))
    assert versions.list() == [] and list(versions.home.adapters.iterdir()) == [] and folder.exists()


def test_a_version_for_a_base_that_is_not_here_names_it(versions: Versions, tiny: BaseModel) -> None:
    other = replace(tiny, name="Somebody's 8B", sha256="1" * 64)
    folder = trained_folder(versions.home.runs / "run", tiny)
    with pytest.raises(IdiolectError, match="Somebody's 8B"):
        versions.commit(folder, origin(other))


def test_a_lost_gguf_is_made_again_and_damaged_weights_are_noticed(versions: Versions, tiny: BaseModel) -> None:
    record = versions.show(learn(versions, tiny)).record
    original = (record.folder / GGUF).read_bytes()
    (record.folder / GGUF).unlink()
    assert versions.serving_file(record).read_bytes() == original
    (record.folder / WEIGHTS).write_bytes(b"rust")
    with pytest.raises(IdiolectError, match="not what was stored"):
        versions.use(record.name)


def test_what_a_crash_leaves_is_put_right(versions: Versions, tiny: BaseModel, store: Store) -> None:
    name = learn(versions, tiny)
    home = versions.home
    # Killed after the folder got its name, before the record was written:
    shutil.copytree(home.adapters / name, home.adapters / "copy")
    store.adapters.remove(name)
    # Killed while staging, by a process that is gone; and while removing.
    (home.adapters / ".new-999999999-abcd").mkdir()
    (home.adapters / ".gone-v7-abcd").mkdir()
    (home.adapters / f".new-{os.getpid()}-abcd").mkdir()
    again = Versions(home, store)
    assert [row.record.name for row in again.list()] == [name]
    assert {path.name for path in home.adapters.iterdir()} == {name, "copy", f".new-{os.getpid()}-abcd"}
    assert again.serving_file(again.show(name).record).is_file()


def test_a_window_that_opens_while_a_version_is_recorded_does_not_take_it_in_twice(
    versions: Versions, tiny: BaseModel, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = store.adapters.add

    def look() -> None:
        with Store.open(versions.home, passphrase="correct horse") as theirs:
            Versions(versions.home, theirs)

    window = threading.Thread(target=look)

    def overtaken(record: AdapterRecord) -> None:
        window.start()
        window.join(2)  # it finds the finished folder, and waits for what is being written
        add(record)

    monkeypatch.setattr(store.adapters, "add", overtaken)
    assert learn(versions, tiny) == "v1"
    window.join()
    assert [row.record.name for row in versions.list()] == ["v1"]


def test_a_removal_that_was_cut_off_is_finished(versions: Versions, tiny: BaseModel, store: Store) -> None:
    name = learn(versions, tiny)
    (versions.home.adapters / name).rename(versions.home.adapters / f".gone-{name}-abcd")
    assert Versions(versions.home, store).list() == []


def test_versions_that_learned_from_a_forgotten_text_are_named(versions: Versions, tiny: BaseModel) -> None:
    learn(versions, tiny, 0)
    learn(versions, tiny, 1, document_hashes=("e" * 64,), heldout_hashes=("f" * 64,))
    assert versions.store.adapters.learned_from(["e" * 64]) == ["v2"]
    assert versions.store.adapters.learned_from(["f" * 64]) == [], "a held-out text was measured on, not learned from"


def test_figures_are_added_and_compared_on_the_texts_both_were_measured_on(versions: Versions, tiny: BaseModel) -> None:
    for seed, nll in enumerate((30.0, 25.0)):
        name = learn(versions, tiny, seed)
        texts = {"a" * 16: [10, 40.0, nll], f"{seed}" * 16: [10, 40.0, 1.0]}
        versions.record_figures(name, {"texts": texts}, {"accepted": True})
    compared = versions.compare("v1", "v2")
    assert compared.shared_texts == 1 and compared.gain == pytest.approx(0.5)
    folder = versions.show("v2").record.folder
    assert json.loads((folder / "manifest.json").read_text())["verdict"] == {"accepted": True}


def test_a_label_and_unknown_names_are_answered(versions: Versions, tiny: BaseModel) -> None:
    name = learn(versions, tiny)
    versions.label(name, "before the holidays")
    assert versions.show(name).record.label == "before the holidays"
    for ask in (versions.show, versions.use, versions.remove):
        with pytest.raises(IdiolectError, match="Known: v1"):
            ask("v9")


def test_nothing_readable_by_others_is_left(versions: Versions, tiny: BaseModel) -> None:
    folder: Path = versions.show(learn(versions, tiny)).record.folder
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def lose_the_folder(versions: Versions, record: AdapterRecord) -> None:
    shutil.rmtree(record.folder)


def spoil_the_weights(versions: Versions, record: AdapterRecord) -> None:
    (record.folder / WEIGHTS).write_bytes(b"rust")


def spoil_the_manifest(versions: Versions, record: AdapterRecord) -> None:
    (record.folder / "manifest.json").write_text("{")
    versions.store.adapters.amend(record.name, {"format": "rust"})


DAMAGE = pytest.mark.parametrize("damage", [lose_the_folder, spoil_the_weights, spoil_the_manifest])


@DAMAGE
def test_rolling_back_passes_over_what_is_damaged(
    versions: Versions, tiny: BaseModel, damage: Callable[[Versions, AdapterRecord], None]
) -> None:
    for seed in range(3):
        versions.use(learn(versions, tiny, seed))
    damage(versions, versions.show("v2").record)
    back = versions.rollback()
    assert back.record is not None and back.record.name == "v1"
    assert versions.in_use() == back.record
    assert back.said is not None and back.said.startswith("Passed over: v2.")


@DAMAGE
def test_a_version_can_be_removed_whatever_is_damaged(
    versions: Versions, tiny: BaseModel, damage: Callable[[Versions, AdapterRecord], None]
) -> None:
    for seed in range(3):
        versions.use(learn(versions, tiny, seed))
    damage(versions, versions.show("v2").record)
    removed = versions.remove("v3")
    assert removed.record is not None and removed.record.name == "v1" and removed.passed == ("v2",)
    damage(versions, versions.show("v1").record)
    assert versions.remove("v1").record is None and versions.in_use() is None
    versions.remove("v2")
    assert versions.list() == [] and list(versions.home.adapters.iterdir()) == []


@pytest.mark.parametrize(("figures", "what"), [({"nll": []}, "“figures.nll”"), ({"oldest": {"texts": -1}}, "texts”")])
def test_what_is_wrong_in_the_manifest_of_a_version_is_its_damage_and_is_said(
    versions: Versions, tiny: BaseModel, figures: dict[str, Any], what: str
) -> None:
    """As a stranger's file left it that an earlier Idiolect took in."""
    learn(versions, tiny, 1)
    record = versions.show(learn(versions, tiny, 2)).record
    spoilt = record.manifest | {"figures": figures}
    versions.store.adapters.amend("v2", spoilt)
    (record.folder / "manifest.json").write_text(json.dumps(spoilt))
    assert [row.record.name for row in versions.list()] == ["v1"]
    (said,) = versions.damaged()
    assert said.startswith("What is written of v2 is damaged: ") and what in said
    with pytest.raises(IdiolectError, match="What is written of v2 is damaged"):
        versions.show("v2")
    assert learn(versions, tiny, 2) == "v2" and versions.damaged() == [], "learned or imported again, it is whole"


def test_a_version_without_a_record_whose_manifest_is_damaged_is_told(
    versions: Versions, tiny: BaseModel, store: Store
) -> None:
    folder = versions.show(learn(versions, tiny)).record.folder
    (folder / "manifest.json").write_text('{"format": "idiolect-adapter", "format_version": 1, "method": ["lora"]}')
    store.adapters.remove("v1")
    (said,) = Versions(versions.home, store).damaged()
    assert str(folder) in said and "“method” is missing or not what it should be" in said
    assert folder.is_dir()


def test_where_nothing_earlier_is_whole_the_base_is_used(versions: Versions, tiny: BaseModel) -> None:
    for seed in range(2):
        versions.use(learn(versions, tiny, seed))
    lose_the_folder(versions, versions.show("v1").record)
    assert versions.rollback() == Back(None, ("v1",))
    assert versions.in_use() is None


def test_a_gguf_that_was_not_derived_here_is_never_served(versions: Versions, tiny: BaseModel, store: Store) -> None:
    record = versions.show(learn(versions, tiny)).record
    gguf = record.folder / GGUF
    derived = gguf.read_bytes()
    gguf.write_bytes(derived[:-4] + b"evil")
    assert versions.served("v1").file.read_bytes() == derived
    gguf.write_bytes(derived[:-4] + b"evil")
    assert Versions(versions.home, store).serving_file(record).read_bytes() == derived, "nor after a restart"


def test_a_changed_configuration_does_not_change_what_is_served(versions: Versions, tiny: BaseModel) -> None:
    record = versions.show(learn(versions, tiny)).record
    derived = (record.folder / GGUF).read_bytes()
    config = record.folder / "adapter_config.json"
    config.write_text(config.read_text().replace('"lora_alpha": 8', '"lora_alpha": 64'))
    (record.folder / GGUF).unlink()
    assert versions.serving_file(record).read_bytes() == derived


@pytest.mark.parametrize("damage", [lose_the_folder, spoil_the_weights])
def test_the_same_weights_once_more_put_a_damaged_version_right(
    versions: Versions, tiny: BaseModel, damage: Callable[[Versions, AdapterRecord], None]
) -> None:
    record = versions.show(learn(versions, tiny)).record
    before = {path.name: path.read_bytes() for path in record.folder.iterdir()}
    damage(versions, record)
    with pytest.raises(IdiolectError, match="import it again"):
        versions.use("v1")
    assert learn(versions, tiny) == "v1"
    assert {path.name: path.read_bytes() for path in record.folder.iterdir()} == before
    assert versions.use("v1") == record
