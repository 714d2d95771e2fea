"""What goes out of an owner's home for a provider is the voice alone, and it goes on where it was stopped."""

import io
import zipfile
from pathlib import Path

import pytest

from app.adapter_file import sealed
from app.adapter_file.reading import read_file
from app.documents import Document
from app.errors import IdiolectError
from app.importers import import_paths
from app.models import BaseModel
from app.paths import Home
from app.profile import Profile, measure
from app.services import Services
from app.services.provided import Going, Module, module
from app.services.sample import mailbox
from app.versions import Versions
from tests.adapters.made import origin, trained_folder
from tests.learning.test_run import Endless

PASSPHRASE = "correct horse"
SECRET = Document("Dear Ann, the spare key is under the third flowerpot.")


@pytest.fixture(autouse=True)
def _opens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDIOLECT_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def used(versions: Versions, tiny: BaseModel) -> str:
    """A version in use, learned from one text of somebody who has a profile."""
    versions.store.settings.set("base", tiny.name)
    versions.store.documents.add([SECRET])
    versions.store.profiles.save(Profile(measure([SECRET]), "Short sentences.").to_json())
    record = versions.commit(
        trained_folder(versions.home.runs / "run", tiny), origin(tiny, document_hashes=(SECRET.hash,)),
        figures={"nll": {"base": 3.6, "adapter": 3.1}},
    )  # fmt: skip
    versions.use(record.name, base_sha256=tiny.sha256)
    return record.name


def last(home: Home) -> Module:
    *going, made = module(home)
    assert all(isinstance(one, Going) for one in going) and isinstance(made, Module)
    return made


def test_the_voice_goes_out_alone(
    versions: Versions, used: str, tiny: BaseModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = last(versions.home)
    assert (made.version, made.base_sha256, made.nll_base, made.nll_adapter) == (used, tiny.sha256, 3.6, 3.1)
    assert not made.learned and not made.is_sealed
    with zipfile.ZipFile(io.BytesIO(made.file)) as file:
        content = {name: file.read(name) for name in file.namelist()}
    assert list(content) == ["manifest.json", "adapter_config.json", "adapter_model.safetensors"]
    assert SECRET.hash.encode() not in content["manifest.json"], "nobody can ask which texts were learned"

    monkeypatch.setenv(sealed.PASSPHRASE_VARIABLE, "battery staple")
    locked = last(versions.home)
    assert locked.is_sealed and sealed.is_sealed(locked.file)
    (tmp_path / "owner.idiolect").write_bytes(locked.file)
    monkeypatch.delenv(sealed.PASSPHRASE_VARIABLE)
    read = read_file(tmp_path / "owner.idiolect", tiny, passphrase="battery staple")
    assert read.profile is None and not read.has_texts


def test_who_closes_it_has_stopped_learning(home: Home) -> None:
    texts = sorted(import_paths([mailbox()]), key=lambda d: len(d.text))[:44]
    services = Services(home)
    services.open()
    services.session.store.documents.add(texts)
    services.close()
    learning = module(home, recipe=Endless())
    assert all(isinstance(next(learning), Going) for _ in range(3))
    learning.close()
    services.open()
    try:
        assert not services.voice.learns_elsewhere()
        assert services.session.assistant.version() is None
    finally:
        services.close()


def test_a_home_with_too_few_texts_is_told_of(home: Home) -> None:
    with pytest.raises(IdiolectError, match="Import more"):
        list(module(home))


def test_a_home_that_does_not_open_is_told_of(versions: Versions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDIOLECT_PASSPHRASE", "wrong")
    with pytest.raises(IdiolectError, match="passphrase"):
        list(module(versions.home))
