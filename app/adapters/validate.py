"""Is this adapter safe to hand to native code, and does it fit the base? Decided in Python and numpy alone.

The safetensors header is parsed here with bounds of our own: sizes in it are claims. What passes has exactly the
tensors that a LoRA on this base has, in the right shapes, finite and of a plausible size. Layout: the safetensors
format (8 bytes little-endian header length, JSON header, tensor data without gaps).
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.adapters.base_shape import BaseShape
from app.adapters.manifest import Manifest, Weights
from app.errors import IdiolectError
from app.untrusted import clip, read_json
from app.words import Figure, say

MAX_RANK = 256
MAX_SCALE = 64.0
# Weights of usable adapters stay far below: values under 10, updates with a root mean square under 0.1. Larger ones
# overflow half precision or drown the base.
MAX_VALUE = 1000.0
MAX_UPDATE_RMS = 1.0
MAX_HEADER = 4 << 20
MAX_CONFIG_BYTES = 64 << 10
_TENSOR = re.compile(r"base_model\.model\.(model\.layers\.\d{1,4}\.[a-z_]+\.[a-z_]+)\.lora_(A|B)\.weight")
_BYTES = {"F32": 4, "F16": 2, "BF16": 2}
# What a peft configuration may say beyond what is read from it; anything else changes the mathematics.
_PLAIN = {
    "bias": "none", "use_dora": False, "lora_bias": False, "fan_in_fan_out": False, "modules_to_save": None,
    "layer_replication": None, "rank_pattern": {}, "alpha_pattern": {}, "trainable_token_indices": None,
    "target_parameters": None, "exclude_modules": None, "use_qalora": False, "alora_invocation_tokens": None,
}  # fmt: skip


@dataclass(frozen=True)
class Tensor:
    """One tensor as the header states it: `start` and `end` count bytes from the end of the header."""

    name: str
    dtype: str
    shape: tuple[int, int]
    start: int
    end: int


def largest_safetensors(shape: BaseShape) -> int:
    """Bytes of the largest adapter that can be valid for this base: every weight, highest rank, 32 bits."""
    return MAX_HEADER + sum(4 * MAX_RANK * (inputs + outputs) for inputs, outputs in shape.weights.values())


def check_config(raw: bytes) -> tuple[int, float, bool]:
    """(rank, alpha, rslora) from an adapter_config.json. Raises IdiolectError where it is not a plain LoRA."""
    config = read_json(raw, say("the adapter configuration"), MAX_CONFIG_BYTES)
    if not isinstance(config, dict) or config.get("peft_type") != "LORA":
        raise IdiolectError(say("The adapter configuration is not that of a LoRA adapter. Ask for the file again."))
    rank, alpha, rslora = config.get("r"), config.get("lora_alpha"), config.get("use_rslora", False)
    if (
        type(rank) is not int
        or not isinstance(alpha, (int, float))
        or isinstance(alpha, bool)
        or type(rslora) is not bool
    ):
        raise IdiolectError(say("The adapter configuration does not state rank and alpha. Ask for the file again."))
    for key, plain in _PLAIN.items():
        if config.get(key, plain) not in (plain, None):
            raise IdiolectError(
                say(
                    "This adapter uses “{key}” ({value}), which llama.cpp cannot serve. Train it without, or use "
                    "another adapter.",
                    key=key,
                    value=clip(repr(config[key]), 40),
                )
            )
    _check_scale(rank, float(alpha), rslora)
    return rank, float(alpha), rslora


def check_adapter(weights: bytes, config: bytes, shape: BaseShape, *, sha256: str | None = None) -> Weights:
    """Validate the bytes of adapter_model.safetensors and adapter_config.json against the base.

    `sha256`: what the weights must hash to, if known. Raises IdiolectError with the reason.
    """
    found = hashlib.sha256(weights).hexdigest()
    if sha256 is not None and found != sha256:
        raise _wrong(say("its weights are not the ones its manifest was written for"))
    rank, alpha, rslora = check_config(config)
    tensors = read_header(weights)
    targets, layers = _check_names_and_shapes(tensors, shape, rank)
    _check_values(weights, tensors, alpha / (math.sqrt(rank) if rslora else rank))
    return Weights(shape.architecture, rank, alpha, rslora, targets, layers, found)


def check_against_manifest(found: Weights, manifest: Manifest) -> None:
    """Raises IdiolectError where the manifest describes another adapter than this one."""
    claimed = manifest.weights
    if not math.isclose(claimed.alpha, found.alpha) or replace(claimed, alpha=found.alpha) != found:
        raise _wrong(say("its manifest describes other weights than it holds"))


def read_header(weights: bytes) -> dict[str, Tensor]:
    """The tensors of a safetensors file, by name, after checking that they cover the data exactly once."""
    if len(weights) < 8:
        raise _wrong(say("its weights are cut short"))
    length = int.from_bytes(weights[:8], "little")
    if length > MAX_HEADER or 8 + length > len(weights):
        raise _wrong(say("the header of its weights is longer than the file"))
    header = read_json(weights[8 : 8 + length], say("the header of the weights"), MAX_HEADER)
    if not isinstance(header, dict):
        raise _wrong(say("the header of its weights is damaged"))
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict) or not all(isinstance(value, str) for value in metadata.values()):
        raise _wrong(say("the header of its weights is damaged"))
    tensors = {name: _read_tensor(name, entry) for name, entry in header.items()}
    at = 0
    for tensor in sorted(tensors.values(), key=lambda t: t.start):
        if tensor.start != at:
            raise _wrong(say("its weights overlap or leave gaps"))
        at = tensor.end
    if at != len(weights) - 8 - length:
        raise _wrong(say("its weights are cut short or something was added to them"))
    return tensors


def _read_tensor(name: str, entry: Any) -> Tensor:
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise _wrong(say("“{name}” is not described as a tensor", name=clip(name)))
    dtype, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in _BYTES:
        raise _wrong(
            say(
                "“{name}” has the number format {kind}; F32, F16 and BF16 can be read",
                name=clip(name),
                kind=clip(str(dtype), 20),
            )
        )
    for pair in (shape, offsets):
        if not isinstance(pair, list) or len(pair) != 2 or not all(type(n) is int and 0 <= n < 1 << 40 for n in pair):
            raise _wrong(say("“{name}” is not described as a matrix", name=clip(name)))
    start, end = offsets
    if end - start != shape[0] * shape[1] * _BYTES[dtype]:
        raise _wrong(say("“{name}” holds fewer or more numbers than its shape says", name=clip(name)))
    return Tensor(name, dtype, (shape[0], shape[1]), start, end)


def _check_scale(rank: int, alpha: float, rslora: bool) -> None:
    if not 1 <= rank <= MAX_RANK:
        raise _wrong(say("its rank is {rank}; from 1 to {limit} is possible", rank=Figure(rank, ","), limit=MAX_RANK))
    scale = alpha / (math.sqrt(rank) if rslora else rank)
    if not 0 < scale <= MAX_SCALE:
        raise _wrong(
            say(
                "it is scaled by {scale}; more than 0 and up to {limit} is possible",
                scale=Figure(scale, ".3g"),
                limit=Figure(MAX_SCALE, "g"),
            )
        )


def _check_names_and_shapes(
    tensors: dict[str, Tensor], shape: BaseShape, rank: int
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Every tensor must be half of a pair for a weight that the base has; returns the targets and the layers."""
    if not tensors:
        raise _wrong(say("it holds no weights at all"))
    adapted: dict[str, set[str]] = {}
    for tensor in tensors.values():
        matched = _TENSOR.fullmatch(tensor.name)
        if not matched or matched[1] not in shape.weights:
            raise _wrong(say("it holds “{name}”, which this model does not have", name=clip(tensor.name)))
        inputs, outputs = shape.weights[matched[1]]
        expected = (rank, inputs) if matched[2] == "A" else (outputs, rank)
        if tensor.shape != expected:
            raise _wrong(
                say(
                    "“{name}” has the shape {rows} × {columns}, but this model with rank {rank} needs "
                    "{rows2} × {columns2}",
                    name=tensor.name,
                    rows=Figure(tensor.shape[0], ","),
                    columns=Figure(tensor.shape[1], ","),
                    rank=rank,
                    rows2=Figure(expected[0], ","),
                    columns2=Figure(expected[1], ","),
                )
            )
        adapted.setdefault(matched[1], set()).add(matched[2])
    single = next((path for path, halves in adapted.items() if len(halves) < 2), None)
    if single:
        raise _wrong(say("of “{single}” only one half is there", single=single))
    targets = tuple(sorted({path.rsplit(".", 1)[1] for path in adapted}))
    layers = tuple(sorted({int(path.split(".")[2]) for path in adapted}))
    if len(adapted) != len(targets) * len(layers):
        raise _wrong(say("some layers adapt other weights than the rest"))
    return targets, layers


