"""Keys, locks and failures: who may open the store, and what happens when something is wrong with it."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.paths import Home
from app.store import PassphraseNeeded, Store, desktop_keyring, keys

MARKER = "The heron stood in the shallows until the tide turned"


def fill(store: Store, count: int = 3) -> None:
    store.documents.add(Document(f"{MARKER}, {n}.", source="test") for n in range(count))


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_nothing_written_lies_in_the_clear_while_open_or_closed(home: Home) -> None:
    with Store.open(home, passphrase="correct horse") as store:
        fill(store, 200)
        chat = store.conversations.create(MARKER)
        store.conversations.add(chat, None, "user", MARKER)
        run = store.runs.start({"sample": MARKER})
        store.runs.event(run, {"event": "sample", "text": MARKER})
        store.settings.set("signature", MARKER)
        store.profiles.save({"description": MARKER})
        while_open = files(home.root)
    assert any(name.endswith("-wal") and content for name, content in while_open.items())
    for found in (while_open, files(home.root)):
        for name, content in found.items():
            for word in (MARKER.encode(), b"heron", MARKER.encode("utf-16-le"), b"SQLite format 3", b"CREATE TABLE"):
                assert word not in content, name


def test_a_wrong_passphrase_is_a_sentence_and_changes_nothing(home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    with Store.open(home, passphrase="right") as store:
        fill(store)
    before = files(home.root)
    with pytest.raises(IdiolectError, match="passphrase is wrong"):
        Store.open(home, passphrase="left")
    assert files(home.root) == before
    assert capfd.readouterr().err == ""  # SQLCipher's own log stays silent
    with Store.open(home, passphrase="right") as store:
        assert store.documents.count() == 3


def test_the_passphrase_comes_from_the_environment_too_and_is_asked_for_where_there_is_none(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDIOLECT_PASSPHRASE", "grüße 'x' \"y\"")
    Store.open(home).close()
    monkeypatch.delenv("IDIOLECT_PASSPHRASE")
    with pytest.raises(PassphraseNeeded, match="locked with a passphrase"):
        Store.open(home)
    with Store.open(home, passphrase="grüße 'x' \"y\"") as store:
        assert store.protection == "passphrase" and store.warning is None


@pytest.mark.parametrize("passphrase", ["", "   ", "a\0b", "x'" + "0" * 64 + "'"])
def test_a_passphrase_that_would_mean_no_encryption_is_refused(home: Home, passphrase: str) -> None:
    with pytest.raises(IdiolectError, match="passphrase"):
        Store.open(home, passphrase=passphrase)
    assert not home.database.exists()


def test_without_keyring_and_passphrase_the_key_file_is_private_and_said_aloud(home: Home) -> None:
    with Store.open(home) as store:
        fill(store)
        assert store.protection == "file"
        assert store.warning is not None and str(home.key_file) in store.warning and "passphrase" in store.warning
    if os.name == "posix":
        assert stat.S_IMODE(home.key_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(home.database.stat().st_mode) == 0o600
    with Store.open(home) as store:
        assert store.documents.count() == 3
    with pytest.raises(IdiolectError, match="not locked with a passphrase"):
        Store.open(home, passphrase="something")


class Ring:
    """A desktop keyring that lives for one test."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.entries[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        return self.entries.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.entries[service, name]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    ring = Ring()
    monkeypatch.setattr(desktop_keyring, "_backend", lambda: ring)
    yield ring


def test_where_there_is_a_keyring_the_key_lies_there_and_moving_the_folder_loses_nothing(
    home: Home, ring: Ring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home) as store:
        fill(store)
        assert (store.protection, store.warning) == ("keyring", None)
    (secret,) = ring.entries.values()
    assert secret.encode() not in home.key_file.read_bytes()
    moved = Home(tmp_path / "elsewhere")
    home.root.rename(moved.root)
    with Store.open(moved) as store:
        assert store.documents.count() == 3
    monkeypatch.setattr(desktop_keyring, "_backend", lambda: None)
    with pytest.raises(IdiolectError, match="keyring, which cannot be reached"):
        Store.open(moved)


def test_keyrings_that_keep_plain_text_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")

    class PlaintextKeyring(keyring.backend.KeyringBackend):
        priority = 9

        def get_password(self, service: str, username: str) -> None: ...
        def set_password(self, service: str, username: str, password: str) -> None: ...
        def delete_password(self, service: str, username: str) -> None: ...

    monkeypatch.setattr(keyring, "get_keyring", PlaintextKeyring)
    assert desktop_keyring._backend() is None


