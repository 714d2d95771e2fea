"""Setting, changing and removing the passphrase, cut short in every way: no text and no key is ever lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pyrage
import pytest

from app.adapter_file import sealed
from app.documents import Document
from app.errors import IdiolectError
from app.paths import Home
from app.store import PassphraseNeeded, Store, copying, replacing
from app.store.sqlite import identity
from app.store.undisturbed import alone, uninterrupted
from tests.store.rekeying import DIRECTIONS
from tests.store.test_opening import Ring, fill, ring  # noqa: F401 (a fixture)

pytestmark = pytest.mark.usefixtures("cheap_passphrases")
posix = pytest.mark.skipif(os.name != "posix", reason="needs fork and signals")
COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "Größe é") for form in ("NFC", "NFD"))


def attempts(what: str, folder: Path, *arguments: object, inside: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What `tests.store.rekeying` tells; `inside` is a command that makes the folder what it must be."""
    command = [sys.executable, "-m", "tests.store.rekeying", what, str(folder), *map(str, arguments)]
    done = subprocess.run([*inside, *command], capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def keeps_what_it_says(told: dict[str, Any], direction: str) -> bool:
    """The history opens with exactly the passphrase that the outcome promised, and nothing lies about."""
    come, go = DIRECTIONS[direction]
    promised = go if told["outcome"] == "changed" else come
    sentence = told["outcome"] == "changed" or told["outcome"].endswith("again.")
    return told["opens"] == [[promised, True]] and told["alive"] and sentence and told["left"] == []


def in_a_file_system_of_its_own(folder: Path) -> tuple[str, ...]:
    folder.mkdir()
    mount = f'mount -t tmpfs -o size=6m none {folder} && exec "$@"'
    namespace = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "-rm")
    inside = (*namespace, "sh", "-c", mount, "sh")
    if shutil.which("unshare") is None or subprocess.run([*inside, "true"], check=False, timeout=60).returncode:
        pytest.skip("this system gives no mount namespace")
    return inside


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small file system of its own")
@pytest.mark.parametrize(
    ("direction", "looking"), [("setting", False), ("changing", True), ("changing", False), ("removing", False)]
)
def test_a_disk_that_fills_at_any_point_of_the_change_costs_nothing(
    tmp_path: Path, direction: str, looking: bool
) -> None:
    """0 to twice the size of the history free; also where the disk claims more room than it gives (quotas do)."""
    inside = in_a_file_system_of_its_own(tmp_path / "disk")
    told = attempts("full", tmp_path / "disk", direction, 25, int(looking), inside=inside)
    assert len(told) == 25 and [one for one in told if not keeps_what_it_says(one, direction)] == []
    outcomes = [one["outcome"] for one in told]
    assert "changed" not in outcomes[:10] and outcomes[-1] == "changed"
    assert all("room" in outcome for outcome in outcomes if outcome != "changed")


@posix
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_write_that_fails_at_any_point_of_the_change_costs_nothing(tmp_path: Path, direction: str) -> None:
    told = attempts("limited", tmp_path, direction, 25)
    assert len(told) == 25 and [one for one in told if not keeps_what_it_says(one, direction)] == []
    assert told[0]["outcome"] != "changed" and told[-1]["outcome"] == "changed"


@posix
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_who_is_killed_during_the_change_loses_nothing(tmp_path: Path, direction: str) -> None:
    told = attempts("killed", tmp_path, direction, 30, 15)
    assert len(told) == 45
    for one in told:
        # After a removal that was cut short, any passphrase may be given: the key that is kept opens the history.
        assert {passphrase for passphrase, _whole in one["opens"]} & set(DIRECTIONS[direction]), one
        assert all(whole for _passphrase, whole in one["opens"]) and one["left"] == [], one
        assert not [said for said in one["said"] if "move the file away" in said], one
    assert {one["opens"][-1][0] for one in told} == set(DIRECTIONS[direction]), "before and after"


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_wait_until_the_passphrase_is_removed(tmp_path: Path, number: int) -> None:
    told = attempts("interrupted", tmp_path, number, 8)
    for one in told:
        assert one["opens"] == [[None, True]] and one["ended"] in {0, 1, -number}, one


@posix
def test_three_that_begin_together_take_turns(tmp_path: Path) -> None:
    assert attempts("together", tmp_path, 3, 5) == [{"ended": [0, 0, 0], "texts": 3}] * 5


