"""What was learned opens in other programs: peft, llama.cpp, Ollama."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import peft
import pytest
import torch

from app import models
from app.adapter_file import merging
from app.adapter_file.interop import export_to
from app.engine import Adapter, Engine
from app.errors import Cancelled, IdiolectError
from app.models import BaseModel, library
from app.paths import Home
from app.store import Store
from app.versions import Versions
from tests.adapters import tiny_models
from tests.adapters.made import origin, trained_folder
from tests.engine.test_engine import random_adapter

TOKENS = list(range(3, 27))


@pytest.fixture
def llama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, BaseModel]:
    """A tiny llama as a transformers model and as the GGUF of the same weights."""
    path = tmp_path / "base.gguf"
    model = tiny_models.make("llama", path)
    base = BaseModel("tiny llama", path, models.sha256(path))
    monkeypatch.setattr(library, "list_bases", lambda home: [base])
    return model, base


@pytest.fixture
def learned(home: Home, store: Store, llama: tuple[Any, BaseModel]) -> tuple[Versions, str]:
    versions = Versions(home, store)
    folder = trained_folder(home.runs / "run", llama[1], size=0.2, targets=("q_proj", "k_proj", "down_proj"))
    return versions, versions.commit(folder, origin(llama[1])).name


def test_peft_and_llama_cpp_open_the_exports_and_agree(
    learned: tuple[Versions, str], llama: tuple[Any, BaseModel], tmp_path: Path
) -> None:
    model, base = llama
    folder = export_to(*learned, "peft", tmp_path / "for-peft")
    gguf = export_to(*learned, "gguf", tmp_path / "mine")
    assert gguf.name == "mine.gguf"
    with torch.no_grad():
        plain = model(torch.tensor([TOKENS])).logits[0].numpy()
        adapted = peft.PeftModel.from_pretrained(model, folder).eval()
        in_torch = adapted(torch.tensor([TOKENS])).logits[0].numpy()
    with Engine(base.path, context=128) as engine:
        served = engine.logits(TOKENS, adapters=[Adapter(gguf)])
    assert np.abs(in_torch - plain).max() > 0.3, "the adapter does nothing, so that the comparison would say nothing"
    assert np.abs(served - in_torch).max() < 0.02 * np.abs(in_torch).max()


def test_llama_cpp_itself_loads_the_gguf_as_a_lora(
    learned: tuple[Versions, str], llama: tuple[Any, BaseModel], tmp_path: Path
) -> None:
    """Without our engine: llama-cpp-python's own `lora_path`, which is llama.cpp's --lora."""
    from llama_cpp import Llama

    gguf = export_to(*learned, "gguf", tmp_path / "mine.gguf")
    options: dict[str, Any] = {"n_ctx": 64, "logits_all": True, "verbose": False, "n_threads": 1}
    with_lora = Llama(str(llama[1].path), lora_path=str(gguf), **options)
    with_lora.eval(TOKENS)
    with Engine(llama[1].path, context=128) as engine:
        served = engine.logits(TOKENS, adapters=[Adapter(gguf)])
        base_only = engine.logits(TOKENS, adapters=())
    theirs = np.array(with_lora.scores[: len(TOKENS)])
    assert np.abs(theirs - served).max() < 5e-3 * np.abs(served).max()
    assert np.abs(theirs - base_only).max() > 0.3


def test_the_model_for_ollama_says_what_base_and_adapter_say(
    learned: tuple[Versions, str], llama: tuple[Any, BaseModel], tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    folder = export_to(*learned, "ollama", tmp_path / "for-ollama", on_progress=lambda *step: steps.append(step))
    lines = (folder / "Modelfile").read_text().splitlines()
    assert "FROM ./model.gguf" in lines and not any(line.startswith("ADAPTER") for line in lines)
    assert any(line.startswith("SYSTEM ") for line in lines)
    assert "--lora adapter.gguf" in (folder / "README.txt").read_text()
    assert len(steps) > 20 and steps[-1][0] <= steps[-1][1]
    with Engine(llama[1].path, context=128) as engine:
        served = engine.logits(TOKENS, adapters=[Adapter(folder / "adapter.gguf")])
        base_only = engine.logits(TOKENS, adapters=())
    with Engine(folder / "model.gguf", context=128) as engine:
        merged = engine.logits(TOKENS, adapters=())
    assert np.abs(merged - served).max() < 5e-3 * np.abs(served).max() < np.abs(served - base_only).max()


def test_a_quantized_base_keeps_what_was_learned(base_gguf: Path, tmp_path: Path) -> None:
    """Against base with adapter: KL 0.006 for a learned version, whose adapter alone makes 0.49."""
    adapter, out = random_adapter(tmp_path / "adapter.gguf", 1, 0.2), tmp_path / "model.gguf"
    merging.merge(base_gguf, adapter, out)
    with Engine(base_gguf, context=128) as engine:
        served, base_only = (_log_p(engine.logits(TOKENS, adapters=a)) for a in ([Adapter(adapter)], ()))
    with Engine(out, context=128) as engine:
        merged = _log_p(engine.logits(TOKENS, adapters=()))
    assert _kl(served, base_only) > 0.1, "the adapter does nothing, so that the comparison would say nothing"
    assert _kl(served, merged) < 0.03


def test_stopped_or_without_room_nothing_of_it_stays(
    learned: tuple[Versions, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        export_to(*learned, "ollama", tmp_path / "x", on_progress=lambda *step: stop.set(), cancel=stop)
    monkeypatch.setattr(merging, "_SPARE", 1 << 60)
    with pytest.raises(IdiolectError, match="MB are free"):
        export_to(*learned, "ollama", tmp_path / "x")
    assert not (tmp_path / "x").exists() and not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def _log_p(logits: np.ndarray) -> np.ndarray:
    shifted = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _kl(p: np.ndarray, q: np.ndarray) -> float:
    return float((np.exp(p) * (p - q)).sum(axis=1).mean())


def test_nothing_of_the_persons_is_overwritten(learned: tuple[Versions, str], tmp_path: Path) -> None:
    taken = tmp_path / "thesis"
    taken.mkdir()
    (taken / "chapter1.txt").write_text("It was")
    with pytest.raises(IdiolectError, match="not empty"):
        export_to(*learned, "peft", taken)
    assert [path.name for path in taken.iterdir()] == ["chapter1.txt"]
    with pytest.raises(IdiolectError, match="known format"):
        export_to(*learned, "onnx", tmp_path / "x")
