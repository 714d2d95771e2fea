"""Histories of every released schema: brought up to date, killed at every statement on the way, and never less a text.

`released/` holds one small history of each in SQL, as that version left it; `tests.store.releasing` makes the next.
"""

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.paths import Home
from app.store import Store, keys, store
from app.store.migrations import migrations
from app.store.sqlite import Database, connect, identity
from tests.store.killing import forked, killed
from tests.store.releasing import releases

RELEASED = releases()
TEXTS = [
    "Grüße vom Wasser; it's early.",
    "Leave this one out.",
    "The heron stood in the shallows until the tide turned.",
]
KEY = keys.Key("file", "5" * 64)


def made(home: Home, fill: Callable[[Any], object]) -> Home:
    """A history that `fill` makes on a bare connection."""
    home.prepare()
    with closing(connect(home.database, KEY.pragma)) as connection:
        fill(connection)
    keys.record(home, KEY, identity(home.database))
    return home


def texts(store: Store) -> list[str]:
    return sorted(document.text for document in store.documents.all(include_excluded=True))


def schema(store: Store) -> set[tuple[str, str, str]]:
    """Without blanks."""
    with store.reading() as db:
        found = db.conn.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(kind, name, "".join(sql.split())) for kind, name, sql in found}


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_history_of_every_release_is_brought_up_to_date_with_all_it_holds(
    home: Home, tmp_path: Path, path: Path
) -> None:
    made(home, lambda connection: connection.executescript(path.read_text("utf-8")))
    with Store.open(Home(tmp_path / "new"), passphrase="one") as new, Store.open(home) as old:
        assert schema(old) == schema(new) and old.check() == []
        assert texts(old) == TEXTS and old.documents.excluded_ids() == {3}
        (found,) = old.documents.search("shallows")
        assert found.document.recipients == ("ann@example.org", "bo") and found.document.answers == "When does it turn?"
        (chat,) = old.conversations.list("caulk")
        assert [message.text for message in old.conversations.branch(2)] == ["How do I caulk a hull?", "With oakum."]
        assert chat.title == "Boats" and old.settings.get("me") == ["ben@example.org"]
        assert old.runs.events(1)[0]["step"] == 1 and old.adapters.in_use().label == "spring"  # type: ignore[union-attr]
        assert old.adapters.learned_from([found.document.hash]) == [] and old.profiles.latest() == {
            "description": "terse"
        }
        with old.reading() as db:
            assert db["forgotten"].count == 1


def test_what_was_typed_and_not_sent_is_brought_up_to_date_too(home: Home) -> None:
    made(home, lambda connection: connection.executescript(RELEASED[-1].read_text("utf-8")))
    with Store.open(home) as old:
        (draft,) = old.drafts.find("wat")
        assert draft.text == "Low water is at six." and draft.request.task == "reply" and draft.request.to == "Ann"
        assert old.unsent.all() == {"chat:1": "And with what"}


def test_what_was_in_use_is_known_by_its_base(home: Home) -> None:
    def fill(connection: Any) -> None:
        connection.executescript(RELEASED[4].read_text("utf-8"))
        added = "INSERT INTO adapters SELECT ?, created, ?, folder, label, persona, manifest FROM adapters LIMIT 1"
        connection.execute(added, ("b1", "2" * 64))
        for name in ("b1", None):  # put to use on another base, then the base alone
            connection.execute("INSERT INTO uses (persona, adapter, at) VALUES ('', ?, '2024')", (name,))
        connection.commit()

    made(home, fill)
    with Store.open(home) as old:
        assert old.adapters.in_use(None, "2" * 64) is None
        assert old.adapters.in_use(None, "0" * 64).name == "a1"  # type: ignore[union-attr]


def test_every_schema_has_its_history_here(home: Home) -> None:
    """Fails where the schema has changed: run `python -m tests.store.releasing`."""
    made(home, lambda connection: connection.executescript(RELEASED[-1].read_text("utf-8")))
    with closing(connect(home.database, KEY.pragma)) as connection:
        assert migrations.pending(Database(connection, execute_plugins=False)) == []


def dies_at(home: Home, statement: int) -> bool:
    """Open the history in a process that is killed at that statement; whether it came so far."""

    def open_it() -> None:
        left = [statement]

        def trace(_sql: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        def traced(path: Path, key: str) -> Any:
            connection = connect(path, key)
            connection.set_trace_callback(trace)
            return connection

        store.connect = traced  # type: ignore[attr-defined]
        Store.open(home).close()

    return killed(forked(open_it))


@pytest.mark.skipif(os.name != "posix", reason="needs fork and signals")
# What is still to come is the same from one release on as from a later one: the oldest and the newest stand for all.
@pytest.mark.parametrize("release", [0, 1, len(RELEASED)], ids=lambda n: f"release {n}" if n else "first table")
def test_who_is_killed_at_any_statement_of_a_migration_loses_nothing(tmp_path: Path, release: int) -> None:
    def fill(connection: Any) -> None:
        if release:
            connection.executescript(RELEASED[release - 1].read_text("utf-8"))
            return
        # All that there was after the very first migration: nearly every statement is still to come.
        second = migrations._migrations[1].name
        migrations.apply(Database(connection, execute_plugins=False), stop_before=second)
        rows = [(str(number), text) for number, text in enumerate(TEXTS)]
        connection.executemany("INSERT INTO documents (hash, channel, source, text) VALUES (?, 'note', '', ?)", rows)
        connection.commit()

    template = made(Home(tmp_path / "template"), fill)
    for statement in range(1000):
        home = Home(tmp_path / f"{statement}")
        shutil.copytree(template.root, home.root)
        came_so_far = dies_at(home, statement)
        with Store.open(home) as opened:
            assert texts(opened) == TEXTS and opened.check() == []
            assert len(opened.documents.search("shallows")) == 1
            with opened.reading() as db:
                assert migrations.pending(db) == []
        if not came_so_far:
            break
    assert statement >= (30 if release == 0 else 1)
