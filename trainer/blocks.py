"""GGUF blocks → numbers: torch where transformers or this file knows the block type, gguf's numpy code otherwise."""

import gguf
import torch
from gguf.constants import GGMLQuantizationType as T
from transformers.integrations.gguf import dequant

_PLAIN = {T.F32: torch.float32, T.F16: torch.float16, T.BF16: torch.bfloat16}


def dequantize(raw: torch.Tensor, kind: T, dtype: torch.dtype) -> torch.Tensor:
    """(rows, bytes per row) uint8 → (rows, columns) of `dtype`, on the same device."""
    rows = raw.shape[0]
    if kind in _PLAIN:
        return raw.contiguous().view(_PLAIN[kind]).to(dtype)
    if kind in (T.Q5_0, T.Q5_1):
        return _q5(raw.reshape(-1, 22 if kind == T.Q5_0 else 24), kind, dtype).reshape(rows, -1)
    if int(kind) in dequant.GGML_BLOCK:
        return dequant.dequantize(raw.reshape(-1), int(kind), dtype).view(rows, -1)
    values = gguf.quants.dequantize(raw.cpu().numpy(), kind)
    return torch.from_numpy(values).to(raw.device, dtype)


def _q5(blocks: torch.Tensor, kind: T, dtype: torch.dtype) -> torch.Tensor:
    """Q5_0 and Q5_1 (ggml's dequantize_row_q5_*): 32 values, the fifth bits in one little-endian word."""
    start = 2 if kind == T.Q5_0 else 4
    scale = blocks[:, 0:2].view(torch.float16).to(dtype)
    bits = torch.arange(8, device=blocks.device, dtype=torch.uint8)
    high = ((blocks[:, start : start + 4, None] >> bits) & 1).reshape(-1, 32) << 4
    nibbles = blocks[:, start + 4 : start + 20]
    quants = torch.cat([nibbles & 0xF, nibbles >> 4], dim=1) | high
    if kind == T.Q5_0:
        return scale * (quants.to(torch.int8) - 16)
    return scale * quants + blocks[:, 2:4].view(torch.float16).to(dtype)
