"""One file carries what was learned from one home to another, and carries nothing else."""

import json
import os
import stat
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import models
from app.adapter_file.portable import export, import_file
from app.adapter_file.sealed import PASSPHRASE_VARIABLE, PassphraseNeeded, WrongPassphrase
from app.documents import Document
from app.engine import Adapter, Engine
from app.errors import Cancelled, IdiolectError
from app.models import BaseModel
from app.paths import Home
from app.profile import Profile, measure
from app.store import Store
from app.versions import Versions
from tests.adapters.made import origin, sealed_cheaply, trained_folder

PROFILE = Profile(measure([Document("Hiya Ann,\n\nall is well.\n\nCheerio,\nTom")]), "Short sentences.").to_json()
SECRET = Document("Dear Ann, the spare key is under the third flowerpot.", datetime(2025, 3, 1, tzinfo=UTC))


@pytest.fixture
def elsewhere(tmp_path: Path, tiny: BaseModel) -> Iterator[Versions]:
    """Another person's, or another machine's, home."""
    home = Home(tmp_path / "elsewhere").prepare()
    with Store.open(home, passphrase="another") as store:
        yield Versions(home, store)


@pytest.fixture
def mine(versions: Versions, tiny: BaseModel) -> str:
    """A version that learned from one text, with a profile beside it."""
    versions.store.documents.add([SECRET])
    versions.store.profiles.save(PROFILE)
    folder = trained_folder(versions.home.runs / "run", tiny)
    record = versions.commit(folder, origin(tiny, document_hashes=(SECRET.hash,)), figures={"nll": {"base": 3.6}})
    versions.label(record.name, "spring")
    return record.name


def test_the_file_is_a_zip_of_known_names_without_any_text(versions: Versions, mine: str, tmp_path: Path) -> None:
    path = export(versions, mine, tmp_path / "me")
    assert path == tmp_path / "me.idiolect"
    assert path.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [
            "manifest.json", "adapter_config.json", "adapter_model.safetensors", "profile.json",
        ]  # fmt: skip
        assert json.loads(archive.read("manifest.json"))["format"] == "idiolect-adapter"
        assert b"flowerpot" not in b"".join(archive.read(name) for name in archive.namelist())
    assert export(versions, mine, tmp_path / "again.idiolect").read_bytes() == path.read_bytes()


