"""A PEFT adapter (safetensors) becomes the GGUF adapter that llama.cpp serves. No torch: numpy, safetensors, gguf.

llama.cpp computes y = W x + (scale · alpha / rank) · B (A x) for each adapted matrix and knows nothing else, so:
rsLoRA's alpha/√rank and per-module alphas are folded into B exactly; what changes more than single matrices (DoRA,
biases, new embeddings, retrained modules) is refused with a sentence.

Names come from gguf's own table. In the llama architecture (Llama, Mistral, SmolLM2) the rows of Q and K are stored in
another order than PEFT's (llama.cpp's convert_hf_to_gguf.py, `LlamaModel.permute`), so the rows of their B follow.
"""

import contextlib
import json
import math
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import safetensors

from app.engine.vetting import Header, read_header
from app.errors import IdiolectError
from app.words import os_reason, say

ARCHITECTURES = {
    "llama": gguf.MODEL_ARCH.LLAMA,  # Mistral 7B and SmolLM2 call themselves llama, too
    "mistral3": gguf.MODEL_ARCH.MISTRAL3,
    "qwen2": gguf.MODEL_ARCH.QWEN2,
    "qwen3": gguf.MODEL_ARCH.QWEN3,
    "gemma3": gguf.MODEL_ARCH.GEMMA3,
    "phi3": gguf.MODEL_ARCH.PHI3,
}
_INTERLEAVED = {"attn_q": "head_count", "attn_k": "head_count_kv"}
_PERMUTED = {"llama": _INTERLEAVED, "mistral3": _INTERLEAVED}
_LORA_KEY = re.compile(r"(?:base_model\.model\.)?(?P<module>[\w.]+)\.lora_(?P<side>[AB])(?:\.default)?\.weight")
_IA3_KEY = re.compile(r"(?:base_model\.model\.)?(?P<module>[\w.]+)\.ia3_l(?:\.default)?")
# A pattern of names and alternatives. A quantifier could be made to run for ages, and adapters come from outside.
_SAFE_PATTERN = re.compile(r"[\w.\\^$|()]{1,200}")
_MAX_RANK = 512
_MAX_BYTES = 2 << 30


@dataclass(frozen=True)
class _Pair:
    """One adapted matrix: `a` (rank, in), `b` (out, rank), float32; PEFT adds `scale` · b @ a."""

    a: np.ndarray
    b: np.ndarray
    scale: float


def write_adapter_gguf(adapter_folder: Path, base: Path, out: Path) -> None:
    """Convert `adapter_model.safetensors` and `adapter_config.json` in `adapter_folder`, for the GGUF file `base`.

    `out` appears whole or not at all. Raises IdiolectError, saying why, where the adapter does not fit the base, holds
    something that llama.cpp cannot express, or is damaged.
    """
    config = _read_config(adapter_folder / "adapter_config.json")
    header = read_header(base, "model")
    architecture = str(header.meta.get("general.architecture"))
    if architecture not in ARCHITECTURES:
        raise IdiolectError(
            say(
                "Adapters for “{architecture}” models cannot be served yet. Known are: {architectures}.",
                architecture=architecture[:40],
                architectures=", ".join(ARCHITECTURES),
            )
        )
    tensors = _read_tensors(adapter_folder / "adapter_model.safetensors")
    if config["peft_type"] == "IA3":
        pairs = _ia3_pairs(tensors, config, header, base, architecture)
    else:
        pairs = _lora_pairs(tensors, config, header, architecture)
    if not pairs:
        raise IdiolectError(say("The adapter changes nothing: it holds no LoRA matrices."))
    _write(out, architecture, pairs)


def _read_config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise IdiolectError(say("{file} of the adapter is missing or damaged.", file=path.name)) from error
    if not isinstance(config, dict) or config.get("peft_type") not in ("LORA", "IA3"):
        raise IdiolectError(say("The adapter is neither LoRA nor (IA)³; only these can be served."))
    # Setting → why an adapter trained with it would not be what it was when served.
    refused = {
        "use_dora": say("it was trained with DoRA, which llama.cpp cannot express. Train it again without."),
        "modules_to_save": say("it replaces whole modules of the base, which an adapter file cannot hold."),
        "trainable_token_indices": say("it changes the embeddings of single tokens, which llama.cpp cannot express."),
        "layer_replication": say("it repeats layers of the base, which llama.cpp cannot express."),
        "target_parameters": say("it adapts parameters that are not linear layers."),
        "lora_bias": say("it has biases, which llama.cpp cannot express."),
        "fan_in_fan_out": say("its matrices are stored transposed."),
        "use_qalora": say("it was trained with QALoRA, which llama.cpp cannot express."),
        "alora_invocation_tokens": say("it is only active after certain tokens (aLoRA)."),
    }
    for setting, why in refused.items():
        if config.get(setting):
            raise IdiolectError(say("The adapter cannot be served: {why}", why=why))
    if config.get("bias", "none") != "none":
        raise IdiolectError(say("The adapter cannot be served: it has biases, which llama.cpp cannot express."))
    start = config.get("init_lora_weights", True)
    if isinstance(start, str) and start.lower().split("_")[0] in ("pissa", "olora", "loftq", "corda", "lora-ga"):
        raise IdiolectError(
            say("The adapter cannot be served: {start} training also changes the weights of the base.", start=start)
        )
    return config


