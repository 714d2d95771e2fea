"""A base of the person's own, from the terminal. What is refused: tests/learning/test_base_check.py."""

from pathlib import Path

import pytest

from app.learning import base_check
from tests.adapters import tiny_models
from tests.cli.conftest import Terminal


@pytest.mark.parametrize("kind", ["qwen2", "gemma3"])
def test_a_model_of_another_architecture_is_checked_and_added(kind: str, idiolect: Terminal, tmp_path: Path) -> None:
    path = tmp_path / f"tiny-{kind}.gguf"
    tiny_models.make(kind, path)
    added = idiolect("models", "add", path, "--json")
    assert added.code == 0, added
    assert added.json["mean_kl"] < base_check.MAX_MEAN_KL
    used = idiolect("models", "use", path.stem, "--json")
    assert used.json["sha256"] == added.json["sha256"]
    listed = idiolect("models", "list", "--json").json["models"]
    assert [model["in_use"] for model in listed] == [False, True]
    path.unlink()
    assert idiolect("draft", "hello", "--json").code == 1, "a base whose file is gone is named"
