"""What differs between the model families: GGUF metadata → settings in transformers' names, tensor names, transforms.

GGUF's names and the permutation of Q and K are those of llama.cpp's convert_hf_to_gguf.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

from trainer import TrainerError
from trainer.gguf_file import GgufFile

# ggml leaf name → module of a decoder layer in transformers' names: all that a layer of the family has, and in
# transformers' order, in which LoRA's initial weights are drawn.
_LEAVES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
}
_QWEN3_LEAVES = _LEAVES | {"attn_q_norm": "self_attn.q_norm", "attn_k_norm": "self_attn.k_norm"}
_GEMMA_LEAVES = _QWEN3_LEAVES | {
    "post_attention_norm": "post_attention_layernorm",
    "ffn_norm": "pre_feedforward_layernorm",
    "post_ffw_norm": "post_feedforward_layernorm",
}
_PHI_LEAVES = {
    "attn_output": "self_attn.o_proj",
    "attn_qkv": "self_attn.qkv_proj",
    "ffn_up": "mlp.gate_up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
}

# Short target names of the command line → module names; fused families have one matrix for several.
_TARGETS = {t: f"{t}_proj" for t in ("q", "k", "v", "o", "gate", "up", "down")}
_PHI_TARGETS = {"q": "qkv_proj", "k": "qkv_proj", "v": "qkv_proj", "o": "o_proj"} | {
    "gate": "gate_up_proj",
    "up": "gate_up_proj",
    "down": "down_proj",
}


@dataclass(frozen=True)
class Rope:
    """Inverse frequencies (rotary dimensions / 2) and the factor on cos and sin."""

    inv_freq: torch.Tensor
    scale: float = 1.0


@dataclass(frozen=True)
class Family:
    """One GGUF architecture as transformers and llama.cpp see it."""

    model: str  # transformers' folder and class prefix
    prefix: str
    config: Callable[[GgufFile], dict[str, Any]]
    leaves: dict[str, str] = field(default_factory=lambda: _LEAVES)
    targets: dict[str, str] = field(default_factory=lambda: _TARGETS)
    permuted: bool = False  # rows of Q and K interleaved for ggml's "norm" rope
    norm_offset: float = 0.0  # what llama.cpp added to the norm weights
    gelu: bool = False  # the gate passes through GELU (tanh form), not SiLU

    def classes(self) -> tuple[type, type]:
        """transformers' (config class, causal model class); imported here, because a LoRA run needs neither."""
        from importlib import import_module

        package = f"transformers.models.{self.model}"
        name = "Gemma3Text" if self.prefix == "Gemma3" else self.prefix
        config = getattr(import_module(f"{package}.configuration_{self.model}"), f"{name}Config")
        return config, getattr(import_module(f"{package}.modeling_{self.model}"), f"{self.prefix}ForCausalLM")

    def module_name(self, tensor: str) -> str | None:
        """`blk.3.attn_q.weight` → `model.layers.3.self_attn.q_proj.weight`; None for what is no parameter."""
        top = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}
        head, _, kind = tensor.rpartition(".")
        if head in top:
            return f"{top[head]}.{kind}"
        parts = head.split(".")
        if len(parts) == 3 and parts[0] == "blk" and parts[2] in self.leaves:
            return f"model.layers.{parts[1]}.{self.leaves[parts[2]]}.{kind}"
        return None


def _common(file: GgufFile) -> dict[str, Any]:
    heads = file.need("attention.head_count")
    hidden = file.need("embedding_length")
    return {
        "vocab_size": file.tensors["token_embd.weight"].shape[0] if "token_embd.weight" in file.tensors else 0,
        "hidden_size": hidden,
        "intermediate_size": file.need("feed_forward_length"),
        "num_hidden_layers": file.need("block_count"),
        "num_attention_heads": heads,
        "num_key_value_heads": file.get("attention.head_count_kv", heads),
        "head_dim": file.get("attention.key_length") or hidden // heads,
        "rms_norm_eps": file.need("attention.layer_norm_rms_epsilon"),
        "max_position_embeddings": file.get("context_length", 4096),
        "tie_word_embeddings": "output.weight" not in file.tensors,
        # Special ids are the tokenizer's business; None also keeps nn.Embedding from reserving a padding row.
        "pad_token_id": None,
        "bos_token_id": None,
        "eos_token_id": None,
    }


def _llama(file: GgufFile) -> dict[str, Any]:
    return _common(file) | {
        "attention_bias": "blk.0.attn_q.bias" in file.tensors,
        "mlp_bias": "blk.0.ffn_gate.bias" in file.tensors,
    }


def _qwen3(file: GgufFile) -> dict[str, Any]:
    return _common(file) | {"attention_bias": "blk.0.attn_q.bias" in file.tensors}


