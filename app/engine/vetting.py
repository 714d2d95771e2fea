"""Refuse a file before native code reads it: GGUF parsers have a history of memory-safety faults.

A small reader of the GGUF header in Python, every length checked against the file's size. It reads metadata and tensor
descriptions and never the tensors. Layout: the GGUF specification, versions 2 and 3, which
differ in nothing that is read here.
"""

import math
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from app.errors import IdiolectError
from app.words import os_reason, say

_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
_MAX_ITEMS = 1 << 20
_MAX_TEXT = 1 << 20
_F32, _F16, _BF16 = 0, 1, 30
_WIDTH = {_F32: 4, _F16: 2, _BF16: 2}
_ADAPTER_TENSOR = re.compile(r"blk\.\d+\.[a-z_]+\.weight\.lora_[ab]")


class _BadFileError(ValueError):
    pass


@dataclass(frozen=True)
class Tensor:
    """`shape` innermost dimension first, as GGUF has it: a weight is (in, out); `offset` is into the data."""

    shape: tuple[int, ...]
    kind: int
    offset: int


class Header:
    """Metadata (arrays are left out: None) and tensors of one GGUF file; `data` is where the tensors' bytes begin."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._size = file, size
        if self._take(4) != b"GGUF":
            raise _BadFileError(say("it does not begin as a GGUF file does"))
        version, tensors, pairs = self._unpack("<I"), self._unpack("<Q"), self._unpack("<Q")
        if version not in (2, 3):
            raise _BadFileError(say("its GGUF version {version} is not known", version=version))
        if tensors > _MAX_ITEMS or pairs > _MAX_ITEMS:
            raise _BadFileError(say("its header is damaged"))
        self.meta = {self._text(): self._value(self._unpack("<I")) for _ in range(pairs)}
        self.tensors: dict[str, Tensor] = {}
        for _ in range(tensors):
            name = self._text()
            rank = self._unpack("<I")
            if rank > 4 or name in self.tensors:
                raise _BadFileError(say("its list of tensors is damaged"))
            shape = tuple(self._unpack("<Q") for _ in range(rank))
            self.tensors[name] = Tensor(shape, self._unpack("<I"), self._unpack("<Q"))
        alignment = self.meta.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment <= 0 or alignment & (alignment - 1):
            raise _BadFileError(say("its alignment is damaged"))
        self.alignment = alignment
        self.data = -(-file.tell() // alignment) * alignment

    def _take(self, n: int) -> bytes:
        if n > self._size - self._file.tell():
            raise _BadFileError(say("it is cut short"))
        return self._file.read(n)

    def _unpack(self, layout: str) -> Any:
        return struct.unpack(layout, self._take(struct.calcsize(layout)))[0]

    def _text(self) -> str:
        n = self._unpack("<Q")
        if n > _MAX_TEXT:
            raise _BadFileError(say("its header is damaged"))
        return self._take(n).decode("utf-8", "replace")

    def _value(self, kind: int, depth: int = 0) -> Any:
        if kind in _SCALARS:
            return self._unpack(_SCALARS[kind])
        if kind == _STRING:
            return self._text()
        if kind != _ARRAY or depth:
            raise _BadFileError(say("its metadata are damaged"))
        inner, n = self._unpack("<I"), self._unpack("<Q")
        if inner in _SCALARS:  # large and of no interest here
            width = struct.calcsize(_SCALARS[inner])
            if n * width > self._size - self._file.tell():
                raise _BadFileError(say("it is cut short"))
            self._file.seek(n * width, 1)
            return None
        if inner != _STRING or n > _MAX_ITEMS * 4:
            raise _BadFileError(say("its metadata are damaged"))
        for _ in range(n):
            length = self._unpack("<Q")
            if length > self._size - self._file.tell():
                raise _BadFileError(say("it is cut short"))
            self._file.seek(length, 1)
        return None


def check_base(path: Path) -> None:
    """Raises IdiolectError where `path` is no whole GGUF model."""
    header = read_header(path, say("model"))
    if not header.tensors:
        raise IdiolectError(
            say("{file} holds no weights, so it cannot write. Choose another GGUF file.", file=path.name)
        )
    # The last tensor begins inside the file, or the download stopped early. Its own size depends on its ggml type.
    end = max(header.data + tensor.offset for tensor in header.tensors.values())
    if end >= path.stat().st_size:
        raise IdiolectError(say("{file} is cut short. Download or copy the model again.", file=path.name))


def check_adapter(path: Path, architecture: str) -> None:
    """Raises IdiolectError where `path` is not a LoRA adapter, in the shape we write it, for this architecture."""
    header = read_header(path, say("adapter"))
    meta = header.meta
    if meta.get("general.type") != "adapter" or meta.get("adapter.type") != "lora":
        raise IdiolectError(say("{file} is not a LoRA adapter.", file=path.name))
    if meta.get("general.architecture") != architecture:
        found = str(meta.get("general.architecture"))[:40]
        raise IdiolectError(
            say(
                "{file} was made for a “{found}” model; the one in use is “{architecture}”.",
                file=path.name,
                found=found,
                architecture=architecture,
            )
        )
    alpha = meta.get("adapter.lora.alpha")
    if not isinstance(alpha, float) or not math.isfinite(alpha):
        raise IdiolectError(
            say("{file} is damaged (no alpha). Make it anew from its safetensors file.", file=path.name)
        )
    if not header.tensors:
        raise IdiolectError(say("{file} is empty. Make it anew from its safetensors file.", file=path.name))
    size = path.stat().st_size
    for name, tensor in header.tensors.items():
        if problem := _tensor_problem(header, size, name, tensor):
            raise IdiolectError(
                say(
                    "{file} is damaged ({problem}). Make it anew from its safetensors file.",
                    file=path.name,
                    problem=problem,
                )
            )


def _tensor_problem(header: Header, size: int, name: str, tensor: Tensor) -> str | None:
    if not _ADAPTER_TENSOR.fullmatch(name):
        return say("a tensor has an unexpected name")
    if tensor.kind not in _WIDTH or len(tensor.shape) != 2 or 0 in tensor.shape or max(tensor.shape) > _MAX_ITEMS:
        return say("a tensor has an unexpected shape or type")
    end = header.data + tensor.offset + math.prod(tensor.shape) * _WIDTH[tensor.kind]
    if tensor.offset % header.alignment or end > size:
        return say("it is cut short")
    pair = header.tensors.get(name[:-1] + ("b" if name.endswith("a") else "a"))
    if pair is None:
        return say("half of a pair of tensors is missing")
    # GGUF lists dimensions innermost first: lora_a is (in, rank), lora_b is (rank, out).
    if name.endswith("a") and len(pair.shape) == 2 and tensor.shape[1] != pair.shape[0]:
        return say("two tensors do not fit together")
    return None


def read_header(path: Path, what: str) -> Header:
    """Raises IdiolectError, which calls the file a `what`, where it is unreadable or damaged."""
    try:
        with path.open("rb") as file:
            return Header(file, path.stat().st_size)
    except OSError as error:
        raise IdiolectError(
            say(
                "The {what} {path} cannot be read ({reason}). See to that, then try again.",
                what=what,
                path=path,
                reason=os_reason(error),
            )
        ) from error
    except (_BadFileError, struct.error, OverflowError) as error:
        raise IdiolectError(
            say("{file} is not a usable {what}: {error}.", file=path.name, what=what, error=error)
        ) from error
