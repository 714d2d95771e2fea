"""Adapters and bases made for tests: random weights in the shapes of a base, small enough to make thousands of."""

import hashlib
import hmac
import json
import os
import random
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import safetensors.numpy

from app.adapters.base_shape import BaseShape, read_shape
from app.adapters.files import CONFIG, WEIGHTS
from app.adapters.manifest import Origin, Weights
from app.models import BaseModel

TARGETS = ("q_proj", "v_proj")


def tiny_base(path: Path, *, hidden: int = 32, layers: int = 2, seed: int = 0) -> BaseModel:
    """A llama-shaped GGUF of a few kilobytes: enough for shapes and the converter, not for llama.cpp."""
    rng = np.random.default_rng(seed)
    heads, kv_heads, ff = 4, 2, 2 * hidden
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("Tiny")
    writer.add_block_count(layers)
    writer.add_context_length(64)
    writer.add_embedding_length(hidden)
    writer.add_feed_forward_length(ff)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    kv = hidden // heads * kv_heads
    shapes = {"token_embd": (16, hidden), "output_norm": (hidden,)}
    for layer in range(layers):
        for name, shape in {
            "attn_norm": (hidden,), "ffn_norm": (hidden,), "attn_q": (hidden, hidden), "attn_k": (kv, hidden),
            "attn_v": (kv, hidden), "attn_output": (hidden, hidden), "ffn_gate": (ff, hidden), "ffn_up": (ff, hidden),
            "ffn_down": (hidden, ff),
        }.items():  # fmt: skip
            shapes[f"blk.{layer}.{name}"] = shape
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", rng.normal(0, 0.05, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return BaseModel("tiny", path, hashlib.sha256(path.read_bytes()).hexdigest())


def tensors(
    shape: BaseShape,
    *,
    rank: int = 4,
    targets: tuple[str, ...] = TARGETS,
    layers: tuple[int, ...] | None = None,
    size: float = 0.05,
    seed: int = 0,
) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    found = {}
    for path, (inputs, outputs) in shape.weights.items():
        if path.rsplit(".", 1)[1] in targets and (layers is None or int(path.split(".")[2]) in layers):
            stem = f"base_model.model.{path}"
            found[f"{stem}.lora_A.weight"] = rng.normal(0, size, (rank, inputs)).astype(np.float32)
            found[f"{stem}.lora_B.weight"] = rng.normal(0, size, (outputs, rank)).astype(np.float32)
    return found


def config(rank: int = 4, alpha: float = 8, targets: tuple[str, ...] = TARGETS, **more: Any) -> dict[str, Any]:
    return {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": rank, "lora_alpha": alpha,
            "target_modules": list(targets), "bias": "none", "use_rslora": False, **more}  # fmt: skip


def trained_folder(folder: Path, base: BaseModel, *, rank: int = 4, alpha: float = 8, **how: Any) -> Path:
    """A folder as the trainer leaves it, with random weights."""
    folder.mkdir(parents=True)
    made = tensors(read_shape(base.path), rank=rank, **how)
    (folder / WEIGHTS).write_bytes(safetensors.numpy.save(made))
    (folder / CONFIG).write_text(json.dumps(config(rank, alpha, how.get("targets", TARGETS))))
    return folder


def origin(base: BaseModel, **changes: Any) -> Origin:
    hashes = tuple(hashlib.sha256(bytes([n])).hexdigest() for n in range(3))
    return replace(Origin(base.sha256, base.name, recipe={"lr": 1e-3}, documents=3, document_hashes=hashes), **changes)


def weights(**changes: Any) -> Weights:
    """What the files of `trained_folder` would say, but for the hash."""
    return replace(Weights("llama", 4, 8.0, False, TARGETS, (0, 1), "a" * 64), **changes)


def sealed_cheaply(data: bytes, passphrase: str, log_n: int = 4) -> bytes:
    """An age file whose passphrase costs next to nothing, so that thousands can be opened (age v1, scrypt stanza)."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    label = b"age-encryption.org/v1/scrypt"
    wrapper = hashlib.scrypt(passphrase.encode(), salt=label + salt, n=1 << log_n, r=8, p=1, dklen=32)
    body = ChaCha20Poly1305(wrapper).encrypt(bytes(12), key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), log_n, _base64(body))
    head += b" " + _base64(hmac.digest(_hkdf(key, b"", b"header"), head, "sha256")) + b"\n"
    stream, chunks = ChaCha20Poly1305(_hkdf(key, nonce, b"payload")), []
    parts = [data[at : at + 65536] for at in range(0, len(data), 65536)] or [b""]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        chunks.append(stream.encrypt(number.to_bytes(11, "big") + bytes([last]), part, None))
    return head + nonce + b"".join(chunks)


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def random_bytes(rng: random.Random, count: int) -> bytes:
    return rng.getrandbits(8 * count).to_bytes(count, "big") if count else b""
