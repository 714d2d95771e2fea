"""A history whose key was lost: the recovery sheet opens it again, and can be tested before."""

import os
import stat
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.paths import Home
from app.store import AnyKeyNeeded, KeyNeeded, PassphraseNeeded, Store, recovery
from app.store.recovery import RecoveryRefused
from tests.store.test_backup import texts
from tests.store.test_opening import Ring, fill, ring  # noqa: F401 (a fixture)

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


def test_a_history_whose_key_was_lost_opens_with_its_recovery_key_and_then_by_itself(home: Home, other: Home) -> None:
    with Store.open(home) as store:
        fill(store)
        sheet = store.recovery_sheet()
    with Store.open(other) as store:
        wrong = " ".join(store.recovery_sheet().words)
    for loss in (home.key_file.unlink, lambda: home.key_file.write_text("{")):
        loss()
        with pytest.raises(KeyNeeded, match=r"nter your recovery key"):
            Store.open(home)
        with pytest.raises(RecoveryRefused, match="not of the history that is here"):
            Store.open(home, words=wrong)
        with Store.open(home, words=" ".join(sheet.words)) as store:
            assert store.documents.count() == 3
        assert len(texts(home)) == 3


def test_a_lost_entry_of_the_keyring_comes_back_with_the_recovery_key(home: Home, ring: Ring) -> None:  # noqa: F811
    with Store.open(home) as store:
        fill(store)
        words = " ".join(store.recovery_sheet().words)
    ring.entries.clear()
    with pytest.raises(KeyNeeded, match="missing in the desktop keyring"):
        Store.open(home)
    with Store.open(home, words=words) as store:
        assert store.protection == "keyring"
    assert len(texts(home)) == 3 and len(ring.entries) == 1


def test_a_sheet_can_be_tested_on_the_history_itself(home: Home) -> None:
    with Store.open(home) as store:
        fill(store)
        words = " ".join(store.recovery_sheet().words)
        assert store.test_recovery(words).opens
        assert "24 words" in store.test_recovery("one two").reason
        wrong = store.test_recovery("abandon " * 23 + "art")
        assert not wrong.opens and "not of the history" in wrong.reason
        store.change_passphrase("one")
        locked = store.test_recovery(words)
        assert not locked.opens and "locked with a passphrase" in locked.reason
        fill(store, 5)
    assert len(texts(home, "one")) == 5


def test_words_for_a_history_that_is_not_there_make_none(home: Home) -> None:
    with pytest.raises(IdiolectError, match="no history"):
        Store.open(home, words="abandon " * 23 + "art")
    assert not home.database.exists()


def test_the_sheet_of_a_history_under_a_passphrase_opens_it_where_the_passphrase_is_forgotten(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store)
        sheet = store.recovery_sheet()
        words = " ".join(sheet.words)
        assert sheet.passphrase and store.test_recovery(words).opens
        assert "but with the passphrase alone" in sheet.text
    with pytest.raises(PassphraseNeeded):
        Store.open(home)
    with Store.open(home, words=words) as store:
        assert store.documents.count() == 3 and store.protection == "file"
    with Store.open(home) as store:
        store.change_passphrase("two")
        assert not store.test_recovery(words).opens
    assert len(texts(home, "two")) == 3


def test_where_nothing_says_what_opens_a_history_either_may_be_asked_for(home: Home, other: Home) -> None:
    Store.open(home).close()
    Store.open(other).close()
    home.key_file.write_bytes(other.key_file.read_bytes())
    with pytest.raises(AnyKeyNeeded, match="No key in"):
        Store.open(home)
    home.key_file.unlink()
    with pytest.raises(AnyKeyNeeded, match="is missing"):
        Store.open(home)


def test_a_sheet_that_no_longer_fits_is_known(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        assert store.sheet_fits() is None
        store.note_sheet(store.recovery_sheet().mark)
        assert store.sheet_fits()
    with Store.open(home, passphrase="one") as store:
        assert store.sheet_fits()
        store.change_passphrase(None)
        assert store.sheet_fits() is False
        store.note_sheet(store.recovery_sheet().mark)
        assert store.sheet_fits()


def test_a_saved_sheet_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("what was there")
    path.chmod(0o644)
    recovery.save("the words", path)
    assert path.read_text("utf-8") == "the words\n" and [path] == list(tmp_path.glob("*"))
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(IdiolectError, match="cannot be written"):
        recovery.save("the words", tmp_path / "no" / "sheet.txt")
