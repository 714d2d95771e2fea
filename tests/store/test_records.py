"""Conversations, learning runs, adapter versions, profiles and settings."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.paths import Home
from app.store import AdapterRecord, Store


def test_a_conversation_branches_and_the_same_words_are_the_same_message(store: Store) -> None:
    chats = store.conversations
    chat = chats.create("Boats")
    question = chats.add(chat, None, "user", "How do I caulk a hull?")
    first = chats.add(chat, question, "assistant", "With oakum.", {"adapter": "v1"})
    second = chats.add(chat, question, "assistant", "With cotton.")
    follow = chats.add(chat, second, "user", "How much?")
    assert chats.add(chat, question, "assistant", "With oakum.") == first
    assert [m.text for m in chats.branch(follow)] == ["How do I caulk a hull?", "With cotton.", "How much?"]
    tree = chats.tree(chat)
    assert [m.id for m in tree if m.parent_id == question] == [first, second]
    assert next(m.meta for m in tree if m.id == first) == {"adapter": "v1"}
    found = chats.get(chat)
    assert found is not None and found.messages == 4 and found.shown == first
    chats.show(chat, follow)
    assert chats.get(chat).shown == follow  # type: ignore[union-attr]


def test_all_conversations_can_be_searched_renamed_and_deleted_with_all_they_contain(store: Store) -> None:
    chats = store.conversations
    boats, bread = chats.create("Boats"), chats.create("About bread")
    chats.add(boats, None, "user", "the hull is leaking")
    last = None
    for n in range(1500):  # deeper than SQLite's limit for cascades
        last = chats.add(bread, last, "user", f"turn {n}")
    assert [(c.id, c.snippet) for c in chats.list("leak")] == [(boats, "the hull is leaking")]
    assert [c.id for c in chats.list("bread")] == [bread]
    assert [c.id for c in chats.list()] == [bread, boats]
    assert chats.list('"*(') == []
    chats.rename(boats, "Leaks")
    assert {c.title for c in chats.list()} == {"Leaks", "About bread"}
    chats.delete(bread)
    assert [c.id for c in chats.list()] == [boats] and chats.tree(bread) == [] and chats.list("turn") == []
    with pytest.raises(IdiolectError, match="deleted"):
        chats.add(bread, None, "user", "hello?")
    with pytest.raises(IdiolectError, match="no longer there"):
        chats.add(boats, last, "user", "hello?")


def test_a_run_keeps_every_event_and_its_reason(store: Store) -> None:
    runs = store.runs
    assert runs.latest() is None
    run = runs.start({"rank": 8})
    for step in range(3):
        runs.event(run, {"event": "progress", "step": step})
    assert runs.latest().state == "running"  # type: ignore[union-attr]
    events = runs.events(run)
    assert [e["step"] for e in events] == [0, 1, 2]
    assert [e["step"] for e in runs.events(run, after=events[0]["id"])] == [1, 2]
    runs.finish(run, "failed", "The disk is full.")
    latest = runs.latest()
    assert latest is not None and (latest.state, latest.reason, latest.recipe) == (
        "failed",
        "The disk is full.",
        {"rank": 8},
    )
    assert latest.finished is not None and latest.finished >= latest.started
    with pytest.raises(ValueError, match="unknown state"):
        runs.finish(run, "asleep")  # type: ignore[arg-type]


def test_each_base_keeps_the_voice_that_was_in_use_on_it(store: Store, home: Home) -> None:
    """With another model nothing was in use any more, and going back to the first one did not always bring it back."""
    one, two = "1" * 64, "2" * 64
    for name, base in (("a1", one), ("b1", two), ("w1", one)):
        store.adapters.add(AdapterRecord(name, base, home.adapters / name, {}, created=datetime.now(UTC)))
    store.adapters.use("a1")
    store.adapters.use("w1", "work")
    store.adapters.use("b1")
    in_use = store.adapters.in_use
    assert [getattr(in_use(None, base), "name", None) for base in (one, two, None)] == ["a1", "b1", "b1"]
    store.adapters.use(None, base_sha256=two)
    assert in_use(None, two) is in_use() is None and in_use(None, one).name == "a1"  # type: ignore[union-attr]
    store.adapters.use(None)
    assert in_use(None, one) is None and in_use("work", one).name == "w1"  # type: ignore[union-attr]


def test_adapter_versions_are_used_and_removed_by_persona_and_survive_a_moved_home(store: Store, home: Home) -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    for n, name in enumerate(("a1", "a2", "w1")):
        store.adapters.add(
            AdapterRecord(name, "0" * 64, home.adapters / name, {"rank": n}, created=start + timedelta(days=n))
        )
    assert [record.name for record in store.adapters.list()] == ["w1", "a2", "a1"]
    assert store.adapters.in_use() is None
    store.adapters.use("a1")
    store.adapters.use("a2")
    store.adapters.use("w1", persona="work")
    in_use = store.adapters.in_use()
    assert in_use is not None and (in_use.name, in_use.folder, in_use.manifest) == (
        "a2",
        home.adapters / "a2",
        {"rank": 1},
    )
    assert store.adapters.in_use("work").name == "w1"  # type: ignore[union-attr]
    store.adapters.label("a2", "spring")
    assert store.adapters.get("a2").label == "spring"  # type: ignore[union-attr]
    with store.reading() as db:
        assert db.execute("SELECT folder FROM adapters WHERE name = 'a2'").fetchone() == ("adapters/a2",)
    store.adapters.remove("a2")
    assert store.adapters.in_use() is None
    store.adapters.use(None)
    for action in (store.adapters.use, store.adapters.remove):
        with pytest.raises(IdiolectError, match=r"no adapter named “a2”\. Known: w1, a1"):
            action("a2")
    with pytest.raises(IdiolectError, match="already"):
        store.adapters.add(AdapterRecord("a1", "0" * 64, Path("/elsewhere"), {}))


def test_settings_and_profiles(store: Store) -> None:
    assert store.settings.get("theme", "light") == "light"
    store.settings.set("theme", {"name": "dark"})
    store.settings.set("theme", None)
    assert store.settings.get("theme", "light") is None
    assert store.profiles.latest() is None
    store.profiles.save({"description": "terse"})
    store.profiles.save({"description": "very terse"}, edited=True)
    assert store.profiles.latest() == {"description": "very terse"}
    assert [version.edited for version in store.profiles.versions()] == [True, False]
    store.profiles.save({"description": "formal"}, persona="work")
    assert store.profiles.latest() == {"description": "very terse"}
    assert store.profiles.latest("work") == {"description": "formal"} and store.profiles.latest("home") is None
    assert [version.profile for version in store.profiles.versions("work")] == [{"description": "formal"}]


def test_a_transaction_is_all_or_nothing_and_may_be_nested(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        store.settings.set("a", 1)
        with store.writing():
            store.settings.set("b", 2)
        raise ZeroDivisionError
    assert store.settings.all() == {}
    with store.writing():
        store.settings.set("a", 1)
        with pytest.raises(ZeroDivisionError), store.writing():
            store.settings.set("b", 2)
            raise ZeroDivisionError
    assert store.settings.all() == {"a": 1}
