"""An adapter made by PEFT changes llama.cpp's answers exactly as it changes torch's, on every architecture served."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import peft
import pytest
import torch

from app.adapters.convert import write_adapter_gguf
from app.engine import Adapter, Engine
from app.errors import IdiolectError
from tests.adapters import tiny_models

TARGETS = {"phi3": ["qkv_proj", "o_proj", "gate_up_proj", "down_proj"]}
ALL_LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def with_lora(model: Any, folder: Path, **settings: Any) -> Any:
    """`model` with a random adapter, which is also saved to `folder`."""
    torch.manual_seed(1)
    adapted = peft.get_peft_model(model, peft.LoraConfig(**{"r": 4, "lora_alpha": 6, **settings}))
    with torch.no_grad():
        for name, parameter in adapted.named_parameters():
            if "lora_" in name:
                parameter.copy_(torch.randn_like(parameter) * 0.3)
    adapted.save_pretrained(folder)
    return adapted


def compare(adapted: Any, folder: Path, base: Path) -> None:
    """What the adapter changes in the logits, in torch and in llama.cpp."""
    ids = torch.randint(3, tiny_models.VOCABULARY, (1, 24), generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        on = adapted(ids).logits[0].numpy()
        with adapted.disable_adapter():
            off = adapted(ids).logits[0].numpy()
    converted = folder / "adapter.gguf"
    write_adapter_gguf(folder, base, converted)
    with Engine(base, context=128) as engine:
        served_off = engine.logits(ids[0].tolist(), adapters=())
        served_on = engine.logits(ids[0].tolist(), adapters=[Adapter(converted)])
    change = on - off
    assert np.abs(change).max() > 0.5, "the adapter does nothing, so that the comparison would say nothing"
    assert np.abs(served_off - off).max() < 0.02 * np.abs(off).max()
    assert np.abs((served_on - served_off) - change).max() < 0.02 * np.abs(change).max()


@pytest.mark.parametrize("kind", tiny_models.KINDS)
def test_served_adapter_changes_logits_as_in_torch(kind: str, tmp_path: Path) -> None:
    model = tiny_models.make(kind, tmp_path / "base.gguf")
    adapted = with_lora(model, tmp_path / "adapter", target_modules=TARGETS.get(kind, ALL_LINEAR))
    compare(adapted, tmp_path / "adapter", tmp_path / "base.gguf")


@pytest.mark.parametrize("target", ALL_LINEAR)
def test_each_matrix_is_served_where_it_belongs(target: str, tmp_path: Path) -> None:
    model = tiny_models.make("llama", tmp_path / "base.gguf")
    adapted = with_lora(model, tmp_path / "adapter", target_modules=[target], lora_alpha=24)
    compare(adapted, tmp_path / "adapter", tmp_path / "base.gguf")


def test_task_and_personal_adapter_served_together_equal_both_merged(tmp_path: Path) -> None:
    """Stage 1 and stage 2 of OPPU: the article merges the task adapter into the base, here both lie beside it."""
    base, merged, ids = tmp_path / "base.gguf", tmp_path / "merged.gguf", list(range(3, 27))
    model = tiny_models.make("llama", base)
    with_lora(model, tmp_path / "task", target_modules=ALL_LINEAR, lora_alpha=12).merge_and_unload()
    with_lora(model, tmp_path / "own", target_modules=["down_proj", "q_proj"], r=8).merge_and_unload()
    tiny_models.write(model, "llama", merged)
    served = []
    for name in ("task", "own"):
        write_adapter_gguf(tmp_path / name, base, tmp_path / f"{name}.gguf")
        served.append(Adapter(tmp_path / f"{name}.gguf"))
    with Engine(base, context=128) as engine:
        alone, apart, both = (engine.logits(ids, adapters=a) for a in ((), served[:1], served))
    with Engine(merged, context=128) as engine:
        expected = engine.logits(ids, adapters=())
    change = np.abs(expected - alone).max()
    assert change > 0.5 and np.abs(expected - apart).max() > 0.5, "one of the adapters does nothing"
    assert np.abs(both - expected).max() < 1e-4 * change


def test_rank_stabilised_and_uneven_adapters_are_served_as_trained(tmp_path: Path) -> None:
    model = tiny_models.make("llama", tmp_path / "base.gguf")
    adapted = with_lora(
        model,
        tmp_path / "adapter",
        target_modules=ALL_LINEAR,
        use_rslora=True,
        rank_pattern={"q_proj": 2, r"layers.1.mlp.down_proj": 8},
        alpha_pattern={"v_proj": 3, r"layers.2.self_attn.(q|k)_proj": 11},
    )
    compare(adapted, tmp_path / "adapter", tmp_path / "base.gguf")


@pytest.mark.parametrize("kind", ["llama", "qwen2"])
def test_ia3_vectors_are_served_exactly(kind: str, tmp_path: Path) -> None:
    model = tiny_models.make(kind, tmp_path / "base.gguf")
    if kind == "qwen2":  # (IA)³ also scales what a bias adds, which no matrix can express
        with pytest.raises(IdiolectError, match="bias"):
            compare(_with_ia3(model, tmp_path / "adapter"), tmp_path / "adapter", tmp_path / "base.gguf")
    else:
        compare(_with_ia3(model, tmp_path / "adapter"), tmp_path / "adapter", tmp_path / "base.gguf")


def test_ia3_modules_may_be_named_by_patterns_as_the_trainer_does(tmp_path: Path) -> None:
    model = tiny_models.make("llama", tmp_path / "base.gguf")
    named = {"target_modules": r".*\.(k_proj|v_proj|down_proj)", "feedforward_modules": r".*\.down_proj"}
    compare(_with_ia3(model, tmp_path / "adapter", **named), tmp_path / "adapter", tmp_path / "base.gguf")


def _with_ia3(model: Any, folder: Path, **named: Any) -> Any:
    torch.manual_seed(1)
    named = named or {"target_modules": ["k_proj", "v_proj", "down_proj"], "feedforward_modules": ["down_proj"]}
    config = peft.IA3Config(**named)
    adapted = peft.get_peft_model(model, config)
    with torch.no_grad():
        for name, parameter in adapted.named_parameters():
            if "ia3_" in name:
                parameter.add_(torch.randn_like(parameter) * 0.5)
    adapted.save_pretrained(folder)
    return adapted


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"use_dora": True}, "DoRA"),
        ({"bias": "lora_only"}, "bias"),
        ({"modules_to_save": ["lm_head"]}, "whole modules"),
        ({"target_modules": ["embed_tokens"]}, "embed|linear layer"),
        ({"target_modules": ["lm_head"]}, "linear layer"),
    ],
)
def test_what_llama_cpp_cannot_express_is_refused_in_words(
    settings: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    model = tiny_models.make("llama", tmp_path / "base.gguf")
    with_lora(model, tmp_path / "adapter", **{"target_modules": ["q_proj"], **settings})
    with pytest.raises(IdiolectError, match=reason):
        write_adapter_gguf(tmp_path / "adapter", tmp_path / "base.gguf", tmp_path / "out.gguf")
    assert not (tmp_path / "out.gguf").exists()


@pytest.mark.parametrize("damage", ["cut", "nan", "config", "shape", "pattern", "half"])
def test_a_damaged_adapter_is_refused_in_words(damage: str, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    model = tiny_models.make("llama", tmp_path / "base.gguf")
    folder = tmp_path / "adapter"
    with_lora(model, folder, target_modules=["q_proj"])
    weights, config = folder / "adapter_model.safetensors", folder / "adapter_config.json"
    tensors = load_file(weights)
    key = next(iter(tensors))
    if damage == "cut":
        weights.write_bytes(weights.read_bytes()[:-10])
    elif damage == "nan":
        save_file({**tensors, key: np.full_like(tensors[key], np.nan)}, weights)
    elif damage == "shape":
        save_file({**tensors, key: tensors[key][:, :-1].copy()}, weights)
    elif damage == "half":
        save_file({k: v for k, v in tensors.items() if k != key}, weights)
    elif damage == "pattern":
        config.write_text(json.dumps({**json.loads(config.read_text()), "alpha_pattern": {"(a+)+$": 3}}))
    else:
        config.write_text("{")
    with pytest.raises(IdiolectError):
        write_adapter_gguf(folder, tmp_path / "base.gguf", tmp_path / "out.gguf")
    assert not list(tmp_path.glob("*out.gguf*"))
