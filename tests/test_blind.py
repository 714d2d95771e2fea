"""Which one did you write? Of texts that nothing learned from, resumed where it was left, and gone with its text."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.documents import Document
from app.engine import Engine
from app.errors import Cancelled, IdiolectError
from app.paths import Home
from app.services import Services, blind
from app.services.blind import Standing
from app.writing import assistant
from tests.adapters.made import origin, trained_folder

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)


def text(number: int) -> Document:
    body = f"the boat number {number} lies at the north jetty since Monday; its mast must come down before Friday."
    return Document(
        f"Hello Ann,\n\n{body} Could you ask Tamsin whether the crane is free?\n\nBest,\nWren",
        when=FIRST + timedelta(days=number),
        recipients=("Ann",),
        subject=f"Boat {number}",
        source="made",
    )


def with_version(services: Services, heldout: int = 3, learned: int = 2) -> str:
    """The newest texts are held out; one of them is said, wrongly, to be learned from as well."""
    documents = [text(number) for number in range(heldout + learned)]
    services.session.store.documents.add(documents)
    versions, base = services.session.versions, services.session.base
    folder = trained_folder(versions.home.runs / "run", base)
    apart, seen = [d.hash for d in documents[learned:]], [d.hash for d in documents[: learned + 1]]
    name = versions.commit(folder, origin(base, heldout_hashes=tuple(apart), document_hashes=tuple(seen))).name
    versions.use(name)
    return name


@pytest.fixture
def services(home: Home, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Two make a round; a draft has a few words."""
    monkeypatch.setattr(blind, "PAIRS", 2)
    monkeypatch.setattr(blind, "FEWEST", 2)
    monkeypatch.setattr(assistant, "LENGTHS", {"medium": 8})
    made = Services(home)
    made.open()
    made.session.made |= {"engine": engine, "retriever": None}
    yield made
    for name in ("engine", "retriever"):
        made.session.made.pop(name)
    made.close()


def add_pairs(services: Services, name: str, count: int) -> Standing:
    """As if their drafts had been written; the person's own text stands first and second by turns."""
    store = services.session.store
    held = set(store.adapters.list()[0].manifest["heldout_hashes"])
    texts = [d for d in store.documents.all() if d.hash in held]
    for number, document in enumerate(texts[len(texts) - count :]):
        assert document.id is not None
        store.blind.add(name, 1, document.id, f"Hi Ann,\n\nboat {number} is fine.\n\nBest,\nWren", number % 2 == 0)
    return services.blind.standing()


def test_a_round_asks_about_texts_that_were_never_learned_from_and_tells_at_the_end(services: Services) -> None:
    name = with_version(services, heldout=3)
    seen: list[int] = []
    standing = services.blind.prepare(on_pair=lambda made: seen.append(made.ready))
    assert (standing.version, standing.wanted, standing.ready, seen) == (name, 2, 2, [1, 2])
    for asked in standing.waiting:
        own = asked.texts[asked.own]
        assert any(own == text(number).text for number in (3, 4)), "2 was learned from"
        assert asked.texts[1 - asked.own] != own
    first, second = standing.waiting
    assert services.blind.answer(first, first.own).value.guessed is None
    standing = services.blind.answer(second, 1 - second.own).value
    assert standing.complete and standing.guessed and (standing.guessed.own, standing.guessed.all) == (1, 2)
    assert services.blind.results()[name].told().startswith("You picked your own text 1 of 2 times")
    with pytest.raises(IdiolectError, match="0 are left that you were not asked about"):
        services.blind.standing()


def test_drafts_that_were_made_before_it_was_stopped_are_kept(services: Services) -> None:
    with_version(services, heldout=4)
    stop = threading.Event()
    with pytest.raises(Cancelled, match="are kept"):
        services.blind.prepare(on_pair=lambda made: stop.set(), cancel=stop)
    assert (services.blind.standing().ready, services.blind.standing().wanted) == (1, 2)


def test_a_text_that_is_remembered_does_not_count_and_another_is_asked(services: Services) -> None:
    name = with_version(services, heldout=4)
    (first, second) = add_pairs(services, name, 2).waiting
    standing = services.blind.answer(first, None).value
    assert (standing.waiting, standing.answered, standing.ready, standing.wanted) == ((second,), (), 1, 2)
    assert services.blind.results() == {}


def test_the_next_round_asks_about_other_texts(services: Services) -> None:
    name = with_version(services, heldout=5)
    for asked in add_pairs(services, name, 2).waiting:
        standing = services.blind.answer(asked, asked.own).value
    assert standing.complete
    again = services.blind.standing()
    assert (again.ready, again.wanted, again.answered) == (0, 2, ())


def test_who_forgets_a_text_forgets_its_pair(services: Services) -> None:
    name = with_version(services, heldout=3)
    asked, other = add_pairs(services, name, 2).waiting
    services.blind.answer(asked, asked.own)
    store = services.session.store
    document = next(d for d in store.documents.all() if d.text == asked.texts[asked.own])
    services.history.forget([document.id or 0])
    assert services.blind.results() == {}
    assert [pair.id for pair in store.blind.pairs(name, 1)] == [other.id]
    with pytest.raises(IdiolectError, match="was forgotten since"):
        services.blind.answer(asked, asked.own)


def test_without_a_voice_or_enough_texts_it_is_said(services: Services) -> None:
    with pytest.raises(IdiolectError, match="No voice is in use yet"):
        services.blind.standing()
    with_version(services, heldout=2)
    with pytest.raises(IdiolectError, match="1 are left that you were not asked about; 2 are needed"):
        services.blind.standing()
