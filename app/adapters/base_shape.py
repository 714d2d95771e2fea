"""What an adapter for a base must look like, read from the header of the base's GGUF file.

Only names and dimensions are read, never a weight: the shapes of an adapter are then known before anything native
opens it.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.engine.vetting import read_header
from app.errors import IdiolectError
from app.words import os_reason, say

# The part of a GGUF tensor name after `blk.N.`, and the name that PEFT gives the same weight.
_LLAMA = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_PHI3 = {
    "attn_qkv": "self_attn.qkv_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_up": "mlp.gate_up_proj",
    "ffn_down": "mlp.down_proj",
}
# Mistral 7B and SmolLM2 call themselves llama, too.
MODULES = {"llama": _LLAMA, "mistral3": _LLAMA, "qwen2": _LLAMA, "qwen3": _LLAMA, "gemma3": _LLAMA, "phi3": _PHI3}


@dataclass(frozen=True)
class BaseShape:
    """`weights` maps PEFT module paths (`model.layers.0.self_attn.q_proj`) to (in features, out features)."""

    architecture: str
    weights: dict[str, tuple[int, int]]


def read_shape(base: Path) -> BaseShape:
    """Shapes of the weights of `base` that an adapter may touch; cached until the file changes.

    Raises IdiolectError where the file is no GGUF model or of an architecture without adapters.
    """
    try:
        stat = base.stat()
    except OSError as error:
        raise IdiolectError(
            say("The model {base} cannot be read ({reason}). Choose another model.", base=base, reason=os_reason(error))
        ) from error
    return _read(base, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=4)
def _read(base: Path, _size: int, _mtime: int) -> BaseShape:
    header = read_header(base, "model")
    architecture = str(header.meta.get("general.architecture"))
    modules = MODULES.get(architecture)
    if modules is None:
        raise IdiolectError(
            say(
                "Idiolect cannot adapt models of the architecture “{architecture}” yet.", architecture=architecture[:40]
            )
        )
    weights = {}
    for name, tensor in header.tensors.items():
        parts = name.split(".")
        if len(parts) == 4 and parts[0] == "blk" and parts[1].isdecimal() and parts[3] == "weight":
            module = modules.get(parts[2])
            if module and len(tensor.shape) == 2:
                weights[f"model.layers.{int(parts[1])}.{module}"] = (tensor.shape[0], tensor.shape[1])
    return BaseShape(architecture, weights)