def test_what_was_learned_arrives_whole(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    imported = import_file(elsewhere, export(versions, mine, tmp_path / "me.idiolect"), tiny)
    row = elsewhere.show(imported.record.name)
    there, here = row.record.folder, versions.show(mine).record.folder
    for name in ("adapter_model.safetensors", "adapter.gguf", "adapter_config.json"):
        assert (there / name).read_bytes() == (here / name).read_bytes()
    assert row.manifest.figures == {"nll": {"base": 3.6}}
    assert (row.used_by, row.record.label) == (("",), "spring")
    assert elsewhere.store.profiles.latest() == PROFILE
    assert elsewhere.store.documents.count() == 0


def test_importing_twice_adds_nothing(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect")
    first = import_file(elsewhere, path, tiny, use=False)
    assert elsewhere.in_use() is None
    second = import_file(elsewhere, path, tiny)
    assert (first.known, second.known, second.record.name) == (False, True, first.record.name)
    assert len(elsewhere.store.profiles.versions()) == 1


def test_texts_travel_only_when_both_sides_ask_for_them(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect", include_text=True)
    assert import_file(elsewhere, path, tiny).has_texts
    assert elsewhere.store.documents.count() == 0
    assert import_file(elsewhere, path, tiny, include_text=True).added == 1
    assert elsewhere.store.documents.all()[0].text == SECRET.text


def test_a_file_can_be_taken_in_as_a_persona(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    import_file(elsewhere, export(versions, mine, tmp_path / "me.idiolect"), tiny, persona="work")
    assert elsewhere.in_use() is None
    assert elsewhere.in_use("work") is not None


def test_another_base_is_refused_by_the_name_of_the_one_needed(
    versions: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect")
    with pytest.raises(IdiolectError, match="made for the model “tiny”"):
        import_file(versions, path, replace(tiny, name="other", sha256="1" * 64))


def test_a_passphrase_may_be_asked_for_again(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "me.idiolect"
    path.write_bytes(sealed_cheaply(export(versions, mine, path).read_bytes(), "horse"))
    with pytest.raises(PassphraseNeeded, match=PASSPHRASE_VARIABLE):
        import_file(elsewhere, path, tiny)
    with pytest.raises(WrongPassphrase):
        import_file(elsewhere, path, tiny, passphrase="donkey")
    assert elsewhere.list() == []
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "horse")
    assert import_file(elsewhere, path, tiny).in_use


def test_a_passphrase_that_costs_absurd_work_is_refused_at_once(
    versions: Versions, tiny: BaseModel, tmp_path: Path
) -> None:
    path = tmp_path / "greedy.idiolect"
    path.write_bytes(sealed_cheaply(b"", "horse").replace(b" 4\n", b" 30\n", 1))
    with pytest.raises(IdiolectError, match="1,024 GiB"):
        import_file(versions, path, tiny, passphrase="horse")


def test_what_is_no_file_is_not_waited_for(versions: Versions, tiny: BaseModel, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.idiolect"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "missing.idiolect"):
        with pytest.raises(IdiolectError):
            import_file(versions, path, tiny)
    huge = tmp_path / "huge.idiolect"
    with huge.open("wb") as file:
        file.truncate(3 << 30)
    with pytest.raises(IdiolectError, match="more than an adapter for this model can be"):
        import_file(versions, huge, tiny)


def test_an_export_that_fails_leaves_the_old_file(
    versions: Versions, mine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect")
    before = path.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(IdiolectError, match="No space left"):
        export(versions, mine, path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".me")] == []


@pytest.mark.parametrize(
    "profile",
    [{"habits": {"texts": "many"}}, {"habits": {"greetings": [{"text": 3, "texts": 1, "share": 1}]}}, {"habits": []},
     {"habits": {"recipients": {"ann": {}}}}, {"habits": {"first": 7}}],
)  # fmt: skip
def test_a_profile_that_would_break_drafting_is_refused(
    versions: Versions, mine: str, tiny: BaseModel, tmp_path: Path, profile: dict[str, Any]
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect")
    repack(path, **{"profile.json": json.dumps(profile).encode()})
    with pytest.raises(IdiolectError, match="profile in this file is damaged"):
        import_file(versions, path, tiny)


def repack(path: Path, **changed: bytes) -> None:
    """As another zip tool would write the file again, with some of its entries changed."""
    with zipfile.ZipFile(path) as old:
        contents = {name: changed.get(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", 8) as new:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)


def test_a_zip_made_by_other_tools_is_read_too(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect")
    repack(path)
    assert import_file(elsewhere, path, tiny).in_use


def test_an_adapter_from_home_a_drafts_identically_in_home_b(
    home: Home, store: Store, engine: Engine, tmp_path: Path
) -> None:
    """With a passphrase, the real base, the same seed: the whole way that a person would go."""
    base = models.default_base()
    here = Versions(home, store)
    folder = trained_folder(home.runs / "run", base, rank=8, size=0.06, seed=3)
    record = here.commit(folder, origin(base))
    path = export(here, record.name, tmp_path / "me.idiolect", passphrase="correct horse battery staple")
    assert not zipfile.is_zipfile(path)

    home_b = Home(tmp_path / "b").prepare()
    with Store.open(home_b, passphrase="another") as store_b:
        there = Versions(home_b, store_b)
        imported = import_file(there, path, base, passphrase="correct horse battery staple")
        assert imported.in_use and there.in_use() == imported.record

        def draft(*adapters: Adapter) -> str:
            asked = [{"role": "user", "content": "Write an email. About: the garden party on Saturday"}]
            return engine.generate(asked, max_tokens=40, seed=7, adapters=adapters).text

        original = draft(Adapter(here.serving_file(record)))
        assert draft(Adapter(there.serving_file(imported.record))) == original
        assert draft() != original, "the adapter must do something, or the comparison says nothing"


@pytest.mark.parametrize("when", ["before", "at the end"])
def test_taking_in_is_stopped_and_leaves_nothing(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path, when: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    cancel, use = threading.Event(), elsewhere.use
    monkeypatch.setattr(elsewhere, "use", lambda *given: (use(*given), cancel.set()))
    if when == "before":
        cancel.set()
    with pytest.raises(Cancelled):
        import_file(elsewhere, export(versions, mine, tmp_path / "me.idiolect"), tiny, cancel=cancel)
    assert elsewhere.list() == [] and elsewhere.in_use() is None and elsewhere.store.profiles.latest() is None
    assert not list(elsewhere.home.adapters.iterdir())
