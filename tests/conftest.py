"""Fixtures that every room shares. They are the real things: model, engine, encrypted store."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import models
from app.models import library
from app.paths import Home


@pytest.fixture(autouse=True, scope="session")
def _no_places_of_mine() -> Iterator[None]:
    """What lies beside the home goes into folders of this session. Short ones: a socket's path has 100 letters."""
    with tempfile.TemporaryDirectory(prefix="id-") as made, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", made)
        patch.setenv("XDG_CACHE_HOME", str(Path(made) / "cache"))
        patch.setenv("XDG_CONFIG_HOME", str(Path(made) / "config"))
        # No test may ask for anything on the desktop of whoever runs it: see tests/buses.py for a bus of its own.
        for bus in ("SESSION", "SYSTEM"):
            patch.setenv(f"DBUS_{bus}_BUS_ADDRESS", f"unix:path={made}/no-bus")
        yield


@pytest.fixture(autouse=True)
def _no_home_of_mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch the home folder, the keyring or the desktop of whoever runs it."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("IDIOLECT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.delenv("IDIOLECT_PASSPHRASE", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").prepare()


@pytest.fixture
def store(home: Home) -> Iterator["Store"]:  # noqa: F821
    from app.store import Store

    with Store.open(home, passphrase="correct horse") as opened:
        yield opened


@pytest.fixture(scope="session")
def base_gguf() -> Path:
    return models.default_base().path


@pytest.fixture(scope="session")
def engine(base_gguf: Path) -> Iterator["Engine"]:  # noqa: F821
    from app.engine import Engine

    with Engine(base_gguf) as running:
        yield running


@pytest.fixture
def shared_data() -> Path:
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared data folder is not here")
    return folder


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> models.BaseModel:
    """The only base here is a tiny one: versions are made and checked in milliseconds."""
    from tests.adapters.made import tiny_base

    base = tiny_base(tmp_path / "tiny.gguf")
    monkeypatch.setattr(library, "list_bases", lambda home: [base])
    return base


@pytest.fixture
def versions(home: Home, store: "Store", tiny: models.BaseModel) -> "Versions":  # noqa: F821
    from app.versions import Versions

    return Versions(home, store)
