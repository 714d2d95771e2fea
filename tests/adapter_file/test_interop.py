"""What was learned opens in other programs: peft, llama.cpp, Ollama."""

from pathlib import Path
from typing import Any

import numpy as np
import peft
import pytest
import torch

from app import models
from app.adapter_file.interop import export_to
from app.engine import Adapter, Engine
from app.errors import IdiolectError
from app.models import BaseModel, library
from app.paths import Home
from app.store import Store
from app.versions import Versions
from tests.adapters import tiny_models
from tests.adapters.made import origin, trained_folder

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


def test_the_folder_for_ollama_names_base_adapter_and_voice(learned: tuple[Versions, str], tmp_path: Path) -> None:
    folder = export_to(*learned, "ollama", tmp_path / "for-ollama")
    lines = (folder / "Modelfile").read_text().splitlines()
    source = next(line for line in lines if line.startswith("FROM ")).removeprefix("FROM ")
    assert Path(source).is_file()
    assert "ADAPTER ./adapter.gguf" in lines and (folder / "adapter.gguf").is_file()
    assert any(line.startswith("SYSTEM ") for line in lines)


def test_nothing_of_the_persons_is_overwritten(learned: tuple[Versions, str], tmp_path: Path) -> None:
    taken = tmp_path / "thesis"
    taken.mkdir()
    (taken / "chapter1.txt").write_text("It was")
    with pytest.raises(IdiolectError, match="not empty"):
        export_to(*learned, "peft", taken)
    assert [path.name for path in taken.iterdir()] == ["chapter1.txt"]
    with pytest.raises(IdiolectError, match="known format"):
        export_to(*learned, "onnx", tmp_path / "x")
