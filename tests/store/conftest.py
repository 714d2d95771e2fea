"""Fixtures of this room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paths import Home
from tests.store.rekeying import CHEAP, SQLCIPHERS_OWN, derive_in


@pytest.fixture
def cheap_passphrases() -> Iterator[None]:
    """In this process; others derive keys as ever, and do not open what was made so."""
    derive_in(CHEAP)
    yield
    derive_in(SQLCIPHERS_OWN)


@pytest.fixture
def other(tmp_path: Path) -> Home:
    """Another computer."""
    return Home(tmp_path / "other")
