"""ggml's own unpacking of blocks, on the processor: the numbers that the engine computes with, many times faster than
the same steps as torch's operations.

Of llama.cpp's libraries only `ggml-base` is opened. It knows no device, so that it may stand beside torch; the others,
built for a GPU, may not (tokens/apart.py).
"""

import ctypes
import functools
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import torch
from gguf.constants import GGML_QUANT_SIZES
from gguf.constants import GGMLQuantizationType as T

_NAMES = {"win32": "ggml-base.dll", "darwin": "libggml-base.dylib"}
# Numbers below which a second thread costs more than it brings.
_PER_THREAD = 1 << 17

_Unpack = Callable[[int, int, int], None]


def unpack(raw: torch.Tensor, kind: T, out: torch.Tensor) -> bool:
    """Fill `out`, float32 (rows, columns), from `raw`, uint8 (rows, bytes per row), both contiguous on the processor.

    False, and nothing is done, where ggml is not at hand or does not unpack such blocks.
    """
    function = _function(kind)
    if function is None:
        return False
    rows, columns = out.shape
    per_block, size = GGML_QUANT_SIZES[kind]
    if raw.shape != (rows, columns // per_block * size) or not (raw.is_contiguous() and out.is_contiguous()):
        raise ValueError(f"{tuple(raw.shape)} bytes of {kind.name} do not fill {tuple(out.shape)} numbers.")
    parts = max(1, min(torch.get_num_threads(), out.numel() // _PER_THREAD, rows))
    bounds = [rows * i // parts for i in range(parts + 1)]
    source, target = raw.data_ptr(), out.data_ptr()

    def part(start: int, stop: int) -> None:
        function(source + start * raw.shape[1], target + start * columns * 4, (stop - start) * columns)

    if parts == 1:
        part(0, rows)
    else:
        list(_pool().map(part, bounds[:-1], bounds[1:]))
    return True


@functools.cache
def _function(kind: T) -> _Unpack | None:
    library = _library()
    name = kind.name.lower()
    name = name.removesuffix("_k") + "_K" if name.endswith("_k") else name
    function = getattr(library, f"dequantize_row_{name}", None)
    if function is not None:
        function.argtypes, function.restype = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64), None
    return function


@functools.cache
def _library() -> ctypes.CDLL | None:
    found = find_spec("llama_cpp")
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / "lib" / _NAMES.get(sys.platform, "libggml-base.so")
        try:
            return ctypes.CDLL(str(path))
        except OSError:
            continue
    return None


@functools.cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(thread_name_prefix="ggml")
