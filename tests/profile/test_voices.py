"""Each persona has a profile of its own; the usual one stays what it is."""

import pytest

from app import personas, profile
from app.documents import Document
from app.errors import IdiolectError
from app.store import Store

WORK = "work"


@pytest.fixture
def two(store: Store) -> Store:
    """Formal at work, loose elsewhere."""
    store.documents.add(
        Document(f"Dear Dr. Stone,\n\nReport {n} is attached.\n\nKind regards,\nThomas", recipients=("s@work.org",))
        for n in range(8)
    )
    store.documents.add(
        Document(f"Hey Jo!\n\nLunch at {n}?\n\nCheers,\nTom", recipients=("jo@x.org",)) for n in range(20)
    )
    personas.define(store, personas.Persona(WORK, recipients=("@work.org",)))
    return store


def test_a_personas_profile_is_measured_over_its_texts_and_the_usual_one_stays(two: Store) -> None:
    usual = profile.refresh(two)
    work = profile.refresh(two, WORK)
    assert (usual.habits.texts, work.habits.texts) == (28, 8)
    assert usual.habits.closings[0].text == "Cheers" and work.habits.closings[0].text == "Kind regards"
    assert profile.load(two) == usual and profile.load(two, WORK) == work
    assert profile.refresh(two, WORK) == work and len(profile.versions(two, WORK)) == len(profile.versions(two)) == 1


def test_where_a_persona_has_no_profile_the_usual_one_is_used(two: Store) -> None:
    assert profile.in_use(two, WORK) == profile.in_use(two)
    usual = profile.refresh(two)
    assert profile.load(two, WORK) is None
    assert profile.in_use(two, WORK) == profile.in_use(two) == usual
    work = profile.refresh(two, WORK)
    assert profile.in_use(two, WORK) == work and profile.in_use(two) == usual
    personas.remove(two, WORK)
    assert profile.in_use(two, WORK) == usual, "nothing is written in a voice that is no more"


def test_each_voice_is_described_reset_and_restored_by_itself(two: Store) -> None:
    usual, work = profile.refresh(two), profile.refresh(two, WORK)
    (first,) = profile.versions(two, WORK)
    profile.edit(two, "Short and formal.", WORK)
    assert profile.refresh(two, WORK).description == "Short and formal."
    assert profile.load(two) == usual
    assert profile.reset(two, WORK) == work
    profile.edit(two, "Short again.", WORK)
    assert profile.restore(two, first.id, WORK) == work == profile.load(two, WORK)
    with pytest.raises(IdiolectError, match="no version"):
        profile.restore(two, first.id)
    with pytest.raises(IdiolectError, match="no persona"):
        profile.refresh(two, "friends")


@pytest.mark.parametrize("change", [profile.edit, profile.forbid])
def test_what_is_changed_before_anything_was_measured_begins_with_what_is_measured(two: Store, change) -> None:
    changed = change(two, "terse", WORK) if change is profile.edit else change(two, ["terse"], WORK)
    assert changed.habits.texts == 8 and changed == profile.load(two, WORK)
    assert profile.load(two) is None


def test_what_is_never_to_be_written_holds_for_every_persona(two: Store) -> None:
    profile.refresh(two, WORK)
    profile.forbid(two, ["Utilize"])
    assert profile.load(two, WORK).never == ("Utilize",)
    assert profile.forbid(two, ["utilize", "cheers"], WORK).never == ("Utilize", "cheers")
    assert profile.load(two).never == ("Utilize",)
    profile.forbid(two, [])
    assert profile.load(two, WORK).never == ("cheers",), "what was the usual voice's alone is taken back for all"
    assert profile.in_use(two).never == ()
