"""Chats of databases, of work and of old: see test_chats.py."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.importers import import_paths
from app.importers.chats.imessage_db import typed_stream as read_stream
from tests.importers.breaking import breaks_well
from tests.importers.latest_exports import typed_stream
from tests.importers.newest_exports import LATEST


@pytest.mark.parametrize("name", LATEST)
def test_of_every_export_all_of_the_persons_words_come_and_no_others(tmp_path: Path, name: str) -> None:
    sample = LATEST[name]
    job = import_paths([sample.write(tmp_path)], sample.me)
    documents = list(job)
    assert [(document.text, document.answers) for document in documents] == sample.texts
    assert all(document.when and f"{document.when:%F %H}" == "2025-03-04 10" for document in documents[:2])
    assert all(document.thread for document in documents)


@pytest.mark.parametrize("name", [name for name, sample in LATEST.items() if sample.me])
def test_where_the_person_is_not_known_it_is_asked(tmp_path: Path, name: str) -> None:
    file = LATEST[name].write(tmp_path)
    with pytest.raises(
        IdiolectError, match=r"has messages by 2 people: .*[Mm]e.* \(2\).*Say which of them is you"
    ) as asked:
        import_paths([file], []).__next__()
    assert asked.value.exit_code == 2


@pytest.mark.parametrize("name", LATEST)
def test_a_broken_export_gives_what_stands_before_the_break(tmp_path: Path, name: str) -> None:
    sample = LATEST[name]
    breaks_well(sample.write(tmp_path), tmp_path, sample.me)


@pytest.mark.parametrize("words", ["", "a", "ä" * 63, "ä" * 64, "a" * 127, "a" * 128, "a" * 60_000])
def test_texts_of_any_length_are_read_out_of_a_typed_stream(words: str) -> None:
    assert read_stream(typed_stream(words)) == words
    assert words.startswith(read_stream(typed_stream(words)[: len(words) // 2]).rstrip("\ufffd"))


def test_messages_that_wait_beside_the_database_are_read_and_nothing_is_written(tmp_path: Path) -> None:
    """As macOS leaves it: the newest lie in chat.db-wal."""
    file = LATEST["imessage_database"].write(tmp_path)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(
            "INSERT INTO message (ROWID, text, is_from_me, date) VALUES (99, 'Newest.', 1, 762775200000000000)"
        )
        database.execute("INSERT INTO chat_message_join VALUES (1, 99)")
        database.commit()
        before = file.read_bytes()
        assert any("Newest." in document.text for document in import_paths([file]))
        assert file.read_bytes() == before


def test_what_a_hostile_database_wants_run_is_not_run(tmp_path: Path) -> None:
    file = tmp_path / "chat.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(
            "CREATE TABLE handle (id TEXT); CREATE TABLE chat (chat_identifier TEXT, display_name TEXT);"
            "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);"
            "CREATE VIEW message AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT x AS ROWID FROM n"
        )
    with pytest.raises(IdiolectError, match="export the texts from the program"):
        import_paths([file])


def test_another_database_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "msgstore.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE message (text TEXT)")
    with pytest.raises(IdiolectError, match="a program's database; export the texts"):
        import_paths([file])
