"""Texts in the store: adding, searching, excluding, and what forgetting leaves behind (nothing)."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.paths import Home
from app.store import AdapterRecord, Store

DAY = datetime(2024, 3, 4, 9, tzinfo=UTC)


def letter(text: str, day: int = 0, **more: object) -> Document:
    return Document(text=text, when=DAY + timedelta(days=day), **more)  # type: ignore[arg-type]


def test_the_same_text_is_kept_once_and_differing_circumstances_count(store: Store) -> None:
    one = letter("Dear Bob", subject="Boat", recipients=("Bob@X.org",), source="a")
    added = store.documents.add([one, one, letter("Dear Bob", day=1), letter("Dear Bob", subject="Boat", source="b")])
    assert (added.added, added.duplicates) == (2, 2)
    assert store.documents.all()[0].recipients == ("Bob@X.org",)


def test_names_and_addresses_stay_as_written_and_mean_one_person_however_they_are_written(store: Store) -> None:
    """They were kept in lower case, and of two that were known the address was lost."""
    fills = letter("of an earlier version", recipients=("Ann Bee <ann@x.org>",))
    store.documents.add([replace(fills, recipients=("ann bee",))])
    assert store.documents.correspondents("an") == ["ann bee"]
    store.documents.add([fills, letter("another", day=1, recipients=("ANN BEE", "bo@x.org", "Bo@x.org"))])
    assert store.documents.all()[0].recipients == ("Ann Bee <ann@x.org>",), "it came once more, with its address"
    assert store.documents.all()[1].recipients == ("ANN BEE", "bo@x.org")
    assert store.documents.correspondents("bee") == ["Ann Bee <ann@x.org>"] == store.documents.correspondents("ann@")
    assert len(store.documents.all(recipient="Ann Bee <ann@x.org>")) == 2


def test_documents_come_back_as_they_went_in_oldest_first_and_undated_before_all(store: Store) -> None:
    late = letter("late", day=2, channel="note", thread="<t>", answers="why?", subject="s", recipients=("bob", "al"))
    paris = Document("early", when=datetime(2024, 3, 4, 1, tzinfo=timezone(timedelta(hours=1))), source="x")
    store.documents.add([late, paris, Document("undated")])
    found = store.documents.all()
    assert [d.text for d in found] == ["undated", "early", "late"]
    assert found[1].when == datetime(2024, 3, 4, 0, tzinfo=UTC)
    assert found[2] == late.with_id(found[2].id or 0)
    assert found[2].hash == late.hash and store.documents.get(found[2].id or 0) == found[2]
    assert [d.text for d in store.documents.all(channel="note")] == ["late"]
    assert [d.text for d in store.documents.all(recipient="Bob")] == ["late"]


def test_text_that_no_file_can_hold_is_cleaned_not_refused(store: Store) -> None:
    store.documents.add([Document("lone \ud800 surrogate and NUL\0 here")])
    assert store.documents.all()[0].text == "lone ? surrogate and NUL here"


def test_a_mail_seen_again_with_the_message_it_answers_is_completed(store: Store) -> None:
    store.documents.add([letter("Yes.")])
    assert store.documents.add([letter("Yes.", answers="Shall we?")]).duplicates == 1
    assert store.documents.all()[0].answers == "Shall we?"


def test_search_finds_words_stems_beginnings_and_accents_best_first(store: Store) -> None:
    store.documents.add(
        [
            letter("The boat is painted, boat boat."),
            letter("Nothing here", subject="boats"),
            letter("A café by the sea"),
            letter("Sea and boat, and much else besides that has nothing to do with it at all."),
        ]
    )
    texts = [found.document.text for found in store.documents.search("boat")]
    assert len(texts) == 3 and texts[-1].startswith("Sea and boat")
    assert [f.document.text for f in store.documents.search("cafe")] == ["A café by the sea"]
    assert [f.document.text for f in store.documents.search("pai")] == ["The boat is painted, boat boat."]
    assert [f.document.text for f in store.documents.search("boat sea")] == [texts[-1]]
    assert len(store.documents.search("boat sea", any_word=True)) == 4
    assert "painted" in store.documents.search("painted boat")[0].snippet
    scores = [f.score for f in store.documents.search("boat")]
    assert scores == sorted(scores, reverse=True) and scores[0] > 0


def test_the_best_of_a_source_are_searched_for_in_it_alone(store: Store) -> None:
    """The best of all sources were found, and of them those of the source kept: often none."""
    store.documents.add([letter(f"Boat, boat, boat {n}.", source="notes") for n in range(20)])
    store.documents.add([letter("About nothing much, and at the very end of it about the boat.", source="mail")])
    assert len(store.documents.search("boat", limit=5)) == 5
    found = store.documents.search("boat", limit=5, source="mail")
    assert [one.document.source for one in found] == ["mail"]


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "a AND", "x OR", "NEAR(", "col:val", "*", "-boat", "'; DROP", "(((", "^"]
)
def test_no_search_words_are_a_syntax_error(store: Store, words: str) -> None:
    store.documents.add([letter("boat")])
    assert isinstance(store.documents.search(words), list)


def test_excluded_texts_stay_but_are_not_learned_from(store: Store) -> None:
    store.documents.add([letter("one"), letter("two")])
    id = store.documents.all()[0].id or 0
    store.documents.exclude([id])
    assert [d.text for d in store.documents.all()] == ["two"]
    assert len(store.documents.all(include_excluded=True)) == 2
    assert (store.documents.count(), store.documents.count(include_excluded=False)) == (2, 1)
    assert store.documents.search("one", include_excluded=False) == []
    store.documents.exclude([id], False)
    assert len(store.documents.all()) == 2


def test_sources_and_correspondents_at_a_glance(store: Store) -> None:
    store.documents.add(
        [letter(f"mail {n}", day=n, source="Sent", recipients=("bob stone",)) for n in range(3)]
        + [letter("note", source="notes", recipients=("bea_x",)), Document("undated", source="old")]
    )
    sent, *others = store.documents.sources()
    assert (sent.source, sent.documents, sent.first, sent.last) == ("Sent", 3, DAY, DAY + timedelta(days=2))
    assert {s.source for s in others} == {"notes", "old"}
    assert store.documents.correspondents() == ["bob stone", "bea_x"]
    assert store.documents.correspondents("STO") == ["bob stone"]
    assert store.documents.correspondents("b_") == []
    assert store.documents.channels() == {"email": 5}


def test_what_fails_while_it_is_read_adds_nothing_and_what_is_stopped_keeps_what_was_read(store: Store) -> None:
    def broken() -> Iterator[Document]:
        yield letter("one")
        raise IdiolectError("The disk fell out.")

    def stopped() -> Iterator[Document]:
        yield letter("two")
        raise Cancelled("Stopped.")

    with pytest.raises(IdiolectError, match="fell out"):
        store.documents.add(broken())
    assert store.documents.count() == 0
    with pytest.raises(Cancelled, match="1 texts"):
        store.documents.add(stopped())
    assert store.documents.count() == 1


def test_forgetting_names_the_versions_that_learned_and_the_text_does_not_come_back(store: Store, home: Home) -> None:
    store.documents.add([letter("keep"), letter("drop")])
    keep, drop = store.documents.all()
    for name, documents in (("a1", [keep]), ("a2", [keep, drop]), ("a3", [drop])):
        manifest = {"data": {"documents": [d.hash for d in documents]}}
        store.adapters.add(AdapterRecord(name, "0" * 64, home.adapters / name, manifest))
    gone = store.documents.forget([drop.id or 0])
    assert (gone.documents, gone.adapters) == (1, ["a2", "a3"])
    added = store.documents.add([letter("drop")])
    assert (added.added, added.forgotten) == (0, 1)
    assert store.documents.add([letter("drop")], again=True).added == 1


def test_a_forgotten_text_leaves_no_trace_even_for_who_has_the_key(store: Store, home: Home) -> None:
    secret = "Quixotic zephyrs embarrass vexed walruses"
    filler = [letter(f"Letter {n}: plain words about boats, rope and weather. " * 20, day=n) for n in range(300)]
    marked = letter(f"{secret} daily. " * 30, subject="xylophone", recipients=("marmaduke",), answers="plugh xyzzy")
    store.documents.add([*filler[:150], marked, *filler[150:]])
    id = next(d.id for d in store.documents.all() if d.subject == "xylophone")
    with store.reading() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert id is not None and _in_the_clear(home, b"zephyr")
    store.documents.forget([id])
    for word in (b"zephyr", b"walrus", b"embarrass", b"xylophon", b"marmaduke", b"xyzzy"):
        assert not _in_the_clear(home, word), word
    assert store.check() == []


def test_a_search_shows_the_words_around_what_was_found(store: Store) -> None:
    long = " ".join(f"w{n}" for n in range(90))
    store.documents.add([letter(f"{long} the paintings were Étonnant, {long}"), letter("Painted it is short.", day=1)])
    shown = {found.snippet for found in store.documents.search("painting", any_word=True)}
    assert "Painted it is short." in shown
    assert any(s.startswith("…w85 w86 w87 w88 w89 the paintings were") and s.endswith("w14…") for s in shown), shown
    assert "the paintings were Étonnant" in store.documents.search("etonnant")[0].snippet


def test_many_texts_forgotten_at_once_leave_no_trace_either(store: Store, home: Home) -> None:
    store.documents.add([letter(f"Letter {n}: plain words about boats. " * 9, day=n) for n in range(600)])
    store.documents.add([letter(f"Zephyrs number {n} vexed walruses daily. " * 9, day=n) for n in range(600)])
    wanted = [d.id for d in store.documents.all() if "Zephyrs" in d.text and d.id]
    told: list[tuple[int, int]] = []
    assert store.documents.forget(wanted, lambda done, total: told.append((done, total))).documents == 600
    assert told[0] == (0, 600) and told[-1] == (600, 600) and len(told) > 3
    assert not _in_the_clear(home, b"zephyr") and not _in_the_clear(home, b"walrus")
    assert store.check() == [] and not store.documents.search("walruses") and store.documents.search("boats")
    with store.reading() as db:  # an index that gives up words in pieces keeps them so, from here on as before
        assert db.conn.execute("SELECT v FROM documents_fts_config WHERE k = 'secure-delete'").fetchone()[0] == 1


def test_forgetting_that_is_stopped_forgets_nothing(store: Store) -> None:
    store.documents.add([letter(f"Letter {n}", day=n) for n in range(500)])
    cancel = threading.Event()
    with pytest.raises(Cancelled, match="Nothing was forgotten"):
        store.documents.forget(store.documents.ids(), lambda done, total: cancel.set() if done else None, cancel)
    assert store.documents.count() == 500 and len(store.documents.search("letter", limit=900)) == 500
    assert store.documents.add([letter("Letter 7", day=7)]).duplicates == 1


def _in_the_clear(home: Home, word: bytes) -> bool:
    """Decrypt every page of the file as it lies on the disk, free pages included, and look for a word.

    SQLCipher 4: AES-256-CBC, key by PBKDF2-HMAC-SHA512 (256,000 rounds, the first 16 bytes are the salt), pages of
    4096 bytes that end in 16 bytes of IV and 64 of HMAC.
    """
    ciphers = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    assert not home.database.with_name("idiolect.db-wal").stat().st_size
    data = home.database.read_bytes()
    key = hashlib.pbkdf2_hmac("sha512", b"correct horse", data[:16], 256_000, 32)
    for start in range(0, len(data), 4096):
        page = data[start : start + 4096]
        mode = ciphers.modes.CBC(page[-80:-64])
        decryptor = ciphers.Cipher(ciphers.algorithms.AES(key), mode).decryptor()
        if word in decryptor.update(page[16 if start == 0 else 0 : -80]).lower():
            return True
    return False
