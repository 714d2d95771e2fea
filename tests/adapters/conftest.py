"""A home whose only base is a tiny one: versions are made and checked in milliseconds."""

from pathlib import Path

import pytest

from app import models
from app.models import BaseModel
from app.paths import Home
from app.store import Store
from app.versions import Versions
from tests.adapters.made import tiny_base


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BaseModel:
    base = tiny_base(tmp_path / "tiny.gguf")
    monkeypatch.setattr(models, "list_bases", lambda home: [base])
    return base


@pytest.fixture
def versions(home: Home, store: Store, tiny: BaseModel) -> Versions:
    return Versions(home, store)