def _check_values(weights: bytes, tensors: dict[str, Tensor], scale: float) -> None:
    """Raises IdiolectError for values that are not finite or implausible, or where scale·B·A is.

    Its root mean square comes from ‖B·A‖² = Σ (BᵀB)∘(AAᵀ), which needs only rank × rank numbers.
    """
    with np.errstate(all="ignore"):
        for a_name, a_tensor, a in _matrices(weights, tensors, "A"):
            b_tensor = tensors[a_name.replace(".lora_A.", ".lora_B.")]
            b = _finite(_matrix(weights, b_tensor), b_tensor.name)
            _finite(a, a_name)
            square = float(np.sum((b.T @ b) * (a @ a.T)))
            rms = scale * math.sqrt(max(square, 0.0) / (b_tensor.shape[0] * a_tensor.shape[1]))
            if not rms <= MAX_UPDATE_RMS:
                raise _wrong(
                    say(
                        "“{a_name}” changes the model far more ({rms}) than a usable adapter does",
                        a_name=a_name,
                        rms=Figure(rms, ".3g"),
                    )
                )


def _matrices(weights: bytes, tensors: dict[str, Tensor], half: str) -> Iterator[tuple[str, Tensor, np.ndarray]]:
    for name, tensor in tensors.items():
        if f".lora_{half}." in name:
            yield name, tensor, _matrix(weights, tensor)