def _read_tensors(path: Path) -> dict[str, np.ndarray]:
    """All tensors as float32. Raises IdiolectError where the file is damaged or a number is not finite."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise IdiolectError(say("{file} is too large for an adapter.", file=path.name))
        found = safetensors.deserialize(path.read_bytes())
    except OSError as error:
        raise IdiolectError(
            say(
                "{file} of the adapter cannot be read ({reason}). See to that, or import it again.",
                file=path.name,
                reason=os_reason(error),
            )
        ) from error
    except safetensors.SafetensorError as error:
        raise IdiolectError(say("{file} of the adapter is damaged.", file=path.name)) from error
    tensors = {}
    for name, tensor in found:
        raw, kind = tensor["data"], tensor["dtype"]
        if kind == "BF16":
            values = (np.frombuffer(raw, "<u2").astype(np.uint32) << 16).view(np.float32)
        elif kind in ("F16", "F32", "F64"):
            values = np.frombuffer(raw, {"F16": "<f2", "F32": "<f4", "F64": "<f8"}[kind]).astype(np.float32)
        else:
            raise IdiolectError(
                say("{file} of the adapter holds numbers of an unexpected kind ({kind}).", file=path.name, kind=kind)
            )
        if not np.isfinite(values).all():
            raise IdiolectError(
                say("The adapter holds numbers that are not finite; its training went wrong. Train it again.")
            )
        tensors[name] = values.reshape(tensor["shape"])
    return tensors


def _lora_pairs(
    tensors: dict[str, np.ndarray], config: dict[str, Any], header: Header, architecture: str
) -> dict[str, _Pair]:
    sides: dict[str, dict[str, np.ndarray]] = {}
    for key, values in tensors.items():
        found = _LORA_KEY.fullmatch(key)
        if not found:
            raise IdiolectError(
                say("The adapter cannot be served: “{key}” is not a LoRA matrix of a linear layer.", key=key[:80])
            )
        sides.setdefault(found["module"], {})[found["side"]] = values
    pairs = {}
    for module, both in sides.items():
        if both.keys() != {"A", "B"} or any(m.ndim != 2 for m in both.values()):
            raise IdiolectError(say("The adapter is damaged: half of {module} is missing.", module=module[:80]))
        a, b = both["A"], both["B"]
        name = _tensor_name(module, header, architecture)
        rank = a.shape[0]
        if not 0 < rank <= _MAX_RANK or b.shape[1] != rank or (a.shape[1], b.shape[0]) != header.tensors[name].shape:
            raise IdiolectError(
                say("The adapter does not fit this base model: {module} has another shape.", module=module[:80])
            )
        alpha = _alpha(module, config)
        scale = alpha / math.sqrt(rank) if config.get("use_rslora") else alpha / rank
        pairs[name] = _Pair(a, _permute(b, name, header, architecture), scale)
    return pairs


def _ia3_pairs(
    tensors: dict[str, np.ndarray], config: dict[str, Any], header: Header, base: Path, architecture: str
) -> dict[str, _Pair]:
    """(IA)³ scales the outputs of a matrix by a vector l, or the inputs of a feed-forward one (Liu et al. 2022, §3.3).

    The change of the weight, diag(l − 1) W or W diag(l − 1), has full rank. It is written as such: A is the change
    itself and B the identity. That is exact, but computing with it costs as much as computing with these matrices once
    more in float32; LoRA is the kind to train.
    """
    feedforward = config.get("feedforward_modules") or []
    # PEFT takes names, or one pattern such as the trainer's “.*\.down_proj”.
    names = [feedforward] if isinstance(feedforward, str) else feedforward
    feedforward = [str(name).removeprefix(r".*\.") for name in names]
    vectors = {}
    for key, values in tensors.items():
        found = _IA3_KEY.fullmatch(key)
        if not found:
            raise IdiolectError(
                say("The adapter cannot be served: “{key}” is not an (IA)³ vector of a linear layer.", key=key[:80])
            )
        vectors[_tensor_name(found["module"], header, architecture)] = (found["module"], values.reshape(-1))
    weights = {t.name: t for t in gguf.GGUFReader(base).tensors if t.name in vectors}
    pairs = {}
    for name, (module, vector) in vectors.items():
        weight = gguf.dequantize(weights[name].data, weights[name].tensor_type)  # (out, in)
        inputs = module.rsplit(".", 1)[-1] in feedforward
        if not inputs and name.replace(".weight", ".bias") in header.tensors:
            raise IdiolectError(
                say(
                    "The adapter cannot be served: its (IA)³ vectors also scale biases, which llama.cpp cannot express."
                )
            )
        if len(vector) != weight.shape[1 if inputs else 0]:
            raise IdiolectError(
                say("The adapter does not fit this base model: {module} has another shape.", module=module[:80])
            )
        if inputs:
            change = weight * (vector - 1.0)
        else:
            change = weight * (_permute(vector[:, None], name, header, architecture) - 1.0)
        pairs[name] = _Pair(change.astype(np.float32), np.eye(len(change), dtype=np.float32), 1.0)
    return pairs


def _tensor_name(module: str, header: Header, architecture: str) -> str:
    """The base's tensor for a PEFT module path. Raises IdiolectError where there is none that may be adapted."""
    layers = int(header.meta.get(f"{architecture}.block_count") or 0)
    names = gguf.get_tensor_name_map(ARCHITECTURES[architecture], layers)
    name = names.get_name(module.replace("language_model.", ""))
    if name is None or not re.fullmatch(r"blk\.\d+\.(attn|ffn)_\w+", name) or f"{name}.weight" not in header.tensors:
        raise IdiolectError(
            say(
                "The adapter does not fit this base model, which has no linear layer “{module}” to be adapted.",
                module=module[:80],
            )
        )
    return f"{name}.weight"


