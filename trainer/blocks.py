"""GGUF blocks → numbers: ggml's own code on a processor; elsewhere torch where transformers or this file knows the
block type, gguf's numpy code otherwise."""

import gguf
import torch
from gguf.constants import GGML_QUANT_SIZES
from gguf.constants import GGMLQuantizationType as T
from transformers.integrations.gguf import dequant

from trainer import ggml

PLAIN = {T.F32: torch.float32, T.F16: torch.float16, T.BF16: torch.bfloat16}


# Values unpacked at a time. On a processor the intermediate numbers then stay in its cache.
_CHUNK_CPU, _CHUNK_ELSEWHERE = 1 << 18, 1 << 23


def dequantize(raw: torch.Tensor, kind: T, dtype: torch.dtype) -> torch.Tensor:
    """(rows, bytes per row) uint8 → (rows, columns) of `dtype`, on the same device.

    Computed in float32 and rounded once at the end: scales rounded to bf16 beforehand would double the error.
    """
    if kind in PLAIN:
        return raw.contiguous().view(PLAIN[kind]).to(dtype)
    per_block, block_bytes = GGML_QUANT_SIZES[kind]
    rows, columns = raw.shape[0], raw.shape[1] // block_bytes * per_block
    step = max(1, (_CHUNK_CPU if raw.device.type == "cpu" else _CHUNK_ELSEWHERE) // columns)
    out = torch.empty(rows, columns, dtype=dtype, device=raw.device)
    raw = raw.contiguous()
    if dtype == torch.float32 and raw.device.type == "cpu" and ggml.unpack(raw, kind, out):
        return out
    for start in range(0, rows, step):
        part = raw[start : start + step]
        out[start : start + step] = _unpack(part, kind).view(-1, columns)
    return out


def _unpack(raw: torch.Tensor, kind: T) -> torch.Tensor:
    """float32 values of whole rows, flat."""
    if raw.device.type == "cpu":
        per_block, size = GGML_QUANT_SIZES[kind]
        values = torch.empty(raw.shape[0], raw.shape[1] // size * per_block)
        if ggml.unpack(raw, kind, values):
            return values
    if kind in (T.Q5_0, T.Q5_1):
        return _q5(raw.reshape(-1, 22 if kind == T.Q5_0 else 24), kind)
    if int(kind) in dequant.GGML_BLOCK:
        return dequant.dequantize(raw.reshape(-1), int(kind), torch.float32)
    return torch.from_numpy(gguf.quants.dequantize(raw.cpu().numpy(), kind)).to(raw.device)


def _q5(blocks: torch.Tensor, kind: T) -> torch.Tensor:
    """Q5_0 and Q5_1 (ggml's dequantize_row_q5_*): 32 values, the fifth bits in one little-endian word."""
    start = 2 if kind == T.Q5_0 else 4
    scale = blocks[:, 0:2].view(torch.float16).float()
    bits = torch.arange(8, device=blocks.device, dtype=torch.uint8)
    high = ((blocks[:, start : start + 4, None] >> bits) & 1).reshape(-1, 32) << 4
    nibbles = blocks[:, start + 4 : start + 20]
    quants = torch.cat([nibbles & 0xF, nibbles >> 4], dim=1) | high
    if kind == T.Q5_0:
        return scale * (quants.to(torch.int8) - 16)
    return scale * quants + blocks[:, 2:4].view(torch.float16).float()
