"""What was typed and not sent: bounded, searchable, and forgotten in the backups made before learning, too."""

from dataclasses import replace

import pytest

from app.documents import Document
from app.paths import Home
from app.prompts import Request
from app.store import Draft, Store, backup, drafts
from app.store.restoring import restore


def draft(mark: str, text: str, **asked: str) -> Draft:
    return Draft(mark, Request("compose", **asked), text)  # type: ignore[arg-type]


def test_a_draft_that_is_kept_again_is_the_same_and_is_found_by_its_words_and_its_request(store: Store) -> None:
    store.drafts.put([draft("a", "Dear Ann", instruction="thank her"), draft("b", "Dear Bo", to="Bo Stone")])
    store.drafts.put([draft("a", "Dear Ann, what pictures!", instruction="thank her")])
    assert [one.text for one in store.drafts.find()] == ["Dear Ann, what pictures!", "Dear Bo"], "the latest first"
    assert (
        [one.mark for one in store.drafts.find("pictures")] == ["a"] == [one.mark for one in store.drafts.find("thank")]
    )
    assert [one.mark for one in store.drafts.find("sto")] == ["b"]
    store.drafts.put([replace(store.drafts.get(["a"])[0], right=frozenset({"added:bob:", "wrong:tuesday:thursday"}))])
    assert store.drafts.get(["a"])[0].right == {"added:bob:", "wrong:tuesday:thursday"}
    latest = store.drafts.find()
    store.drafts.put(latest[::-1])
    assert store.drafts.find() == latest, "where nothing changed, nothing moves"


def test_the_newest_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 3)
    for n in range(5):
        store.drafts.put([draft(str(n), f"draft {n}")])
    assert [one.mark for one in store.drafts.find()] == ["4", "3", "2"] and store.drafts.find("draft 0") == []


def test_a_forgotten_draft_is_in_no_backup_that_was_made_before_learning(home: Home, store: Store) -> None:
    store.documents.add([Document("A text that stays.")])
    store.drafts.put([draft("a", "between us"), draft("b", "for all")])
    assert store.back_up_before_learning() is None and len(backup.automatic(home)) == 1
    assert store.drafts.forget(["a"]) == 1 and store.note_forgotten() is None
    kept = backup.automatic(home)
    assert len(kept) == 1
    for n, one in enumerate(kept):
        other = Home(home.root.parent / f"restored{n}")
        restore(other, one, passphrase="correct horse")
        with Store.open(other, passphrase="correct horse") as there:
            assert [draft.text for draft in there.drafts.find()] == ["for all"]
