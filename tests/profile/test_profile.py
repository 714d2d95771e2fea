"""The profile is stored in versions, and the person's words win."""

import pytest

from app import profile
from app.documents import Document
from app.errors import IdiolectError
from app.profile.for_prompt import GENERAL_CHARACTERS
from app.store import Store
from tests.profile.histories import history


@pytest.fixture
def filled(store: Store) -> Store:
    store.documents.add(history(0, monday=0.4))
    return store


def test_measuring_twice_makes_one_version_and_a_changed_history_another(filled: Store) -> None:
    first = profile.refresh(filled)
    assert profile.refresh(filled) == first == profile.load(filled)
    assert len(filled.profiles.versions()) == 1
    filled.documents.add([Document("One text more.")])
    assert profile.refresh(filled).habits.texts == first.habits.texts + 1
    assert len(filled.profiles.versions()) == 2


def test_somebody_who_has_not_learned_yet_is_known_by_their_newest_texts(filled: Store) -> None:
    """A draft right after an import closed with "Best regards," and nobody's name."""
    assert profile.load(filled) is None
    habits = profile.in_use(filled).habits
    assert habits.texts == 200 and habits.endings
    assert profile.load(filled) == profile.in_use(filled)


def test_nobody_is_known_by_no_text(store: Store) -> None:
    assert profile.in_use(store) == profile.Profile()
    assert profile.load(store) is None


def test_what_the_person_wrote_wins_and_stays_when_habits_are_measured_again(filled: Store) -> None:
    profile.refresh(filled)
    profile.edit(filled, "  I write as I speak.  ")
    filled.documents.add([Document("One text more.")])
    now = profile.refresh(filled)
    assert now.edited and now.description == "I write as I speak."
    assert now.habits.texts == 201
    assert profile.compact(now).startswith("I write as I speak.")
    assert not profile.reset(filled).edited
    assert "Best regards" in profile.load(filled).description


def test_an_earlier_version_can_be_brought_back(filled: Store) -> None:
    profile.refresh(filled)
    first = filled.profiles.versions()[-1].id
    profile.edit(filled, "Mine.")
    assert not profile.restore(filled, first).edited
    assert len(filled.profiles.versions()) == 3
    with pytest.raises(IdiolectError, match="no version 999"):
        profile.restore(filled, 999)


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (lambda store: profile.edit(store, "x" * 4001), "The description is too long: 4001 characters, 4000 at most."),
        (lambda store: profile.forbid(store, ["y" * 61]), "“yyyyyyyyyyyyyyyyyyyy …” is too long: 61 characters, 60 at"),
    ],
)
def test_what_is_too_long_is_refused_with_its_length_and_the_limit(store: Store, put, said: str) -> None:
    with pytest.raises(IdiolectError) as refused:
        put(store)
    assert str(refused.value).startswith(said)
    assert profile.load(store) is None


@pytest.mark.parametrize("text", ["", "   ", "x" * 5000])
def test_an_empty_or_endless_description_is_refused_in_words(store: Store, text: str) -> None:
    with pytest.raises(IdiolectError):
        profile.edit(store, text)


def test_excluded_texts_are_not_measured(filled: Store) -> None:
    filled.documents.exclude([1, 2, 3], True)
    assert profile.refresh(filled).habits.texts == 197


def test_the_prompt_form_takes_about_60_tokens(filled: Store, base_gguf) -> None:
    llama_cpp = pytest.importorskip("llama_cpp")
    vocabulary = llama_cpp.Llama(str(base_gguf), vocab_only=True, verbose=False)
    now = profile.refresh(filled)
    when = filled.documents.get(1).when
    for form in (now, profile.edit(filled, "I write plainly. " * 100)):
        text = profile.compact(form, to="anna@example.org", when=when)
        assert len(vocabulary.tokenize(text.encode())) <= 75
        assert len(text.split("\n")[0]) <= GENERAL_CHARACTERS


def test_nothing_measured_means_nothing_in_the_prompt(store: Store) -> None:
    assert profile.load(store) is None
    assert profile.compact(None) == "" and profile.compact(profile.refresh(store)) == ""


def test_what_is_never_to_be_written_stays_whatever_becomes_of_the_description(filled: Store) -> None:
    profile.refresh(filled)
    first = filled.profiles.versions()[-1].id
    assert profile.forbid(filled, [" circle   back", "Utilize", "utilize", ""]).never == ("circle back", "Utilize")
    assert profile.load(filled).never == ("circle back", "Utilize")
    for now in (
        profile.edit(filled, "Mine."),
        profile.refresh(filled),
        profile.reset(filled),
        profile.restore(filled, first),
        profile.refresh(filled, documents=[Document("One other text.")]),
    ):
        assert now.never == ("circle back", "Utilize") == profile.load(filled).never
    assert "utilize" not in profile.compact(profile.load(filled)).lower(), "naming it in the prompt would suggest it"
    assert profile.forbid(filled, ["so"]).never == ("so",)
    assert profile.forbid(filled, []).never == ()


@pytest.mark.parametrize("words", [[f"word{n}" for n in range(101)], ["x" * 61], ["well, actually"]])
def test_too_many_or_too_long_words_are_refused_and_nothing_changes(store: Store, words: list[str]) -> None:
    profile.forbid(store, ["so"])
    with pytest.raises(IdiolectError):
        profile.forbid(store, words)
    assert profile.load(store).never == ("so",)


def test_a_strangers_file_brings_no_more_of_them_than_a_person_may_set() -> None:
    found = profile.Profile.from_json({"never": ["y" * 5000] * 5000})
    assert len(found.never) == 100 and set(map(len, found.never)) == {60}