@posix
def test_a_signal_is_acted_on_afterwards_and_by_who_was_asked_before() -> None:
    received: list[str] = []
    before = signal.signal(signal.SIGTERM, lambda *_: received.append("acted"))
    # A job in the background was started to ignore it.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with uninterrupted():
            signal.raise_signal(signal.SIGTERM)
            with uninterrupted():
                signal.raise_signal(signal.SIGTERM)
            received.append("done")
        assert received == ["done", "acted"]
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, ignored)


def test_a_swap_that_the_system_refuses_leaves_the_store_open_with_the_old_key(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_home: Home) -> None:
        raise PermissionError(13, "Permission denied")

    with Store.open(home) as store:
        fill(store)
        record = home.key_file.read_bytes()
        monkeypatch.setattr(replacing, "put_in_place", refuse)
        with pytest.raises(IdiolectError, match=r"Permission denied.*try again"):
            store.change_passphrase("one")
        fill(store, 5)
        assert store.protection == "file" and store.db.journal_mode == "wal"
    assert home.key_file.read_bytes() == record
    with Store.open(home) as store:
        assert store.documents.count() == 5


def test_a_copy_that_is_not_equal_never_takes_the_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store, 200)
        flush = copying.flush_file

        def rots(path: Path) -> None:
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
            flush(path)

        monkeypatch.setattr(copying, "flush_file", rots)
        with pytest.raises(IdiolectError, match=r"not faultless|damaged"):
            store.change_passphrase("two")
        assert store.documents.count() == 200
    with Store.open(home, passphrase="one") as store:
        assert store.documents.count() == 200 and store.check() == []


@pytest.mark.parametrize("kept", ["file", "keyring"])
def test_a_history_that_was_moved_away_opens_when_it_comes_back(
    home: Home, kept: str, request: pytest.FixtureRequest
) -> None:
    if kept == "keyring":
        request.getfixturevalue("ring")
    away = home.root / "old.db"
    with Store.open(home) as store:
        fill(store)
    for passphrase in ("one", None, "two"):
        home.database.replace(home.root / f"{passphrase}.db" if away.exists() else away)
        with Store.open(home, passphrase=passphrase) as store:
            assert store.documents.count() == 0
            store.change_passphrase(None if passphrase else "three")
    away.replace(home.database)
    with Store.open(home) as store:
        assert store.documents.count() == 3 and store.protection == kept


def test_texts_beside_a_history_that_was_moved_away_are_kept_and_do_no_harm(home: Home) -> None:
    with Store.open(home) as store:
        fill(store)
        log = home.root / "idiolect.db-wal"
        content = log.read_bytes()
    assert content
    home.database.unlink()
    log.write_bytes(content)
    with Store.open(home) as store:
        assert store.documents.count() == 0 and store.check() == []
    assert [path.read_bytes() for path in home.root.glob("idiolect.db-wal-left-*")] == [content]


def test_a_missing_key_file_is_called_what_it_is(home: Home) -> None:
    with Store.open(home) as store:
        fill(store)
    record = home.key_file.read_bytes()
    home.key_file.unlink()
    for passphrase in (None, "one"):
        with pytest.raises(IdiolectError, match=r"key file .*key is missing\. Restore it"):
            Store.open(home, passphrase=passphrase)
    home.key_file.write_bytes(record)
    with Store.open(home) as store:
        store.change_passphrase("one")
    home.key_file.unlink()
    with pytest.raises(PassphraseNeeded, match="is missing"):
        Store.open(home)
    with Store.open(home, passphrase="one") as store:
        assert store.documents.count() == 3
    with pytest.raises(PassphraseNeeded, match="locked with a passphrase"):
        Store.open(home)


def test_a_missing_entry_in_the_keyring_is_called_what_it_is(home: Home, ring: Ring) -> None:  # noqa: F811
    Store.open(home).close()
    ring.entries.clear()
    with pytest.raises(IdiolectError, match="missing in the desktop keyring"):
        Store.open(home)


def test_a_damaged_key_file_is_not_written_over(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store)
    home.key_file.write_text('{"keys": [{"kind": "file", "key": "cut o')
    with Store.open(home, passphrase="one") as store:
        assert store.documents.count() == 3
        with pytest.raises(IdiolectError, match=r"key file .* is damaged"):
            store.change_passphrase("two")
    home.database.unlink()
    with pytest.raises(IdiolectError, match=r"key file .* is damaged"):
        Store.open(home, passphrase="one")
    assert "cut o" in home.key_file.read_text()


def test_an_empty_file_is_not_begun_anew_where_a_history_has_been(home: Home) -> None:
    home.database.touch()
    with Store.open(home) as store:  # nothing was ever recorded here
        fill(store)
    home.database.write_bytes(b"")
    for passphrase in (None, "one"):
        with pytest.raises(IdiolectError, match=r"is empty, .* Restore it from a backup, or move it away"):
            Store.open(home, passphrase=passphrase)
    assert home.database.read_bytes() == b""


