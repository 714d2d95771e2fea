"""The base model from one GGUF file: a tree of modules, filled from the file's own blocks.

The modules have the names that transformers gives them, so that an adapter is an ordinary one. They only hold weights:
how they are run is `forward.py`'s business, and transformers, which takes two seconds to import, is not needed.
"""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn

from trainer import TrainerError, architectures
from trainer.architectures import Family, Rope
from trainer.blocks import PLAIN, dequantize
from trainer.device import single_thread
from trainer.gguf_file import GgufFile
from trainer.packed import DenseEmbedding, DenseLinear, Matrix, PackedEmbedding, PackedLinear


@dataclass
class Base:
    """A frozen model ready to be trained over. `config` has the names of transformers' configurations."""

    path: Path
    architecture: str
    family: Family
    model: Any
    config: SimpleNamespace
    ropes: dict[str, Rope]
    layer_types: list[str]
    embed_scale: float
    dtype: torch.dtype
    device: torch.device
    packed: bool

    @property
    def layers(self) -> nn.ModuleList:
        return self.model.model.layers

    @property
    def attention_scale(self) -> float:
        """Factor on the products of queries and keys."""
        return float(getattr(self.config, "query_pre_attn_scalar", self.config.head_dim) ** -0.5)

    @property
    def head(self) -> Matrix:
        """The output projection, (vocabulary, hidden)."""
        head: Matrix = self.model.model.embed_tokens if self.config.tie_word_embeddings else self.model.lm_head
        return head

    def weight_bytes(self) -> int:
        return sum(p.numel() * p.element_size() for p in self.model.parameters())


def load_base(path: Path, *, dtype: torch.dtype, device: torch.device, packed: bool) -> Base:
    """Build the model of `path`. With `packed`, quantized matrices stay in their blocks (uint8) on `device`; a table of
    embeddings with an output matrix beside it always does.

    Raises TrainerError for a file that is no GGUF, is damaged, lacks tensors or is of an unknown architecture.
    """
    file = GgufFile(path)
    family = architectures.family(file)
    settings = family.config(file)
    if "token_embd.weight" not in file.tensors:
        raise TrainerError(f"{path.name} holds no token embeddings: it is not a whole language model.")
    model = _tree(family, settings)
    with single_thread():
        _fill(model, file, family, settings, dtype=dtype, device=device, packed=packed)
    file.forget_pages()
    head_dim = settings["head_dim"]
    embed_scale = settings["hidden_size"] ** 0.5 if family.model == "gemma3" else 1.0
    ropes = {
        kind: Rope(rope.inv_freq.to(device), rope.scale) for kind, rope in architectures.ropes(file, head_dim).items()
    }
    types = architectures.layer_types(file)
    config = SimpleNamespace(**settings)
    return Base(path, file.architecture, family, model, config, ropes, types, embed_scale, dtype, device, packed)


# Bytes of the file that may lie in memory beside what is made of them.
_READ_AT_ONCE = 64 << 20


class _Hole(nn.Module):
    """A place in the tree that a tensor of the file has to fill."""


class NormWeight(nn.Module):
    """The weight of a norm, in float32: it is small, and everything passes through it."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight, requires_grad=False)


def _tree(family: Family, settings: dict[str, Any]) -> Any:
    """The family's modules under transformers' names, empty."""
    model: Any = nn.Module()
    model.model = nn.Module()
    model.model.embed_tokens, model.model.norm = _Hole(), _Hole()
    model.model.layers = nn.ModuleList(nn.Module() for _ in range(settings["num_hidden_layers"]))
    for layer in model.model.layers:
        for path in family.leaves.values():
            owner, _, name = path.rpartition(".")
            if owner and not hasattr(layer, owner):
                setattr(layer, owner, nn.Module())
            setattr(layer.get_submodule(owner), name, _Hole())
    # Where there is no head of its own, the embedding table serves; see Base.head.
    model.lm_head = nn.Identity() if settings["tie_word_embeddings"] else _Hole()
    return model


def _fill(
    model: Any,
    file: GgufFile,
    family: Family,
    settings: dict[str, Any],
    *,
    dtype: torch.dtype,
    device: torch.device,
    packed: bool,
) -> None:
    """Put a module into every hole, tensor by tensor, so that no more than one is in flight."""
    heads = {"attn_q": settings["num_attention_heads"], "attn_k": settings["num_key_value_heads"]}
    read = 0
    for name, entry in file.tensors.items():
        target = family.module_name(name)
        if target is None and name.startswith("blk.") and name.endswith(".weight"):
            raise TrainerError(_unknown(file, name))
        if target is None or target.endswith(".bias"):
            continue  # a bias comes along with its matrix
        leaf = name.split(".")[-2]
        raw = file.raw(name)
        read += entry.nbytes
        if read > _READ_AT_ONCE:
            file.forget_pages()
            read = 0
        if family.permuted and leaf in heads:
            raw = raw[architectures.unpermute_rows(raw.shape[0], heads[leaf])]
        path = target.rpartition(".")[0]
        parent, _, last = path.rpartition(".")
        try:
            owner = model.get_submodule(parent)
        except AttributeError as error:
            raise TrainerError(_unknown(file, name)) from error
        module: nn.Module
        if len(entry.shape) == 1:
            value = dequantize(raw, entry.type, torch.float32).reshape(-1) - family.norm_offset
            setattr(owner, last, NormWeight(value.to(device)))
            continue
        # Of a table that is no output matrix only a few rows are ever asked for: dense it would be memory for nothing.
        rows_only = leaf == "token_embd" and not settings["tie_word_embeddings"]
        keep = (packed or rows_only) and entry.type not in PLAIN
        weight = raw.clone().to(device) if keep else dequantize(raw.to(device), entry.type, dtype)
        if leaf == "token_embd":
            module = PackedEmbedding(weight, entry.type, entry.shape[-1]) if keep else DenseEmbedding(weight)
        else:
            bias = _bias(file, name, family, heads.get(leaf))
            bias = None if bias is None else bias.to(device, dtype)
            module = PackedLinear(weight, entry.type, entry.shape[-1], bias) if keep else DenseLinear(weight, bias)
        setattr(owner, last, module)
    missing = sorted(n for n, m in model.named_modules() if isinstance(m, _Hole))
    if missing:
        raise TrainerError(f"{file.path.name} lacks the tensor for “{missing[0]}” ({len(missing)} in all are missing).")


def _unknown(file: GgufFile, tensor: str) -> str:
    return f"{file.path.name} holds a tensor “{tensor}” that its architecture has not. Choose another model."


def _bias(file: GgufFile, weight_name: str, family: Family, heads: int | None) -> torch.Tensor | None:
    name = weight_name.removesuffix(".weight") + ".bias"
    if name not in file.tensors:
        return None
    value = dequantize(file.raw(name), file.tensors[name].type, torch.float32).reshape(-1)
    if family.permuted and heads:
        value = value[architectures.unpermute_rows(value.shape[0], heads)]
    return value
