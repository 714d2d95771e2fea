"""What the trainer writes is an ordinary PEFT adapter, and it does what it did while it was trained."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import peft
import pytest
import torch
from safetensors.torch import load_file

from tests.trainer.conftest import TINY, Recorder
from trainer import methods
from trainer.arguments import Arguments
from trainer.base import load_base
from trainer.errors import TrainerError
from trainer.forward import IGNORED, Packed, embed, final_norm, logits, run_layers

IDS = [5, 9, 12, 44, 80, 81]


def ours(path: Path, **settings: Any) -> torch.Tensor:
    args = Arguments(base=path, out=path, **TINY | {"targets": "q,k,v,o,gate,up,down"} | settings)
    base = load_base(path, dtype=torch.float32, device=torch.device("cpu"), packed=False)
    model = methods.attach(base, args)
    batch = Packed(torch.tensor(IDS), [len(IDS)], torch.full((len(IDS),), IGNORED))
    with torch.no_grad():
        hidden = embed(base, batch.ids)
        if args.method == "prompt":
            hidden, batch = methods.with_prompt(base, model, batch)
        return logits(base, final_norm(base, run_layers(base, hidden, batch, 0, 3)))[-len(IDS) :]


def by_peft(model: Any, folder: Path) -> torch.Tensor:
    import copy

    opened = peft.PeftModel.from_pretrained(copy.deepcopy(model), folder).eval()
    with torch.no_grad():
        return opened(torch.tensor([IDS])).logits[0][-len(IDS) :]


@pytest.mark.parametrize("kind", ["llama", "qwen3", "gemma3", "phi3"])
def test_peft_opens_the_adapter_and_gets_the_same_model(
    kind: str, tiny: Any, learn: Callable[..., Recorder], tmp_path: Path
) -> None:
    path, model = tiny(kind)
    learn(kind=kind, layers=2, epochs=1)
    from_peft = by_peft(model, tmp_path / "out")
    assert torch.allclose(from_peft, ours(path, layers=2, warm_start=tmp_path / "out"), atol=3e-4)
    with torch.no_grad():
        assert (from_peft - model(torch.tensor([IDS])).logits[0]).abs().max() > 0.01, "the adapter must do something"
    assert {k.split(".layers.")[1][0] for k in load_file(tmp_path / "out" / "adapter_model.safetensors")} == {"1", "2"}


@pytest.mark.parametrize("method", ["ia3", "prompt"])
def test_the_other_methods_learn_too_and_are_peft_adapters(
    method: str, tiny: Any, learn: Callable[..., Recorder], tmp_path: Path
) -> None:
    events = learn(method=method, epochs=4, lr=3e-2, layers=1.0)
    done = events.last("done")
    assert done["nll"]["best"] < done["nll"]["start"]
    path, model = tiny("llama")
    assert torch.allclose(
        by_peft(model, tmp_path / "out"), ours(path, method=method, layers=1.0, warm_start=tmp_path / "out"), atol=3e-4
    )


def test_a_task_adapter_lies_frozen_under_the_personal_one(
    tiny: Any, learn: Callable[..., Recorder], tmp_path: Path
) -> None:
    path, _ = tiny("llama")
    learn(tmp_path / "task", epochs=1, targets="q,v", rank=2, layers=1.0)
    before = (tmp_path / "task" / "adapter_model.safetensors").read_bytes()
    events = learn(tmp_path / "mine", epochs=3, layers=2, task_adapter=tmp_path / "task", lr=1e-2)
    assert (tmp_path / "task" / "adapter_model.safetensors").read_bytes() == before
    assert events.last("done")["nll"]["best"] < events.last("done")["nll"]["start"]
    both = ours(path, layers=2, task_adapter=tmp_path / "task", warm_start=tmp_path / "mine")
    alone = ours(path, layers=2, warm_start=tmp_path / "mine")
    task = ours(path, layers=1.0, targets="q,v", rank=2, warm_start=tmp_path / "task")
    fresh = ours(path, layers=2, task_adapter=tmp_path / "task")
    assert torch.allclose(task, fresh, atol=1e-4), "a fresh personal adapter changes nothing"
    assert not torch.allclose(both, alone, atol=1e-3) and not torch.allclose(both, task, atol=1e-3)


def test_an_adapter_that_does_not_fit_is_refused(learn: Callable[..., Recorder], tmp_path: Path) -> None:
    learn(tmp_path / "a", epochs=1)
    with pytest.raises(TrainerError, match="another rank"):
        learn(tmp_path / "b", rank=2, warm_start=tmp_path / "a")
    with pytest.raises(TrainerError, match="cannot be read"):
        learn(tmp_path / "b", task_adapter=tmp_path / "nowhere")
    with pytest.raises(TrainerError, match="--targets"):
        learn(tmp_path / "b", targets="q,head")


def test_the_upper_layers_are_a_fraction_or_a_count() -> None:
    assert methods.adapted_layers(0.5, 30) == list(range(15, 30))
    assert methods.adapted_layers(4, 30) == [26, 27, 28, 29]
    assert methods.adapted_layers(1.0, 3) == [0, 1, 2] and methods.adapted_layers(99, 3) == [0, 1, 2]
