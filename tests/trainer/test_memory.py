"""The memory a run takes is known before it starts."""

from typing import Any

import torch
from gguf.constants import GGML_QUANT_SIZES
from gguf.constants import GGMLQuantizationType as T

from trainer import examples, methods
from trainer.arguments import Arguments
from trainer.base import load_base
from trainer.examples import Example
from trainer.forward import embed, run_layer
from trainer.gguf_file import GgufFile, TensorEntry
from trainer.memory import Plan, Shape, adapter_parameters, layer_activations, need

EIGHT_BILLION = Shape(hidden=4096, inner=14336, heads=32, shared_heads=8, head_width=128, layers=32, vocabulary=128256)


def eight_billion_q4_k_m() -> list[TensorEntry]:
    """The tensors of Llama 3.1 8B Q4_K_M; llama.cpp gives more bits to some layers' `ffn_down` and `attn_v`."""
    found: list[TensorEntry] = []

    def add(name: str, rows: int, columns: int, kind: T) -> None:
        per_block, size = GGML_QUANT_SIZES[kind]
        shape = (rows, columns) if rows else (columns,)
        found.append(TensorEntry(name, shape, kind, 0, max(rows, 1) * columns // per_block * size))

    add("token_embd.weight", 128256, 4096, T.Q4_K)
    add("output.weight", 128256, 4096, T.Q6_K)
    add("output_norm.weight", 0, 4096, T.F32)
    for i in range(32):
        more = T.Q6_K if i < 4 or i >= 28 or (i - 4) % 3 == 2 else T.Q4_K
        for leaf in ("attn_norm", "ffn_norm"):
            add(f"blk.{i}.{leaf}.weight", 0, 4096, T.F32)
        add(f"blk.{i}.attn_q.weight", 4096, 4096, T.Q4_K)
        add(f"blk.{i}.attn_k.weight", 1024, 4096, T.Q4_K)
        add(f"blk.{i}.attn_v.weight", 1024, 4096, more)
        add(f"blk.{i}.attn_output.weight", 4096, 4096, T.Q4_K)
        add(f"blk.{i}.ffn_gate.weight", 14336, 4096, T.Q4_K)
        add(f"blk.{i}.ffn_up.weight", 14336, 4096, T.Q4_K)
        add(f"blk.{i}.ffn_down.weight", 4096, 14336, more)
    return found


def test_an_8b_file_trains_within_8_gb_at_1024_tokens() -> None:
    tensors = eight_billion_q4_k_m()
    # The published file has 4,920,739,232 bytes; its vocabulary and metadata are some 8 MB of that.
    assert 4_905_000_000 < sum(t.nbytes for t in tensors) < 4_921_000_000
    plan = Plan(
        1024, 1024, 16, ("q", "k", "v", "o", "gate", "up", "down"), 32, packed=True, checkpointing=True, device="cuda"
    )
    found = need(tensors, EIGHT_BILLION, plan)
    assert found.total < 8e9, found
    assert need(tensors, EIGHT_BILLION, Plan(**{**plan.__dict__, "packed": False})).weights > 15e9


def test_what_a_layer_keeps_is_what_was_computed(tiny: Any) -> None:
    path, _ = tiny("llama")
    for targets in ("q,k,v,o,gate,up,down", "o,down", "v"):
        args = Arguments(base=path, out=path.parent, rank=4, targets=targets, layers=1.0)
        base = load_base(path, dtype=torch.float32, device=torch.device("cpu"), packed=False)
        method = methods.attach(base, args)
        batch = examples.pack([Example(tuple(range(3, 40)), tuple(range(40, 65)), False)], base.device, multiple=1)
        start = embed(base, batch.ids).requires_grad_()
        frozen = {p.untyped_storage().data_ptr() for p in base.model.parameters()}
        kept: dict[int, int] = {}

        def keep(tensor: torch.Tensor, kept: dict[int, int] = kept, frozen: set[int] = frozen) -> torch.Tensor:
            if tensor.untyped_storage().data_ptr() not in frozen:
                kept[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
            return tensor

        batch.angles(base, "full_attention")
        with torch.autograd.graph.saved_tensors_hooks(keep, lambda t: t):
            out = run_layer(base, base.layers[1], 1, start, batch)
        plan = Plan(batch.tokens, batch.tokens, 4, targets.split(","), 1, packed=False, checkpointing=False)
        expected = layer_activations(Shape.of(GgufFile(path)), plan) * batch.tokens * 4
        assert abs(sum(kept.values()) / expected - 1) < 0.15, (targets, sum(kept.values()), expected)
        assert sum(p.numel() for p in method.weights.values()) == 3 * adapter_parameters(Shape.of(GgufFile(path)), plan)
        del out