def test_the_records_of_earlier_versions_serve_on(home: Home) -> None:
    with Store.open(home) as store:
        fill(store)
    (record,) = json.loads(home.key_file.read_text())["keys"]
    assert record.pop("file") == identity(home.database)
    # A change that was cut short left two; the file is still under the second.
    for earlier in ([record], [{"kind": "passphrase"}, record]):
        for passphrase in (None, "one"):
            home.key_file.write_text(json.dumps({"keys": earlier}))
            if earlier == [record] and passphrase:
                with pytest.raises(IdiolectError, match="not locked with a passphrase"):
                    Store.open(home, passphrase=passphrase)
                continue
            with Store.open(home, passphrase=passphrase) as store:
                assert store.documents.count() == 3
    first, *others = json.loads(home.key_file.read_text())["keys"]
    assert first == {**record, "file": identity(home.database)} and others == [{"kind": "passphrase"}]


def test_a_key_that_does_not_fit_spoils_nothing_of_what_a_crash_left(home: Home, tmp_path: Path) -> None:
    """The write-ahead log of a killed process is replayed by whoever opens the file first, with whatever key."""
    with Store.open(home, passphrase="one") as store:
        fill(store, 200)
        crashed = Home(tmp_path / "crashed")
        shutil.copytree(home.root, crashed.root)
    other = {"kind": "file", "key": "5" * 64}
    crashed.key_file.write_text(json.dumps({"keys": [other, {"kind": "passphrase"}]}))
    with pytest.raises(PassphraseNeeded):
        Store.open(crashed)
    with pytest.raises(IdiolectError, match="wrong"):
        Store.open(crashed, passphrase="two")
    with Store.open(crashed, passphrase="one") as store:
        assert store.documents.count() == 200 and store.check() == []


def test_a_link_to_the_history_stays_a_link(home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    home.database.symlink_to(elsewhere)
    with Store.open(home) as store:
        fill(store)
        store.change_passphrase("one")
    assert home.database.is_symlink() and elsewhere.stat().st_size > 0
    with Store.open(home, passphrase="one") as store:
        assert store.documents.count() == 3


def test_who_waits_for_another_too_long_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.undisturbed.PATIENCE_SECONDS", 0.1)
    with alone(home), pytest.raises(IdiolectError, match="Another Idiolect is opening"):
        Store.open(home)
    held = threading.Event()

    def hold() -> None:
        with alone(home):
            held.set()
            threading.Event().wait(0.3)

    monkeypatch.setattr("app.store.undisturbed.PATIENCE_SECONDS", 30)
    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    Store.open(home).close()
    other.join()


def test_the_history_opens_however_its_passphrase_is_typed(home: Home) -> None:
    with Store.open(home, passphrase=DECOMPOSED) as store:
        store.documents.add([Document("kept")])
    with Store.open(home, passphrase=COMPOSED) as store:
        store.change_passphrase("é" + DECOMPOSED)
    with Store.open(home, passphrase="é" + COMPOSED) as store:
        assert store.documents.count() == 1


def test_an_adapter_file_opens_however_its_passphrase_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert COMPOSED != DECOMPOSED
    file = sealed.seal(b"mine", DECOMPOSED)
    assert pyrage.passphrase.decrypt(file, COMPOSED) == b"mine"
    # Earlier versions and other programs seal with what was typed. (Each real attempt takes a second.)
    mixed, right, tried = COMPOSED + DECOMPOSED, [""], []

    def decrypt(_data: bytes, passphrase: str) -> bytes:
        tried.append(passphrase)
        if passphrase not in right:
            raise pyrage.DecryptError
        return b"mine"

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    for typed, sealed_with in ((COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED), (mixed, mixed), ("plain", "plain")):
        right[0] = sealed_with
        assert sealed.unseal(file, typed) == b"mine" and tried[0] == typed
        tried.clear()
    with pytest.raises(sealed.WrongPassphrase):
        sealed.unseal(file, "plane")
    assert tried == ["plane"]


@pytest.mark.parametrize("left", [b"", bytes(512)])
def test_a_journal_that_a_kill_left_empty_does_not_forbid_to_change_the_passphrase(left: bytes, home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        store.documents.add([Document("The heron stood in the shallows.")])
    home.database.with_name("idiolect.db-journal").write_bytes(left)
    with Store.open(home, passphrase="one") as store:
        store.change_passphrase("two")
    with Store.open(home, passphrase="two") as store:
        assert len(store.documents.all()) == 1