def test_the_key_can_be_changed_in_every_direction(home: Home, ring: Ring) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store)
        store.change_passphrase("two")
        fill(store, 5)
    with pytest.raises(IdiolectError, match="wrong"):
        Store.open(home, passphrase="one")
    with Store.open(home, passphrase="two") as store:
        store.change_passphrase(None)
        assert store.protection == "keyring"
    with Store.open(home) as store:
        store.change_passphrase("three")
        assert ring.entries == {}
    with Store.open(home, passphrase="three") as store:
        assert store.documents.count() == 5 and store.check() == []
        with pytest.raises(IdiolectError):
            store.change_passphrase(" ")
        assert store.documents.count() == 5


def test_the_key_is_not_changed_while_another_process_uses_the_old_one(home: Home) -> None:
    with Store.open(home, passphrase="one") as store:
        fill(store)
        with Store.open(home, passphrase="one") as other:
            other.documents.count()
            with pytest.raises(IdiolectError, match="another Idiolect"):
                store.change_passphrase("two")
            assert other.documents.count() == store.documents.count() == 3
        store.change_passphrase("two")
        fill(store, 4)
    with Store.open(home, passphrase="two") as store:
        assert store.documents.count() == 4 and store.db.journal_mode == "wal"


def test_a_crash_while_the_key_changes_locks_nobody_out(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write = keys._write
    with Store.open(home) as store:
        fill(store)
        old = json.loads(home.key_file.read_text())
        calls: list[int] = []

        def dies_at_the_end(path: Path, wanted: list[keys.Record]) -> None:
            calls.append(len(wanted))
            if len(calls) > 1:
                raise KeyboardInterrupt
            write(path, wanted)

        monkeypatch.setattr(keys, "_write", dies_at_the_end)
        with pytest.raises(KeyboardInterrupt):
            store.change_passphrase(None)
    monkeypatch.undo()
    assert json.loads(home.key_file.read_text()) != old
    with Store.open(home) as store:
        assert store.documents.count() == 3


def test_a_damaged_file_is_a_sentence(home: Home) -> None:
    with Store.open(home, passphrase="p") as store:
        fill(store, 2000)
    whole = home.database.read_bytes()
    for damage in (whole[:100], b"\0" * 4096 + whole[4096:], b"Dear Diary, " * 1000, b"x"):
        home.database.write_bytes(damage)
        with pytest.raises(IdiolectError, match=r"damaged.*\."):
            Store.open(home, passphrase="p")
        assert home.database.read_bytes() == damage
    middle = bytearray(whole)
    for page in range(8, len(whole) // 4096, 3):
        middle[page * 4096 + 100] ^= 255
    home.database.write_bytes(middle)
    with pytest.raises(IdiolectError, match="damaged"), Store.open(home, passphrase="p") as store:
        assert store.check() != []
        store.documents.all()
    home.database.write_bytes(whole)
    home.key_file.write_text("{")
    with pytest.raises(IdiolectError, match="key file"):
        Store.open(home)


def test_an_unencrypted_database_is_never_taken_for_the_store(home: Home) -> None:
    with sqlite3.connect(home.database) as plain:
        plain.execute("CREATE TABLE documents (text)")
    plain.close()
    with pytest.raises(IdiolectError):
        Store.open(home, passphrase="p")


def test_a_file_of_a_newer_version_is_left_alone(home: Home) -> None:
    with Store.open(home, passphrase="p") as store:
        fill(store)
        with store.writing() as db:
            db["_sqlite_migrations"].insert({"migration_set": "idiolect", "name": "telepathy", "applied_at": "2030"})
    with pytest.raises(IdiolectError, match="newer version of Idiolect"):
        Store.open(home, passphrase="p")


def test_a_profile_of_before_personas_had_their_own_is_the_usual_one(home: Home) -> None:
    with Store.open(home, passphrase="p") as store, store.writing() as db:
        db.execute("ALTER TABLE profiles DROP COLUMN persona")
        db["_sqlite_migrations"].delete_where("name = 'profiles_by_persona'")
        db.execute(
            "INSERT INTO profiles (created, edited, profile) VALUES ('2026-01-01', 1, '{\"description\": \"terse\"}')"
        )
    with Store.open(home, passphrase="p") as store:
        assert store.profiles.latest() == {"description": "terse"} and store.profiles.versions()[0].edited
        assert store.profiles.latest("work") is None
        store.profiles.save({"description": "formal"}, persona="work")
        assert store.profiles.latest() == {"description": "terse"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small file system of its own")
def test_a_full_disk_is_a_sentence_and_what_was_there_stays(tmp_path: Path) -> None:
    """In a user namespace of its own, with a file system of 600 kB."""
    script = """
import sys; from pathlib import Path
from app.documents import Document; from app.errors import IdiolectError; from app.paths import Home
from app.store import Store
home = Home(Path(sys.argv[1]) / "home")
with Store.open(home, passphrase="p") as store:
    store.documents.add([Document("kept")])
    said = []
    for action in (
        lambda: store.documents.add(Document(f"{n} " * 50) for n in range(20000)),
        lambda: store.settings.set("big", "x" * 900000),
        lambda: store.change_passphrase("other") if store.settings.set("pad", "x" * 100000) else None,
    ):
        try: action()
        except IdiolectError as error: said.append(str(error))
    print(said[0]); print(len(said), store.documents.count(), store.check())
with Store.open(home, passphrase="p") as store:
    print(store.documents.count(), store.documents.search("kept")[0].document.text)
"""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f'mount -t tmpfs -o size=600k none {disk} && exec {sys.executable} -c "$SCRIPT" {disk}'
    command = ["unshare", "--mount", "sh", "-c", mount] if os.geteuid() == 0 else ["unshare", "-rm", "sh", "-c", mount]
    if shutil.which("unshare") is None or subprocess.run([*command[:-1], "true"], check=False, timeout=60).returncode:
        pytest.skip("this system gives no mount namespace")
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=600, env={**os.environ, "SCRIPT": script}
    )
    lines = done.stdout.splitlines()
    assert "no space left" in lines[0], done
    assert "200 texts had been added before that and were kept" in lines[0], done
    assert lines[1] == "2 201 []" and lines[2] == "201 kept", done


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_read_only_home_is_a_sentence(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    Store.open(home, passphrase="p").close()
    before = files(home.root)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    for path in (home.root, *home.root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(IdiolectError, match="cannot be written"):
            Store.open(home, passphrase="p")
    finally:
        if root:
            os.seteuid(0)
        for path in (home.root, *home.root.rglob("*")):
            path.chmod(0o700)
    assert files(home.root) == before


def test_many_threads_take_turns(store: Store) -> None:
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for n in range(30):
                store.documents.add([Document(f"thread {number} text {n}")])
                store.settings.set(f"{number}", n)
                store.documents.search("text")
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == [] and store.documents.count() == 180


def test_the_window_and_the_terminal_may_write_at_the_same_time(home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from app.paths import Home; from app.store import Store\n"
        "from app.documents import Document\n"
        "with Store.open(Home(Path(sys.argv[1])), passphrase='p') as store:\n"
        "    for n in range(60): store.documents.add([Document(f'{sys.argv[2]} {n}')])\n"
    )
    others = [subprocess.Popen([sys.executable, "-c", script, str(home.root), name]) for name in ("one", "two")]
    assert [other.wait(600) for other in others] == [0, 0]
    with Store.open(home, passphrase="p") as store:
        assert store.documents.count() == 120


def test_two_processes_that_make_the_store_together_agree_on_the_key(home: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from app.paths import Home; from app.store import Store\n"
        "sys.stdin.readline()\n"
        "Store.open(Home(Path(sys.argv[1]))).close()\n"
    )
    command = [sys.executable, "-c", script, str(home.root)]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(3)]
    for process in started:
        process.communicate("go\n", timeout=600)
    assert [process.returncode for process in started] == [0, 0, 0]
    Store.open(home).close()
    assert sorted(path.name for path in home.root.iterdir() if path.is_file()) == ["idiolect.db", "key", "lock"]


def test_the_standard_sqlite3_stays_what_it_was() -> None:
    assert "pysqlite3" not in sys.modules
    assert sqlite3.connect(":memory:").execute("SELECT 1").fetchone() == (1,)
    assert type(sqlite3.connect(":memory:")).__module__ == "sqlite3"
