"""What the trainer writes is an ordinary PEFT adapter, and it does what it did while it was trained."""

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import peft
import pytest
import torch
from safetensors.torch import load_file

from tests.trainer.conftest import TINY, Recorder
from trainer import TrainerError, methods
from trainer.arguments import Arguments, adapted_layers
from trainer.base import load_base
from trainer.forward import IGNORED, Packed, embed, final_norm, logits, run_layers

IDS = [5, 9, 12, 44, 80, 81]


def ours(path: Path, **settings: Any) -> torch.Tensor:
    args = Arguments(base=path, out=path, **TINY | {"targets": "q,k,v,o,gate,up,down"} | settings)
    base = load_base(path, dtype=torch.float32, device=torch.device("cpu"), packed=False)
    method = methods.attach(base, args)
    batch = Packed(torch.tensor(IDS), [len(IDS)], torch.full((len(IDS),), IGNORED))
    with torch.no_grad():
        hidden, batch = method.prepend(base, batch) or (embed(base, batch.ids), batch)
        return logits(base, final_norm(base, run_layers(base, hidden, batch, 0, 3)))[-len(IDS) :]


def by_peft(model: Any, folder: Path) -> torch.Tensor:
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
    assert adapted_layers(0.5, 30) == list(range(15, 30))
    assert adapted_layers(4, 30) == [26, 27, 28, 29]
    assert adapted_layers(1.0, 3) == [0, 1, 2] and adapted_layers(99, 3) == [0, 1, 2]


@pytest.mark.parametrize("kind", ["llama", "qwen3", "gemma3", "phi3"])
def test_the_initial_weights_are_those_that_peft_draws(kind: str, tiny: Any) -> None:
    path, model = tiny(kind)
    targets = "q,o,down" if kind == "phi3" else "q,k,v,o,gate,up,down"
    args = Arguments(base=path, out=path, **TINY | {"targets": targets, "layers": 2, "seed": 7})
    base = load_base(path, dtype=torch.float32, device=torch.device("cpu"), packed=False)
    ours = methods.attach(base, args).weights
    torch.manual_seed(7)
    modules = sorted({base.family.targets[t] for t in targets.split(",")})
    config = peft.LoraConfig(
        r=4, lora_alpha=16, target_modules=modules, layers_to_transform=[1, 2], layers_pattern="layers",
        task_type="CAUSAL_LM",
    )  # fmt: skip
    theirs = peft.get_peft_model(copy.deepcopy(model), config)
    expected = {n: p for n, p in theirs.named_parameters() if p.requires_grad}
    assert list(ours) == list(expected)
    assert all(torch.equal(ours[n], expected[n]) for n in ours)


def test_a_run_with_lora_imports_neither_transformers_models_nor_peft(tiny: Any, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from trainer.train import methods, load_base; import torch;"
        "from trainer.arguments import Arguments; path = Path(sys.argv[1]);"
        "base = load_base(path, dtype=torch.float32, device=torch.device('cpu'), packed=False);"
        "methods.attach(base, Arguments(base=path, out=path)).save(Path(sys.argv[2]));"
        "print([m for m in ('peft', 'transformers.modeling_utils', 'scipy', 'sympy') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(tiny("llama")[0]), str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert ended.stdout.strip() == "[]"
