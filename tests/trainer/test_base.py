"""The base read from GGUF blocks is the model that transformers and llama.cpp know."""

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from gguf.constants import GGML_QUANT_SIZES
from gguf.constants import GGMLQuantizationType as T

from tests.adapters.tiny_models import KINDS
from trainer import TrainerError, ggml
from trainer.base import Base, load_base
from trainer.blocks import dequantize
from trainer.forward import Packed, embed, final_norm, logits, run_layers
from trainer.gguf_file import GgufFile
from trainer.memory import Plan, Shape, need

CPU = torch.device("cpu")


def run(base: Base, ids: list[int], lengths: list[int] | None = None) -> torch.Tensor:
    batch = Packed(torch.tensor(ids), lengths or [len(ids)], torch.full((len(ids),), -100))
    with torch.no_grad():
        return logits(base, final_norm(base, run_layers(base, embed(base, batch.ids), batch, 0, len(base.layers))))


def quantized(source: Path, out: Path, kind: T) -> Path:
    """The same file with its matrices in blocks of `kind`."""
    reader = gguf.GGUFReader(source)
    writer = gguf.GGUFWriter(out, reader.fields["general.architecture"].contents())
    for field in reader.fields.values():
        if field.name.startswith("GGUF.") or field.name == "general.architecture":
            continue
        value = field.contents()
        if isinstance(value, list):
            writer.add_array(field.name, value)
        else:
            writer.add_key_value(field.name, value, field.types[0])
    for tensor in reader.tensors:
        if tensor.data.ndim > 1:
            writer.add_tensor(tensor.name, gguf.quants.quantize(tensor.data, kind), raw_dtype=kind)
        else:
            writer.add_tensor(tensor.name, np.array(tensor.data))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out


@pytest.mark.parametrize("kind", KINDS)
def test_every_architecture_gives_the_logits_of_transformers(kind: str, tiny: Any) -> None:
    path, model = tiny(kind)
    ids = [(7 * i + 3) % 300 for i in range(90)]  # longer than gemma's tiny window of 64
    with torch.no_grad():
        expected = model(torch.tensor([ids])).logits[0]
    ours = run(load_base(path, dtype=torch.float32, device=CPU, packed=False), ids)
    assert torch.allclose(ours, expected, atol=2e-4), (ours - expected).abs().max()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("packed", [False, True])
def test_every_architecture_runs_in_half_precision(kind: str, packed: bool, tiny: Any) -> None:
    path, model = tiny(kind)
    ids = [(7 * i + 3) % 300 for i in range(20)]
    with torch.no_grad():
        expected = model(torch.tensor([ids])).logits[0]
    ours = run(load_base(path, dtype=torch.bfloat16, device=CPU, packed=packed), ids)
    assert (ours - expected).abs().mean() < 0.05 * expected.std()


@pytest.mark.parametrize("kind", ["llama", "gemma3"])
def test_sequences_laid_end_to_end_do_not_see_each_other(kind: str, tiny: Any) -> None:
    base = load_base(tiny(kind)[0], dtype=torch.float32, device=CPU, packed=False)
    first, second = [5, 9, 12, 44], [7, 30, 31, 99, 120, 6]
    together = run(base, first + second, [4, 6])
    assert torch.allclose(together[:4], run(base, first), atol=1e-5)
    assert torch.allclose(together[4:], run(base, second), atol=1e-5)