def _gemma3(file: GgufFile) -> dict[str, Any]:
    config = _common(file)
    # llama.cpp: the 27B (62 layers) scales by hidden/heads, all others by the head's width.
    scalar = (
        config["hidden_size"] // config["num_attention_heads"]
        if config["num_hidden_layers"] == 62
        else config["head_dim"]
    )
    return config | {
        "query_pre_attn_scalar": scalar,
        "sliding_window": file.get("attention.sliding_window"),
        "layer_types": layer_types(file),
        "final_logit_softcapping": file.get("final_logit_softcapping"),
    }


FAMILIES: dict[str, Family] = {
    "llama": Family("llama", "Llama", _llama, permuted=True),
    "mistral3": Family("llama", "Llama", _llama, permuted=True),
    "qwen2": Family("qwen2", "Qwen2", _common),
    "qwen3": Family("qwen3", "Qwen3", _qwen3, leaves=_QWEN3_LEAVES),
    "gemma3": Family("gemma3", "Gemma3", _gemma3, leaves=_GEMMA_LEAVES, norm_offset=1.0, gelu=True),
    "phi3": Family("phi3", "Phi3", _common, leaves=_PHI_LEAVES, targets=_PHI_TARGETS),
}


def family(file: GgufFile) -> Family:
    try:
        return FAMILIES[file.architecture]
    except KeyError:
        known = ", ".join(sorted(FAMILIES))
        raise TrainerError(
            f"{file.path.name} is of the architecture “{file.architecture}”, which cannot be trained here. "
            f"Choose a model of one of these: {known}."
        ) from None


def layer_types(file: GgufFile) -> list[str]:
    """`full_attention` or `sliding_attention` per layer."""
    layers = file.need("block_count")
    if file.architecture != "gemma3" or not file.get("attention.sliding_window"):
        return ["full_attention"] * layers
    pattern = file.get("attention.sliding_window_pattern", 6)
    if isinstance(pattern, list):
        return ["sliding_attention" if slides else "full_attention" for slides in pattern]
    return ["full_attention" if (i + 1) % pattern == 0 else "sliding_attention" for i in range(layers)]


def ropes(file: GgufFile, head_dim: int) -> dict[str, Rope]:
    """The rotary embedding of each kind of layer, as llama.cpp computes it from the same metadata."""
    dims = file.get("rope.dimension_count") or head_dim
    steps = torch.arange(0, dims, 2, dtype=torch.float64) / dims
    base = file.get("rope.freq_base", 10000.0)
    inv_freq = 1.0 / base**steps
    scale = 1.0
    scaling, factor = file.get("rope.scaling.type", "none"), file.get("rope.scaling.factor")
    if scaling == "linear" or (scaling == "none" and factor):
        inv_freq = inv_freq / (factor or 1.0)
    elif scaling == "yarn":
        inv_freq, scale = _yarn(file, inv_freq, base, dims, factor or 1.0)
    elif scaling not in ("none", "longrope"):
        raise TrainerError(f"{file.path.name} stretches its context by “{scaling}”, which cannot be trained here.")
    # Llama 3.1+ stores divisors per frequency; Phi-3 two sets, of which the short one serves contexts as used here.
    for name in ("rope_freqs.weight", "rope_factors_short.weight"):
        if name in file.tensors:
            inv_freq = inv_freq / file.raw(name).reshape(-1).view(torch.float32).double()
    if scaling == "longrope" or "rope_factors_short.weight" in file.tensors:
        scale = file.get("rope.scaling.attn_factor", 1.0)
    found = {"full_attention": Rope(inv_freq.float(), scale)}
    if file.architecture == "gemma3":
        local = 1.0 / file.get("rope.freq_base_swa", 10000.0) ** steps
        found["sliding_attention"] = Rope(local.float())
    return found


def _yarn(file: GgufFile, inv_freq: torch.Tensor, base: float, dims: int, factor: float) -> tuple[torch.Tensor, float]:
    """YaRN as in ggml's rope_yarn: interpolate the slow frequencies, keep the fast ones (arXiv 2309.00071)."""
    import math

    context = file.get("rope.scaling.original_context_length") or file.need("context_length")
    fast, slow = file.get("rope.scaling.yarn_beta_fast", 32.0), file.get("rope.scaling.yarn_beta_slow", 1.0)

    def dimension(rotations: float) -> float:
        return dims * math.log(context / (rotations * 2 * math.pi)) / (2 * math.log(base))

    low, high = max(0.0, math.floor(dimension(fast))), min(dims - 1.0, math.ceil(dimension(slow)))
    index = torch.arange(dims // 2, dtype=torch.float64)
    keep = 1 - ((index - low) / max(0.001, high - low)).clamp(0, 1)
    attention = file.get("rope.scaling.attn_factor", 1.0)
    return inv_freq / factor * (1 - keep) + inv_freq * keep, attention * (1 + 0.1 * math.log(factor))


def unpermute_rows(rows: int, heads: int) -> torch.Tensor:
    """Row order that turns llama.cpp's stored Q or K back into transformers' order (inverse of its `permute`)."""
    return torch.arange(rows).view(heads, rows // heads // 2, 2).transpose(1, 2).reshape(-1)
