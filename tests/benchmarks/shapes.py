"""GGUF files of the shapes that people use, filled with noise: for time and memory, never for what is learned.

    python -m tests.benchmarks.shapes 8b build/8b.gguf [DONOR.gguf]

The vocabulary and its template are the donor's (the shipped base by default); the table of embeddings has the size of
the shape. Blocks are those of Q4_K_M: Q4_K, with Q6_K for the output, the values and half of the `down` matrices; where
a width is no multiple of 256, Q5_0 and Q8_0, as llama.cpp falls back.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from gguf.constants import GGML_QUANT_SIZES
from gguf.constants import GGMLQuantizationType as T

_SPREAD = 0.02  # standard deviation of the weights, as models are initialized


@dataclass(frozen=True)
class Shape:
    """A decoder's widths, in numbers; `tied`: the embeddings are the output matrix, too."""

    architecture: str
    hidden: int
    inner: int
    layers: int
    heads: int
    shared_heads: int
    vocabulary: int
    tied: bool
    bias: bool = False


# Widths from the models' own GGUF files (0.5b, 1.5b) and from the published configuration of Llama 3.1 8B.
SHAPES = {
    "135m": Shape("llama", 576, 1536, 30, 9, 3, 49152, tied=True),
    "0.5b": Shape("qwen2", 896, 4864, 24, 14, 2, 151936, tied=False, bias=True),
    "1.5b": Shape("qwen2", 1536, 8960, 28, 12, 2, 151936, tied=False, bias=True),
    "8b": Shape("llama", 4096, 14336, 32, 32, 8, 128256, tied=False),
}


def write(shape: Shape, path: Path, donor: Path) -> None:
    """The file; as large as a real model of that shape."""
    writer = gguf.GGUFWriter(path, shape.architecture)
    writer.add_name("noise")
    writer.add_context_length(8192)
    writer.add_embedding_length(shape.hidden)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.shared_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.hidden // shape.heads)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(shape.vocabulary)
    _copy_vocabulary(writer, donor, shape.vocabulary)
    rng = np.random.default_rng(0)
    for name, rows, columns, kind in _tensors(shape):
        if kind == T.F32:
            values = np.ones(columns) if "norm" in name else rng.normal(0, _SPREAD, columns)
            writer.add_tensor(name, values.astype(np.float32))
        else:
            writer.add_tensor(name, _noise(rng, rows, columns, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_vocabulary(path: Path, donor: Path) -> None:
    """Only the donor's vocabulary: a donor of some megabytes."""
    writer = gguf.GGUFWriter(path, "llama")
    _copy_vocabulary(writer, donor, 0)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


def _copy_vocabulary(writer: gguf.GGUFWriter, donor: Path, size: int) -> None:
    """The donor's tokens and its template, filled up to `size` with tokens that no text has."""
    for key, field in gguf.GGUFReader(donor).fields.items():
        if not key.startswith("tokenizer."):
            continue
        values, inner = field.contents(), None
        if field.types[0] == gguf.GGUFValueType.ARRAY:
            inner = field.types[1]
            if key.endswith(".tokens"):
                values += [f"<unused {i}>" for i in range(len(values), size)]
            elif key.endswith(".token_type"):
                values += [int(gguf.TokenType.UNUSED)] * max(0, size - len(values))
        writer.add_key_value(key, values, field.types[0], sub_type=inner)


def _tensors(shape: Shape) -> Iterator[tuple[str, int, int, T]]:
    """(name, rows, columns, kind of block) of every tensor; one row for vectors."""
    h, kv = shape.hidden, shape.shared_heads * shape.hidden // shape.heads
    yield "token_embd.weight", shape.vocabulary, h, _kind(h)
    yield "output_norm.weight", 1, h, T.F32
    if not shape.tied:
        yield "output.weight", shape.vocabulary, h, _kind(h, more=True)
    for i in range(shape.layers):
        more = i % 2 == 0
        matrices = {
            "attn_q": (h, h, False), "attn_k": (kv, h, False), "attn_v": (kv, h, more), "attn_output": (h, h, False),
            "ffn_gate": (shape.inner, h, False), "ffn_up": (shape.inner, h, False), "ffn_down": (h, shape.inner, more),
        }  # fmt: skip
        for name, (rows, columns, better) in matrices.items():
            yield f"blk.{i}.{name}.weight", rows, columns, _kind(columns, more=better)
            if shape.bias and name in ("attn_q", "attn_k", "attn_v"):
                yield f"blk.{i}.{name}.bias", 1, rows, T.F32
        yield f"blk.{i}.attn_norm.weight", 1, h, T.F32
        yield f"blk.{i}.ffn_norm.weight", 1, h, T.F32


def _kind(columns: int, *, more: bool = False) -> T:
    if columns % 256:
        return T.Q8_0 if more else T.Q5_0
    return T.Q6_K if more else T.Q4_K


def _noise(rng: np.random.Generator, rows: int, columns: int, kind: T) -> np.ndarray:
    """(rows, bytes per row) uint8: random quants under scales that give weights of the usual spread."""
    per_block, size = GGML_QUANT_SIZES[kind]
    count = rows * (columns // per_block)
    blocks = rng.integers(0, 256, (min(count, 1 << 14), size), dtype=np.uint8)
    # Mean size of what the scale is multiplied by: the quants' own spread, times that of the scales within the block.
    unit = {T.Q5_0: 9.2, T.Q8_0: 74.0, T.Q6_K: 74.0 * 18.5, T.Q4_K: 36.0 * 4.6}[kind]
    scale = np.full(len(blocks), _SPREAD / unit, np.float16).view(np.uint8).reshape(-1, 2)
    if kind == T.Q6_K:
        blocks[:, -2:] = scale
    else:
        blocks[:, :2] = scale
    if kind == T.Q4_K:  # the minima centre the values: as a mean quant times a mean scale
        blocks[:, 2:4] = np.full(len(blocks), 7.5 * _SPREAD / unit, np.float16).view(np.uint8).reshape(-1, 2)
    return np.resize(blocks, (count, size)).reshape(rows, -1)


def main() -> None:
    name, path = sys.argv[1], Path(sys.argv[2])
    if name == "vocabulary":
        write_vocabulary(path, Path(sys.argv[3]))
        return
    if len(sys.argv) > 3:
        donor = Path(sys.argv[3])
    else:
        from app import models

        donor = models.default_base().path
    write(SHAPES[name], path, donor)


if __name__ == "__main__":
    main()