def _matrix(weights: bytes, tensor: Tensor) -> np.ndarray:
    """Values of one tensor as float64 (shape as stated)."""
    start = 8 + int.from_bytes(weights[:8], "little") + tensor.start
    count = tensor.shape[0] * tensor.shape[1]
    if tensor.dtype == "BF16":
        halves = np.frombuffer(weights, "<u2", count, start)
        values = (halves.astype("<u4") << 16).view("<f4")
    else:
        values = np.frombuffer(weights, "<f4" if tensor.dtype == "F32" else "<f2", count, start)
    return values.reshape(tensor.shape).astype(np.float64)


def _finite(values: np.ndarray, name: str) -> np.ndarray:
    largest = float(np.max(np.abs(values)))  # NaN wins over everything else in np.max
    if not math.isfinite(largest):
        raise _wrong(say("“{name}” holds values that are not numbers", name=name))
    if largest > MAX_VALUE:
        raise _wrong(
            say(
                "“{name}” holds the value {largest}; usable adapters stay below {limit}",
                name=name,
                largest=Figure(largest, ".3g"),
                limit=Figure(MAX_VALUE, "g"),
            )
        )
    return values


def _wrong(why: str) -> IdiolectError:
    return IdiolectError(say("This adapter was refused: {why}. Nothing was changed; ask for the file again.", why=why))


def plain_config(found: Weights, base_name: str) -> bytes:
    """The adapter_config.json that we write ourselves, in peft's names: nothing of a stranger's is kept."""
    config = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": base_name,
        "inference_mode": True,
        "r": found.rank,
        "lora_alpha": int(found.alpha) if float(found.alpha).is_integer() else found.alpha,
        "lora_dropout": 0.0,
        "use_rslora": found.rslora,
        "use_dora": False,
        "bias": "none",
        "fan_in_fan_out": False,
        "target_modules": list(found.targets),
        "layers_to_transform": list(found.layers),
        "layers_pattern": "layers",
        "modules_to_save": None,
    }
    return json.dumps(config, indent=1).encode()
