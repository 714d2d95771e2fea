"""Which texts are learned from: by every facet, with the person's word on single texts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.documents import Document
from app.store import Store
from app.store.choices import Traits
from app.store.selection import Selection

ANN = "Ann Lee <ann@example.org>"
TEXTS = [
    Document("One two three four.", datetime(2020, 5, 1, 23, 59, tzinfo=UTC), "email", (ANN,), source="/mail"),
    Document("Eins zwei drei vier fuenf.", datetime(2021, 5, 1, tzinfo=UTC), "chat", ("Bo",), source="/chat"),
    Document("One two.", None, "note", (), source="/notes"),
    Document("How do I caulk a hull?", datetime(2022, 5, 1, tzinfo=UTC), "assistant", (), source="/gpt"),
    Document("The password is …", datetime(2022, 6, 1, tzinfo=UTC), "email", (ANN, "Bo"), source="/mail"),
]
READ = [("en", ()), ("de", ()), ("", ()), ("en", ()), ("en", ("password",))]
ALL = Selection(without={})


@pytest.fixture
def filled(store: Store) -> Store:
    store.documents.add(TEXTS)
    unseen = store.choices.unseen()
    assert [text for _, text in unseen] == [document.text for document in TEXTS]
    traits = [Traits(id, len(text.split()), *READ[id - 1]) for id, text in unseen]
    store.choices.seen(traits, Selection())
    assert store.choices.unseen_count() == 0
    return store


def left(store: Store, selection: Selection) -> set[int]:
    store.choices.settle(selection)
    found = {document.id for document in store.documents.all() if document.id}
    assert store.choices.amounts(selection)[1].texts == len(found) == store.documents.count(include_excluded=False)
    return found


def test_what_machines_were_asked_and_secrets_are_left_out_by_themselves(filled: Store) -> None:
    assert filled.documents.excluded_ids() == {4, 5} and left(filled, ALL) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (replace(ALL, only={"channel": ("email", "chat")}), {1, 2}),
        (replace(ALL, without={"channel": ("email", "chat")}), {3, 4}),
        (replace(ALL, only={"recipient": ("ann lee",)}), {1}),
        (replace(ALL, without={"recipient": (ANN,)}), {2, 3, 4}),
        (replace(ALL, only={"language": ("en", "")}), {1, 3, 4}),
        (replace(ALL, without={"language": ("",)}), {1, 2, 4}),
        (replace(ALL, only={"source": ("/mail",)}), {1}),
        (replace(ALL, since=date(2021, 5, 1)), {2, 4}),
        (replace(ALL, until=date(2020, 5, 1)), {1}),
        (replace(ALL, shortest=4, longest=4), {1}),
        (replace(ALL, only={"language": ("en",)}, without={"channel": ("assistant",)}, longest=9), {1}),
    ],
)  # fmt: skip
def test_every_facet_in_and_out(filled: Store, selection: Selection, ids: set[int]) -> None:
    assert left(filled, selection) == ids
    assert Selection.of(selection.record()) == selection


def test_the_persons_word_on_a_text_counts_most_and_goes_when_it_says_nothing(filled: Store) -> None:
    filled.documents.exclude([5], False)  # with a secret in it, and taken in
    filled.documents.exclude([1], True)
    assert left(filled, ALL) == {2, 3, 4, 5}
    filled.documents.exclude([1], False)  # again as all are
    assert left(filled, replace(ALL, only={"channel": ("chat",)})) == {2, 5}


def test_what_each_value_would_leave_is_counted_with_all_else_that_is_chosen(filled: Store) -> None:
    chosen = replace(ALL, only={"channel": ("email",)}, longest=4)
    found = {value.name: (value.all.texts, value.left.texts) for value in filled.choices.values("channel", chosen)}
    assert found == {"email": (2, 1), "chat": (1, 0), "note": (1, 1), "assistant": (1, 0)}
    assert {value.name for value in filled.choices.values("recipient", chosen)} == {"ann lee", "bo"}
    assert filled.choices.with_secrets() == {"password": 1} and filled.choices.ids_with_secrets() == [5]


def test_a_text_that_came_in_since_is_in_until_it_is_looked_at(filled: Store) -> None:
    filled.documents.add([Document("A new one.", source="/new")])
    assert filled.choices.unseen_count() == 1 and len(filled.documents.all()) == 4
