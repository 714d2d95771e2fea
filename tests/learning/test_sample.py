"""The sample draft beside the training: drawn with what was learned so far, never in its way."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from app.engine import Engine
from app.learning.examples import Example
from app.learning.sample import Sampler


def example(text: str) -> Example:
    fields = {"id": "1", "task": "compose", "messages": [{"role": "user", "content": "Say hello."}], "response": text}
    return Example(**{**fields, "when": None, "document": "0" * 64})  # type: ignore[arg-type]


def preview(folder: Path) -> Path:
    """An adapter of one matrix, as the trainer writes it."""
    folder.mkdir()
    name = "base_model.model.model.layers.0.mlp.down_proj"
    tensors = {
        f"{name}.lora_A.weight": np.full((4, 1536), 0.01, np.float32),
        f"{name}.lora_B.weight": np.zeros((576, 4), np.float32),
    }
    save_file(tensors, folder / "adapter_model.safetensors")
    config = {"peft_type": "LORA", "r": 4, "lora_alpha": 8.0, "target_modules": ["down_proj"], "bias": "none"}
    (folder / "adapter_config.json").write_text(json.dumps(config))
    return folder


def test_a_sample_is_drawn_and_leaves_nothing_behind(engine: Engine, base_gguf: Path, tmp_path: Path) -> None:
    told: list[dict[str, Any]] = []
    session: Any = SimpleNamespace(engine=engine, base=SimpleNamespace(path=base_gguf), under=())
    sampler = Sampler.of(session, [example("word " * 30)], told.append)
    assert sampler is not None
    sampler.look(preview(tmp_path / "preview"), 12)
    assert sampler._thread is not None
    sampler._thread.join(600)
    assert told and told[0]["event"] == "sample" and told[0]["step"] == 12 and told[0]["text"]
    assert [path.name for path in tmp_path.iterdir()] == ["preview"]


def test_without_a_fitting_text_or_a_preview_there_is_no_sample(tmp_path: Path) -> None:
    session: Any = None
    assert Sampler.of(session, [example("too short")], print) is None
    sampler = Sampler.of(session, [example("word " * 30)], print)
    assert sampler is not None
    sampler.look(tmp_path / "nothing", 1)
    assert sampler._thread is None
    sampler.close()


def test_a_sample_that_fails_disturbs_nobody(base_gguf: Path, tmp_path: Path) -> None:
    told: list[dict[str, Any]] = []
    session: Any = SimpleNamespace(engine=None, base=SimpleNamespace(path=base_gguf), under=())
    sampler = Sampler.of(session, [example("word " * 30)], told.append)
    assert sampler is not None
    folder = preview(tmp_path / "preview")
    (folder / "adapter_model.safetensors").write_bytes(b"damaged")
    sampler.look(folder, 1)
    sampler.close()
    assert told == []
    assert [path.name for path in tmp_path.iterdir()] == ["preview"]
