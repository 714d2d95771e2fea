"""The base model from one GGUF file: transformers' module tree, filled from the file's own blocks.

The module tree keeps transformers' names, so that peft attaches to it and the adapter it saves is an ordinary one.
How the modules are run is `forward.py`'s business.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from gguf.constants import GGMLQuantizationType
from torch import nn

from trainer import architectures
from trainer.architectures import Family, Rope
from trainer.blocks import dequantize
from trainer.device import single_thread
from trainer.errors import TrainerError
from trainer.gguf_file import GgufFile
from trainer.packed import DenseLinear, PackedEmbedding, PackedLinear

_QUANTIZED_KINDS_EXCLUDED = (GGMLQuantizationType.F32, GGMLQuantizationType.F16, GGMLQuantizationType.BF16)


@dataclass
class Base:
    """A frozen model ready to be trained over. `model` is transformers' causal language model."""

    path: Path
    architecture: str
    family: Family
    model: Any
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
    def config(self) -> Any:
        return self.model.config

    def head_weight(self) -> torch.Tensor:
        """(vocabulary, hidden) of the output projection in the working precision."""
        head = self.model.model.embed_tokens if self.config.tie_word_embeddings else self.model.lm_head
        return head.dense(self.dtype)

    def weight_bytes(self) -> int:
        return sum(p.numel() * p.element_size() for p in self.model.parameters())


def load_base(path: Path, *, dtype: torch.dtype, device: torch.device, packed: bool) -> Base:
    """Build the model of `path`. With `packed`, quantized matrices stay in their blocks (uint8) on `device`.

    Raises TrainerError for a file that is no GGUF, is damaged, lacks tensors or is of an unknown architecture.
    """
    file = GgufFile(path)
    family = architectures.family(file)
    settings = family.config(file)
    if "token_embd.weight" not in file.tensors:
        raise TrainerError(f"{path.name} holds no token embeddings: it is not a whole language model.")
    config_class, model_class = family.classes()
    with torch.device("meta"):
        model = model_class(config_class(**settings))
    with single_thread():
        _fill(model, file, family, settings, dtype=dtype, device=device, packed=packed)
    file.forget_pages()
    model.requires_grad_(False)
    model.eval()
    model.name_or_path = path.name  # peft writes it into the adapter's config
    head_dim = settings["head_dim"]
    embed_scale = settings["hidden_size"] ** 0.5 if family.model == "gemma3" else 1.0
    ropes = {
        kind: Rope(rope.inv_freq.to(device), rope.scale) for kind, rope in architectures.ropes(file, head_dim).items()
    }
    types = architectures.layer_types(file)
    return Base(path, file.architecture, family, model, ropes, types, embed_scale, dtype, device, packed)


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
    """Replace the meta modules by filled ones, tensor by tensor, so that no more than one is in flight."""
    heads = {"attn_q": settings["num_attention_heads"], "attn_k": settings["num_key_value_heads"]}
    filled: set[str] = set()
    for name, entry in file.tensors.items():
        target = family.module_name(name)
        if target is None or target.endswith(".bias"):
            continue
        leaf = name.split(".")[-2]
        raw = file.raw(name)
        if family.permuted and leaf in heads:
            raw = raw[architectures.unpermute_rows(raw.shape[0], heads[leaf])]
        owner, _, attribute = target.rpartition(".")
        try:
            module = model.get_submodule(owner)
        except AttributeError as error:
            raise TrainerError(f"{file.path.name} holds a tensor “{name}” that its architecture has not.") from error
        if len(entry.shape) == 1:  # a norm: kept in full precision, it is small and everything passes through it
            value = dequantize(raw, entry.type, torch.float32).reshape(-1) - family.norm_offset
            setattr(module, attribute, nn.Parameter(value.to(device), requires_grad=False))
            filled.add(target)
            continue
        keep = packed and entry.type not in _QUANTIZED_KINDS_EXCLUDED
        weight = raw.clone().to(device) if keep else dequantize(raw.to(device), entry.type, dtype)
        replacement: nn.Module
        if isinstance(module, nn.Embedding):
            replacement = PackedEmbedding(weight, entry.type, entry.shape[-1]) if keep else DenseEmbedding(weight)
        else:
            bias = _bias(file, name, family, heads.get(leaf))
            replacement = PackedLinear(weight, entry.type, entry.shape[-1], bias) if keep else DenseLinear(weight, bias)
        parent, _, last = owner.rpartition(".")
        setattr(model.get_submodule(parent), last, replacement)
        filled.add(target)
    if settings["tie_word_embeddings"]:
        model.lm_head = nn.Identity()  # the embedding table serves; see Base.head_weight
    missing = sorted(n for n, p in model.named_parameters() if p.is_meta)
    if missing:
        raise TrainerError(f"{file.path.name} lacks the tensor for “{missing[0]}” ({len(missing)} in all are missing).")


class DenseEmbedding(nn.Module):
    """A frozen embedding table of plain numbers; rows come out in its own precision."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        self.num_embeddings, self.embedding_dim = weight.shape
        self.weight = nn.Parameter(weight, requires_grad=False)

    def dense(self, dtype: torch.dtype) -> torch.Tensor:
        return self.weight.to(dtype)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.weight[ids]


def _bias(file: GgufFile, weight_name: str, family: Family, heads: int | None) -> torch.Tensor | None:
    name = weight_name.removesuffix(".weight") + ".bias"
    if name not in file.tensors:
        return None
    value = dequantize(file.raw(name), file.tensors[name].type, torch.float32).reshape(-1)
    if family.permuted and heads:
        value = value[architectures.unpermute_rows(value.shape[0], heads)]
    return value
