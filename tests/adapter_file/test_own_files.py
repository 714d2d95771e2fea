"""What is exported can be taken in again, however much a person wrote; and what they have of their own stays."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app import personas, profile
from app.adapter_file import portable
from app.adapter_file.portable import export, import_file
from app.documents import Document
from app.errors import IdiolectError
from app.models import BaseModel
from app.paths import Home
from app.profile import Habits, Profile
from app.profile.habits import Manner
from app.store import Store
from app.versions import Versions
from tests.adapters.made import origin, trained_folder

MINE = [Document(f"Dear Ann, this is letter {n}.") for n in range(4)]
MEASURED = Profile(Habits(texts=4, words=20), "Measured.")


@pytest.fixture
def elsewhere(tmp_path: Path, tiny: BaseModel) -> Iterator[Versions]:
    home = Home(tmp_path / "elsewhere").prepare()
    with Store.open(home, passphrase="another") as store:
        yield Versions(home, store)


def as_under_a_passphrase(versions: Versions, name: str, path: Path) -> Path:
    """What a file with a passphrase holds; opening it takes a second."""
    path.write_bytes(portable.packed(versions, name, include_text=False, include_profile=True, for_anybody=False))
    return path


def keep(store: Store, profile: Profile) -> None:
    store.profiles.save(profile.to_json(), edited=profile.edited)


def learned(versions: Versions, base: BaseModel, hashes: Sequence[str] = ()) -> str:
    known = origin(base, document_hashes=tuple(hashes), documents=len(hashes))
    return versions.commit(trained_folder(versions.home.runs / "run", base), known).name


def test_a_version_that_learned_from_very_many_texts_comes_back(
    versions: Versions, elsewhere: Versions, tiny: BaseModel, tmp_path: Path
) -> None:
    hashes = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(125_000)]
    path = export(versions, learned(versions, tiny, hashes), tmp_path / "me.idiolect")
    taken = import_file(elsewhere, path, tiny).record
    assert len(elsewhere.show(taken.name).manifest.origin.document_hashes) == len(hashes)
    elsewhere.store.adapters.remove(taken.name)
    assert len(Versions(elsewhere.home, elsewhere.store).list()) == 1, "nor is it lost with its record"


def test_more_texts_than_a_file_can_list_are_told_at_export(
    versions: Versions, tiny: BaseModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = learned(versions, tiny, [document.hash for document in MINE])
    monkeypatch.setattr(portable, "MAX_TEXTS", 3)
    with pytest.raises(IdiolectError, match="v1 learned from 4 texts, and an adapter file can list 3"):
        export(versions, name, tmp_path / "me.idiolect")
    versions.store.documents.add(MINE)
    monkeypatch.setattr(portable, "MAX_TEXTS", 4)
    monkeypatch.setattr(portable, "MAX_TEXTS_BYTES", 100)
    with pytest.raises(IdiolectError, match="Export it without the texts"):
        export(versions, name, tmp_path / "me.idiolect", include_text=True)
    assert not (tmp_path / "me.idiolect").exists()
    assert export(versions, name, tmp_path / "me.idiolect").exists()


def test_texts_of_any_shape_travel(versions: Versions, elsewhere: Versions, tiny: BaseModel, tmp_path: Path) -> None:
    texts = [
        Document("[{" * 150_000 + "\\" + '"' * 10),
        Document("la " * 2_000_000),
        Document("Dear all", recipients=tuple(f"member{n}@example.org" for n in range(12_000))),
    ]
    versions.store.documents.add(texts)
    path = export(versions, learned(versions, tiny, [d.hash for d in texts]), tmp_path / "me", include_text=True)
    assert import_file(elsewhere, path, tiny, include_text=True).added == 3
    assert {d.text for d in elsewhere.store.documents.all()} == {d.text for d in texts}


def test_a_label_of_several_lines_travels(
    versions: Versions, elsewhere: Versions, tiny: BaseModel, tmp_path: Path
) -> None:
    name = learned(versions, tiny)
    versions.label(name, "before\nthe holidays\x07 " + "x" * 500)
    taken = import_file(elsewhere, export(versions, name, tmp_path / "me.idiolect"), tiny)
    assert taken.record.label == versions.show(name).record.label
    assert str(taken.record.label).startswith("before the holidays")


def test_the_profile_of_somebody_with_many_correspondents_travels(
    versions: Versions, elsewhere: Versions, tiny: BaseModel, tmp_path: Path
) -> None:
    manner = Manner(3, "Dear Somebody", "Kind regards", "Tom", 40.0)
    people = {f"somebody.number{n}@example.org": manner for n in range(2_500)}
    keep(versions.store, Profile(Habits(texts=7_500, recipients=people), "Polite."))
    import_file(elsewhere, export(versions, learned(versions, tiny), tmp_path / "me.idiolect"), tiny)
    assert profile.load(elsewhere.store) == profile.load(versions.store)


# what the person has of their own


@pytest.fixture
def came(versions: Versions, tiny: BaseModel, tmp_path: Path) -> Path:
    """A file whose profile says: never “utilize”, and a description of their own."""
    theirs = Profile(Habits(texts=9), "I write like this.", edited=True, never=("Circle back", "utilize"))
    keep(versions.store, theirs)
    hashes = [document.hash for document in MINE]
    return as_under_a_passphrase(versions, learned(versions, tiny, hashes), tmp_path / "me.idiolect")


@pytest.mark.parametrize("here", [MEASURED, Profile(description="My own words.", edited=True)])
def test_somebody_elses_file_leaves_the_persons_own_profile_alone(
    elsewhere: Versions, came: Path, tiny: BaseModel, here: Profile
) -> None:
    here = replace(here, never=("circle back", "synergy"))
    keep(elsewhere.store, here)
    assert import_file(elsewhere, came, tiny).in_use
    assert profile.load(elsewhere.store) == here


def test_ones_own_voice_brings_home_what_one_said_oneself(elsewhere: Versions, came: Path, tiny: BaseModel) -> None:
    elsewhere.store.documents.add(MINE[:1])
    keep(elsewhere.store, replace(MEASURED, never=("circle back", "synergy")))
    import_file(elsewhere, came, tiny)
    after = profile.load(elsewhere.store)
    assert after == Profile(MEASURED.habits, "I write like this.", True, never=("circle back", "synergy", "utilize"))

    profile.edit(elsewhere.store, "Other words of mine.")
    import_file(elsewhere, came, tiny)
    assert profile.load(elsewhere.store).description == "Other words of mine."  # type: ignore[union-attr]


def test_where_nothing_is_known_of_the_person_the_files_profile_is_taken(
    elsewhere: Versions, came: Path, tiny: BaseModel, versions: Versions
) -> None:
    profile.forbid(elsewhere.store, ["synergy"])
    import_file(elsewhere, came, tiny)
    theirs = profile.load(versions.store)
    assert theirs and profile.load(elsewhere.store) == replace(theirs, never=("synergy", "Circle back", "utilize"))


def test_a_file_that_is_only_added_changes_no_profile(elsewhere: Versions, came: Path, tiny: BaseModel) -> None:
    elsewhere.store.documents.add(MINE)
    keep(elsewhere.store, MEASURED)
    import_file(elsewhere, came, tiny, use=False)
    assert profile.load(elsewhere.store) == MEASURED


def test_the_profile_of_a_persona_goes_with_its_version_and_is_a_personas_there(
    versions: Versions, elsewhere: Versions, tiny: BaseModel, tmp_path: Path
) -> None:
    for home in (versions, elsewhere):
        personas.define(home.store, personas.Persona("work", recipients=("boss",)))
    keep(elsewhere.store, MEASURED)
    formal = Profile(Habits(texts=5), "Formal.", edited=True)
    versions.store.profiles.save(formal.to_json(), persona="work")
    name = versions.commit(trained_folder(tmp_path / "run", tiny), origin(tiny, persona="work")).name
    import_file(elsewhere, export(versions, name, tmp_path / "me.idiolect"), tiny)
    assert profile.load(elsewhere.store, "work") == formal
    assert profile.load(elsewhere.store) == MEASURED
