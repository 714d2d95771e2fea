"""What an adapter for a base must look like, read from the header of the base's GGUF file.

Only names and dimensions are read, never a weight, with every length checked against the file: the shapes of an
adapter are then known before anything native opens it. Layout: the GGUF specification, version 2 and 3.
"""

import mmap
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.errors import IdiolectError

MAX_ENTRIES = 1 << 16  # metadata entries, and tensors
MAX_ARRAY = 1 << 22  # vocabularies and merges; the largest known have about half a million
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_STRING, _ARRAY = 8, 9

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
MODULES = dict.fromkeys(("llama", "qwen2", "qwen3", "gemma", "gemma2", "gemma3", "mistral", "mistral3"), _LLAMA)
MODULES["phi3"] = _PHI3


@dataclass(frozen=True)
class BaseShape:
    """`weights` maps PEFT module paths (`model.layers.0.self_attn.q_proj`) to (in features, out features)."""

    architecture: str
    name: str
    weights: dict[str, tuple[int, int]]

    @property
    def layers(self) -> int:
        return 1 + max((int(path.split(".")[2]) for path in self.weights), default=-1)

    @property
    def targets(self) -> frozenset[str]:
        return frozenset(path.rsplit(".", 1)[1] for path in self.weights)


def read_shape(base: Path) -> BaseShape:
    """Shapes of the weights of `base` that an adapter may touch; cached until the file changes.

    Raises IdiolectError where the file is no GGUF model or of an architecture without adapters.
    """
    try:
        stat = base.stat()
    except OSError as error:
        raise IdiolectError(f"The model {base} cannot be read ({error.strerror}). Choose another model.") from error
    return _read(base, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=4)
def _read(base: Path, size: int, _mtime: int) -> BaseShape:
    if size < 24:
        raise _damaged(base)
    with base.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            return _parse(data)
        except (struct.error, ValueError, IndexError, OverflowError) as error:
            raise _damaged(base) from error


def _damaged(base: Path) -> IdiolectError:
    return IdiolectError(f"{base} is not a complete GGUF model file. Choose another model.")


def _parse(data: mmap.mmap) -> BaseShape:
    magic, version, tensors, entries = struct.unpack_from("<4sIQQ", data, 0)
    if magic != b"GGUF" or version not in (2, 3) or tensors > MAX_ENTRIES or entries > MAX_ENTRIES:
        raise ValueError("header")
    at = 24
    wanted = {"general.architecture": "", "general.name": ""}
    for _ in range(entries):
        key, at = _text(data, at, 1 << 16)
        (kind,) = struct.unpack_from("<I", data, at)
        at += 4
        if kind == _STRING and key in wanted:
            wanted[key], at = _text(data, at, 1 << 16)
        else:
            at = _skip(data, at, kind)
    architecture = wanted["general.architecture"]
    modules = MODULES.get(architecture)
    if modules is None:
        raise IdiolectError(f"Idiolect cannot adapt models of the architecture “{architecture[:40]}” yet.")
    weights = {}
    for _ in range(tensors):
        name, at = _text(data, at, 1 << 10)
        (count,) = struct.unpack_from("<I", data, at)
        if not 1 <= count <= 4:
            raise ValueError("dimensions")
        shape = struct.unpack_from(f"<{count}Q", data, at + 4)
        at += 4 + 8 * count + 4 + 8
        parts = name.split(".")
        if len(parts) == 4 and parts[0] == "blk" and parts[3] == "weight" and parts[1].isdigit() and count == 2:
            module = modules.get(parts[2])
            if module:
                weights[f"model.layers.{int(parts[1])}.{module}"] = (int(shape[0]), int(shape[1]))
    return BaseShape(architecture, wanted["general.name"][:200], weights)


def _text(data: mmap.mmap, at: int, limit: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<Q", data, at)
    end = at + 8 + length
    if length > limit or end > len(data):
        raise ValueError("text")
    return data[at + 8 : end].decode("utf-8", "replace"), end


def _skip(data: mmap.mmap, at: int, kind: int) -> int:
    if kind in _SIZES:
        return at + _SIZES[kind]
    if kind == _STRING:
        (length,) = struct.unpack_from("<Q", data, at)
        if length > len(data):
            raise ValueError("text")
        return at + 8 + length
    if kind != _ARRAY:
        raise ValueError("type")
    inner, count = struct.unpack_from("<IQ", data, at)
    at += 12
    if count > MAX_ARRAY:
        raise ValueError("array")
    if inner in _SIZES:
        return at + _SIZES[inner] * count
    if inner != _STRING:
        raise ValueError("type")
    unpack = struct.Struct("<Q").unpack_from
    for _ in range(count):
        at += 8 + unpack(data, at)[0]
    return at
