"""Adapters that an experiment made before are found again, and only where they are still the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.evaluation import adapters
from app.evaluation.adapters import Workshop
from app.learning.examples import Example


def test_an_adapter_made_with_other_defaults_of_the_trainer_is_not_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = [Example("1", "compose", [], "Yes.", None, "")]

    def key(**changed: Any) -> str:
        monkeypatch.setattr(adapters, "recipe", lambda: {"version": 1, "rank": 16, **changed})
        return Workshop(tmp_path, tmp_path / "base.gguf", "00", None).key(examples, ["--epochs", "2"])

    assert key() == key()
    assert len({key(), key(rank=32), key(version=2)}) == 3


def test_the_trainer_tells_its_recipe_without_loading_torch() -> None:
    code = "import sys; from trainer.__main__ import main; main(['recipe']); print('torch' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    told, torch_loaded = ended.stdout.splitlines()
    assert json.loads(told)["rank"] > 0 and "out" not in json.loads(told)
    assert torch_loaded == "False"
