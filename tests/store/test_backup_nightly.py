"""Backups made before learning: the last few, under the present key, and told where they fail."""

import json
from datetime import UTC, datetime

import pytest

from app.paths import Home
from app.store import Store, backup, copying, keys
from app.store.restoring import restore
from tests.store.test_opening import Ring, fill, ring  # noqa: F401 (a fixture)

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


def test_before_learning_the_last_few_states_are_kept_and_only_new_ones_written(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        made = set()
        for count in (1, 2, 2, 3, 4, 5):
            fill(store, count)
            assert store.back_up_before_learning(datetime(2026, 1, count, tzinfo=UTC)) is None
            made.update(backup.automatic(home))
        assert len(made) == 5
        assert [path.name[10:20] for path in backup.automatic(home)] == ["2026-01-03", "2026-01-04", "2026-01-05"]
        backup.automatic(home)[-1].unlink()
        assert store.back_up_before_learning(datetime(2026, 1, 6, tzinfo=UTC)) is None
        assert len(backup.automatic(home)) == 3


def test_what_was_forgotten_is_forgotten_by_the_backups_too(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store)
        store.back_up_before_learning(datetime(2026, 1, 1, tzinfo=UTC))
        store.documents.forget([1])
        assert store.forget_in_backups() is None
        (left,) = backup.automatic(home)
    assert restore(home, left, passphrase="one").texts == 2


def test_a_backup_that_fails_before_learning_is_told_and_stops_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store)
        with monkeypatch.context() as patch:
            patch.setattr(copying, "SPARE_BYTES", 1 << 60)
            said = store.back_up_before_learning()
            assert said is not None and "not backed up" in said and "make room" in said
        home.backups.rmdir()
        home.backups.write_text("in the way")
        assert "cannot be made" in str(store.back_up_before_learning())
        home.backups.unlink()
        assert store.back_up_before_learning() is None and len(backup.automatic(home)) == 1


@pytest.mark.parametrize(("come", "go"), [(None, "two"), ("one", "two"), ("one", None)])
@pytest.mark.parametrize("kept", ["file", "keyring"])
def test_backups_before_learning_follow_the_key(
    home: Home, come: str | None, go: str | None, kept: str, request: pytest.FixtureRequest
) -> None:
    ring: Ring | None = request.getfixturevalue("ring") if kept == "keyring" else None  # noqa: F811
    with Store.open(home, passphrase=come) as store:
        for count in (3, 4):
            fill(store, count)
            store.back_up_before_learning(datetime(2026, 1, count, tzinfo=UTC))
        store.change_passphrase(go)
        told = keys.warning(store._key, home)
        assert store.warning == told
    assert len(json.loads(home.key_file.read_text())["keys"]) == 1
    assert len(ring.entries if ring else ()) == (1 if ring and go is None else 0)
    assert restore(home, backup.automatic(home)[-1], passphrase=go).texts == 4


def test_a_change_that_was_cut_short_leaves_no_backup_behind(home: Home) -> None:
    with Store.open(home) as store:
        fill(store)
        store.back_up_before_learning()
        backup.remember_key(home, store._key)  # as far as a process came that was killed then
        store.change_passphrase("two")
        assert store.warning is None
        (path,) = backup.automatic(home)
    assert restore(home, path, passphrase="two").texts == 3


def test_a_backup_that_cannot_follow_the_key_stays_openable_and_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home) as store:
        fill(store)
        store.back_up_before_learning()
        with monkeypatch.context() as patch:
            patch.setattr(
                backup, "copy", lambda *_, **_named: (_ for _ in ()).throw(OSError(28, "No space left on device"))
            )
            store.change_passphrase("two")
        assert store.warning is not None and "earlier key" in store.warning
        (left,) = backup.automatic(home)
        fill(store, 4)
    assert restore(home, left).texts == 3  # the old key is still recorded for it
    with Store.open(home) as store:
        fill(store, 5)
        for day in range(1, 5):
            fill(store, 5 + day)
            store.back_up_before_learning(datetime(2999, 1, day, tzinfo=UTC))
        assert left not in backup.automatic(home) and "earlier key" not in str(store.warning)
