"""A history whose key was lost: the recovery sheet opens it again, and can be tested before."""

import pytest

from app.errors import IdiolectError
from app.paths import Home
from app.store import Store
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
        with pytest.raises(IdiolectError, match="idiolect recovery --enter"):
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
    with pytest.raises(IdiolectError, match="missing in the desktop keyring"):
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
        assert store.recovery_sheet().words == ()
        locked = store.test_recovery(words)
        assert not locked.opens and "locked with a passphrase" in locked.reason
        fill(store, 5)
    assert len(texts(home, "one")) == 5


def test_words_for_a_history_that_is_not_there_make_none(home: Home) -> None:
    with pytest.raises(IdiolectError, match="no history"):
        Store.open(home, words="abandon " * 23 + "art")
    assert not home.database.exists()