@pytest.mark.parametrize("block", [T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0])
def test_a_packed_base_computes_what_the_dense_one_does(block: T, tiny: Any, tmp_path: Path) -> None:
    path = quantized(tiny("llama")[0], tmp_path / "q.gguf", block)
    dense = load_base(path, dtype=torch.float32, device=CPU, packed=False)
    packed = load_base(path, dtype=torch.float32, device=CPU, packed=True)
    assert torch.allclose(run(dense, [3, 5, 8, 13]), run(packed, [3, 5, 8, 13]), atol=1e-5)
    assert packed.weight_bytes() < dense.weight_bytes() / 3
    # The output matrix is another one here, so that nobody needs the whole table of embeddings.
    assert not dense.config.tie_word_embeddings and dense.model.model.embed_tokens.weight.dtype == torch.uint8
    for base in (dense, packed):
        held = Plan(8, 8, 4, ("down",), 1, packed=base is packed, checkpointing=False, number_bytes=4)
        tensors = GgufFile(path).tensors.values()
        assert need(tensors, Shape.of(GgufFile(path)), held).weights == base.weight_bytes()

    def gradient(base: Base) -> torch.Tensor:
        batch = Packed(torch.tensor([3, 5, 8]), [3], torch.full((3,), -100))
        start = embed(base, batch.ids).requires_grad_()
        run_layers(base, start, batch, 0, 3).square().sum().backward()
        return start.grad

    assert torch.allclose(gradient(dense), gradient(packed), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("way", ["ggml", "torch"])
@pytest.mark.parametrize("kind", [T.Q4_0, T.Q5_0, T.Q5_1, T.Q8_0, T.Q2_K, T.Q3_K, T.Q4_K, T.Q5_K, T.Q6_K, T.IQ4_XS])
def test_blocks_become_the_numbers_that_gguf_makes_of_them(kind: T, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    unpack = ggml.unpack
    monkeypatch.setattr(ggml, "unpack", lambda *a: asked.append(kind) or (way == "ggml" and unpack(*a)))
    rng = np.random.default_rng(1)
    per_block, size = GGML_QUANT_SIZES[kind]
    raw = rng.integers(0, 255, (6, 4 * size), dtype=np.uint8).reshape(6, 4, size)
    halves = raw.view(np.float16)
    halves[~np.isfinite(halves)] = 0.5  # random scales must still be numbers
    raw = raw.reshape(6, -1)
    expected = gguf.quants.dequantize(raw, kind)
    ours = dequantize(torch.from_numpy(raw), kind, torch.float32).numpy()
    assert ours.shape == (6, 4 * per_block) and asked
    np.testing.assert_allclose(ours, expected, rtol=1e-3, atol=1e-3)


def test_threads_share_the_unpacking_of_a_large_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ggml, "_PER_THREAD", 300)
    rng = np.random.default_rng(2)
    raw = torch.from_numpy(gguf.quants.quantize(rng.standard_normal((37, 96), np.float32), T.Q8_0))
    before = torch.get_num_threads()
    found = []
    for threads in (1, 3):
        torch.set_num_threads(threads)
        found.append(torch.empty(37, 96))
        assert ggml.unpack(raw, T.Q8_0, found[-1])
    torch.set_num_threads(before)
    np.testing.assert_array_equal(found[0].numpy(), gguf.quants.dequantize(raw.numpy(), T.Q8_0))
    assert torch.equal(*found)
    with pytest.raises(ValueError, match="do not fill"):
        ggml.unpack(raw[:30], T.Q8_0, torch.empty(37, 96))


def test_a_file_that_is_no_model_is_refused_in_words(tmp_path: Path, tiny: Any) -> None:
    text = tmp_path / "notes.gguf"
    text.write_text("Dear diary, this is not a model at all.")
    with pytest.raises(TrainerError, match="not a GGUF model"):
        GgufFile(text)
    whole = tiny("llama")[0].read_bytes()
    for end in (5, 40, 900, len(whole) // 2, len(whole) - 100):
        cut = tmp_path / "cut.gguf"
        cut.write_bytes(whole[:end])
        with pytest.raises(TrainerError, match=r"cut short|not a GGUF"):
            GgufFile(cut)


def test_an_unknown_architecture_is_named(tmp_path: Path) -> None:
    writer = gguf.GGUFWriter(tmp_path / "m.gguf", "mamba")
    writer.add_tensor("token_embd.weight", np.zeros((4, 32), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(TrainerError, match=r"“mamba”.*llama"):
        load_base(tmp_path / "m.gguf", dtype=torch.float32, device=CPU, packed=False)


def test_the_default_base_loads_within_three_seconds(base_gguf: Path) -> None:
    import time

    from tokens.chat import ChatTokens

    begun = time.thread_time()
    ChatTokens.open(base_gguf).close()
    base = load_base(base_gguf, dtype=torch.bfloat16, device=CPU, packed=False)
    assert base.config.num_hidden_layers == 30
    assert time.thread_time() - begun < 3
