"""A base with a voice worked into its weights: one GGUF file for programs that load no adapters.

Only the adapted matrices change, W + (alpha / rank) · B A, some rows at a time, so that memory stays small. They are
stored in 8 bits where the base has them in fewer: rounded to 4 bits again, a third of what was learned is lost (shipped
base, one person's version: KL to base with adapter 0.006 in 8 bits, 0.18 in the base's own 4, 0.49 without the
adapter), and the K kinds are none that gguf can write. Everything else is copied as it is.
"""

import shutil
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import gguf
import numpy as np

from app.errors import Cancelled, IdiolectError
from app.words import say

_ROWS = 512
_CHUNK = 16 << 20
_SPARE = 64 << 20
_FULL = (gguf.GGMLQuantizationType.F32, gguf.GGMLQuantizationType.F16, gguf.GGMLQuantizationType.BF16)
_Pair = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class _Placed:
    """A tensor in the new file: its type there, and where its data begin and how many bytes they are."""

    tensor: gguf.ReaderTensor
    kind: gguf.GGMLQuantizationType
    offset: int
    size: int


def merge(
    base: Path,
    adapter: Path,
    out: Path,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> None:
    """Write `base` with `adapter` (a GGUF of the engine's) worked in to `out`, which the caller moves into place.

    `on_progress(done, total)` in bytes. Raises IdiolectError where there is no room, Cancelled when `cancel` is set.
    """
    reader, pairs = gguf.GGUFReader(base), _pairs(adapter)
    first = min(tensor.field.offset for tensor in reader.tensors)
    placed, end = [], 0
    for tensor in reader.tensors:
        kind = _kind(tensor) if tensor.name in pairs else tensor.tensor_type
        size = _bytes(int(tensor.n_elements), kind)
        placed.append(_Placed(tensor, kind, end, size))
        end += -(-size // reader.alignment) * reader.alignment
    free = shutil.disk_usage(out.parent).free
    if free < first + end + _SPARE:
        raise IdiolectError(
            say(
                "The model takes {needed} MB, and only {free} MB are free there. Make room, or choose another place.",
                needed=(first + end + _SPARE) // 1_000_000,
                free=free // 1_000_000,
            )
        )
    with base.open("rb") as source, out.open("wb") as target:
        target.writelines(_read(source, 0, first))
        for one in placed:
            target.write(_info(one))
        _pad(target, reader.alignment)
        begin = target.tell()
        for one in placed:
            target.seek(begin + one.offset)
            made = one.tensor.name in pairs
            parts = _merged(one, pairs[one.tensor.name]) if made else _read(source, one.tensor.data_offset, one.size)
            for part in parts:
                if cancel and cancel.is_set():
                    raise Cancelled(say("Stopped."))
                target.write(part)
                if on_progress:
                    on_progress(target.tell() - begin, end)
            _pad(target, reader.alignment, begin)


def _pairs(adapter: Path) -> dict[str, _Pair]:
    """A (rank, in) and B (out, rank) of each adapted tensor, B with the scale."""
    reader = gguf.GGUFReader(adapter)
    found = {t.name: gguf.dequantize(t.data, t.tensor_type).astype(np.float32) for t in reader.tensors}
    alpha = float(reader.fields["adapter.lora.alpha"].contents())
    names = [name.removesuffix(".lora_a") for name in found if name.endswith(".lora_a")]
    return {
        name: (a := found[f"{name}.lora_a"], found[f"{name}.lora_b"] * np.float32((alpha or len(a)) / len(a)))
        for name in names
    }


def _kind(tensor: gguf.ReaderTensor) -> gguf.GGMLQuantizationType:
    if tensor.tensor_type in _FULL:
        return tensor.tensor_type
    whole = int(tensor.shape[0]) % 32 == 0
    return gguf.GGMLQuantizationType.Q8_0 if whole else gguf.GGMLQuantizationType.F16


def _bytes(elements: int, kind: gguf.GGMLQuantizationType) -> int:
    block, size = gguf.GGML_QUANT_SIZES[kind]
    return elements // block * size


def _merged(one: _Placed, pair: _Pair) -> Iterator[bytes]:
    a, b = pair

    def rows(at: int) -> bytes:
        weight = gguf.dequantize(one.tensor.data[at : at + _ROWS], one.tensor.tensor_type).astype(np.float32)
        return gguf.quantize(weight + b[at : at + _ROWS] @ a, one.kind).tobytes()

    return map(rows, range(0, len(b), _ROWS))


def _info(one: _Placed) -> bytes:
    """What stands of a tensor in the head of the file."""
    name, shape = one.tensor.name.encode(), [int(n) for n in one.tensor.shape]
    head = struct.pack("<Q", len(name)) + name + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *shape)
    return head + struct.pack("<IQ", one.kind, one.offset)


def _read(source: BinaryIO, offset: int, count: int) -> Iterator[bytes]:
    source.seek(offset)
    while count > 0:
        part = source.read(min(count, _CHUNK))
        if not part:
            raise IdiolectError(say("The base model is damaged: it ends too early. Get it again."))
        yield part
        count -= len(part)


def _pad(target: BinaryIO, alignment: int, begin: int = 0) -> None:
    target.write(bytes(-(target.tell() - begin) % alignment))