def _alpha(module: str, config: dict[str, Any]) -> float:
    """PEFT's rule (peft.utils.get_pattern_key): the first pattern that matches the end of the module's name counts."""
    for pattern, alpha in (config.get("alpha_pattern") or {}).items():
        if not _SAFE_PATTERN.fullmatch(pattern):
            raise IdiolectError(say("The adapter's alpha_pattern is too complicated to be trusted."))
        try:
            if re.match(rf"(.*\.)?({pattern})$", module):
                return float(alpha)
        except re.error as error:
            raise IdiolectError(say("The adapter's alpha_pattern is damaged.")) from error
    alpha = config.get("lora_alpha", 8)
    if not isinstance(alpha, int | float) or not math.isfinite(alpha):
        raise IdiolectError(say("The adapter's lora_alpha is damaged."))
    return float(alpha)


def _permute(rows: np.ndarray, name: str, header: Header, architecture: str) -> np.ndarray:
    """Put the rows of Q and K in the order in which the GGUF file stores them."""
    count = _PERMUTED.get(architecture, {}).get(name.split(".")[2])
    if count is None:
        return rows
    meta = header.meta
    heads = meta.get(f"{architecture}.attention.{count}") or meta.get(f"{architecture}.attention.head_count")
    if not isinstance(heads, int) or heads <= 0 or rows.shape[0] % (2 * heads):
        raise IdiolectError(
            say("The base model does not say how many attention heads it has, so no adapter can be fitted.")
        )
    half = rows.shape[0] // heads // 2
    return rows.reshape(heads, 2, half, -1).swapaxes(1, 2).reshape(rows.shape)


def _write(out: Path, architecture: str, pairs: dict[str, _Pair]) -> None:
    # One alpha for the file; llama.cpp divides it by each matrix's rank, so B takes up what differs.
    first = next(iter(pairs.values()))
    alpha = first.scale * first.a.shape[0] or 1.0
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        writer = gguf.GGUFWriter(temporary, architecture)
        writer.add_type("adapter")
        writer.add_string("adapter.type", "lora")
        writer.add_float32("adapter.lora.alpha", alpha)
        for name in sorted(pairs, key=lambda n: (int(n.split(".")[1]), n)):
            pair = pairs[name]
            factor = pair.scale * pair.a.shape[0] / alpha
            b = pair.b if math.isclose(factor, 1.0, rel_tol=1e-7) else pair.b * np.float32(factor)
            writer.add_tensor(f"{name}.lora_a", np.ascontiguousarray(pair.a))
            writer.add_tensor(f"{name}.lora_b", np.ascontiguousarray(b))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        temporary.replace(out)
    except OSError as error:
        raise IdiolectError(
            say(
                "The adapter cannot be written to {folder} ({reason}). Make room, or make the folder writable, then "
                "try again.",
                folder=out.parent,
                reason=os_reason(error),
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
