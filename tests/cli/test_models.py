"""A base of the person's own: accepted where torch and llama.cpp read the same model out of it, refused where not."""

from pathlib import Path

import numpy as np
import pytest

from app.engine import Engine
from app.errors import IdiolectError
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


def test_a_base_that_the_two_sides_read_differently_is_refused_with_the_figure(tmp_path: Path) -> None:
    """Two models that differ in their weights stand for one file that one side misreads."""
    first, second = tmp_path / "a.gguf", tmp_path / "b.gguf"
    tiny_models.make("llama", first, seed=1)
    tiny_models.make("llama", second, seed=2)
    with Engine(first) as engine:
        tokens = base_check.probe(engine)
        served = engine.logits(tokens)
    agreement = base_check.agreement(served, base_check.torch_logits(second, tokens))
    with pytest.raises(IdiolectError, match=rf"b.gguf is refused.*{agreement.mean_kl:.3f} nats"):
        base_check.require(agreement, second)
    same = base_check.agreement(served, np.asarray(base_check.torch_logits(first, tokens)))
    base_check.require(same, first)
