"""Backups and restoring: one file, encrypted, equal; all or nothing, and nothing that was there is lost."""

import os
import shutil
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.paths import Home
from app.store import PassphraseNeeded, Store, backup, copying, keys, replacing
from app.store.keys import PassphraseRefused
from app.store.recovery import RecoveryRefused
from app.store.restoring import look, restore
from tests.store.test_opening import MARKER, Ring, files, fill, ring  # noqa: F401 (a fixture)

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


def texts(home: Home, passphrase: str | None = None) -> list[str]:
    with Store.open(home, passphrase=passphrase) as store:
        assert store.check() == []
        return sorted(document.text for document in store.documents.all())


def backed_up(home: Home, path: Path, passphrase: str | None = None, count: int = 3) -> Path:
    with Store.open(home, passphrase=passphrase) as store:
        fill(store, count)
        store.back_up(path)
    return path


def test_a_backup_is_one_encrypted_file_that_only_its_owner_reads(home: Home, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    path = backed_up(home, tmp_path / "usb" / "mine.backup", "one", 200)
    assert [found.name for found in path.parent.iterdir()] == ["mine.backup"]
    content = path.read_bytes()
    assert MARKER.encode() not in content and b"SQLite format 3" not in content
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert backup.locked_with(path) == "passphrase"


def test_a_backup_under_a_passphrase_is_restored_elsewhere_with_it(home: Home, other: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    before = path.read_bytes()
    with pytest.raises(PassphraseNeeded, match="locked with the passphrase that the history had"):
        restore(other, path)
    with pytest.raises(PassphraseRefused, match="does not open the backup"):
        restore(other, path, passphrase="two")
    with pytest.raises(PassphraseNeeded):
        restore(other, path, words="abandon " * 23 + "art")
    assert not other.database.exists() and not other.key_file.exists()
    done = restore(other, path, passphrase="one")
    assert (done.texts, done.protection, done.kept) == (3, "passphrase", None)
    assert texts(other, "one") == texts(home, "one") and path.read_bytes() == before


def test_a_backup_tells_how_far_it_is_and_how_many_texts_it_holds_and_can_be_stopped(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 8)
    path, told, cancel = tmp_path / "b", [], threading.Event()
    with Store.open(home, passphrase="one") as store:
        fill(store, 200)
        assert store.back_up(path, on_progress=lambda done, pages: told.append((done, pages))) == 200
        assert told == sorted(told) and len(told) > 3 and told[-1][0] == told[-1][1]
        content = path.read_bytes()
        with pytest.raises(Cancelled):
            store.back_up(path, on_progress=lambda _done, _pages: cancel.set(), cancel=cancel)
        assert path.read_bytes() == content and [path] == [found for found in tmp_path.iterdir() if found != home.root]
        assert store.documents.count() == 200


def test_a_backup_can_be_looked_into_before_it_is_restored(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    before = files(home.root)
    with pytest.raises(PassphraseNeeded):
        look(home, path)
    assert look(home, path, passphrase="one").texts == 3
    assert files(home.root) == before
    (tmp_path / "rubbish").write_bytes(b"Dear Diary, " * 1000)
    with pytest.raises(IdiolectError, match="no backup"):
        look(home, tmp_path / "rubbish")


def test_the_backups_here_are_listed_newest_first_with_what_was_restored_over(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        for count in (3, 4):
            fill(store, count)
            store.back_up_before_learning(datetime(2026, 1, count, tzinfo=UTC))
    assert [(one.when.day, one.restored_over) for one in backup.kept(home)] == [(4, False), (3, False)]
    done = restore(home, backup.automatic(home)[0], passphrase="one")
    (home.backups / "automatic-of-mine.backup").touch()
    newest, *others = backup.kept(home)
    assert newest.path == done.kept and newest.restored_over and newest.size and len(others) == 2
    backup.delete(newest)
    assert not newest.path.exists() and backup.kept(home) == others


@pytest.mark.parametrize("kept", ["file", "keyring"])
def test_a_backup_under_a_random_key_is_restored_here_by_itself_and_elsewhere_with_the_recovery_key(
    home: Home, other: Home, tmp_path: Path, kept: str, request: pytest.FixtureRequest
) -> None:
    ring: Ring | None = request.getfixturevalue("ring") if kept == "keyring" else None  # noqa: F811
    path = backed_up(home, tmp_path / "b")
    with Store.open(home) as store:
        words = " ".join(store.recovery_sheet().words)
        fill(store, 5)
    assert backup.locked_with(path) == "random"
    assert restore(home, path).texts == 3 and len(texts(home)) == 3
    if ring:
        ring.entries.clear()
    for given in ({}, {"passphrase": "one"}):
        with pytest.raises(keys.KeyNeeded, match="No key on this computer"):
            restore(other, path, **given)
    with pytest.raises(keys.KeyNeeded, match="does not open the backup"):
        restore(other, path, words="abandon " * 23 + "art")
    with pytest.raises(RecoveryRefused, match="24 words"):
        restore(other, path, words="abandon")
    assert not other.database.exists() and not (ring and ring.entries)
    done = restore(other, path, words=words)
    assert (done.texts, done.protection) == (3, kept)
    assert len(texts(other)) == 3


def test_what_was_there_is_kept_and_comes_back_when_it_is_restored(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    with Store.open(home, passphrase="one") as store:
        fill(store, 5)
        store.change_passphrase("two")
    done = restore(home, path, passphrase="one")
    assert done.kept is not None and done.kept.parent == home.backups
    assert len(texts(home, "one")) == 3
    with pytest.raises(PassphraseNeeded):
        restore(home, done.kept)
    assert restore(home, done.kept, passphrase="two").texts == 5
    assert len(texts(home, "two")) == 5 and len(list(home.backups.iterdir())) == 2


def test_what_a_crash_left_beside_the_history_is_kept_with_it(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b")
    crashed = Home(tmp_path / "crashed")
    with Store.open(home) as store:
        fill(store, 5)
        shutil.copytree(home.root, crashed.root)
    assert (crashed.root / "idiolect.db-wal").stat().st_size
    kept = restore(crashed, path).kept
    assert kept is not None and len(texts(crashed)) == 3
    assert restore(crashed, kept).texts == 5 and len(texts(crashed)) == 5


def test_a_history_that_does_not_open_any_more_can_be_restored_over(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    rubbish = b"Dear Diary, " * 1000
    home.database.write_bytes(rubbish)
    home.key_file.write_text("{")
    done = restore(home, path, passphrase="one")
    assert done.kept is not None and done.kept.read_bytes() == rubbish
    assert len(texts(home, "one")) == 3
    assert [left.read_text() for left in home.root.glob("key-damaged-*")] == ["{"]


def test_a_history_that_cannot_be_written_is_not_restored_over(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    home.database.unlink()
    home.database.mkdir()
    with pytest.raises(IdiolectError, match=r"could not be restored .*try again"):
        restore(home, path, passphrase="one")
    assert home.database.is_dir()


def test_a_damaged_backup_changes_nothing(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one", 2000)
    whole = path.read_bytes()
    middle = bytearray(whole)
    middle[len(whole) // 2] ^= 1
    before = files(home.root)
    for damage in (b"", whole[:100], whole[: 4096 * 9], whole[: len(whole) // 2 + 5], bytes(middle)):
        path.write_bytes(damage)
        with pytest.raises(IdiolectError, match=r"damaged.*Nothing was changed; try another"):
            restore(home, path, passphrase="one")
        assert files(home.root) == before
    path.write_bytes(whole[:16] + b"\0" * 4080 + whole[4096:])
    with pytest.raises(PassphraseRefused, match="or the backup is damaged"):
        restore(home, path, passphrase="one")
    path.write_bytes(b"Dear Diary, " * 1000)
    with pytest.raises(IdiolectError, match="is no backup"):
        restore(home, path, passphrase="one")
    for wrong in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IdiolectError, match="There is no backup at"):
            restore(home, wrong)
    with pytest.raises(IdiolectError, match="is the history itself"):
        restore(home, home.database, passphrase="one")
    assert files(home.root) == before


def test_a_backup_of_a_newer_version_changes_nothing(home: Home, other: Home, tmp_path: Path) -> None:
    with Store.open(home, passphrase="one") as store:
        with store.writing() as db:
            db["_sqlite_migrations"].insert({"migration_set": "idiolect", "name": "telepathy", "applied_at": "2030"})
        store.back_up(tmp_path / "b")
    with pytest.raises(IdiolectError, match="newer version of Idiolect"):
        restore(other, tmp_path / "b", passphrase="one")
    assert not other.database.exists() and not other.key_file.exists()


@pytest.mark.skipif(os.name != "posix", reason="needs fork")
def test_nothing_is_restored_while_another_idiolect_has_the_history_open(home: Home, tmp_path: Path) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    read, write = os.pipe()
    done_read, done_write = os.pipe()
    child = os.fork()
    if not child:
        with Store.open(home, passphrase="one") as store:
            os.write(write, b".")
            os.read(done_read, 1)
            os._exit(0 if store.documents.count() == 3 else 1)
    os.read(read, 1)
    try:
        with pytest.raises(IdiolectError, match="open in another Idiolect"):
            restore(home, path, passphrase="one")
    finally:
        os.write(done_write, b".")
        assert os.waitpid(child, 0)[1] == 0
    with Store.open(home, passphrase="one"), pytest.raises(IdiolectError, match="open in another Idiolect"):
        restore(home, path, passphrase="one")
    assert restore(home, path, passphrase="one").texts == 3


def test_a_backup_never_takes_the_place_of_another_kind_of_file(home: Home, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear Diary, " * 1000)
    with Store.open(home, passphrase="one") as store:
        fill(store)
        for wrong in (diary, tmp_path, home.database):
            with pytest.raises(IdiolectError, match=r"is no backup\. Choose another name"):
                store.back_up(wrong)
        with pytest.raises(IdiolectError, match=r"cannot be .*(No such file|opened)"):
            store.back_up(tmp_path / "nowhere" / "b")
        store.back_up(tmp_path / "b")
        fill(store, 7)
        store.back_up(tmp_path / "b")
    assert "Diary" in diary.read_text() and not list(tmp_path.glob("*unfinished*"))
    assert restore(home, tmp_path / "b", passphrase="one").texts == 7


def test_a_disk_without_room_is_said_before_anything_is_written(
    home: Home, other: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    before = path.read_bytes()
    monkeypatch.setattr(copying, "SPARE_BYTES", 1 << 60)
    with Store.open(home, passphrase="one") as store, pytest.raises(IdiolectError, match="room for a second copy"):
        store.back_up(path)
    with pytest.raises(IdiolectError, match="room for a second copy"):
        restore(other, path, passphrase="one")
    assert path.read_bytes() == before and not other.database.exists() and not other.key_file.exists()


def test_a_backup_is_of_one_moment_while_others_write(home: Home, other: Home, tmp_path: Path) -> None:
    with Store.open(home, passphrase="one") as store, Store.open(home, passphrase="one") as window:
        fill(store, 100)
        stop = threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                window.documents.add([Document(f"more {number}")])
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for _ in range(3):
                store.back_up(tmp_path / "b")
        finally:
            stop.set()
            writer.join()
        assert store.documents.count() == window.documents.count()
    assert restore(other, tmp_path / "b", passphrase="one").texts >= 100


def test_a_swap_that_fails_leaves_the_history_as_it_was(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(home, tmp_path / "b", "one")
    with Store.open(home, passphrase="one") as store:
        fill(store, 5)
    before = files(home.root)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("put_in_place", "connect_again", "keep_aside"):
        with monkeypatch.context() as patch:
            patch.setattr(replacing, name, refuse)
            with pytest.raises(IdiolectError, match=r"Permission denied.*Nothing was changed"):
                restore(home, path, passphrase="one")
        assert files(home.root) == before
    monkeypatch.setattr(os, "link", refuse)  # a file system without hard links
    done = restore(home, path, passphrase="one")
    assert done.kept is not None and restore(home, done.kept, passphrase="one").texts == 5
