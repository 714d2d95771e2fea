"""Read a GGUF file: metadata and raw blocks, memory-mapped, with every length checked against the file's size.

`gguf.GGUFReader` needs more than a second for the vocabulary arrays; this walks over them without making objects.
Layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import mmap
import struct
import warnings
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

import torch
from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType

from trainer import TrainerError

_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
# Longest string array whose text is kept; vocabularies and merges are longer and belong to the tokenizer.
_KEEP_STRINGS = 64


@dataclass(frozen=True)
class TensorEntry:
    """`shape` in torch order (rows, columns); `offset` from the start of the file; `nbytes` as stored."""

    name: str
    shape: tuple[int, ...]
    type: GGMLQuantizationType
    offset: int
    nbytes: int


class GgufFile:
    """Metadata and tensors of one GGUF file. Tensor data are read only when asked for.

    Raises TrainerError where the file is not GGUF, is cut short, or uses a block type that ggml does not know.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                if file.read(4) != b"GGUF":
                    raise TrainerError(f"{path.name} is not a GGUF model. Choose a file that llama.cpp can serve.")
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise TrainerError(f"The model file {path} cannot be read: {error.strerror}.") from error
        self._position = 4
        try:
            self._parse()
        except (struct.error, UnicodeDecodeError, IndexError, OverflowError) as error:
            raise TrainerError(self._cut_short()) from error

    def _cut_short(self) -> str:
        return f"The model file {self.path.name} is damaged or cut short. Download or copy it again."

    def _parse(self) -> None:
        version, tensor_count, metadata_count = self._unpack("<IQQ")
        if version not in (2, 3):
            raise TrainerError(f"{self.path.name} is GGUF version {version}; versions 2 and 3 can be read.")
        self.metadata: dict[str, Any] = {}
        for _ in range(metadata_count):
            key = self._string()
            (kind,) = self._unpack("<I")
            self.metadata[key] = self._value(kind)
        entries = []
        for _ in range(tensor_count):
            name = self._string()
            (dimensions,) = self._unpack("<I")
            shape = tuple(reversed(self._unpack(f"<{dimensions}Q")))  # ggml's fastest dimension comes first
            kind, offset = self._unpack("<IQ")
            entries.append((name, shape, kind, offset))
        alignment = self.metadata.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment <= 0:
            raise TrainerError(self._cut_short())
        start = -(-self._position // alignment) * alignment
        self.tensors: dict[str, TensorEntry] = {}
        for name, shape, kind, offset in entries:
            try:
                ggml_type = GGMLQuantizationType(kind)
            except ValueError:
                raise TrainerError(f"{self.path.name} holds blocks of an unknown kind ({kind}).") from None
            per_block, block_bytes = GGML_QUANT_SIZES[ggml_type]
            nbytes = prod(shape) // per_block * block_bytes
            if start + offset + nbytes > len(self._map):
                raise TrainerError(self._cut_short())
            self.tensors[name] = TensorEntry(name, shape, ggml_type, start + offset, nbytes)

    def _unpack(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._map, self._position)
        self._position += struct.calcsize(form)
        return values

    def _string(self) -> str:
        (length,) = self._unpack("<Q")
        start, self._position = self._position, self._position + length
        if self._position > len(self._map):
            raise struct.error
        return self._map[start : self._position].decode("utf-8", "replace")

    def _value(self, kind: int) -> Any:
        if kind in _SCALARS:
            return self._unpack(_SCALARS[kind])[0]
        if kind == _STRING:
            return self._string()
        if kind != _ARRAY:
            raise struct.error
        of, count = self._unpack("<IQ")
        if of in _SCALARS:
            return list(self._unpack(f"<{count}{_SCALARS[of][1]}"))
        if of != _STRING or count > len(self._map):
            raise struct.error
        if count <= _KEEP_STRINGS:
            return [self._string() for _ in range(count)]
        for _ in range(count):
            (length,) = struct.unpack_from("<Q", self._map, self._position)
            self._position += 8 + length
        return count  # only the length: see _KEEP_STRINGS

    @property
    def architecture(self) -> str:
        if "general.architecture" not in self.metadata:
            raise TrainerError(self._cut_short())
        return str(self.metadata["general.architecture"])

    def get(self, key: str, default: Any = None) -> Any:
        """A metadata value under the architecture's own prefix, such as `block_count`."""
        return self.metadata.get(f"{self.architecture}.{key}", default)

    def need(self, key: str) -> Any:
        value = self.get(key)
        if value is None:
            raise TrainerError(f"{self.path.name} does not state its “{key}”, so it cannot be trained on.")
        return value

    def forget_pages(self) -> None:
        """Let the system take back the pages read so far; they count as this process's memory otherwise."""
        if hasattr(self._map, "madvise"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def raw(self, name: str) -> torch.Tensor:
        """The stored bytes of a tensor, uint8, shaped (rows, bytes per row): a view of the mapped file, read-only."""
        entry = self.tensors[name]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # "not writable": nobody writes to it
            data = torch.frombuffer(self._map, dtype=torch.uint8, count=entry.nbytes, offset=entry.offset)
        return data.view(prod(entry.shape[:-1]), -1)
