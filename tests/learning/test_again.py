"""Learning again: what the next version starts from, and which texts it sees."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.documents import Document
from app.learning import again
from app.learning.recipe import SHAPE, Recipe
from app.store import AdapterRecord, Store
from trainer.arguments import Arguments

TEXTS = [
    Document(f"Hello Ann, this is number {n}. Yours, Tom", datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n))
    for n in range(700)
]
RECIPE = Recipe()


@pytest.fixture
def version(store: Store, tmp_path: Path) -> AdapterRecord:
    """A version that learned from the oldest 300 texts."""
    store.documents.add(TEXTS)
    manifest = {"document_hashes": [d.hash for d in TEXTS[:300]], "recipe": RECIPE.record()}
    return AdapterRecord("v1", "0" * 64, tmp_path, manifest)


def test_a_short_history_is_learned_from_nothing(store: Store, version: AdapterRecord) -> None:
    assert again.parent(store, RECIPE, version, documents=200) is None
    assert again.parent(store, RECIPE, None, documents=5000) is None


def test_a_long_history_starts_from_the_version_in_use_unless_told_not_to(store: Store, version: AdapterRecord) -> None:
    assert again.parent(store, RECIPE, version, documents=700) is version
    assert again.parent(store, replace(RECIPE, warm=False), version, documents=700) is None
    assert again.parent(store, replace(RECIPE, warm=True), version, documents=200) is version


def test_what_was_forgotten_is_not_kept_in_the_weights(store: Store, version: AdapterRecord) -> None:
    first = store.documents.by_hash(TEXTS[7].hash)
    assert first is not None and first.id is not None
    store.documents.forget([first.id])
    assert again.parent(store, replace(RECIPE, warm=True), version, documents=700) is None


def test_an_adapter_of_another_shape_is_not_started_from(store: Store, version: AdapterRecord) -> None:
    assert again.parent(store, replace(RECIPE, rank=3, warm=True), version, documents=700) is None


def test_a_version_learned_with_other_defaults_is_not_started_from(store: Store, version: AdapterRecord) -> None:
    older = replace(version, manifest=version.manifest | {"recipe": RECIPE.record() | {"rank": 32}})
    assert again.parent(store, replace(RECIPE, warm=True), older, documents=700) is None


def test_the_record_of_a_run_holds_the_trainers_own_defaults() -> None:
    fields = Arguments.__dataclass_fields__
    assert {key: fields[key].default for key in SHAPE} == {key: RECIPE.record()[key] for key in SHAPE}


def test_a_warm_start_sees_all_that_is_new_and_a_spread_of_the_old(version: AdapterRecord) -> None:
    chosen = again.selection(TEXTS[:340], version)
    assert set(TEXTS[300:340]) <= set(chosen)
    old = [TEXTS.index(document) for document in chosen if document in TEXTS[:300]]
    assert len(old) == 100
    assert min(old) < 10 and max(old) > 290 and old == sorted(old)
    assert again.selection(TEXTS[:340], None) == TEXTS[:340]
